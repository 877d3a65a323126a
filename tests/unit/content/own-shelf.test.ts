/** Own routines beside the built-in ones and those of packs, saved, removed and handed on. */
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { compileFiles } from '../../../content/compile'
import { writeLibrary } from '../../../content/vite-plugin'
import { openLibrary } from '../../../src-main/content/library'
import {
  withOwnRoutines,
  type OwnKeeping,
  type WholeLibrary,
} from '../../../src-main/content/own-content'
import { createOwnShelf, type OwnOutcome, type OwnShelf } from '../../../src-main/content/own-shelf'
import { NO_PACKS } from '../../../src-main/content/packs'
import { ResolvedRoutine, RoutineSummary } from '../../../src-main/core/model/content'
import {
  FileAnswer,
  LibraryStretch,
  OwnChange,
  type OwnContent,
  type OwnRoutine,
} from '../../../src-main/core/model/own-routines'
import { MAX_OWN_ROUTINES } from '../../../src-main/core/own/own-limits'
import { fixtureFiles, onDisk } from './fixtures/library'

const HOLD = {
  kind: 'hold',
  holdSeconds: 30,
  repetitions: 2,
  restSeconds: 0,
  sides: 'alternating',
} as const
const EVENING: OwnContent = { name: 'Mine', steps: [{ stretch: 'wall-calf', dose: HOLD }] }

class Keeping implements OwnKeeping {
  routines: OwnRoutine[] = []
  list = (): readonly OwnRoutine[] => this.routines
  put(routine: OwnRoutine): Promise<void> {
    this.routines = [...this.routines.filter(({ id }) => id !== routine.id), routine]
    return Promise.resolve()
  }
  remove(id: string): Promise<void> {
    this.routines = this.routines.filter((each) => each.id !== id)
    return Promise.resolve()
  }
}

let keeping: Keeping
let library: WholeLibrary
let shelf: OwnShelf
let packsChanged: () => void
let packSingles: ResolvedRoutine[]

beforeEach(async () => {
  const folder = await onDisk([])
  await writeLibrary(compileFiles(fixtureFiles()), folder)
  packSingles = []
  const builtIn = openLibrary(folder, {
    packs: {
      ...NO_PACKS,
      singles: () =>
        Promise.resolve(packSingles.map((routine) => ({ routine, pack: 'The clinic' }))),
      onChange: (listener) => {
        const before = packsChanged
        packsChanged = () => {
          before()
          listener()
        }
      },
    },
  })
  keeping = new Keeping()
  library = withOwnRoutines(builtIn, Promise.resolve(keeping))
  let number = 0
  shelf = createOwnShelf({
    store: keeping,
    stretches: () => library.stretches(),
    summaries: () => library.summaries(),
    now: () => new Date('2026-11-22T12:00:00.000Z'),
    newId: () => `new-${String((number += 1))}`,
  })
})
packsChanged = () => undefined

/** The change; fails when there was none. */
function done(outcome: OwnOutcome | null): OwnChange {
  if (outcome === null || 'refused' in outcome) throw new Error(JSON.stringify(outcome))
  return v.parse(OwnChange, outcome)
}

function bytesOf(data: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(data))
}

async function read(data: unknown): Promise<FileAnswer> {
  return v.parse(FileAnswer, await shelf.read('a.json', bytesOf(data)))
}

const FILE = { format: 'unknot-routine', schemaVersion: 1, id: 'clinic-evening', ...EVENING }

