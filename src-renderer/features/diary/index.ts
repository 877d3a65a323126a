import type { Component } from 'svelte'
import type { CrampDraft } from './cramp-draft.svelte'

export { default as DiaryScreen } from './DiaryScreen.svelte'
export { default as MedicinesScreen } from './MedicinesScreen.svelte'

/** A cramp while it is written down, for a screen that does so without the whole form. */
export { CrampDraft } from './cramp-draft.svelte'

/** Get help's list within an entry: not needed before it is asked for. */
export async function warningSigns(): Promise<Component<{ draft: CrampDraft }>> {
  return (await import('./WarningSigns.svelte')).default
}

/** The form, with Get help's list: not needed to open the diary. */
export async function crampEntryScreen(): Promise<
  Component<{ month: string | null; id: string | null }>
> {
  return (await import('./CrampEntryScreen.svelte')).default
}
