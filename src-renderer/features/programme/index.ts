/** Home's card, and the screens, which it does not need and which are loaded by themselves. */
import type { Component } from 'svelte'

export { default as HomeProgramme } from './HomeProgramme.svelte'

export async function programmeScreen(): Promise<Component<{ id: string | null }>> {
  return (await import('./ProgrammeScreen.svelte')).default
}

export async function programmeBeginScreen(): Promise<Component> {
  return (await import('./ProgrammeBeginScreen.svelte')).default
}
