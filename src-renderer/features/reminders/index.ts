import type { Component } from 'svelte'

/** For a screen that shows when the next one comes, or makes one. */
export { isPaused, momentWords, nextReminder } from './reminder-words'
export { RemindersPage } from './reminders-page.svelte'
export { ReminderDraft } from './reminder-draft.svelte'

export async function remindersScreen(): Promise<Component<Record<string, never>>> {
  return (await import('./RemindersScreen.svelte')).default
}

/** On Home: when the next reminder comes, and the way to all of them. */
export async function nextReminderLine(): Promise<Component<Record<string, never>>> {
  return (await import('./NextReminder.svelte')).default
}
