import { resolve } from 'node:path'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileContent, compileFiles } from '../../../content/compile'
import { ContentError } from '../../../content/content-error'
import { isSingleRoutineId, singleRoutineId } from '../../../content/single-routine'
import { ResolvedRoutine } from '../../../src-main/core/model/content'
import type { CompiledLibrary } from '../../../src-main/core/model/library'
import {
  compileTimeline,
  DEFAULT_TIMELINE_OPTIONS,
  totalMs,
} from '../../../src-main/core/session/timeline'
import { EVENING, fixtureFiles, json, RELIEF, WALL_CALF } from './fixtures/library'

type Changes = Parameters<typeof fixtureFiles>[0]

function singles(changes: Changes = {}): Map<string, ResolvedRoutine> {
  const { reference } = compileFiles(fixtureFiles(changes))
  return new Map(reference.singles.map((routine) => [routine.id, routine]))
}

function problemsOf(changes: Changes): string[] {
  try {
    compileFiles(fixtureFiles(changes))
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return error.problems.map(({ file, where, message }) => `${file}, ${where}: ${message}`)
  }
  return []
}

describe('the routine of one stretch', () => {
  it('has the dose of the routine and its easier version', () => {
    const routine = singles().get('only-wall-calf')
    expect(routine).toMatchObject({
      name: 'Wall calf stretch',
      kind: 'stretching',
      summary: 'A part of "Evening calves". You feel it in the upper calf.',
      howOften: 'As in "Evening calves": every evening.',
      afterwards: [],
      steps: [{ dose: EVENING.steps[0]?.dose, easier: { id: 'seated-calf' }, optional: false }],
    })
    expect(routine?.steps).toHaveLength(1)
  })

  it('claims nothing for a part that was found out about the whole', () => {
    const routine = singles().get('only-wall-calf')
    expect(EVENING.grade).toBe('trial')
    expect(routine?.grade).toBe('unproven')
    expect(routine?.evidence).toBe(
      'The page of "Evening calves" says what is known. That is about the routine as a whole, not about this part alone.',
    )
  })

  it('warns of what the stretch and the routine warn of, once', () => {
    const evening = { ...EVENING, safety: ['Stop for sharp pain.', 'Keep a chair in reach.'] }
    expect(
      singles({ 'routines/evening.json': json(evening) }).get('only-wall-calf')?.safety,
    ).toEqual(['Stop for sharp pain.', 'Keep a chair in reach.'])
  })

  it('that ends a cramp is relief, with the words of its routine', () => {
    expect(singles().get('only-seated-calf')).toMatchObject({
      kind: 'relief',
      howOften: RELIEF.howOften,
      evidence: RELIEF.evidence,
      afterwards: RELIEF.afterwards,
      steps: [{ dose: RELIEF.steps[0]?.dose, easier: null }],
    })
  })

  it('for after a cramp asks for the side, and does not say that it ends one', () => {
    const after = {
      ...RELIEF.steps[0],
      stretch: 'wall-calf',
      dose: { kind: 'move', seconds: 45, repetitions: 1, restSeconds: 0, sides: 'affected' },
    }
    const relief = { ...RELIEF, steps: [...RELIEF.steps, after] }
    const evening = { ...EVENING, steps: [{ ...EVENING.steps[0], stretch: 'seated-calf' }] }
    const routine = singles({
      'routines/relief.json': json(relief),
      'routines/evening.json': json(evening),
    }).get('only-wall-calf')
    expect(routine).toMatchObject({
      kind: 'relief',
      howOften: 'After a cramp has let go, if it feels good.',
      afterwards: [],
    })
    expect(routine?.evidence).toContain('not about this part alone')
  })

  it('takes its own step before an easier version, and then the longest', () => {
    const short = {
      kind: 'hold',
      holdSeconds: 5,
      repetitions: 1,
      restSeconds: 0,
      sides: 'together',
    }
    const long = { ...short, holdSeconds: 20, repetitions: 3 }
    const asStep = (dose: unknown) => ({ stretch: 'wall-calf', dose, sources: ['R18'] })
    const routines = {
      'routines/evening.json': json({ ...EVENING, steps: [asStep(short), asStep(long)] }),
    }
    expect(singles(routines).get('only-wall-calf')?.steps[0]?.dose).toEqual(long)
    // A step of the relief routine, and the easier version of the long one.
    expect(singles(routines).get('only-seated-calf')?.steps[0]?.dose.kind).toBe('until-it-stops')
  })

  it('gives an easier version with a dose of its own that dose', () => {
    const easierDose = {
      kind: 'hold',
      holdSeconds: 12,
      repetitions: 4,
      restSeconds: 3,
      sides: 'together',
    }
    const evening = { ...EVENING, steps: [{ ...EVENING.steps[0], easierDose }] }
    const relief = { ...RELIEF, steps: [{ ...RELIEF.steps[0], stretch: 'wall-calf' }] }
    const found = singles({
      'routines/evening.json': json(evening),
      'routines/relief.json': json({
        ...relief,
        steps: [{ ...EVENING.steps[0], dose: { ...easierDose, holdSeconds: 1, repetitions: 1 } }],
      }),
    })
    expect(found.get('only-wall-calf')?.steps[0]?.easierDose).toEqual(easierDose)
    expect(found.get('only-seated-calf')?.steps[0]?.dose).toEqual(easierDose)
  })
})

