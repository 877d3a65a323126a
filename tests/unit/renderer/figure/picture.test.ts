import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { posesOf } from '../../../../src-main/core/figure/poses'
import type { Stretch } from '../../../../src-main/core/model/content'
import type { Figure } from '../../../../src-main/core/model/figure'
import { cameraFor } from '../../../../src-renderer/figure/camera'
import { arrowAt } from '../../../../src-renderer/figure/draw-arrows'
import {
  drawPicture,
  frameOf,
  type PictureOptions,
  settingOf,
  still,
} from '../../../../src-renderer/figure/picture'

const folder = resolve(import.meta.dirname, '../../../../content/stretches')
const stretches = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Stretch,
)
const drawn = stretches.flatMap(({ id, muscles, figure }) =>
  typeof figure === 'object' ? [{ id, muscles, figure }] : [],
)

function draw(figure: Figure, muscles: Stretch['muscles'], size = 9, spare = 0) {
  const options: PictureOptions = {
    muscles,
    sides: ['near'],
    arrows: true,
    label: { text: 'Right', size, spare },
  }
  const shapes = drawPicture(figure, still(posesOf(figure).hold), options)
  return { ...settingOf(figure, options), shapes }
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

  it.each(drawn)('shows the arrows of $id whole, and none in the floor', ({ figure }) => {
    const camera = cameraFor(figure.view ?? 'side')
    const frame = frameOf(figure, camera)
    for (const place of figure.arrows ?? []) {
      for (const { x, y } of arrowAt(place, figure, camera) ?? []) {
        expect(x).toBeGreaterThan(frame.x + 3)
        expect(x).toBeLessThan(frame.x + frame.width - 3)
        expect(y).toBeGreaterThan(frame.y + 3)
        expect(y).toBeLessThan(frame.y + frame.height - 3)
      }
    }
  })

  it('draws a bed that is seen from above with its head up, and all of it', () => {
    const figure: Figure = {
      props: { bed: { x: [-8, 186], seen: 'above', pillow: 158 } },
      start: { hips: [0, 92] },
      hold: {},
    }
    const { frame, shapes } = draw(figure, ['quadriceps'])
    expect(shapes.map(({ key }) => key)).not.toContain('floor')
    expect(frame.y).toBeLessThan(-186)
    expect(frame.y + frame.height).toBeGreaterThan(8)
  })

  it('lays a far hand that works on the near one over it, but only turned to the viewer', () => {
    const pose: Figure['start'] = {
      sit: 0,
      nearArm: { shoulder: 62, wrist: -80 },
      farArm: { reach: 'near-fingers' },
    }
    const order = (view: 'side' | 'three-quarter') => {
      const keys = draw({ view, start: pose, hold: {} }, ['hand']).shapes.map(({ key }) => key)
      return keys.indexOf('far-arm') - keys.indexOf('near-arm')
    }
    expect(order('three-quarter')).toBeGreaterThan(0)
    expect(order('side')).toBeLessThan(0)
  })

  it('lights the far side too when both sides work', () => {
    const figure: Figure = { start: { hips: [0, 90] }, hold: {} }
    const keys = (sides: ('near' | 'far')[]) =>
      drawPicture(figure, still(figure.start), {
        muscles: ['gastrocnemius'],
        sides,
        arrows: false,
        label: null,
      }).map(({ key }) => key)
    expect(keys(['near'])).not.toContain('far-gastrocnemius')
    expect(keys(['near', 'far'])).toContain('far-gastrocnemius')
  })
})
