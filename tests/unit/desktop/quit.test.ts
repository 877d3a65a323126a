import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flushBeforeQuit, flushOnSessionEnd } from '../../../src-main/desktop/quit'

const electron = vi.hoisted(() => ({}) as { app: EventEmitter; powerMonitor: EventEmitter })
vi.mock('electron', () => electron)

/**
 * Quits as Electron does: `will-quit` may put it off, and then somebody has to ask again; but not
 * before Electron knows, for what promises do at once is still inside the event.
 */
class FakeApp extends EventEmitter {
  gone = false
  #quitting = false
  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    setImmediate(() => (this.#quitting = false))
    let putOff = false
    const event = { preventDefault: () => (putOff = true) }
    this.emit('before-quit', event)
    this.emit('will-quit', event)
    this.gone = !putOff
  }
}

let app: FakeApp

beforeEach(() => {
  vi.useFakeTimers()
  app = new FakeApp()
  Object.assign(electron, { app, powerMonitor: new EventEmitter() })
})
afterEach(() => void vi.useRealTimers())

describe('quitting', () => {
  it('waits for what is being written', async () => {
    let write: () => void = () => undefined
    const written = new Promise<void>((resolve) => (write = resolve))
    flushBeforeQuit(() => written, vi.fn())
    app.quit()
    await vi.advanceTimersByTimeAsync(1000)
    expect(app.gone).toBe(false)
    write()
    await vi.advanceTimersByTimeAsync(1)
    expect(app.gone).toBe(true)
  })

  it('asks once more when the windows are closed, for what they sent at the end', () => {
    const flush = vi.fn(() => Promise.resolve())
    flushBeforeQuit(flush, vi.fn())
    app.emit('before-quit')
    expect(flush).toHaveBeenCalledTimes(1)
    app.emit('will-quit', { preventDefault: vi.fn() })
    expect(flush).toHaveBeenCalledTimes(2)
  })

  it('goes at once when there is nothing to write', async () => {
    flushBeforeQuit(() => Promise.resolve(), vi.fn())
    app.quit()
    await vi.advanceTimersByTimeAsync(1)
    expect(app.gone).toBe(true)
  })

  it('waits no longer than five seconds', async () => {
    const report = vi.fn()
    flushBeforeQuit(() => new Promise(() => undefined), report)
    app.quit()
    await vi.advanceTimersByTimeAsync(4999)
    expect(app.gone).toBe(false)
    await vi.advanceTimersByTimeAsync(2)
    expect(app.gone).toBe(true)
    expect(report).toHaveBeenCalled()
  })

  it('goes on when writing fails, and says so', async () => {
    const report = vi.fn()
    flushBeforeQuit(() => Promise.reject(new Error('disk')), report)
    app.quit()
    await vi.advanceTimersByTimeAsync(1)
    expect(app.gone).toBe(true)
    expect(report).toHaveBeenCalledWith('writing failed', expect.any(Error))
  })
})

describe('the computer going away', () => {
  it('flushes before it sleeps, and quits when it shuts down', async () => {
    const flush = vi.fn(() => Promise.resolve())
    flushBeforeQuit(flush, vi.fn())
    electron.powerMonitor.emit('suspend')
    expect(flush).toHaveBeenCalledTimes(1)
    electron.powerMonitor.emit('shutdown')
    await vi.advanceTimersByTimeAsync(1)
    expect(app.gone).toBe(true)
  })

  it.each(['query-session-end', 'session-end'])('flushes on %s', (name) => {
    const flush = vi.fn(() => Promise.reject(new Error('disk')))
    const window = new EventEmitter()
    flushOnSessionEnd(window as unknown as BrowserWindow, flush)
    window.emit(name)
    expect(flush).toHaveBeenCalledOnce()
  })
})
