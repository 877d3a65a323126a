import { expect, it, vi } from 'vitest'
import { isQuiet } from '../../../src-main/desktop/do-not-disturb'

it.each([
  ['linux', 'false\n', true],
  ['linux', 'true\n', false],
  ['linux', null, false],
  ['linux', 'No such schema\n', false],
] as const)('on %s with the answer %j: %s', async (system, answer, quiet) => {
  expect(await isQuiet(system, () => Promise.resolve(answer))).toBe(quiet)
})

it.each(['win32', 'darwin'] as const)('%s holds notifications back by itself', async (system) => {
  const ask = vi.fn()
  expect(await isQuiet(system, ask)).toBe(false)
  expect(ask).not.toHaveBeenCalled()
})
