import type { Settings, SettingsChange } from '../../../src-main/core/model/settings'
import { settings } from '../../state/settings.svelte'

/** What a control does with its new value: saves it as the setting of that name. */
export function save<K extends keyof Settings>(name: K): (value: Settings[K]) => void {
  return (value) => {
    const change: SettingsChange = { [name]: value }
    void settings.change(change)
  }
}
