import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsAfterChange,
  boundsOnScreen,
  displaysKey,
  MINIMUM_SIZE,
  parseWindowPlaces,
  placeFor,
  withPlace,
} from '../../../src-main/desktop/window-state'
import type { DisplayPlace, Rectangle, WindowPlace } from '../../../src-main/desktop/window-state'

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
  const state = { bounds: { x: 1, y: 2, width: 500, height: 600 }, maximised: true }

  it('is read', () => {
    const places = [
      { displays: 'a', ...state },
      { displays: 'b', ...state },
    ]
    expect(parseWindowPlaces(JSON.stringify({ places }))).toEqual(places)
  })

  it('is read from before screens were told apart', () => {
    expect(parseWindowPlaces(JSON.stringify(state))).toEqual([{ displays: '', ...state }])
  })

  it.each([
    '',
    '\0\0\0',
    '{',
    'null',
    '[]',
    '{}',
    '{"places":[{}]}',
    '{"places":[{"displays":"a","bounds":{"x":0,"y":0,"width":0,"height":600},"maximised":false}]}',
    '{"bounds":{"x":0,"y":0,"width":0,"height":600},"maximised":false}',
    '{"bounds":{"x":1e99,"y":0,"width":500,"height":600},"maximised":false}',
    '{"bounds":{"x":"0","y":0,"width":500,"height":600},"maximised":false}',
    '{"bounds":{"x":0,"y":0,"width":500,"height":600}}',
  ])('is left aside when it is %j', (text) => {
    expect(parseWindowPlaces(text)).toEqual([])
  })

  it('is one place for each set of screens, and not without end', () => {
    const place = (displays: string, x: number): WindowPlace => ({
      displays,
      bounds: { ...state.bounds, x },
      maximised: false,
    })
    const two = withPlace(withPlace([], place('a', 1)), place('b', 2))
    expect(withPlace(two, place('a', 3))).toEqual([place('a', 3), place('b', 2)])
    const many = Array.from({ length: 30 }, (_, x) => place(`set ${x}`, x)).reduce<
      readonly WindowPlace[]
    >(withPlace, [])
    expect(many[0]?.displays).toBe('set 29')
    expect(parseWindowPlaces(JSON.stringify({ places: many }))).toEqual(many)
  })
})

describe('with other screens', () => {
  const display = (workArea: Rectangle, scaleFactor = 1): DisplayPlace => ({
    bounds: workArea,
    workArea,
    scaleFactor,
  })
  const laptop = display(LEFT)
  const desk = display(RIGHT)
  const onDesk = { x: 2000, y: 100, width: 800, height: 700 }
  const onLaptop = { x: 50, y: 60, width: 600, height: 650 }
  const places: WindowPlace[] = [
    { displays: displaysKey([laptop, desk]), bounds: onDesk, maximised: true },
    { displays: displaysKey([laptop]), bounds: onLaptop, maximised: false },
  ]

  it('the same ones are known in whatever order, and another size or scale is another', () => {
    expect(displaysKey([desk, laptop])).toBe(displaysKey([laptop, desk]))
    expect(displaysKey([laptop])).not.toBe(displaysKey([display(LEFT, 2)]))
    expect(displaysKey([laptop])).not.toBe(displaysKey([desk]))
  })

  it('it opens where it was with these', () => {
    expect(placeFor(places, [desk, laptop])).toMatchObject({ bounds: onDesk, maximised: true })
    expect(placeFor(places, [laptop])).toMatchObject({ bounds: onLaptop, maximised: false })
  })

  it('it opens where it was last when these are new', () => {
    expect(placeFor(places, [display(LEFT, 2)])).toMatchObject({ bounds: onDesk })
    expect(placeFor([], [laptop])).toBeNull()
  })

  it('it goes to where it was with those that are there now', () => {
    expect(boundsAfterChange(places, [laptop], onDesk)).toEqual(onLaptop)
    expect(boundsAfterChange(places, [laptop, desk], onLaptop)).toEqual(onDesk)
  })

  it('it comes to where it can be seen when its screen has gone', () => {
    const moved = boundsAfterChange([], [laptop], onDesk)
    expect(moved).toEqual({ x: 1120, y: 100, width: 800, height: 700 })
  })

  it('it stays when it can be reached, and comes when only its foot can be seen', () => {
    expect(boundsAfterChange([], [laptop], { ...onLaptop, x: 1700 })).toBeNull()
    expect(boundsAfterChange([], [laptop], { ...onLaptop, x: 1850 })).not.toBeNull()
    expect(boundsAfterChange([], [laptop], { ...onLaptop, y: -400 })).toMatchObject({ y: 25 })
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