describe('ids', () => {
  it('say what they are', () => {
    expect(isSingleRoutineId(singleRoutineId('wall-calf'))).toBe(true)
    expect(isSingleRoutineId('evening-only')).toBe(false)
  })

  it('are not left to other routines', () => {
    const only = { ...EVENING, id: 'only-wall-calf', name: 'Another' }
    expect(problemsOf({ 'routines/only-wall-calf.json': json(only) })).toEqual([
      'routines/only-wall-calf.json, id: "only-" begins the ids of routines that have just one stretch',
    ])
  })

  it('of stretches leave room for it', () => {
    const id = 'a'.repeat(76)
    const evening = { ...EVENING, steps: [...EVENING.steps, { ...EVENING.steps[0], stretch: id }] }
    const changes = (name: string) => ({
      [`stretches/${name}.json`]: json({ ...WALL_CALF, id: name, name: 'Long' }),
      'routines/evening.json': json(evening),
    })
    expect(problemsOf(changes(id))).toEqual([`stretches/${id}.json, id: is too long: at most 75`])
  })
})

describe('the stretches of the app', () => {
  let compiled: CompiledLibrary
  beforeAll(async () => {
    compiled = await compileContent(resolve(import.meta.dirname, '../../../content'))
  })

  it('each have a routine that can be played', () => {
    const { singles: all } = compiled.reference
    const stretches = new Set(
      compiled.library.routines.flatMap(({ steps }) =>
        steps.flatMap(({ stretch, easier }) => [stretch.id, ...(easier ? [easier.id] : [])]),
      ),
    )
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set([...stretches].map(singleRoutineId)))
    for (const routine of all) {
      expect(v.is(ResolvedRoutine, routine), routine.id).toBe(true)
      for (const easierSteps of [[], [0]]) {
        const timeline = compileTimeline(routine, { ...DEFAULT_TIMELINE_OPTIONS, easierSteps })
        expect(timeline.phases.length, routine.id).toBeGreaterThan(1)
        const isOpen = routine.steps[0]?.dose.kind === 'until-it-stops'
        if (isOpen) expect(totalMs(timeline), routine.id).toBeNull()
        else expect(totalMs(timeline), routine.id).toBeGreaterThan(15_000)
      }
    }
  })

  it('share no id with a routine', () => {
    const ids = new Set(compiled.library.routines.map(({ id }) => id))
    expect(compiled.reference.singles.filter(({ id }) => ids.has(id))).toEqual([])
  })

  it('ask for a side exactly where a side matters', () => {
    for (const { id, kind, steps } of compiled.reference.singles) {
      const dose = steps[0]?.dose
      expect(kind === 'relief', id).toBe(dose?.sides === 'affected')
    }
  })

  it('say nothing in the words of the trial as a whole', () => {
    const claims = compiled.reference.singles.filter(({ grade }) =>
      ['trial', 'review', 'guideline'].includes(grade),
    )
    expect(claims).toEqual([])
  })

  it('have sources', () => {
    expect(compiled.reference.singles.filter(({ sources }) => sources.length === 0)).toEqual([])
  })
})
