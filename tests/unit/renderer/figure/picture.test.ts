import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { posesOf } from '../../../../src-main/core/figure/poses'
import type { Stretch } from '../../../../src-main/core/model/content'
import type { Figure } from '../../../../src-main/core/model/figure'
import { drawPicture, still } from '../../../../src-renderer/figure/picture'

const folder = resolve(import.meta.dirname, '../../../../content/stretches')
const stretches = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Stretch,
)
const drawn = stretches.flatMap(({ id, muscles, figure }) =>
  typeof figure === 'object' ? [{ id, muscles, figure }] : [],
)

function draw(figure: Figure, muscles: Stretch['muscles'], size = 9, spare = 0) {
  return drawPicture(figure, still(posesOf(figure).hold), {
    muscles,
    sides: ['near'],
    arrows: true,
    label: { text: 'Right', size, spare },
  })
}

describe('drawPicture', () => {
  it.each(drawn)('draws $id in few elements, all of them numbers', ({ figure, muscles }) => {
    const { shapes } = draw(figure, muscles)
    expect(new Set(shapes.map(({ key }) => key)).size).toBe(shapes.length)
    expect(shapes.length).toBeLessThanOrEqual(42)
    for (const { d } of shapes) expect(d).not.toMatch(/NaN|undefined|Infinity/)
  })

  it.each(drawn)('writes the side of $id inside the picture', ({ figure, muscles }) => {
    for (const size of [6, 9, 14]) {
      const { label, frame } = draw(figure, muscles, size, 20)
      if (label === null) throw new RangeError('no label')
      expect(label.x).toBeGreaterThan(frame.x - 20)
      expect(label.x).toBeLessThan(frame.x + frame.width + 20)
      expect(label.y).toBeGreaterThan(frame.y)
      expect(label.y).toBeLessThan(frame.y + frame.height)
    }
  })

  it('lights the far side too when both sides work', () => {
    const figure: Figure = { start: { hips: [0, 90] }, hold: {} }
    const keys = (sides: ('near' | 'far')[]) =>
      drawPicture(figure, still(figure.start), {
        muscles: ['gastrocnemius'],
        sides,
        arrows: false,
        label: null,
      }).shapes.map(({ key }) => key)
    expect(keys(['near'])).not.toContain('far-gastrocnemius')
    expect(keys(['near', 'far'])).toContain('far-gastrocnemius')
  })
})
