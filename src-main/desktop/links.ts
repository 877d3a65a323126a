/** unknot:// links: the system starts the app for them, or tells the one that runs. */
import { app } from 'electron'
import type { OpenRequest } from '../ipc/contract'
import { linkRequest } from './link-request'

const SCHEME = 'unknot'

/**
 * Lets an installed app answer to its links. Elsewhere than on macOS the link is an argument of the
 * command line; there it is an event, that can come before the app is ready.
 */
export function followLinks(open: (request: OpenRequest) => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const request = linkRequest(url)
    if (request !== null) open(request)
  })
  // While developing it would be the bare Electron that is registered.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)
}
