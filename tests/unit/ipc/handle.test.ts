import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { contract } from '../../../src-main/ipc/contract'
import { announce, registerHandlers } from '../../../src-main/ipc/handle'
import { createHandlers } from '../../../src-main/ipc/handlers'
import type { Handlers } from '../../../src-main/ipc/answer'
import { neverServices } from './services'

type Listener = (event: IpcMainInvokeEvent, input?: unknown) => Promise<unknown>

const registered = vi.hoisted(() => new Map<string, unknown>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => registered.set(channel, listener) },
}))

const event = {} as IpcMainInvokeEvent
const handlers = createHandlers(neverServices())
const ignore = (): void => undefined

beforeEach(() => registered.clear())

describe('registering the handlers', () => {
  it('listens on every channel of the contract', () => {
    registerHandlers(handlers, () => true, ignore)
    expect([...registered.keys()].sort()).toEqual(Object.keys(contract).sort())
  })

  it('asks for each call whether its sender is trusted', async () => {
    const isTrusted = vi.fn(() => false)
    registerHandlers(handlers, isTrusted, ignore)
    const listener = registered.get('app:home') as Listener
    expect(await listener(event)).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(isTrusted).toHaveBeenCalledExactlyOnceWith(event)
  })

  it('stops the start when a channel has no handler', () => {
    const others: Partial<Handlers> = { ...handlers }
    delete others['app:home']
    expect(() => registerHandlers(others as Handlers, () => true, ignore)).toThrow('app:home')
    expect(registered.size).toBe(0)
  })

  it('stops the start when a handler has no channel', () => {
    const more = { ...handlers, 'app:more': ignore } as Handlers
    expect(() => registerHandlers(more, () => true, ignore)).toThrow('app:more')
    expect(registered.size).toBe(0)
  })
})

describe('announcing', () => {
  const send = vi.fn()
  const window = (destroyed: boolean): BrowserWindow =>
    ({ isDestroyed: () => destroyed, webContents: { send } }) as unknown as BrowserWindow

  beforeEach(() => send.mockClear())

  it('sends what is', () => {
    announce(window(false), 'app:open-requested', { kind: 'cramp-now' })
    expect(send).toHaveBeenCalledExactlyOnceWith('app:open-requested', { kind: 'cramp-now' })
  })

  it('sends nothing of the wrong shape', () => {
    const wrong = { kind: 'routine', id: 'NOT AN ID', start: true } as const
    expect(() => announce(window(false), 'app:open-requested', wrong)).toThrow()
    expect(send).not.toHaveBeenCalled()
  })

  it('sends nothing to a window that has gone', () => {
    announce(window(true), 'app:open-requested', { kind: 'cramp-now' })
    expect(send).not.toHaveBeenCalled()
  })
})
