import { describe, expect, it } from 'vitest'
import { differences } from '../../../figures/snapshots.js'

const agreed = { 'calf hold': 'f'.repeat(576) }
const changed = (cells: number, to: string) => ({
  'calf hold': to.repeat(cells) + 'f'.repeat(576 - cells),
})

describe('differences between how figures look and how they should', () => {
  it('forgives soft edges', () => {
    expect(differences(agreed, changed(576, 'd'))).toEqual([])
    expect(differences(agreed, changed(5, '0'))).toEqual([])
  })

  it('finds a limb that has moved, a picture that is gone, and a new one', () => {
    expect(differences(agreed, changed(6, 'c'))).toEqual(['calf hold: 6 of 576 cells differ'])
    expect(differences(agreed, {})).toEqual(['calf hold: gone'])
    expect(differences({}, agreed)).toEqual(['calf hold: new'])
  })
})
