import type { Component } from 'svelte'

export { default as DiaryScreen } from './DiaryScreen.svelte'
export { default as MedicinesScreen } from './MedicinesScreen.svelte'

/** What a screen needs that writes down a cramp without the whole form. */
export { CrampDraft } from './cramp-draft.svelte'
export { entryTitle } from './entry-words'
export { default as WarningSigns } from './WarningSigns.svelte'

/** The form, with Get help's list: not needed to open the diary. */
export async function crampEntryScreen(): Promise<
  Component<{ month: string | null; id: string | null }>
> {
  return (await import('./CrampEntryScreen.svelte')).default
}
