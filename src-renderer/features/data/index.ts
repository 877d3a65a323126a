export { default as ArchivePreview } from './ArchivePreview.svelte'
export { DataPage } from './data-page.svelte'
export { default as DataOutcome } from './DataOutcome.svelte'
export { default as DataScreen } from './DataScreen.svelte'
