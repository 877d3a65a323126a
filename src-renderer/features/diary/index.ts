export { default as CrampEntryScreen } from './CrampEntryScreen.svelte'
export { default as DiaryScreen } from './DiaryScreen.svelte'
export { default as MedicinesScreen } from './MedicinesScreen.svelte'
