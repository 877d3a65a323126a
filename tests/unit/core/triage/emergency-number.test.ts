import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EmergencyNumber } from '../../../../src-main/core/model/settings'
import {
  suggestEmergencyNumber,
  SUGGESTED_REGIONS,
} from '../../../../src-main/core/triage/emergency-numbers'
import {
  LONGEST_EMERGENCY_NUMBER,
  readEmergencyNumber,
} from '../../../../src-main/core/triage/read-emergency-number'

describe('the suggested emergency number', () => {
  it.each([
    ['DE', '112'],
    ['FR', '112'],
    ['IS', '112'],
    ['GB', '999'],
    ['US', '911'],
    ['CA', '911'],
    ['MX', '911'],
    ['AU', '000'],
    ['NZ', '111'],
    ['JP', '119'],
    ['KR', '119'],
    ['NO', '113'],
    ['CH', '144'],
  ])('of %s is %s', (region, number) => {
    expect(suggestEmergencyNumber(region)).toBe(number)
  })

  it('is there for many regions, each of which has one and can be saved', () => {
    expect(SUGGESTED_REGIONS.length).toBeGreaterThan(40)
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
    for (const region of SUGGESTED_REGIONS) {
      expect(names.of(region), region).toBeDefined()
      expect(v.is(EmergencyNumber, suggestEmergencyNumber(region)), region).toBe(true)
    }
  })

  it('is none where the region is not known', () => {
    expect(suggestEmergencyNumber(null)).toBeNull()
    expect(suggestEmergencyNumber('ZZ')).toBeNull()
    expect(suggestEmergencyNumber('')).toBeNull()
  })
})

describe('a typed emergency number', () => {
  it.each([
    ['112', '112'],
    ['  999 ', '999'],
    ['+44 (0)20 7946-0000', '+44 (0)20 7946-0000'],
    ['*31#112', '*31#112'],
  ])('%j is read as %j', (typed, number) => {
    expect(readEmergencyNumber(typed)).toBe(number)
  })

  it.each(['', ' ', '9', 'nine nine nine', '112a', '+', '1'.repeat(25), '1\n2', '１１２'])(
    '%j is none',
    (typed) => {
      expect(readEmergencyNumber(typed)).toBeNull()
    },
  )

  it('is accepted exactly when the settings take it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'0189+*#() -\t\na'.split('')),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.oneof(letters, fc.string()), (typed) => {
        const kept = v.safeParse(EmergencyNumber, typed)
        expect(readEmergencyNumber(typed)).toBe(kept.success ? kept.output : null)
      }),
      { numRuns: 2000 },
    )
    const longest = '1'.repeat(LONGEST_EMERGENCY_NUMBER)
    expect(v.is(EmergencyNumber, longest)).toBe(true)
    expect(v.is(EmergencyNumber, `${longest}1`)).toBe(false)
  })
})
