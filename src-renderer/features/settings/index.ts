import type { Component } from 'svelte'

/** Shows the folder with the data; also where it is spoken of. */
export { default as DataFolder } from './DataFolder.svelte'

/** To hear what the coach will sound like, wherever that is offered. */
export { TestSound } from './test-sound.svelte'

export async function settingsScreen(): Promise<Component<{ group: string | null }>> {
  return (await import('./SettingsScreen.svelte')).default
}

export async function aboutScreen(): Promise<Component<Record<string, never>>> {
  return (await import('./AboutScreen.svelte')).default
}
