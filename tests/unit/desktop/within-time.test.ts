import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withinTime } from '../../../src-main/desktop/within-time'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('waiting for work', () => {
  it('ends with it, and leaves no timer behind', async () => {
    expect(await withinTime(Promise.resolve('done'), 5000)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when time is up', async () => {
    const waiting = withinTime(new Promise(() => undefined), 5000)
    await vi.advanceTimersByTimeAsync(4999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await waiting).toBe(false)
  })

  it('fails when the work does', async () => {
    await expect(withinTime(Promise.reject(new Error('disk')), 5000)).rejects.toThrow('disk')
    expect(vi.getTimerCount()).toBe(0)
  })
})
