export { default as CrampNowScreen } from './CrampNowScreen.svelte'
export { default as RoutineScreen } from './RoutineScreen.svelte'
export { default as RoutinesScreen } from './RoutinesScreen.svelte'
