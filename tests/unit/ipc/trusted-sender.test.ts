import { describe, expect, it } from 'vitest'
import { isTrustedSender } from '../../../src-main/ipc/trusted-sender'

const OURS = 'app://unknot'
const main = { origin: OURS, parent: null }

describe('a sender is trusted', () => {
  it('when it is our main frame showing our page', () => {
    expect(isTrustedSender(main, main, OURS)).toBe(true)
  })

  it.each([
    ['it has gone', null, main],
    ['our window has gone', main, null],
    ['it is another window with the same address', { ...main }, main],
    ['it is a frame inside our page', { origin: OURS, parent: main }, main],
  ])('but not when %s', (_why, sender, ours) => {
    expect(isTrustedSender(sender, ours, OURS)).toBe(false)
  })

  it.each(['https://unknot', 'app://unknot.evil', 'app://unknotx', 'null', 'file://', ''])(
    'but not when our window shows %j',
    (origin) => {
      const strayed = { origin, parent: null }
      expect(isTrustedSender(strayed, strayed, OURS)).toBe(false)
    },
  )
})
