/** A routine being made: its steps, what can be undone, what it will be like, and saving it. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { ResolvedRoutine } from '../../../src-main/core/model/content'
import type { LibraryStretch, OwnDose } from '../../../src-main/core/model/own-routines'
import {
  addStep,
  changeDose,
  changeRestBefore,
  contentOf,
  draftOf,
  duplicateStep,
  EMPTY_DRAFT,
  moveStep,
  removeStep,
  type Draft,
  type DraftStep,
} from '../../../src-main/core/own/edit-steps'
import { beginEdits, edit, redo, undo, type Edits } from '../../../src-main/core/own/edits'
import {
  isOwnRoutineId,
  MAX_OWN_STEPS,
  MAX_OWN_TOTAL_SECONDS,
} from '../../../src-main/core/own/own-limits'
import { draftFromRoutine } from '../../../src-main/core/own/draft-from-routine'
import { finderIn, resolveOwn, type FindStretch } from '../../../src-main/core/own/resolve-own'
import { listSession, type ListedPhase } from '../../../src-main/core/session/listing'
import { planSession, type Plan } from '../../../src-main/core/session/plan'
import { mannerOf } from '../../../src-main/core/session/script'
import { secondsWithoutOpenHolds } from '../../../src-main/core/session/summarise'
import { totalMs } from '../../../src-main/core/session/timeline'
import { recordingsOf } from '../../audio/recordings'
import { call, reasonOf } from '../../bridge'
import { Loaded } from '../../state/app-loaded.svelte'
import { library } from '../../state/library.svelte'
import { settings } from '../../state/settings.svelte'

/** What the builder begins with. */
interface Beginning {
  readonly draft: Draft
  readonly stretches: readonly LibraryStretch[]
}

export class Builder {
  /** The routine that is changed; null for a new one. */
  readonly id: string | null
  readonly beginning: Loaded<Beginning>

  #edits = $state.raw<Edits<Draft>>(beginEdits(EMPTY_DRAFT))
  /** What is on disk, or what a new routine begins with, as text to compare. */
  #kept = $state.raw('')
  #saved = false
  saving = $state.raw(false)
  /** Why it was not saved. */
  failure = $state.raw<string | null>(null)
  /** What is missing before it can be saved. */
  incomplete = $state.raw<'name' | 'steps' | null>(null)
  /** What just happened, for those who cannot see it. */
  said = $state.raw('')

