import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: {} }))
const { isWayland } = await import('../../../src-main/desktop/wayland')

describe('a session of Wayland', () => {
  it.each([
    [{ XDG_SESSION_TYPE: 'wayland' }, true],
    [{ XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'wayland-0' }, true],
    [{ XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: '', DISPLAY: ':0' }, false],
    [{}, false],
  ])('%j: %j', (environment, is) => {
    expect(isWayland(environment, 'linux')).toBe(is)
  })

  it('is on Linux only', () => {
    expect(isWayland({ XDG_SESSION_TYPE: 'wayland' }, 'win32')).toBe(false)
  })
})
