export { default as ProgressScreen } from './ProgressScreen.svelte'
