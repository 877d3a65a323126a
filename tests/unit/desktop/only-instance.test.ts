import { expect, test, vi } from 'vitest'
import { isOnlyInstance } from '../../../src-main/desktop/only-instance'

test('a second start of the app is told at once that it is the second', () => {
  const sleep = vi.fn<(ms: number) => void>()
  expect(isOnlyInstance(() => false, false, sleep)).toBe(false)
  expect(isOnlyInstance(() => true, false, sleep)).toBe(true)
  expect(sleep).not.toHaveBeenCalled()
})

test('while developing it waits for the one before it to go', () => {
  const ask = vi.fn<() => boolean>().mockReturnValue(true)
  ask.mockReturnValueOnce(false).mockReturnValueOnce(false)
  const sleep = vi.fn<(ms: number) => void>()
  expect(isOnlyInstance(ask, true, sleep)).toBe(true)
  expect(sleep).toHaveBeenCalledTimes(2)
})

test('while developing it gives up on one that stays', () => {
  const sleep = vi.fn<(ms: number) => void>()
  expect(isOnlyInstance(() => false, true, sleep)).toBe(false)
  expect(sleep.mock.calls.flat().reduce((sum, ms) => sum + ms, 0)).toBe(10_000)
})
