import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BODY_PLACES, sideOf } from '../../../../src-main/core/body/places'
import {
  BODY_DRAWINGS,
  HALF_WIDTH,
  HEIGHT,
  type Box,
  type PlaceShape,
} from '../../../../src-renderer/figure/body-map/drawing'
import { shadeOf, shades } from '../../../../src-renderer/figure/body-map/heat'
import { isArrow, nearest } from '../../../../src-renderer/figure/body-map/nearest'
import { bothHalves, smoothPath } from '../../../../src-renderer/figure/body-map/smooth-path'

/** How wide one body is in the narrowest window that has both beside each other, px. */
const NARROWEST_PX = 180
const SCALE = NARROWEST_PX / (2 * HALF_WIDTH)
const MIN_TARGET_PX = 24

const views = Object.entries(BODY_DRAWINGS)

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function inside({ centre: [x, y], target }: PlaceShape): boolean {
  return (
    x >= target.x && x <= target.x + target.width && y >= target.y && y <= target.y + target.height
  )
}

describe('the drawing', () => {
  it('has a button for every place, exactly once', () => {
    const buttons = views.flatMap(([, { shapes }]) => shapes.filter(({ again }) => !again))
    expect(buttons.map(({ place }) => place).sort()).toEqual([...BODY_PLACES].sort())
  })

  it.each(views)('keeps left and right the person’s own, from the %s', (name, { shapes }) => {
    for (const { place, centre } of shapes) {
      const onTheRight = name === 'front' ? 'left' : 'right'
      if (sideOf(place) === null) expect(centre[0]).toBe(0)
      else expect(centre[0] > 0).toBe(sideOf(place) === onTheRight)
    }
  })

  it.each(views)('has targets that hold their mark and never cover each other: %s', (_, view) => {
    for (const shape of view.shapes) {
      expect(inside(shape), shape.place).toBe(true)
      for (const other of view.shapes) {
        if (other !== shape)
          expect(overlap(shape.target, other.target), `${shape.place}, ${other.place}`).toBe(false)
      }
    }
  })

  it.each(views)('has targets large enough to press in a narrow window: %s', (_, { shapes }) => {
    for (const { place, target } of shapes) {
      const [width, height] = [target.width * SCALE, target.height * SCALE]
      expect(width, place).toBeGreaterThanOrEqual(MIN_TARGET_PX)
      expect(height, place).toBeGreaterThanOrEqual(MIN_TARGET_PX)
    }
  })

  it.each(views)('stays inside of its frame: %s', (_, { outline, shapes }) => {
    for (const path of [outline, ...shapes.map((shape) => shape.path)]) {
      const numbers = [...path.matchAll(/-?[\d.]+/g)].map(([text]) => Number(text))
      numbers.forEach((value, index) => {
        if (index % 2 === 0) expect(Math.abs(value)).toBeLessThanOrEqual(HALF_WIDTH)
        else expect(value >= 0 && value <= HEIGHT).toBe(true)
      })
    }
  })
})

describe('a soft outline', () => {
  const point = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 100 }))

  it('goes through its points and closes', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (points) => {
        const path = smoothPath(points)
        expect(path.startsWith(`M${points[0]?.join(' ')}C`)).toBe(true)
        expect(path.endsWith(`${points[0]?.join(' ')}Z`)).toBe(true)
        for (const at of points) expect(path).toContain(at.join(' '))
        expect(path).not.toContain('NaN')
      }),
    )
  })

  it('is the same on both halves', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), (points) => {
        const whole = bothHalves([[0, 0], ...points, [0, 101]])
        expect(whole).toHaveLength(2 * points.length + 2)
        const key = ([x, y]: readonly [number, number]) => `${x},${y}`
        const keys = new Set(whole.map(key))
        for (const [x, y] of whole) expect(keys.has(key([x === 0 ? 0 : -x, y]))).toBe(true)
      }),
    )
  })
})

describe('arrow keys', () => {
  const at = (x: number, y: number) => ({ at: [x, y] as const })

  it('lead to the nearest one ahead, and nowhere at the edge', () => {
    const places = [at(0, 0), at(10, 0), at(30, 0), at(0, 20)]
    expect(nearest([0, 0], places, 'ArrowRight')).toBe(places[1])
    expect(nearest([10, 0], places, 'ArrowLeft')).toBe(places[0])
    expect(nearest([0, 0], places, 'ArrowDown')).toBe(places[3])
    expect(nearest([0, 0], places, 'ArrowUp')).toBeNull()
    expect(isArrow('ArrowUp')).toBe(true)
    expect(isArrow('toString')).toBe(false)
  })

  it('reach every place from every other', () => {
    const all = views.flatMap(([name, { shapes }]) =>
      shapes
        .filter(({ again }) => !again)
        .map(({ place, centre: [x, y] }) => ({
          place,
          at: [x + (name === 'back' ? 2 * HALF_WIDTH : 0), y] as const,
        })),
    )
    for (const start of all) {
      const reached = new Set([start])
      for (const from of reached) {
        for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
          const to = nearest(from.at, all, arrow)
          if (to !== null) reached.add(to)
        }
      }
      expect(reached.size, start.place).toBe(all.length)
    }
  })
})

describe('the shades of counts', () => {
  it('cover every count from 1 to the most, once, the most the strongest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (most) => {
        const legend = shades(most)
        expect(legend[0]?.from).toBe(1)
        expect(legend.at(-1)).toMatchObject({ shade: 4, to: most })
        legend.forEach(({ from, to }, index) => {
          expect(to).toBeGreaterThanOrEqual(from)
          if (index > 0) expect(from).toBe((legend[index - 1]?.to ?? 0) + 1)
        })
        for (let count = 1; count < most; count += 1)
          expect(shadeOf(count, most)).toBeLessThanOrEqual(shadeOf(count + 1, most))
      }),
    )
    expect(shades(0)).toEqual([])
    expect(shadeOf(0, 5)).toBe(0)
  })
})
