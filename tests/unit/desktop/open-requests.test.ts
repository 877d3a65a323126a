import { describe, expect, it, vi } from 'vitest'
import { createOpenRequests } from '../../../src-main/desktop/open-requests'

const CRAMP = { kind: 'cramp-now' } as const
const HOME = { kind: 'screen', screen: 'home' } as const

describe('what was asked to be opened', () => {
  it('waits for the page, and is handed over once', () => {
    const announce = vi.fn()
    const requests = createOpenRequests(CRAMP, announce)
    expect(requests.take()).toEqual(CRAMP)
    expect(requests.take()).toBeNull()
    expect(announce).not.toHaveBeenCalled()
  })

  it('before the page is there, the last one counts', () => {
    const requests = createOpenRequests(CRAMP, vi.fn())
    requests.submit(HOME)
    expect(requests.take()).toEqual(HOME)
  })

  it('is announced to a page that listens', () => {
    const announce = vi.fn()
    const requests = createOpenRequests(null, announce)
    requests.take()
    requests.submit(CRAMP)
    expect(announce).toHaveBeenCalledExactlyOnceWith(CRAMP)
    expect(requests.take()).toBeNull()
  })

  it('remembers the file that was asked for last', () => {
    const file = (path: string) => ({ kind: 'routine-file', path }) as const
    expect(createOpenRequests(CRAMP, vi.fn()).openedFile()).toBeNull()
    const requests = createOpenRequests(file('/a'), vi.fn())
    expect(requests.openedFile()).toBe('/a')
    requests.take()
    requests.submit(file('/b'))
    requests.submit(CRAMP)
    expect(requests.openedFile()).toBe('/b')
  })

  it('waits again when the page has gone', () => {
    const announce = vi.fn()
    const requests = createOpenRequests(null, announce)
    requests.take()
    requests.pageGone()
    requests.submit(CRAMP)
    expect(announce).not.toHaveBeenCalled()
    expect(requests.take()).toEqual(CRAMP)
  })
})
