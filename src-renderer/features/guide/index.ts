export { default as ArticleScreen } from './ArticleScreen.svelte'
export { default as GuideScreen } from './GuideScreen.svelte'
export { default as GlossaryScreen } from './GlossaryScreen.svelte'
export { default as SourcesScreen } from './SourcesScreen.svelte'
