/** unknot:// links: the system starts the app for them, or tells the one that runs. */
import { app } from 'electron'
import { isCrampNowLink } from './command-line'

const SCHEME = 'unknot'

/**
 * Lets an installed app answer to its links. Elsewhere than on macOS the link is an argument of the
 * command line; there it is an event, that can come before the app is ready.
 */
export function followLinks(onCrampNow: () => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (isCrampNowLink(url)) onCrampNow()
  })
  // While developing it would be the bare Electron that is registered.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)
}
