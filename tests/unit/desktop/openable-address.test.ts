import { describe, expect, it } from 'vitest'
import { isOpenableAddress } from '../../../src-main/desktop/openable-address'

const everything = (): boolean => true
const LISTED = 'https://www.example.org/study?a=1'

describe('an address may be opened in the browser', () => {
  it('when it is https and listed', () => {
    expect(isOpenableAddress(LISTED, (address) => address === LISTED)).toBe(true)
  })

  it('but not when it is not listed', () => {
    expect(isOpenableAddress('https://www.example.org/other', (a) => a === LISTED)).toBe(false)
  })

  it.each([
    'http://www.example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-settings:privacy',
    'app://unknot/',
    'https://somebody:word@www.example.org/',
    'HTTPS',
    '',
  ])('and %j not even when it is listed', (address) => {
    expect(isOpenableAddress(address, everything)).toBe(false)
  })
})
