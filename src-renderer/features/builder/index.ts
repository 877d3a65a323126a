export { default as AddRoutineScreen } from './AddRoutineScreen.svelte'
export { default as BuilderScreen } from './BuilderScreen.svelte'
