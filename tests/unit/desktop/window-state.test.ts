import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsOnScreen,
  MINIMUM_SIZE,
  parseWindowState,
} from '../../../src-main/desktop/window-state'
import type { Rectangle } from '../../../src-main/desktop/window-state'

const LEFT = { x: 0, y: 25, width: 1920, height: 1055 }
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('where the window opens', () => {
  it('is where it was, when that is on a screen', () => {
    const saved = { x: 2000, y: 100, width: 800, height: 700 }
    expect(boundsOnScreen(saved, [LEFT, RIGHT])).toEqual(saved)
  })

  it('is on the main screen when its own screen has gone', () => {
    const saved = { x: 2000, y: 100, width: 800, height: 700 }
    expect(boundsOnScreen(saved, [LEFT])).toEqual({ x: 1120, y: 100, width: 800, height: 700 })
  })

  it('is not above the screen, where the title bar cannot be reached', () => {
    const saved = { x: 10, y: -300, width: 800, height: 700 }
    expect(boundsOnScreen(saved, [LEFT])).toMatchObject({ x: 10, y: 25 })
  })

  it('is smaller when the screen is', () => {
    const saved = { x: 0, y: 0, width: 3000, height: 2000 }
    expect(boundsOnScreen(saved, [RIGHT])).toEqual(RIGHT)
  })

  it('is left to the system when nothing is known', () => {
    expect(boundsOnScreen(null, [LEFT])).toBeNull()
    expect(boundsOnScreen(LEFT, [])).toBeNull()
  })

  it('is always wholly on one of the screens', () => {
    const anywhere = fc.integer({ min: -20_000, max: 20_000 })
    const rectangle = (least: Rectangle): fc.Arbitrary<Rectangle> =>
      fc.record({
        x: anywhere,
        y: anywhere,
        width: fc.integer({ min: least.width, max: 8000 }),
        height: fc.integer({ min: least.height, max: 5000 }),
      })
    const screens = fc.array(rectangle({ x: 0, y: 0, ...MINIMUM_SIZE }), {
      minLength: 1,
      maxLength: 4,
    })
    const saved = rectangle({ x: 0, y: 0, width: 1, height: 1 })
    fc.assert(
      fc.property(saved, screens, (wanted, workAreas) => {
        const got = boundsOnScreen(wanted, workAreas)
        if (got === null) throw new Error('no place')
        expect(got.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width)
        expect(got.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height)
        expect(workAreas.some((area) => contains(area, got))).toBe(true)
      }),
    )
  })
})

describe('what was kept', () => {
  it('is read', () => {
    const state = { bounds: { x: 1, y: 2, width: 500, height: 600 }, maximised: true }
    expect(parseWindowState(JSON.stringify(state))).toEqual(state)
  })

  it.each([
    null,
    '',
    '\0\0\0',
    '{',
    'null',
    '[]',
    '{}',
    '{"bounds":{"x":0,"y":0,"width":0,"height":600},"maximised":false}',
    '{"bounds":{"x":1e99,"y":0,"width":500,"height":600},"maximised":false}',
    '{"bounds":{"x":"0","y":0,"width":500,"height":600},"maximised":false}',
    '{"bounds":{"x":0,"y":0,"width":500,"height":600}}',
  ])('is left aside when it is %j', (text) => {
    expect(parseWindowState(text)).toBeNull()
  })
})

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
