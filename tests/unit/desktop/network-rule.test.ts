import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNetworkRequestAllowed } from '../../../src-main/desktop/network-rule'

const DEV = 'http://localhost:5173'

describe('a request to the network', () => {
  it('never goes out of a built app', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(isNetworkRequestAllowed(url, null)).toBe(false)
      }),
    )
    expect(isNetworkRequestAllowed(`${DEV}/main.ts`, null)).toBe(false)
  })

  it.each([`${DEV}/main.ts`, 'ws://localhost:5173/?token=1'])(
    'goes to the development server: %s',
    (url) => {
      expect(isNetworkRequestAllowed(url, DEV)).toBe(true)
    },
  )

  it.each([
    'http://localhost:5174/',
    'https://localhost:5173/',
    'http://localhost.example:5173/',
    'https://example.org/',
    'not an address',
  ])('goes nowhere else while developing: %s', (url) => {
    expect(isNetworkRequestAllowed(url, DEV)).toBe(false)
  })
})
