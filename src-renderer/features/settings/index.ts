export { default as AboutScreen } from './AboutScreen.svelte'
export { default as DataFolder } from './DataFolder.svelte'
export { default as SettingsScreen } from './SettingsScreen.svelte'
