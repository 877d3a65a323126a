export { default as ArticleScreen } from './ArticleScreen.svelte'
export { default as ArticleView } from './ArticleView.svelte'
export { default as GuideScreen } from './GuideScreen.svelte'
