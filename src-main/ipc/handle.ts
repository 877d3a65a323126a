/** Joins the contract to Electron: the only importer of ipcMain. */
import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import { answer } from './answer'
import type { Handlers, ReportFailure } from './answer'
import { contract, events } from './contract'
import type { Channel, EventName, EventPayload } from './contract'

/**
 * Starts answering every channel of the contract.
 * @param isTrusted decides by the event whether the call comes from our own page.
 * @throws when the handlers and the contract do not have the same channels.
 */
export function registerHandlers(
  handlers: Handlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  report: ReportFailure,
): void {
  assertSameChannels(Object.keys(handlers), Object.keys(contract))
  for (const channel of Object.keys(contract) as Channel[]) {
    ipcMain.handle(channel, (event, input: unknown) =>
      answer(channel, handlers[channel], input, isTrusted(event), report),
    )
  }
}

/** Tells the renderer what is; a window that has gone is told nothing. Throws on a wrong payload. */
export function announce<E extends EventName>(
  window: BrowserWindow,
  event: E,
  payload: EventPayload<E>,
): void {
  const checked: unknown = v.parse(events[event], payload)
  if (!window.isDestroyed()) window.webContents.send(event, checked)
}

function assertSameChannels(handled: readonly string[], agreed: readonly string[]): void {
  const missing = agreed.filter((channel) => !handled.includes(channel))
  const unknown = handled.filter((channel) => !agreed.includes(channel))
  if (missing.length > 0) throw new Error(`Channels without a handler: ${missing.join(', ')}`)
  if (unknown.length > 0) throw new Error(`Handlers without a channel: ${unknown.join(', ')}`)
}
