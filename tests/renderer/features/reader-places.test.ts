import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOf, placeAt } from '../../../src-renderer/features/guide/heading-places'
import { placeNote } from '../../../src-renderer/ui/note-place'

const TEXT = {
  start: 100,
  end: 1100,
  headings: [
    { id: 'h-one', top: 300 },
    { id: 'h-two', top: 700 },
  ],
}

describe('a place in an article', () => {
  it.each([
    [50, { heading: null, fraction: 0, read: 0 }],
    [200, { heading: null, fraction: 0.5, read: 0.1 }],
    [300, { heading: 'h-one', fraction: 0, read: 0.2 }],
    [600, { heading: 'h-one', fraction: 0.75, read: 0.5 }],
    [900, { heading: 'h-two', fraction: 0.5, read: 0.8 }],
    [5000, { heading: 'h-two', fraction: 1, read: 1 }],
  ])('is told by the heading above line %d', (line, place) => {
    expect(placeAt(line, TEXT)).toEqual(place)
  })

  it('is found again where the text is larger', () => {
    const larger = {
      start: 0,
      end: 4000,
      headings: [
        { id: 'h-one', top: 1000 },
        { id: 'h-two', top: 3000 },
      ],
    }
    expect(lineOf(placeAt(600, TEXT), larger)).toBe(2500)
  })

  it('is the same share of the whole when its heading is gone', () => {
    expect(lineOf({ heading: 'h-gone', fraction: 0.9, read: 0.25 }, TEXT)).toBe(350)
  })

  it('leads back to the same line, whatever the headings are', () => {
    const texts = fc
      .tuple(
        fc.integer({ min: -5000, max: 5000 }),
        fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 30 }),
      )
      .map(([start, gaps]) => {
        let top = start
        const tops = gaps.map((gap) => (top += gap))
        return {
          start,
          end: tops.at(-1) ?? start,
          headings: tops.slice(0, -1).map((at, index) => ({ id: `h-${index}`, top: at })),
        }
      })
    fc.assert(
      fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const line = text.start + share * (text.end - text.start)
        const place = placeAt(line, text)
        expect(place.fraction).toBeGreaterThanOrEqual(0)
        expect(place.fraction).toBeLessThanOrEqual(1)
        expect(lineOf(place, text)).toBeCloseTo(line, 5)
      }),
    )
  })
})

describe('the place of a note', () => {
  const frame = { left: 100, top: -400, right: 500, bottom: 2000 }
  const room = { ceiling: 50, floor: 700 }
  const line = (left: number, top: number) => ({ left, top, right: left + 20, bottom: top + 20 })

  it('is under its line, in the middle of it', () => {
    expect(placeNote(line(290, 200), { width: 100, height: 80 }, frame, room)).toEqual({
      left: 150,
      top: 626,
    })
  })

  it('is over the line when there is room only there', () => {
    expect(placeNote(line(290, 650), { width: 100, height: 80 }, frame, room).top).toBe(964)
  })

  it('is under the line when there is room nowhere, or the line itself is out of sight', () => {
    expect(placeNote(line(290, 400), { width: 100, height: 600 }, frame, room).top).toBe(826)
    expect(placeNote(line(290, 900), { width: 100, height: 80 }, frame, room).top).toBe(1326)
  })

  it('never leaves the frame, wherever the line is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 400 }),
        (left, width) => {
          const place = placeNote(line(left, 200), { width, height: 50 }, frame, room)
          expect(place.left).toBeGreaterThanOrEqual(0)
          expect(place.left + width).toBeLessThanOrEqual(400)
        },
      ),
    )
  })
})