describe('own routines in the library', () => {
  it('are found like any other, by name behind the built-in ones', async () => {
    const before = (await library.summaries()).length
    const { routine } = done(await shelf.save(null, { ...EVENING, name: 'Zulu' }))
    const { routines } = done(await shelf.save(null, { ...EVENING, name: 'alpha' }))
    expect(routines.slice(before).map(({ name }) => name)).toEqual(['alpha', 'Zulu'])
    for (const each of routines) expect(v.parse(RoutineSummary, each)).toEqual(each)
    const resolved = await library.routine(routine.id)
    expect(v.parse(ResolvedRoutine, resolved)).toEqual(resolved)
    expect(resolved?.safety).toContain('Stop for sharp pain.')
    expect(resolved?.steps[0]?.easier?.id).toBe('seated-calf')
    expect(resolved?.sources.map(({ id }) => id)).toEqual(['R44'])
    expect(await library.routine('own-none')).toBeNull()
  })

  it('have stretches to be made of, with doses and warnings', async () => {
    const stretches = await library.stretches()
    expect(stretches.map(({ stretch }) => stretch.id).toSorted()).toEqual(
      ['seated-calf', 'wall-calf', ...stretches.map(({ stretch }) => stretch.id)]
        .filter((id, index, all) => all.indexOf(id) === index)
        .toSorted(),
    )
    for (const each of stretches) expect(v.parse(LibraryStretch, each)).toEqual(each)
    expect(await library.stretches()).toBe(stretches)
  })

  it('follow the packs that come and go', async () => {
    const single = await library.routine('only-wall-calf')
    const [step] = single?.steps ?? []
    if (single === null || step === undefined) throw new Error('There is a single routine.')
    const content = { ...EVENING, steps: [{ stretch: 'clinic-pull', dose: HOLD }] }
    const { routine } = done(await shelf.save(null, content))
    const summaryOf = async () => (await library.summaries()).find(({ id }) => id === routine.id)
    // Without the pack nothing can be done, but the routine stays to be seen and changed.
    expect(await summaryOf()).toMatchObject({ name: 'Mine', stepCount: 0 })
    expect(await library.routine(routine.id)).toBeNull()
    packSingles = [
      { ...single, steps: [{ ...step, stretch: { ...step.stretch, id: 'clinic-pull' } }] },
    ]
    packsChanged()
    expect(await summaryOf()).toMatchObject({ stepCount: 1, pack: null })
    expect((await library.stretches()).at(-1)?.pack).toBe('The clinic')
    packSingles = []
    packsChanged()
    expect(await library.routine(routine.id)).toBeNull()
  })
})

describe('own routines', () => {
  it('are saved and changed, and keep when they were made', async () => {
    const { routine } = done(await shelf.save(null, EVENING))
    expect(routine).toMatchObject({ id: 'own-new-1', createdAt: '2026-11-22T12:00:00.000Z' })
    const { routine: changed } = done(await shelf.save(routine.id, { ...EVENING, name: 'Other' }))
    expect(changed).toMatchObject({ id: routine.id, name: 'Other', createdAt: routine.createdAt })
    expect(keeping.routines).toHaveLength(1)
    expect(await shelf.save('own-gone', EVENING)).toEqual({
      refused: 'This routine was deleted meanwhile. Save it as a new one.',
    })
  })

  it('are removed and brought back as they were', async () => {
    const { routine } = done(await shelf.save(null, EVENING))
    const removed = done(await shelf.remove(routine.id))
    expect(removed.routine).toEqual(routine)
    expect(removed.routines.some(({ id }) => id === routine.id)).toBe(false)
    expect(await shelf.remove(routine.id)).toBeNull()
    done(await shelf.restore(removed.routine))
    expect(shelf.routine(routine.id)).toEqual(routine)
  })

  it('are no longer than three hours, and not too many', async () => {
    const dose = { ...HOLD, holdSeconds: 600, repetitions: 20 }
    expect(await shelf.save(null, { ...EVENING, steps: [{ stretch: 'wall-calf', dose }] })).toEqual(
      {
        refused: expect.stringMatching(
          /^The whole routine takes \d+ minutes; at most 180 /,
        ) as string,
      },
    )
    for (let count = 0; count < MAX_OWN_ROUTINES; count++) done(await shelf.save(null, EVENING))
    expect(await shelf.save(null, EVENING)).toMatchObject({
      refused: expect.stringContaining('200 routines') as string,
    })
    done(await shelf.save(keeping.routines[0]?.id ?? '', { ...EVENING, name: 'Changed' }))
  })
})

