import { DEFAULT_DESKTOP } from '../core/model/defaults'
import { DesktopChoices } from '../core/model/desktop'
import { createLazyFile, type LazyFile } from './lazy-file'
import type { DataFolder } from './json-file'
import type { StoredForm } from './stored-form'

/** desktop.json */
export const desktopForm: StoredForm<DesktopChoices> = {
  version: 1,
  schema: DesktopChoices,
  migrations: {},
  empty: DEFAULT_DESKTOP,
}

/** How Unknot lives on the desktop. Opens nothing before it is asked. */
export type DesktopStore = LazyFile<DesktopChoices>

export function createDesktopChoices(data: DataFolder): DesktopStore {
  return createLazyFile(data, { name: 'desktop', form: desktopForm })
}
