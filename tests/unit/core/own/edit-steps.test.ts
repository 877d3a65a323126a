import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { OwnContent } from '../../../../src-main/core/model/own-routines'
import { draftFromRoutine } from '../../../../src-main/core/own/draft-from-routine'
import {
  addStep,
  asKind,
  changeDose,
  changeRestBefore,
  contentOf,
  draftOf,
  duplicateStep,
  EMPTY_DRAFT,
  moveStep,
  removeStep,
  withinLimits,
  type Draft,
} from '../../../../src-main/core/own/edit-steps'
import { beginEdits, edit, redo, undo } from '../../../../src-main/core/own/edits'
import { anyRoutine, stretch, timedDose } from '../session/routines'
import { anyDose, content, HOLD, libraryStretch, MOVE, UNTIL } from './own'

const ids = (draft: Draft): string[] => draft.steps.map((step) => step.stretch)
const abc = ['a', 'b', 'c'].reduce((draft, id) => addStep(draft, libraryStretch(id)), EMPTY_DRAFT)
const [a, b, c] = abc.steps.map(({ key }) => key) as [number, number, number]

describe('the steps of a routine', () => {
  it('are added with the dose of the library', () => {
    expect(ids(abc)).toEqual(['a', 'b', 'c'])
    expect(abc.steps[0]?.dose).toEqual(HOLD)
    expect(abc.steps[0]).not.toHaveProperty('easierDose')
    const easier = stretch('easier')
    const both = addStep(abc, libraryStretch('d', { easier, easierDose: MOVE }))
    expect(both.steps[3]?.easierDose).toEqual(MOVE)
  })

  it('move, and stop at the ends', () => {
    expect(ids(moveStep(abc, a, 2))).toEqual(['b', 'c', 'a'])
    expect(ids(moveStep(abc, c, 0))).toEqual(['c', 'a', 'b'])
    expect(moveStep(abc, a, -1)).toBe(abc)
    expect(moveStep(abc, c, 9)).toBe(abc)
    expect(moveStep(abc, 99, 0)).toBe(abc)
  })

  it('are copied and taken out', () => {
    const copied = duplicateStep(changeRestBefore(abc, b, 30), b)
    expect(ids(copied)).toEqual(['a', 'b', 'b', 'c'])
    expect(copied.steps[2]?.restBeforeSeconds).toBe(30)
    expect(new Set(copied.steps.map(({ key }) => key)).size).toBe(4)
    expect(ids(removeStep(copied, b))).toEqual(['a', 'b', 'c'])
    expect(changeRestBefore(copied, b, 0).steps[1]).not.toHaveProperty('restBeforeSeconds')
  })

  it('have one dose for both versions, unless the easier one is done in another way', () => {
    const easier = stretch('easier')
    const shorter = { ...HOLD, holdSeconds: 10 }
    const same = addStep(EMPTY_DRAFT, libraryStretch('a', { easier, easierDose: shorter }))
    expect(changeDose(same, 0, UNTIL).steps[0]?.easierDose).toEqual(shorter)
    expect(changeDose(same, 0, { ...HOLD, holdSeconds: 40 }).steps[0]).not.toHaveProperty(
      'easierDose',
    )
  })

  it('can be done in another way for about as long', () => {
    expect(asKind(HOLD, 'hold')).toBe(HOLD)
    expect(asKind(HOLD, 'until-it-stops')).toMatchObject({ holdSeconds: 30, sides: 'affected' })
    expect(asKind(UNTIL, 'hold')).toMatchObject({ holdSeconds: 30, repetitions: 1 })
    expect(asKind(MOVE, 'hold')).toMatchObject({ holdSeconds: 20, sides: 'together' })
  })

  it('keep their laws through any sequence of changes', () => {
    type Change = (draft: Draft, key: number) => Draft
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.constant<Change>((draft) => addStep(draft, libraryStretch('x'))),
      fc.constant<Change>(removeStep),
      fc.constant<Change>(duplicateStep),
      fc.integer({ min: -3, max: 9 }).map(
        (to): Change =>
          (draft, key) =>
            moveStep(draft, key, to),
      ),
      anyDose.map(
        (dose): Change =>
          (draft, key) =>
            changeDose(draft, key, dose),
      ),
      fc.integer({ min: 0, max: 300 }).map(
        (seconds): Change =>
          (draft, key) =>
            changeRestBefore(draft, key, seconds),
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.nat({ max: 8 })), { maxLength: 20 }), (changes) => {
        let edits = beginEdits(abc)
        for (const [each, key] of changes) {
          const before = edits.present
          edits = edit(edits, each(before, key))
          const keys = edits.present.steps.map((step) => step.key)
          expect(new Set(keys).size).toBe(keys.length)
          // Whatever was done is taken back by one undo, and done again by one redo.
          if (edits.present !== before) {
            expect(undo(edits).present).toBe(before)
            expect(redo(undo(edits)).present).toBe(edits.present)
          }
          if (keys.length > 0 && keys.length <= 25) {
            const kept = contentOf({ ...edits.present, name: 'N' })
            expect(v.parse(OwnContent, kept)).toEqual(kept)
          }
        }
        while (edits.past.length > 0) edits = undo(edits)
        expect(edits.present).toBe(abc)
      }),
    )
  })
})

