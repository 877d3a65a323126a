/** Keeps Chromium itself from talking to anybody, and cancels whatever would. */
import { app } from 'electron'
import type { Session } from 'electron'
import { isNetworkRequestAllowed } from './network-rule'

/** Chromium's own words for: every name and address is unknown. */
const NOWHERE = 'MAP * ~NOTFOUND'

/** Switches off Chromium's background services. Must run before the app is ready. */
export function silenceChromium(devServer: string | null): void {
  const { commandLine } = app
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'disable-breakpad',
    'dns-prefetch-disable',
    'no-pings',
    // A proxy set up for the system may be a script that has to be fetched first.
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name)
  }
  // The last line of defence: no name and no address can be reached.
  const rules = devServer === null ? NOWHERE : `${NOWHERE}, EXCLUDE localhost, EXCLUDE 127.0.0.1`
  commandLine.appendSwitch('host-resolver-rules', rules)
}

/** Cancels every request that would leave the computer. The app must be ready. */
export function goOffline(session: Session, devServer: string | null): void {
  // With a filter our own files do not take the way through this listener.
  const filter = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*'] }
  session.webRequest.onBeforeRequest(filter, (details, respond) => {
    respond({ cancel: !isNetworkRequestAllowed(details.url, devServer) })
  })
  // Dictionaries would be downloaded: none are wanted.
  session.setSpellCheckerEnabled(false)
  if (process.platform !== 'darwin') session.setSpellCheckerLanguages([])
  // Names are never asked of a server on the network, nor is one looked for.
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
}
