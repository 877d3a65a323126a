export { default as RemindersScreen } from './RemindersScreen.svelte'
