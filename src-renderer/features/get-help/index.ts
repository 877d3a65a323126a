export { default as EmergencyNumber } from './EmergencyNumber.svelte'
export { default as GetHelpScreen } from './GetHelpScreen.svelte'
export { OwnNumber } from './own-number.svelte'
