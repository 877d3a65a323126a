import type { Component } from 'svelte'

export { default as CrampClockScreen } from './CrampClockScreen.svelte'
export { default as CrampNowScreen } from './CrampNowScreen.svelte'

/** With what it needs of the diary: nobody waits for that while a cramp is going on. */
export async function crampAfterScreen(): Promise<Component<{ month: string; id: string }>> {
  return (await import('./CrampAfterScreen.svelte')).default
}
