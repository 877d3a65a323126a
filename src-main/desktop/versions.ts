/** What this app is made of, by version. */
import { app } from 'electron'
import type { Versions } from '../ipc/contract'

export function systemVersions(): Versions {
  const { electron, chrome, node } = process.versions
  return { unknot: app.getVersion(), electron, chromium: chrome, node }
}
