/** The keys of the reader. Letters count only where nobody types, and never with a modifier. */
import { router } from '../../state/router.svelte'
import { guideSearch } from './guide-search.svelte'

export type ReaderKey = 'next' | 'previous' | 'search' | 'keys'

/** What a pressed key asks for; null when it is none of the reader's. */
export function readerKey(event: KeyboardEvent): ReaderKey | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey) return null
  const { target } = event
  if (target instanceof Element && target.closest('input, select, textarea, [contenteditable]'))
    return null
  if (event.altKey) {
    if (event.shiftKey) return null
    return event.key === 'ArrowDown' ? 'next' : event.key === 'ArrowUp' ? 'previous' : null
  }
  switch (event.key) {
    case 'j':
      return 'next'
    case 'k':
      return 'previous'
    case '/':
      return 'search'
    case '?':
      return 'keys'
    default:
      return null
  }
}

/** Opens the guide with the focus in its search box. */
export function goToSearch(): void {
  guideSearch.focusOnArrival = true
  router.go({ screen: 'guide' })
}
