import type { Component } from 'svelte'

export { default as ProgressScreen } from './ProgressScreen.svelte'

/** The form of a session: not needed to open Progress. */
export async function sessionEntryScreen(): Promise<
  Component<{ month: string | null; id: string | null }>
> {
  return (await import('./SessionEntryScreen.svelte')).default
}
