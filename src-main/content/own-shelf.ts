/** What a person does with their own routines: save, remove, hand on, and take in from a file. */
import * as m from '../core/i18n/generated/messages'
import type { RoutineSummary } from '../core/model/content'
import type {
  FileAnswer,
  FileProblem,
  ImportHow,
  LibraryStretch,
  OwnChange,
  OwnContent,
  OwnRoutine,
  OwnRoutineFile,
} from '../core/model/own-routines'
import { contentOnly } from '../core/own/edit-steps'
import { nearestId } from '../core/own/nearest-id'
import {
  MAX_OWN_NAME,
  MAX_OWN_ROUTINES,
  MAX_OWN_TOTAL_SECONDS,
  ownPart,
  ownRoutineId,
} from '../core/own/own-limits'
import { readRoutineFile, ROUTINE_FILE_FORMAT, ROUTINE_FILE_VERSION } from '../core/own/read-file'
import { finderIn, resolveOwn } from '../core/own/resolve-own'
import { secondsWithoutOpenHolds } from '../core/session/summarise'
import type { OwnKeeping } from './own-content'

/** A change, or a plain sentence that says why there is none. */
export type OwnOutcome = OwnChange | { readonly refused: string }

export interface OwnShelf {
  /** Null when there is none of that id. */
  routine(id: string): OwnRoutine | null
  /** Saves a new routine (`id` null) or a change of one that is there. */
  save(id: string | null, content: OwnContent): Promise<OwnOutcome>
  /** Null when there is none of that id. */
  remove(id: string): Promise<OwnChange | null>
  /** Puts back what was removed, as it was. */
  restore(routine: OwnRoutine): Promise<OwnOutcome>
  /** The routine as a file; null when there is none of that id. */
  exported(id: string): { readonly name: string; readonly text: string } | null
  /** Says what a file would bring. Nothing is kept. */
  read(chosen: string, bytes: Uint8Array): Promise<FileAnswer>
  /** Takes a file in that was read before. */
  take(file: OwnRoutineFile, how: ImportHow): Promise<OwnOutcome>
}

export interface OwnServices {
  readonly store: OwnKeeping
  readonly stretches: () => Promise<readonly LibraryStretch[]>
  /** All routines there are, the own ones too. */
  readonly summaries: () => Promise<RoutineSummary[]>
  readonly now: () => Date
  /** Lower-case words joined by hyphens that were never used before. */
  readonly newId: () => string
}

/** So many problems of a file are shown. */
const SHOWN_PROBLEMS = 20

