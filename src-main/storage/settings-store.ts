import * as v from 'valibot'
import { DEFAULT_SETTINGS } from '../core/model/defaults'
import { Settings, SettingsChange } from '../core/model/settings'
import { type DataFolder, openJsonFile } from './json-file'
import { StorageError } from './storage-error'
import type { StoredForm } from './stored-form'

/**
 * settings.json: fields that are missing get their default.
 * Version 2: whether there is sound has become which sound; the voice, the cues, the night volume,
 * pausing when away, the emergency number and the length of lines are new.
 * Version 3: the goal of a week is new.
 */
export const settingsForm: StoredForm<Settings> = {
  version: 3,
  schema: v.pipe(
    v.partial(Settings),
    v.transform((stored) => v.parse(Settings, { ...DEFAULT_SETTINGS, ...stored })),
  ),
  migrations: { 1: withCoachSound, 2: (data) => data },
  empty: DEFAULT_SETTINGS,
}

function withCoachSound(data: unknown): unknown {
  const { sound, ...others } = data as { sound?: boolean }
  return sound === false ? { ...others, coachSound: 'none' } : others
}

export interface SettingsStore {
  /** All settings, frozen. */
  get(): Settings
  /** Changes the given fields; answers with all once they are on disk. Rejects with StorageError. */
  change(change: SettingsChange): Promise<Settings>
  flush(): Promise<void>
}

/** Never rejects. */
export async function openSettings(data: DataFolder): Promise<SettingsStore> {
  const file = await openJsonFile(data, { name: 'settings', form: settingsForm })
  return {
    get: () => file.get(),
    async change(change) {
      const checked = v.safeParse(SettingsChange, change)
      if (!checked.success) {
        throw new StorageError('not-allowed', { cause: new v.ValiError(checked.issues) })
      }
      // A field that is there but undefined changes nothing.
      const given = Object.entries(checked.output).filter(([, value]) => value !== undefined)
      return await file.update((current) => ({ ...current, ...Object.fromEntries(given) }))
    },
    flush: () => file.flush(),
  }
}
