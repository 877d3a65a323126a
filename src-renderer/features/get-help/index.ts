export { default as GetHelpScreen } from './GetHelpScreen.svelte'
