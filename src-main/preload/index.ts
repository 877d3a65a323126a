/** The only bridge between the page and the main process: the listed channels and events. */
import { contextBridge, ipcRenderer } from 'electron'
import { CHANNELS, EVENTS } from '../ipc/channels'
import type { Answer, Channel, EventName, UnknotApi } from '../ipc/contract'

const channels: ReadonlySet<string> = new Set(CHANNELS)
const events: ReadonlySet<string> = new Set(EVENTS)

const api: UnknotApi = {
  invoke(channel: Channel, input?: unknown) {
    if (!channels.has(channel)) return Promise.reject(new Error('Not a channel'))
    return ipcRenderer.invoke(channel, input) as Promise<Answer<unknown>>
  },
  on(event: EventName, listener: (payload: unknown) => void) {
    if (!events.has(event)) throw new Error('Not an event')
    // Electron's event object stays on this side: it would hand the page the sender.
    const forward = (_: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(event, forward)
    return () => {
      ipcRenderer.off(event, forward)
    }
  },
}

contextBridge.exposeInMainWorld('unknot', api)
