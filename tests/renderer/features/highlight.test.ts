import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '../../../src-renderer/features/guide/highlight'

describe('highlighting', () => {
  it('marks every place where a word stands, in capitals or not', () => {
    expect(highlight('Calf cramps and calf pain', ['calf'])).toEqual([
      { text: 'Calf', hit: true },
      { text: ' cramps and ', hit: false },
      { text: 'calf', hit: true },
      { text: ' pain', hit: false },
    ])
  })

  it('marks a longer word and not the shorter one in it', () => {
    expect(highlight('stretching', ['stretch', 'stretching'])).toEqual([
      { text: 'stretching', hit: true },
    ])
  })

  it('marks whole words only', () => {
    expect(highlight('Sit in position. Sitting.', ['sit'])).toEqual([
      { text: 'Sit', hit: true },
      { text: ' in position. Sitting.', hit: false },
    ])
  })

  it('never changes the text', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(text, fc.array(text), (given, words) => {
        const pieces = highlight(given, words)
        expect(pieces.map((piece) => piece.text).join('')).toBe(given)
      }),
    )
  })

  it('takes signs of a search pattern as they stand', () => {
    expect(highlight('10 (ten) minutes.*', ['ten', '.*', '('])).toEqual([
      { text: '10 (', hit: false },
      { text: 'ten', hit: true },
      { text: ') minutes.*', hit: false },
    ])
  })

  it('gives nothing for an empty text, and one piece where nothing matched', () => {
    expect(highlight('', ['a'])).toEqual([])
    expect(highlight('calf', [])).toEqual([{ text: 'calf', hit: false }])
  })
})
