/** The menu's ways to each screen, with their keys. */
import * as v from 'valibot'
import * as m from '../core/i18n/generated/messages'
import { OpenRequest } from '../ipc/contract'

export interface GoItem {
  readonly label: string
  /** In Electron's notation. */
  readonly accelerator: string
  readonly request: OpenRequest
}

/** In the order of the navigation; Settings has the key that it has everywhere. */
const SCREENS: readonly (readonly [screen: string, label: () => string, key: string])[] = [
  ['home', m.nav_home, '1'],
  ['routines', m.nav_routines, '2'],
  ['guide', m.nav_guide, '3'],
  ['diary', m.nav_diary, '4'],
  ['progress', m.nav_progress, '5'],
  ['get-help', m.nav_help, '6'],
  ['settings', m.nav_settings, ','],
]

/** An item for each screen that can be asked for. */
export function goItems(): GoItem[] {
  return SCREENS.flatMap(([screen, label, key]) => {
    const request = v.safeParse(OpenRequest, { kind: 'screen', screen })
    if (!request.success) return []
    return [{ label: label(), accelerator: `CommandOrControl+${key}`, request: request.output }]
  })
}
