export { default as HomeScreen } from './HomeScreen.svelte'
