/** The person's settings: a change shows at once and is put back when it cannot be saved. */
import { DEFAULT_SETTINGS } from '../../src-main/core/model/defaults'
import type { Settings, SettingsChange } from '../../src-main/core/model/settings'
import { call, reasonOf } from '../bridge'

export class SettingsState {
  #saved = $state.raw<Settings>(DEFAULT_SETTINGS)
  #pending = $state.raw<readonly SettingsChange[]>([])

  /** What was not saved last, and why; null once it is. */
  failure = $state.raw<{ names: string[]; message: string } | null>(null)
  readonly current: Settings = $derived(
    Object.assign({}, this.#saved, ...this.#pending) as Settings,
  )

  /** Takes over what is on disk. */
  take(settings: Settings): void {
    this.#saved = settings
  }

  /** Changes and saves some settings; answers whether they are on disk. */
  async change(change: SettingsChange): Promise<boolean> {
    this.failure = null
    this.#pending = [...this.#pending, change]
    try {
      this.#saved = await call('settings:change', change)
      return true
    } catch (error) {
      this.failure = { names: Object.keys(change), message: reasonOf(error) }
      return false
    } finally {
      this.#pending = this.#pending.filter((waiting) => waiting !== change)
    }
  }
}

export const settings = new SettingsState()
