import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileMarkdown } from '../../../content/markdown'
import { countSyllables, readabilityOf } from '../../../content/readability'

describe('syllables', () => {
  const WORDS: Record<number, string> = {
    1: 'calf cramp stretch leg through strength held stopped hurts eased makes toes can’t knees once',
    2: 'muscle water doctor bedtime painful safely movement wanted diet table trials rested quinine didn’t breathing doing ankle little massage relaxed people minutes hamstring trying',
    3: 'quadriceps calcium vitamin medicine pregnancy area poisoning electric cirrhosis exercise warfarin',
    4: 'dehydration dystonia gradually information anaemia potassium',
    5: 'electricity gastrocnemius fasciculation university coordination',
    6: 'responsibility physiotherapist',
  }
  const EXPECTED = Object.entries(WORDS).flatMap(([count, words]) =>
    words.split(' ').map((word) => [word, Number(count)] as const),
  )

  it('are counted in more than sixty words', () => {
    const wrong = EXPECTED.map(([word, count]) => [word, countSyllables(word), count] as const)
    expect(wrong.filter(([, counted, right]) => counted !== right)).toEqual([])
    expect(EXPECTED.length).toBeGreaterThanOrEqual(60)
  })

  it('are counted the same in capitals and with either apostrophe', () => {
    expect(countSyllables('MUSCLE')).toBe(2)
    expect(countSyllables("don't")).toBe(countSyllables('Don’t'))
  })

  it('of a number are its digits', () => {
    expect(countSyllables('7')).toBe(1)
    expect(countSyllables('80')).toBe(2)
    expect(countSyllables('1.95')).toBe(3)
    expect(countSyllables('K2')).toBe(2)
  })

  it('are at least one', () => {
    expect(countSyllables('hmm')).toBe(1)
    expect(countSyllables("'")).toBe(1)
  })
})

describe('the grade', () => {
  it('is that of Flesch and Kincaid', () => {
    const measured = readabilityOf('The cat sat on the mat. It was fat!')
    expect(measured).toMatchObject({ words: 9, sentences: 2, syllables: 9 })
    expect(measured.grade).toBeCloseTo(0.39 * 4.5 + 11.8 - 15.59, 10)
  })

  it('does not end a sentence at the point of a number', () => {
    expect(readabilityOf('It fell by 1.2 a night. Then it rose.')).toMatchObject({ sentences: 2 })
  })

  it('ends a sentence before a closing quotation mark', () => {
    expect(readabilityOf('He said "no." She said "yes?" They left.').sentences).toBe(3)
  })

  it('is higher for longer words and longer sentences', () => {
    const easy = readabilityOf('Pull your toes up. Hold them there. Breathe out slowly.').grade
    const hard = readabilityOf(
      'Pharmacological interventions demonstrating inconsistent efficacy necessitate individualised evaluation of contraindications by appropriately qualified practitioners.',
    ).grade
    expect(easy).toBeLessThan(3)
    expect(hard).toBeGreaterThan(20)
  })

  it('of nothing is zero', () => {
    expect(readabilityOf('')).toEqual({ words: 0, sentences: 1, syllables: 0, grade: 0 })
    expect(readabilityOf('... !').grade).toBe(0)
  })
})

describe('the articles of the guide', () => {
  const folder = resolve(import.meta.dirname, '../../../content/articles/en')
  const everything = {
    isSource: () => true,
    isRoutine: () => true,
    isStretch: () => true,
    isArticle: () => true,
  }
  const measured = readdirSync(folder).map((name) => {
    const [, body = ''] =
      /^---\n.*?\n---\n(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    const { sections } = compileMarkdown(body, 1, everything, () => undefined)
    return { name, ...readabilityOf(sections.map(({ text }) => text).join(' ')) }
  })

  it('are all there', () => {
    expect(measured.length).toBeGreaterThanOrEqual(26)
  })

  it('are read with ease at grade 9 or below', () => {
    const hard = measured.filter(({ grade }) => grade > 9 || grade <= 0)
    expect(hard).toEqual([])
  })

  it('have 400 to 1,200 words', () => {
    const outside = measured.filter(({ words }) => words < 400 || words > 1200)
    expect(outside).toEqual([])
  })
})
