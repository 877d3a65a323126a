export { default as CoachScreen } from './CoachScreen.svelte'
