/** What links inside an article's text do: citations and terms open a note there, none leads away. */
import { showPlace } from '../../ui/show-place'
import { announceNote, type InPlaceNotes } from './in-place-notes.svelte'

/** What can be looked at in place while reading. */
export type ArticleNote =
  | { kind: 'source' | 'term'; id: string }
  /** What the article's grade means. */
  | { kind: 'grade' }
  /** Size of the text and length of the lines. */
  | { kind: 'look' }
  | { kind: 'keys' }

export class ArticleLinks {
  /** The source to which a citation led, so that a way back can be offered. */
  ledTo = $state.raw<string | null>(null)
  #citation: HTMLElement | null = null
  #pressing = false
  readonly #notes: InPlaceNotes<ArticleNote>

  constructor(notes: InPlaceNotes<ArticleNote>) {
    this.#notes = notes
  }

  /** Attached to the element that holds the article's HTML. */
  readonly attach = (body: HTMLElement): (() => void) => {
    for (const link of body.querySelectorAll<HTMLElement>('a.citation, a.term')) announceNote(link)
    const listeners = new AbortController()
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ): void => body.addEventListener(name, listener, { signal: listeners.signal })
    on('click', (event) => this.#follow(event))
    on('auxclick', (event) => this.#follow(event))
    on('pointerover', (event) => {
      const [term, note] = termAt(event.target)
      if (event.pointerType !== 'touch' && term !== null) this.#notes.pointed(note, term)
    })
    on('pointerout', (event) => {
      if (termAt(event.target)[0] !== null) this.#notes.left()
    })
    // The focus that comes with a press of the mouse shows nothing: the click decides.
    on('pointerdown', () => (this.#pressing = true))
    on('pointerup', () => (this.#pressing = false))
    on('pointercancel', () => (this.#pressing = false))
    on('focusin', (event) => {
      const [term, note] = termAt(event.target)
      if (term !== null && !this.#pressing) this.#notes.focused(note, term)
    })
    on('focusout', (event) => {
      const [term] = termAt(event.target)
      if (term !== null) this.#notes.blurred(term)
    })
    return () => listeners.abort()
  }

  /** From the note of a citation to the whole list, at that source. */
  showInList(source: string, citation: HTMLElement): void {
    this.#notes.close(false)
    this.#citation = citation
    this.ledTo = source
    showPlace(`source-${source}`)
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
    this.#pressing = false
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null) return
    const href = link.getAttribute('href') ?? ''
    // Places of the app are left to the router, which listens to the address.
    if (href.startsWith('#/') && event.type === 'click') return
    event.preventDefault()
    if (!href.startsWith('#') || event.type !== 'click') return
    const note = noteOf(href)
    if (note === null) showPlace(href.slice(1))
    else this.#notes.pin(note, link)
  }
}

/** The note that a link such as `#source-R18` or `#term-soleus` opens. */
function noteOf(href: string): ArticleNote | null {
  const [, kind, id] = /^#(source|term)-(.+)$/.exec(href) ?? []
  if (id === undefined) return null
  return { kind: kind === 'term' ? 'term' : 'source', id }
}

function termAt(target: EventTarget | null): [HTMLElement, ArticleNote] | [null, null] {
  const term = target instanceof Element ? target.closest<HTMLElement>('a.term') : null
  const note = noteOf(term?.getAttribute('href') ?? '')
  return term === null || note === null ? [null, null] : [term, note]
}
