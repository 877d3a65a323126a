export { default as DataScreen } from './DataScreen.svelte'
