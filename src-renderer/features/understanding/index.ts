export { default as UnderstandingScreen } from './UnderstandingScreen.svelte'
