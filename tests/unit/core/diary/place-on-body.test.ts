import { expect, test } from 'vitest'
import { BODY_PLACES } from '../../../../src-main/core/body/places'
import {
  bodyPlaceOf,
  crampPlaceOf,
  DIARY_BODY_PLACES,
  shownOnBody,
} from '../../../../src-main/core/diary/place-on-body'
import { CRAMP_PLACES, CRAMP_SIDES } from '../../../../src-main/core/model/diary-choices'

test('every place on the map is one of the diary, on its own side', () => {
  for (const body of BODY_PLACES) {
    const { place, side } = crampPlaceOf(body)
    expect(CRAMP_PLACES).toContain(place)
    expect(side).toBe(/^(?:left|right)/.exec(body)?.[0] ?? 'middle')
  }
})

test('leads back to the map, and to the same place of the diary again', () => {
  for (const place of CRAMP_PLACES.filter((each) => each !== 'elsewhere')) {
    for (const side of ['left', 'right'] as const) {
      const body = bodyPlaceOf({ place, side })
      expect(body === null ? null : crampPlaceOf(body).place).toBe(place)
    }
  }
  expect(bodyPlaceOf({ place: 'calf', side: 'both' })).toBe('left-calf')
  expect(bodyPlaceOf({ place: 'neck-shoulder', side: 'middle' })).toBe('neck')
  expect(bodyPlaceOf({ place: 'elsewhere', side: 'left' })).toBeNull()
})

test('what can be pointed at has a name in the diary; the chest is never a cramp', () => {
  expect(DIARY_BODY_PLACES).not.toContain('chest')
  for (const body of DIARY_BODY_PLACES) expect(crampPlaceOf(body).place).not.toBe('elsewhere')
  const reached = new Set(DIARY_BODY_PLACES.map((body) => crampPlaceOf(body).place))
  expect([...reached, 'elsewhere'].toSorted()).toEqual(CRAMP_PLACES.toSorted())
})

test('the map shows what was pointed at, although the diary is coarser', () => {
  for (const body of DIARY_BODY_PLACES) {
    expect(shownOnBody(crampPlaceOf(body), body)).toEqual({ value: body, also: null })
  }
})

test('the map never shows another cramp than the one in words, wherever was pointed at', () => {
  for (const pointed of [null, ...DIARY_BODY_PLACES]) {
    for (const place of CRAMP_PLACES) {
      for (const side of CRAMP_SIDES) {
        const { value, also } = shownOnBody({ place, side }, pointed)
        if (value === null) continue
        const shown = crampPlaceOf(value)
        expect(shown.place).toBe(place)
        if (shown.side !== 'middle') expect(shown.side).toBe(side === 'both' ? 'left' : side)
        expect(also === null ? null : crampPlaceOf(also)).toEqual(
          side === 'both' && shown.side !== 'middle' ? { place, side: 'right' } : null,
        )
      }
    }
  }
})

test('the map shows nothing until place and side are known, nor what it has no place for', () => {
  expect(shownOnBody({ place: null, side: 'left' }, 'left-calf').value).toBeNull()
  expect(shownOnBody({ place: 'calf', side: null }, 'left-calf').value).toBeNull()
  expect(shownOnBody({ place: 'elsewhere', side: 'left' }, null).value).toBeNull()
  expect(shownOnBody({ place: 'calf', side: 'middle' }, null).value).toBeNull()
  expect(shownOnBody({ place: 'neck-shoulder', side: 'left' }, 'neck').value).toBe('left-shoulder')
  expect(shownOnBody({ place: 'calf', side: 'both' }, 'right-calf')).toEqual({
    value: 'left-calf',
    also: 'right-calf',
  })
})