  readonly draft: Draft = $derived.by(() => this.#edits.present)
  readonly canUndo = $derived.by(() => this.#edits.past.length > 0)
  readonly canRedo = $derived.by(() => this.#edits.future.length > 0)
  readonly stretches: readonly LibraryStretch[] = $derived.by(
    () => this.beginning.value?.stretches ?? [],
  )
  readonly #find: FindStretch = $derived(finderIn(this.stretches))
  readonly full = $derived(this.draft.steps.length >= MAX_OWN_STEPS)
  /** The routine as it would be done; null as long as there is nothing to do. */
  readonly routine: ResolvedRoutine | null = $derived(
    resolveOwn('own-draft', contentOf(this.draft), this.#find).routine,
  )
  /** As the coach would play it with the settings of now; null as long as there is nothing to do. */
  readonly plan: Plan | null = $derived.by(() =>
    this.routine === null ? null : plan(this.routine),
  )
  /** Null while there is nothing to do; `Infinity` when it ends with "it stopped". */
  readonly seconds: number | null = $derived.by(() => {
    if (this.plan === null) return null
    const total = totalMs(this.plan.timeline)
    return total === null ? Infinity : Math.round(total / 1000)
  })
  readonly tooLong = $derived(
    this.routine !== null && secondsWithoutOpenHolds(this.routine) > MAX_OWN_TOTAL_SECONDS,
  )
  /** Another routine has the same name: allowed, but hard to tell apart. */
  readonly sameName = $derived.by(() => {
    const name = this.draft.name.trim().toLowerCase()
    return library.routines.some(
      (other) => other.id !== this.id && other.name.toLowerCase() === name,
    )
  })

  constructor(id: string | null, from: string | null) {
    this.id = id
    this.beginning = new Loaded(async () => {
      const [draft, stretches] = await Promise.all([begin(id, from), call('own:stretches')])
      this.#edits = beginEdits(draft)
      // What begins as another routine is not kept anywhere yet, but nothing is lost by leaving it.
      this.#kept = textOf(draft)
      return { draft, stretches }
    })
  }

  /** There are changes that are not saved. */
  get dirty(): boolean {
    return !this.#saved && textOf(this.draft) !== this.#kept
  }

  stretch(step: DraftStep): LibraryStretch | undefined {
    return this.#find(step.stretch)
  }

  /** The session as a list. Costs something, so only when it is looked at. */
  listing(): ListedPhase[] {
    return this.plan === null ? [] : listSession(this.plan.timeline, this.plan.script)
  }

  rename(name: string): void {
    this.#change({ ...this.draft, name }, 'name')
    if (this.incomplete === 'name') this.incomplete = null
  }

  /** One of the texts beside the name. */
  describe(field: 'author' | 'summary' | 'howOften', text: string): void {
    this.#change({ ...this.draft, [field]: text }, field)
  }

  warn(sentences: readonly string[]): void {
    this.#change({ ...this.draft, safety: [...sentences] }, 'safety')
  }

  readonly add = (stretch: LibraryStretch): void => {
    if (this.full) return
    this.#change(addStep(this.draft, stretch))
    if (this.incomplete === 'steps') this.incomplete = null
    this.#say(m.own_said_added({ stretch: stretch.stretch.name, place: this.draft.steps.length }))
  }

  remove(step: DraftStep): void {
    const name = this.nameOf(step)
    this.#change(removeStep(this.draft, step.key))
    this.#say(m.own_said_removed({ stretch: name }))
  }

  duplicate(step: DraftStep): void {
    if (this.full) return
    this.#change(duplicateStep(this.draft, step.key))
    this.#say(m.own_said_duplicated({ stretch: this.nameOf(step), place: this.#placeOf(step) + 1 }))
  }

  /** @param topic joins the places that a drag passes into one change. */
  move(step: DraftStep, to: number, topic: string | null = null): void {
    const before = this.draft
    this.#change(moveStep(before, step.key, to), topic)
    const count = this.draft.steps.length
    const moved = { stretch: this.nameOf(step), place: this.#placeOf(step), count }
    this.#say(this.draft === before ? m.own_said_not_moved(moved) : m.own_said_moved(moved))
  }

  dose(step: DraftStep, dose: OwnDose, field: string): void {
    this.#change(changeDose(this.draft, step.key, dose), `${String(step.key)} ${field}`)
  }

  rest(step: DraftStep, seconds: number): void {
    this.#change(changeRestBefore(this.draft, step.key, seconds), `${String(step.key)} rest`)
  }

  readonly undo = (): void => {
    if (!this.canUndo) return
    this.#edits = undo(this.#edits)
    this.#say(m.own_said_undone())
  }

  readonly redo = (): void => {
    if (!this.canRedo) return
    this.#edits = redo(this.#edits)
    this.#say(m.own_said_redone())
  }

  /** Answers with the id once it is on disk; null when something is missing or it was not saved. */
  async save(): Promise<string | null> {
    if (this.saving) return null
    const content = contentOf(this.draft)
    this.failure = null
    this.incomplete = content.name === '' ? 'name' : content.steps.length === 0 ? 'steps' : null
    if (this.incomplete !== null) return null
    this.saving = true
    try {
      const { routine, routines } = await call('own:save', { id: this.id, content })
      library.routines = routines
      this.#saved = true
      return routine.id
    } catch (error) {
      this.failure = reasonOf(error)
      return null
    } finally {
      this.saving = false
    }
  }

  nameOf(step: DraftStep): string {
    return this.stretch(step)?.stretch.name ?? step.stretch
  }

  #placeOf({ key }: DraftStep): number {
    return this.draft.steps.findIndex((step) => step.key === key) + 1
  }

  #change(draft: Draft, topic: string | null = null): void {
    this.#edits = edit(this.#edits, draft, topic)
  }

  #say(words: string): void {
    // The same words twice would not be read out twice.
    this.said = this.said === words ? `${words} ` : words
  }
}

async function begin(id: string | null, from: string | null): Promise<Draft> {
  if (id !== null) return draftOf(await call('own:routine', id))
  if (from === null) return EMPTY_DRAFT
  if (isOwnRoutineId(from)) {
    const own = await call('own:routine', from)
    return { ...draftOf(own), name: m.own_copy_name({ name: own.name }) }
  }
  const routine = await call('content:routine', from)
  return draftFromRoutine(routine, m.own_yours_name({ name: routine.name }))
}

function plan(routine: ResolvedRoutine): Plan {
  const current = settings.current
  return planSession(routine, {
    settings: current,
    side: library.lastSide ?? current.firstSide,
    easier: current.easierByDefault,
    notForMe: library.marks.notForMe,
    manner: mannerOf(current),
    recordings: recordingsOf(current.speaker),
    explained: library.marks.explained,
  })
}

function textOf(draft: Draft): string {
  return JSON.stringify(contentOf(draft))
}
