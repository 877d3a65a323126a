import { expect, test } from 'vitest'
import { BODY_PLACES } from '../../../../src-main/core/body/places'
import { bodyPlaceOf, crampPlaceOf } from '../../../../src-main/core/diary/place-on-body'
import { CRAMP_PLACES } from '../../../../src-main/core/model/diary-choices'

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
