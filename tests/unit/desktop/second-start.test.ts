import { describe, expect, it } from 'vitest'
import { openRequestOf } from '../../../src-main/desktop/second-start'

describe('what a second start hands over', () => {
  it('is what it was asked to open', () => {
    expect(openRequestOf({ openRequest: { kind: 'cramp-now' } })).toEqual({ kind: 'cramp-now' })
  })

  it.each([
    null,
    undefined,
    'x',
    {},
    { openRequest: null },
    { openRequest: { kind: 'routine', id: '../x', start: true } },
    { openRequest: { kind: 'future' } },
  ])('is nothing when it is %j', (handedOver) => {
    expect(openRequestOf(handedOver)).toBeNull()
  })
})
