export { default as DiaryScreen } from './DiaryScreen.svelte'
