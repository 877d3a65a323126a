/** What happens on a click inside an article's text: citations and places, never elsewhere. */

export class ArticleLinks {
  /** The source to which a citation led, so that a way back can be offered. */
  ledTo = $state.raw<string | null>(null)
  #citation: HTMLElement | null = null

  /** Attached to the element that holds the article's HTML. */
  readonly attach = (body: HTMLElement): (() => void) => {
    const follow = (event: MouseEvent): void => this.#follow(event)
    body.addEventListener('click', follow)
    body.addEventListener('auxclick', follow)
    return () => {
      body.removeEventListener('click', follow)
      body.removeEventListener('auxclick', follow)
    }
  }

  /** Back to the citation that was followed. */
  readonly back = (): void => {
    const citation = this.#citation
    this.ledTo = null
    this.#citation = null
    citation?.focus({ preventScroll: true })
    citation?.scrollIntoView({ block: 'center' })
  }

  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null) return
    const href = link.getAttribute('href') ?? ''
    // Places of the app are left to the router, which listens to the address.
    if (href.startsWith('#/') && event.type === 'click') return
    event.preventDefault()
    if (!href.startsWith('#') || event.type !== 'click') return
    const target = href.slice(1)
    if (target.startsWith('source-')) {
      this.#citation = link
      this.ledTo = target.slice('source-'.length)
    }
    showPlace(target)
  }
}

/** Scrolls to the element of that id and moves the focus there. */
export function showPlace(id: string): void {
  const place = document.getElementById(id)
  if (place === null) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: id.startsWith('source-') ? 'center' : 'start' })
}
