export { default as BackupsScreen } from './BackupsScreen.svelte'
