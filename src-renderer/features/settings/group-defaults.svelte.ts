/** Putting a group of settings back to how it was at the beginning, and undoing that. */
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { Settings, SettingsChange } from '../../../src-main/core/model/settings'
import { settings } from '../../state/settings.svelte'
import { settingsOf, type GroupId } from './settings-catalogue'

/** What can be put back. Both answer whether it was done. */
export interface Resettable {
  /** Something in it is not as it was at the beginning. */
  readonly changed: boolean
  reset(): Promise<boolean>
  undo(): Promise<boolean>
}

export class GroupDefaults implements Resettable {
  readonly #names: readonly (keyof Settings)[]
  readonly changed: boolean = $derived.by(() =>
    this.#names.some((name) => !same(settings.current[name], DEFAULT_SETTINGS[name])),
  )
  #before: SettingsChange = {}

  constructor(group: GroupId) {
    this.#names = settingsOf(group).filter((id) => id in DEFAULT_SETTINGS) as (keyof Settings)[]
  }

  async reset(): Promise<boolean> {
    const before = pick(settings.current, this.#names)
    const done = await settings.change(pick(DEFAULT_SETTINGS, this.#names))
    if (done) this.#before = before
    return done
  }

  undo(): Promise<boolean> {
    return settings.change(this.#before)
  }
}

function pick(from: Settings, names: readonly (keyof Settings)[]): SettingsChange {
  return Object.fromEntries(names.map((name) => [name, from[name]]))
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
