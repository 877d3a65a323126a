/** What is looked for in the settings; each row asks whether it is to be shown. */
import { getContext, setContext } from 'svelte'
import { findSettings, termsAsked } from './find-settings'
import { settingsOf, type GroupId, type SettingId } from './settings-catalogue'

export class SettingsSearch {
  query = $state('')
  readonly terms = $derived(termsAsked(this.query))
  /** Null while nothing is looked for: everything is shown then. */
  readonly found: readonly SettingId[] | null = $derived(
    this.terms.length === 0 ? null : findSettings(this.query),
  )

  shows(id: SettingId): boolean {
    return this.found?.includes(id) ?? true
  }

  showsGroup(group: GroupId): boolean {
    return settingsOf(group).some((id) => this.shows(id))
  }
}

const KEY = Symbol('settings-search')

/** Makes the search known to the rows of a screen. */
export function provideSearch(search: SettingsSearch): void {
  setContext(KEY, search)
}

/** Undefined where there is nothing to search. */
export function searchAround(): SettingsSearch | undefined {
  return getContext<SettingsSearch | undefined>(KEY)
}
