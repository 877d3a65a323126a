import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { closeToTray } from '../../../src-main/desktop/close-to-tray'

const electron = vi.hoisted(
  () => ({}) as { app: EventEmitter; powerMonitor: EventEmitter; dialog: unknown },
)
vi.mock('electron', () => electron)

class FakeWindow extends EventEmitter {
  webContents = { reload: vi.fn() }
  hide = vi.fn()
  isFullScreen = (): boolean => false
  isDestroyed = (): boolean => false
}

const quit = vi.fn()
const ask = vi.fn()

function close(window: FakeWindow, defaultPrevented = false): boolean {
  const event = { defaultPrevented, preventDefault: vi.fn() }
  window.emit('close', event)
  return event.preventDefault.mock.calls.length === 0
}

function watched(over: Partial<Parameters<typeof closeToTray>[1]> = {}): {
  window: FakeWindow
  choose: ReturnType<typeof vi.fn>
  stay: () => void
} {
  const window = new FakeWindow()
  const choose = vi.fn()
  const stay = closeToTray(window as unknown as BrowserWindow, {
    hasTray: () => true,
    whenClosed: () => 'hide',
    choose,
    sessionRuns: () => false,
    ...over,
  })
  return { window, choose, stay }
}

beforeEach(() => {
  vi.clearAllMocks()
  Object.assign(electron, {
    app: Object.assign(new EventEmitter(), { quit }),
    powerMonitor: new EventEmitter(),
    dialog: { showMessageBox: ask },
  })
})

describe('closing the window', () => {
  it('closes without a tray, when that was chosen, or when Unknot ends anyway', () => {
    expect(close(watched({ hasTray: () => false }).window)).toBe(true)
    expect(close(watched({ whenClosed: () => 'quit' }).window)).toBe(true)
    const { window } = watched()
    electron.app.emit('before-quit')
    expect(close(window)).toBe(true)
    const ending = watched()
    ending.window.emit('session-end')
    expect(close(ending.window)).toBe(true)
  })

  it('hides when that was chosen, and again after a quit was put off', () => {
    const { window, stay } = watched()
    expect(close(window)).toBe(false)
    expect(window.hide).toHaveBeenCalledOnce()
    electron.app.emit('before-quit')
    stay()
    expect(close(window)).toBe(false)
  })

  it('leaves it to the question about a running session, and then ends the session', () => {
    const { window } = watched({ sessionRuns: () => true })
    close(window, true)
    expect(window.hide).not.toHaveBeenCalled()
    close(window)
    expect(window.webContents.reload).toHaveBeenCalledOnce()
    expect(window.hide).toHaveBeenCalledOnce()
  })

  it.each([
    [0, 'hide'],
    [1, 'quit'],
  ] as const)('asks once: answer %i is %s', async (response, choice) => {
    ask.mockResolvedValue({ response })
    const { window, choose } = watched({ whenClosed: () => 'ask' })
    expect(close(window)).toBe(false)
    expect(close(window)).toBe(false)
    await vi.waitFor(() => expect(choose).toHaveBeenCalledExactlyOnceWith(choice))
    expect(ask).toHaveBeenCalledOnce()
    expect(quit).toHaveBeenCalledTimes(choice === 'quit' ? 1 : 0)
    expect(window.hide).toHaveBeenCalledTimes(choice === 'hide' ? 1 : 0)
  })
})