export function createOwnShelf({ store, stretches, summaries, now, newId }: OwnServices): OwnShelf {
  /** Changes wait for each other, so that what was looked up still holds when it is written. */
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  const find = (id: string): OwnRoutine | null => store.list().find((own) => own.id === id) ?? null
  const changed = async (routine: OwnRoutine): Promise<OwnChange> => ({
    routine,
    routines: await summaries(),
  })

  /** The steps and times, as far as the schema cannot say. */
  async function problemsOf(content: OwnContent, mustBeThere: boolean): Promise<FileProblem[]> {
    const known = await stretches()
    const finder = finderIn(known)
    const ids = known.map(({ stretch }) => stretch.id)
    const problems = content.steps.flatMap((step, index): FileProblem[] => {
      const found = finder(step.stretch)
      if (found === undefined) {
        return mustBeThere ? [{ step: index + 1, message: unknownStretch(step.stretch, ids) }] : []
      }
      if (found.easier !== null || step.easierDose === undefined) return []
      return [
        { step: index + 1, message: m.own_problem_no_easier({ stretch: found.stretch.name }) },
      ]
    })
    const { routine } = resolveOwn(ownRoutineId('check'), content, finder)
    const seconds = routine === null ? 0 : secondsWithoutOpenHolds(routine)
    if (seconds > MAX_OWN_TOTAL_SECONDS) {
      problems.push({
        step: null,
        message: m.own_problem_total({
          minutes: Math.ceil(seconds / 60),
          max: MAX_OWN_TOTAL_SECONDS / 60,
        }),
      })
    }
    return problems
  }

  async function put(routine: OwnRoutine): Promise<OwnOutcome> {
    const isNew = find(routine.id) === null
    if (isNew && store.list().length >= MAX_OWN_ROUTINES) {
      return { refused: m.own_too_many({ max: MAX_OWN_ROUTINES }) }
    }
    const [problem] = await problemsOf(routine, false)
    if (problem !== undefined) return { refused: inWords(problem) }
    await store.put(routine)
    return changed(routine)
  }

  function routineOf(id: string, content: OwnContent): OwnRoutine {
    const instant = now().toISOString()
    const createdAt = find(id)?.createdAt ?? instant
    return { id, ...content, createdAt, changedAt: instant }
  }

  return {
    routine: find,
    save: (id, content) =>
      inTurn(async () => {
        if (id !== null && find(id) === null) return { refused: m.own_gone() }
        return put(routineOf(id ?? ownRoutineId(newId()), content))
      }),
    remove: (id) =>
      inTurn(async () => {
        const routine = find(id)
        if (routine === null) return null
        await store.remove(id)
        return changed(routine)
      }),
    restore: (routine) => inTurn(() => put(routine)),
    exported(id) {
      const routine = find(id)
      if (routine === null) return null
      const file = fileOf(routine)
      return { name: fileNameOf(routine.name), text: `${JSON.stringify(file, null, 2)}\n` }
    },
    async read(chosen, bytes) {
      const read = readRoutineFile(bytes)
      if (read.outcome === 'refused') return refusal(chosen, read.problems)
      const { file } = read
      const content = contentOnly(file)
      const problems = await problemsOf(content, true)
      if (problems.length > 0) return refusal(chosen, problems)
      const id = ownRoutineId(file.id ?? 'new')
      const { routine } = resolveOwn(id, content, finderIn(await stretches()))
      if (routine === null)
        return refusal(chosen, [{ step: null, message: m.own_file_not_routine() }])
      const there = file.id === undefined ? null : find(id)
      return {
        outcome: 'read',
        chosen,
        file,
        routine,
        existing: there && {
          id: there.id,
          name: there.name,
          same: JSON.stringify(contentOnly(fileOf(there))) === JSON.stringify(content),
        },
      }
    },
    take: (file, how) =>
      inTurn(async () => {
        const content = contentOnly(file)
        const [problem] = await problemsOf(content, true)
        if (problem !== undefined) return { refused: inWords(problem) }
        const id = ownRoutineId(file.id ?? newId())
        if (how === 'keep-both') {
          const name = freeName(content.name, store.list())
          return put(routineOf(ownRoutineId(newId()), { ...content, name }))
        }
        if (how === 'add' && find(id) !== null) return { refused: m.own_there_already() }
        return put(routineOf(id, content))
      }),
  }
}

function fileOf(routine: OwnRoutine): OwnRoutineFile {
  return {
    format: ROUTINE_FILE_FORMAT,
    schemaVersion: ROUTINE_FILE_VERSION,
    id: ownPart(routine.id),
    ...contentOnly(routine),
  }
}

/** The routine's name without what file systems do not take. */
function fileNameOf(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
  return `${plain === '' ? 'routine' : plain}.unknot-routine.json`
}

/** "Evening (2)" where there is an "Evening" already. */
function freeName(name: string, routines: readonly OwnRoutine[]): string {
  const names = new Set(routines.map((own) => own.name))
  if (!names.has(name)) return name
  for (let number = 2; ; number++) {
    const suffix = ` (${String(number)})`
    const free = name.slice(0, MAX_OWN_NAME - suffix.length) + suffix
    if (!names.has(free)) return free
  }
}

function unknownStretch(stretch: string, ids: readonly string[]): string {
  const near = nearestId(stretch, ids)
  return near === null
    ? m.own_problem_no_stretch({ stretch })
    : m.own_problem_no_stretch_but({ stretch, near })
}

/** "Step 3: the hold is 900 seconds; at most 600 is possible." */
function inWords({ step, message }: FileProblem): string {
  return step === null ? message : m.own_problem_in_step({ step, message })
}

function refusal(chosen: string, problems: readonly FileProblem[]): FileAnswer {
  return {
    outcome: 'refused',
    chosen,
    problems: problems.slice(0, SHOWN_PROBLEMS),
    problemCount: problems.length,
  }
}