describe('what can be undone', () => {
  it('joins changes of one topic, and begins anew after an undo', () => {
    let edits = beginEdits('')
    for (const text of ['a', 'ab', 'abc']) edits = edit(edits, text, 'name')
    expect(undo(edits).present).toBe('')
    edits = edit(edits, 'x', 'other')
    edits = edit(edits, 'xy', null)
    edits = edit(edits, 'xyz', null)
    expect(undo(edits).present).toBe('xy')
    expect(undo(undo(undo(edits))).present).toBe('abc')
    const back = undo(edits)
    expect(edit(back, 'new').future).toEqual([])
    expect(redo(redo(back)).present).toBe('xyz')
    expect(undo(beginEdits('a')).present).toBe('a')
  })

  it('does not grow for ever', () => {
    let edits = beginEdits(0)
    for (let number = 1; number <= 1000; number++) edits = edit(edits, number)
    expect(edits.past).toHaveLength(200)
  })
})

describe('what is kept of a draft', () => {
  it('has no empty fields, no line ends and nothing that cannot be seen', () => {
    const draft = {
      ...draftOf(content()),
      name: ' My\tevening\u202e ',
      author: '  ',
      summary: 'One.\nTwo.',
      safety: ['', ' Hold on. ', '\n'],
    }
    expect(contentOf(draft)).toEqual({
      name: 'My evening',
      summary: 'One. Two.',
      safety: ['Hold on.'],
      steps: content().steps,
    })
  })

  it('is what was there, when nothing is changed', () => {
    const all = content({ author: 'A', summary: 'S.', howOften: 'H.', safety: ['T.'] })
    expect(contentOf(draftOf(all))).toEqual(all)
  })
})

describe('a routine of the library as a beginning', () => {
  it('is always one that can be saved', () => {
    fc.assert(
      fc.property(anyRoutine, (routine) => {
        const kept = contentOf(draftFromRoutine(routine, `${routine.name}, mine`))
        expect(v.parse(OwnContent, kept)).toEqual(kept)
        expect(kept.steps).toHaveLength(routine.steps.length)
        expect(kept.safety).toEqual(routine.safety)
      }),
    )
  })

  it('has its numbers, as far as they are possible', () => {
    fc.assert(
      fc.property(timedDose, (dose) => {
        const within = withinLimits(dose)
        expect(within.kind).toBe(dose.kind)
        expect(within.sides).toBe(dose.sides)
      }),
    )
    expect(withinLimits({ ...HOLD, holdSeconds: 3600, repetitions: 50 })).toMatchObject({
      holdSeconds: 600,
      repetitions: 20,
    })
  })
})
