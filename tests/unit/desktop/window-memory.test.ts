import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWindowMemory } from '../../../src-main/desktop/window-memory'

class FakeWindow extends EventEmitter {
  bounds = { x: 1, y: 2, width: 800, height: 600 }
  getNormalBounds = (): typeof this.bounds => this.bounds
  isMaximized = (): boolean => false
}

const asWindow = (window: FakeWindow): BrowserWindow => window as unknown as BrowserWindow
const ignore = (): void => undefined

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
    const memory = createWindowMemory(file, (path, text) => writeFile(path, text), ignore)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => true)
    window.emit('close')
    await memory.flush()
    expect(await memory.recall()).toEqual({ bounds: window.bounds, maximised: false })
  })

  it('is unknown at first, and when the file is broken', async () => {
    const memory = createWindowMemory(file, vi.fn(), ignore)
    expect(await memory.recall()).toBeNull()
    await writeFile(file, '\0\0')
    expect(await memory.recall()).toBeNull()
    expect(await readFile(file, 'utf8')).toBe('\0\0')
  })

  it('is written once when the window has come to rest, and not when nothing moved', async () => {
    vi.useFakeTimers()
    const write = vi.fn().mockResolvedValue(undefined)
    const memory = createWindowMemory(file, write, ignore)
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
    const memory = createWindowMemory(file, write, report)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => true)
    window.emit('close')
    window.bounds = { ...window.bounds, x: 9 }
    window.emit('close')
    await memory.flush()
    expect(write).toHaveBeenCalledTimes(2)
    expect(report).toHaveBeenCalledOnce()
  })

  it('is not kept while the window is somewhere for a time only', async () => {
    const write = vi.fn().mockResolvedValue(undefined)
    const memory = createWindowMemory(file, write, ignore)
    const window = new FakeWindow()
    memory.follow(asWindow(window), () => false)
    window.emit('close')
    await memory.flush()
    expect(write).not.toHaveBeenCalled()
  })
})
