import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEVELS, type Triage } from '../../../../src-main/core/model/triage'
import { assess, type Assessment } from '../../../../src-main/core/triage/assess'
import { anyTriage, SIGNS, TRIAGE } from './triages'

const ids = SIGNS.map(({ id }) => id)

function rank({ level }: Assessment): number {
  return LEVELS.indexOf(level)
}

/** The answer to some signs, which there must be. */
function answer(triage: Pick<Triage, 'groups'>, ticked: readonly string[]): Assessment {
  return assess(triage, ticked) ?? expect.fail(`no answer to ${ticked.join(', ')}`)
}

/** What is wrong with the answer after a sign was added to those of the answer before; none is right. */
function milder(before: Assessment, after: Assessment): string[] {
  const wrong: string[] = []
  if (rank(after) < rank(before)) wrong.push(`${before.level} became ${after.level}`)
  if (before.leaveAlone && !after.leaveAlone) wrong.push('it may be stretched now')
  if (before.soon && !after.soon && after.level === before.level) wrong.push('no longer soon')
  for (const sign of before.reasons)
    if (!after.reasons.includes(sign)) wrong.push(`the reason "${sign.id}" is gone`)
  for (const sentence of before.untilThen)
    if (!after.untilThen.includes(sentence)) wrong.push(`"${sentence}" is gone`)
  return wrong
}

/** What is wrong with an answer by itself. */
function inconsistent(after: Assessment): string[] {
  const wrong: string[] = []
  const ranks = after.reasons.map(({ level }) => LEVELS.indexOf(level))
  if (ranks[0] !== rank(after)) wrong.push('the first reason is not of the answer')
  if (ranks.some((each, index) => index > 0 && each > (ranks[index - 1] ?? 0)))
    wrong.push('a more urgent reason stands behind a milder one')
  if (new Set(after.untilThen).size < after.untilThen.length) wrong.push('a sentence stands twice')
  return wrong
}

describe('the answer to the real checklist', () => {
  it.each(SIGNS.map((sign) => [sign.id, sign] as const))('%s alone gives its level', (id, sign) => {
    expect(assess(TRIAGE, [id])).toEqual({
      level: sign.level,
      soon: sign.soon === true,
      reasons: [sign],
      untilThen: sign.untilThen,
      leaveAlone: sign.leaveAlone,
    })
  })

  it('gets no milder by a second or a third sign, in any pair and triple', () => {
    const wrong: string[] = []
    let judged = 0
    const check = (ticked: readonly string[]): void => {
      const after = answer(TRIAGE, ticked)
      const problems = [
        ...inconsistent(after),
        ...ticked.flatMap((left) =>
          milder(
            answer(
              TRIAGE,
              ticked.filter((id) => id !== left),
            ),
            after,
          ),
        ),
      ]
      wrong.push(...problems.map((problem) => `${ticked.join(' + ')}: ${problem}`))
      judged++
    }
    ids.forEach((one, a) => {
      ids.slice(a + 1).forEach((two, b) => {
        check([one, two])
        ids.slice(a + b + 2).forEach((three) => check([one, two, three]))
      })
    })
    const n = ids.length
    expect(judged).toBe((n * (n - 1)) / 2 + (n * (n - 1) * (n - 2)) / 6)
    expect(wrong).toEqual([])
  })

  it('gets no milder by a further sign in any set of signs', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
        fc.constantFrom(...ids),
        (ticked, added) => {
          const before = answer(TRIAGE, ticked)
          const after = answer(TRIAGE, [...ticked, added])
          expect(milder(before, after)).toEqual([])
          expect(inconsistent(after)).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('the answer to any checklist', () => {
  const ticks = anyTriage.chain((triage) => {
    const all = triage.groups.flatMap(({ signs }) => signs.map(({ id }) => id))
    return fc.tuple(
      fc.constant(triage),
      fc.uniqueArray(fc.constantFrom(...all), { minLength: 1 }),
      fc.constantFrom(...all),
    )
  })

  it('gets no milder by a further sign', () => {
    fc.assert(
      fc.property(ticks, ([triage, ticked, added]) => {
        const after = answer(triage, [...ticked, added])
        expect(milder(answer(triage, ticked), after)).toEqual([])
        expect(inconsistent(after)).toEqual([])
      }),
    )
  })

  it('does not depend on the order of the ticks, on repeats, or on "none applies"', () => {
    fc.assert(
      fc.property(ticks, ([triage, ticked]) => {
        const one = assess(triage, ticked)
        expect(assess(triage, [...ticked].reverse())).toEqual(one)
        expect(assess(triage, [...ticked, ...ticked])).toEqual(one)
        expect(assess(triage, ticked, true)).toEqual(one)
      }),
    )
  })

  it('refuses a sign that it does not know, and does not pass it over', () => {
    fc.assert(
      fc.property(ticks, ([triage, ticked]) => {
        expect(() => assess(triage, [...ticked, 'unheard-of'])).toThrow(
          new RangeError('No such sign: unheard-of'),
        )
      }),
    )
  })
})

describe('nothing ticked', () => {
  it('is no answer as long as the person has not said that none applies', () => {
    expect(assess(TRIAGE, [])).toBeNull()
    expect(assess(TRIAGE, [], false)).toBeNull()
  })

  it('is self-care once they have said so', () => {
    expect(assess(TRIAGE, [], true)).toEqual({
      level: 'self-care',
      soon: false,
      reasons: [],
      untilThen: [],
      leaveAlone: false,
    })
  })
})
