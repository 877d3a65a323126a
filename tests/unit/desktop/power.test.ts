import { describe, expect, it, vi } from 'vitest'
import { createKeepAwake } from '../../../src-main/desktop/power'

const blocker = vi.hoisted(() => ({ start: vi.fn(() => 0), stop: vi.fn() }))
vi.mock('electron', () => ({ powerSaveBlocker: blocker }))

describe('keeping the display awake', () => {
  it('starts once and stops once, however often it is asked for', () => {
    const keepAwake = createKeepAwake()
    keepAwake.set(false)
    expect(blocker.stop).not.toHaveBeenCalled()
    keepAwake.set(true)
    keepAwake.set(true)
    expect(blocker.start).toHaveBeenCalledExactlyOnceWith('prevent-display-sleep')
    keepAwake.set(false)
    keepAwake.set(false)
    expect(blocker.stop).toHaveBeenCalledExactlyOnceWith(0)
  })
})