describe('a file', () => {
  it('holds the routine, and brings the same one back', async () => {
    const content: OwnContent = { ...EVENING, author: 'A', safety: ['Slowly.'] }
    const { routine } = done(await shelf.save(null, { ...content, name: 'A/b: "c"' }))
    const exported = shelf.exported(routine.id)
    expect(exported?.name).toBe('A b c.unknot-routine.json')
    expect(shelf.exported('own-none')).toBeNull()
    const answer = await read(JSON.parse(exported?.text ?? ''))
    expect(answer).toMatchObject({ outcome: 'read', existing: { id: routine.id, same: true } })
    await shelf.remove(routine.id)
    const again = await read(JSON.parse(exported?.text ?? ''))
    if (again.outcome !== 'read') throw new Error(JSON.stringify(again))
    expect(again.existing).toBeNull()
    expect(done(await shelf.take(again.file, 'add')).routine).toEqual(routine)
  })

  it('is looked at without anything being kept', async () => {
    const answer = await read(FILE)
    expect(answer).toMatchObject({ outcome: 'read', routine: { name: 'Mine' }, existing: null })
    expect(keeping.routines).toEqual([])
  })

  it('takes the place of its earlier edition, or stays beside it', async () => {
    const first = await read(FILE)
    if (first.outcome !== 'read') throw new Error(JSON.stringify(first))
    done(await shelf.take(first.file, 'add'))
    expect(await shelf.take(first.file, 'add')).toEqual({
      refused: 'You have this routine already.',
    })
    const newer = await read({ ...FILE, name: 'Newer' })
    if (newer.outcome !== 'read') throw new Error(JSON.stringify(newer))
    expect(newer.existing).toEqual({ id: 'own-clinic-evening', name: 'Mine', same: false })
    done(await shelf.take(newer.file, 'keep-both'))
    expect(keeping.routines.map(({ id, name }) => [id, name])).toEqual([
      ['own-clinic-evening', 'Mine'],
      ['own-new-1', 'Newer'],
    ])
    done(await shelf.take(newer.file, 'replace'))
    expect(shelf.routine('own-clinic-evening')?.name).toBe('Newer')
    done(await shelf.take(newer.file, 'keep-both'))
    expect(keeping.routines.at(-1)?.name).toBe('Newer (2)')
  })

  it.each([
    [
      { ...FILE, steps: [...EVENING.steps, { stretch: 'wall-clf', dose: HOLD }] },
      { step: 2, message: 'there is no stretch "wall-clf". Perhaps "wall-calf" is meant.' },
    ],
    [
      { ...FILE, steps: [{ stretch: 'from-a-pack', dose: HOLD }] },
      {
        step: 1,
        message: 'there is no stretch "from-a-pack". If it comes with a pack, add the pack first.',
      },
    ],
    [
      { ...FILE, steps: [{ stretch: 'seated-calf', dose: HOLD, easierDose: HOLD }] },
      {
        step: 1,
        message: 'Seated towel stretch has no easier version, so "easierDose" cannot be used.',
      },
    ],
  ])('that asks for what there is not is refused: %#', async (file, problem) => {
    expect(await read(file)).toEqual({
      outcome: 'refused',
      chosen: 'a.json',
      problems: [problem],
      problemCount: 1,
    })
  })

  it('that is full of problems shows the first twenty', async () => {
    const steps = Array(25).fill({ stretch: 'nowhere', dose: HOLD })
    const answer = await read({ ...FILE, steps })
    expect(answer).toMatchObject({ outcome: 'refused', problemCount: 25 })
    expect(answer.outcome === 'refused' && answer.problems).toHaveLength(20)
  })
})
