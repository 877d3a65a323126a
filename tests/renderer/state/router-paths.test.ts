import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../../src-renderer/state/router-paths'

const id = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'))
const side = fc.constantFrom('left' as const, 'right' as const, null)
const maybe = fc.constantFrom(true, false, null)
const plain = fc.constantFrom(
  'home',
  'routines',
  'cramp-now',
  'add-routine',
  'guide',
  'diary',
  'progress',
  'sources',
  'reminders',
  'welcome',
  'medicines',
  'understanding',
  'report',
)
const route = fc.oneof(
  plain.map((screen) => ({ screen })),
  fc.record({ screen: fc.constant('routine' as const), id }),
  fc.record({
    screen: fc.constant('builder' as const),
    id: fc.oneof(id, fc.constant(null)),
    from: fc.oneof(id, fc.constant(null)),
  }),
  fc.record({
    screen: fc.constantFrom('glossary' as const, 'get-help' as const, 'settings' as const),
    id: fc.oneof(id, fc.constant(null)),
  }),
  fc.record({
    screen: fc.constant('article' as const),
    id,
    heading: fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constant(null)),
  }),
  fc.constant({ screen: 'cramp-entry' as const, month: null, id: null }),
  fc.record({ screen: fc.constant('cramp-clock' as const), id }),
  fc.record({
    screen: fc.constant('cramp-after' as const),
    month: fc.constantFrom('2026-11', '1999-01'),
    id: fc.uuid(),
  }),
  fc.constant({ screen: 'session-entry' as const, month: null, id: null }),
  fc.record({
    screen: fc.constant('session-entry' as const),
    month: fc.constantFrom('2026-11', '1999-01'),
    id: fc.uuid(),
  }),
  fc.record({
    screen: fc.constant('cramp-entry' as const),
    month: fc.constantFrom('2026-11', '1999-01'),
    id: fc.uuid(),
  }),
  fc.record({
    screen: fc.constant('coach' as const),
    id,
    side,
    easier: maybe,
    resume: fc.boolean(),
    cramp: fc.oneof(id, fc.constant(null)),
  }),
)

describe('the address of a place', () => {
  it('leads back to the place', () => {
    fc.assert(
      fc.property(route, (place) => {
        expect(parseRoute(formatRoute(place))).toEqual(place)
      }),
    )
  })

  it('is what links and tests write', () => {
    expect(parseRoute('#/routines/calf-stretch')).toEqual({ screen: 'routine', id: 'calf-stretch' })
    expect(parseRoute('#/coach/relief-calf?side=right&easier=1')).toEqual({
      screen: 'coach',
      id: 'relief-calf',
      side: 'right',
      easier: true,
      resume: false,
      cramp: null,
    })
    expect(parseRoute('#/guide/night-cramps/your-bed')).toEqual({
      screen: 'article',
      id: 'night-cramps',
      heading: 'your-bed',
    })
    expect(formatRoute({ screen: 'get-help', id: null })).toBe('#/get-help')
    expect(parseRoute('#/get-help/dark-urine')).toEqual({ screen: 'get-help', id: 'dark-urine' })
  })

  it.each(['', '#', '#/', '#/nowhere', '#/home/x', '#/routines/a/b', '#/coach', '#source-R18'])(
    'is Home when it is "%s"',
    (hash) => expect(parseRoute(hash)).toEqual({ screen: 'home' }),
  )

  it('is never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        parseRoute(`#/${text}`)
      }),
    )
    expect(parseRoute('#/guide/%E0%A4%A')).toEqual({
      screen: 'article',
      id: '%E0%A4%A',
      heading: null,
    })
  })

  it('ignores a side that is none', () => {
    expect(parseRoute('#/coach/relief-calf?side=up&easier=yes')).toMatchObject({
      side: null,
      easier: null,
    })
  })
})
