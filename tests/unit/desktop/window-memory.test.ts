import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWindowMemory } from '../../../src-main/desktop/window-memory'
import { displaysKey } from '../../../src-main/desktop/window-state'
import type { DisplayPlace } from '../../../src-main/desktop/window-state'

class FakeWindow extends EventEmitter {
  bounds = { x: 1, y: 2, width: 800, height: 600 }
  getNormalBounds = (): typeof this.bounds => this.bounds
  isMaximized = (): boolean => false
  isFullScreen = (): boolean => false
  isDestroyed = (): boolean => false
  setBounds = (bounds: typeof this.bounds): void => {
    this.bounds = bounds
  }
}

const asWindow = (window: FakeWindow): BrowserWindow => window as unknown as BrowserWindow
const ignore = (): void => undefined

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const SCREEN: DisplayPlace = { bounds: area, workArea: area, scaleFactor: 1 }
const BESIDE = { ...SCREEN, bounds: { ...area, x: 1920 }, workArea: { ...area, x: 1920 } }
const displays = (): DisplayPlace[] => [SCREEN]

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unknot-window-'))
  file = join(folder, 'window.json')
})

afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true })
})

describe('the window’s place', () => {
  it('is found again after it was closed', async () => {
    const memory = createWindowMemory(file, (path, text) => writeFile(path, text), ignore, displays)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => true)
    window.emit('close')
    await memory.flush()
    expect(await memory.recall()).toEqual([
      { displays: displaysKey([SCREEN]), bounds: window.bounds, maximised: false },
    ])
  })

  it('is unknown at first, and when the file is broken', async () => {
    const memory = createWindowMemory(file, vi.fn(), ignore, displays)
    expect(await memory.recall()).toEqual([])
    await writeFile(file, '\0\0')
    expect(await memory.recall()).toEqual([])
    expect(await readFile(file, 'utf8')).toBe('\0\0')
  })

  it('is written once when the window has come to rest, and not when nothing moved', async () => {
    vi.useFakeTimers()
    const write = vi.fn().mockResolvedValue(undefined)
    const memory = createWindowMemory(file, write, ignore, displays)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => true)
    for (let x = 0; x < 20; x += 1) {
      window.bounds = { ...window.bounds, x }
      window.emit('move')
      await vi.advanceTimersByTimeAsync(16)
    }
    expect(write).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(500)
    window.emit('move')
    await vi.advanceTimersByTimeAsync(500)
    window.emit('close')
    window.emit('closed')
    expect(write).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is written one after the other, and a failure stops neither the next nor the app', async () => {
    let writing = 0
    const write = vi.fn(async () => {
      expect(++writing).toBe(1)
      await Promise.resolve()
      writing -= 1
      if (write.mock.calls.length === 1) throw new Error('disk full')
    })
    const report = vi.fn()
    const memory = createWindowMemory(file, write, report, displays)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => true)
    window.emit('close')
    window.bounds = { ...window.bounds, x: 9 }
    window.emit('close')
    await memory.flush()
    expect(write).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledOnce()
  })

  it('is another with other screens, and is taken up again when they are back', async () => {
    vi.useFakeTimers()
    let there = [SCREEN, BESIDE]
    const write = vi.fn().mockResolvedValue(undefined)
    const memory = createWindowMemory(file, write, ignore, () => there)
    const window = new FakeWindow()
    const changed = memory.follow(asWindow(window), () => true)
    window.bounds = { x: 2000, y: 50, width: 900, height: 700 }
    window.emit('move')
    await vi.advanceTimersByTimeAsync(500)

    there = [SCREEN]
    // As systems do: the window is pushed somewhere before anybody is told.
    window.bounds = { x: 1900, y: 1000, width: 900, height: 700 }
    window.emit('move')
    changed()
    expect(window.bounds).toEqual({ x: 1020, y: 380, width: 900, height: 700 })
    window.emit('move')
    await vi.advanceTimersByTimeAsync(500)

    there = [SCREEN, BESIDE]
    changed()
    expect(window.bounds).toEqual({ x: 2000, y: 50, width: 900, height: 700 })
    expect(write).toHaveBeenCalledTimes(2)
  })

  it('is not kept while the window is somewhere for a time only', async () => {
    const write = vi.fn().mockResolvedValue(undefined)
    const memory = createWindowMemory(file, write, ignore, displays)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => false)
    window.emit('close')
    await memory.flush()
    expect(write).not.toHaveBeenCalled()
  })
})
