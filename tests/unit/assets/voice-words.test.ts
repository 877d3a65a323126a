import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPhonemes } from '../../../assets/voice/phonemes'
import { recipeOf } from '../../../assets/voice/recipes'
import { wordErrorsByText, wordsOf } from '../../../assets/voice/word-errors'

function countWordErrors(expected: string[], heard: string[]): number | undefined {
  return wordErrorsByText([expected], heard)[0]?.count
}

describe('comparing words', () => {
  it('leaves out what cannot be heard', () => {
    expect(wordsOf("Ten seconds: about an arm's length.")).toEqual(
      wordsOf('10 Seconds about an arm’s length'),
    )
    expect(wordsOf('Side-lying, 3.')).toEqual(['side', 'lying', 'three'])
  })

  it.each([
    ['left leg first', 'left leg first', 0],
    ['left leg first', 'left leg', 1],
    ['left leg', 'the left leg', 1],
    ['left leg', 'right leg', 1],
    ['hold', '', 1],
    ['hold', 'oh hold it', 2],
    ['press the heel down', 'dress a heel', 3],
  ])('counts "%s" heard as "%s" as %i', (expected, heard, errors) => {
    expect(countWordErrors(wordsOf(expected), wordsOf(heard))).toBe(errors)
  })

  it('counts no more errors than there are words, and none only for the same words', () => {
    const words = fc.array(fc.constantFrom('left', 'right', 'leg', 'arm'), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const errors = countWordErrors(a, b)
        expect(errors).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(errors).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
        expect(errors === 0).toBe(a.join(' ') === b.join(' '))
      }),
    )
  })
})

describe('comparing several texts heard together', () => {
  it('blames the text in which the words went wrong', () => {
    const texts = ['Sit tall.', 'Left leg first.', 'Hold.', 'Breathe out.'].map(wordsOf)
    expect(wordErrorsByText(texts, wordsOf('sit tall left egg first breathe out now'))).toEqual([
      { count: 0, heard: ['sit', 'tall'] },
      { count: 1, heard: ['left', 'egg', 'first'] },
      { count: 1, heard: [] },
      { count: 1, heard: ['breathe', 'out', 'now'] },
    ])
  })
})

describe('the signs for the speech model', () => {
  /** Says each word by itself as it is written. */
  const asWritten = (text: string) => Promise.resolve([text])

  it('keep the punctuation, which carries the pauses', async () => {
    expect(await toPhonemes('Sit, or lie: here. Go on.', 'en-US', asWritten)).toBe(
      'Sit, ɔɹ lie: heɹe. Gɔ ɔn.',
    )
  })

  it('use one sign for a diphthong, as each accent has it', async () => {
    const low = (text: string) => Promise.resolve([text === 'Go slow' ? 'ɡəʊ slˈoʊ' : text])
    expect(await toPhonemes('Go slow', 'en-GB', low)).toBe('ɡQ slˈoʊ')
    expect(await toPhonemes('Go slow', 'en-US', low)).toBe('ɡəʊ slˈO')
  })

  it('part little words from the next one', async () => {
    const glued = () => Promise.resolve(['ˌɔnðə flˈoːɹ', 'əvə tʃˈɛɹ'])
    expect(await toPhonemes('x', 'en-US', glued)).toBe('ˌɔn ðə flˈɔɹ əv ə ʧˈɛɹ')
  })
})

describe('the file of a clip', () => {
  it('is named after its first words', () => {
    expect(recipeOf("An arm's length away from it.", 'alma').file).toMatch(
      /^alma\/an-arms-length-away-[0-9a-f]{8}\.ogg$/,
    )
  })

  it('is another for other words and for another voice, and always the same for the same', () => {
    const file = recipeOf('Left leg.', 'alma').file
    expect(recipeOf('Left leg.', 'alma').file).toBe(file)
    expect(recipeOf('Left leg', 'alma').file).not.toBe(file)
    expect(recipeOf('Left leg.', 'wren').file).not.toBe(file)
  })
})
