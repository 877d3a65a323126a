export { default as WelcomePanel } from './WelcomePanel.svelte'
export { default as WelcomeScreen } from './WelcomeScreen.svelte'
