export { default as CrampAfterScreen } from './CrampAfterScreen.svelte'
export { default as CrampClockScreen } from './CrampClockScreen.svelte'
export { default as CrampNowScreen } from './CrampNowScreen.svelte'
export { default as OpenCramp } from './OpenCramp.svelte'
