/**
 * Where in an article the person reads: marked in the contents, and kept for the next time. Works
 * only while the page moves; at rest there is no timer and nothing is looked at.
 */
import type { ReadingPosition } from '../../../src-main/core/model/records'
import { lineOf, placeAt, type Place, type TextPlaces } from './heading-places'

/** While the person scrolls the place is saved this often. */
const SAVE_EVERY_MS = 2000
/** A scroll of less is none, px. */
const STILL = 8
/** Who has read less than this share has not begun. */
const BEGUN = 0.02
/** Under the place at which a jump ends, so that the heading jumped to counts as reached, px. */
const SLACK = 8
/** Above the place that is come back to, for the line that says so, px. */
const ROOM_FOR_WORDS = 96

/** Where the places are kept; the library's marks. */
export interface PositionStore {
  readingPosition(article: string): ReadingPosition | undefined
  setReadingPosition(position: ReadingPosition): Promise<boolean>
  forgetReadingPosition(article: string): Promise<boolean>
}

export class ReadingPlace {
  /** Id of the heading under which the window's top is; null above the first one. */
  heading = $state.raw<string | null>(null)
  /** The article was opened where it was left; until the person moves on. */
  resumed = $state.raw(false)

  readonly #article: string
  readonly #store: PositionStore
  #body: HTMLElement | null = null
  #marks: readonly HTMLElement[] = []
  /** How far the page was scrolled by the app itself, not by the person. */
  #broughtTo = 0
  #resumedAt = 0
  /** Read to the end: there is nothing to come back to. */
  #finished = false
  #unsaved: Place | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  constructor(article: string, store: PositionStore) {
    this.#article = article
    this.#store = store
  }

  /**
   * Begins to follow the page; call when the article is in it. `marks` are its headings in order,
   * inside `body` or behind it. Returns a function that stops and saves.
   */
  begin(body: HTMLElement, marks: readonly HTMLElement[]): () => void {
    this.#body = body
    this.#marks = marks
    this.#broughtTo = window.scrollY
    const listeners = new AbortController()
    const { signal } = listeners
    window.addEventListener('scroll', this.#scrolled, { passive: true, signal })
    window.addEventListener('resize', this.#scrolled, { passive: true, signal })
    window.addEventListener('pagehide', this.#save, { signal })
    document.addEventListener('visibilitychange', this.#save, { signal })
    this.#look()
    return () => {
      listeners.abort()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#save()
    }
  }

  /** Goes to where the person was last time. False when there is no such place. */
  resume(): boolean {
    const position = this.#store.readingPosition(this.#article)
    if (position === undefined || this.#body === null) return false
    const line = lineOf(position, this.#places(this.#body))
    window.scrollTo(0, window.scrollY + line - this.#line() - ROOM_FOR_WORDS)
    this.#broughtTo = this.#resumedAt = window.scrollY
    const heading = this.#marks.find(({ id }) => id === position.heading)
    if (heading !== undefined) focusQuietly(heading)
    this.resumed = true
    this.#look()
    return true
  }

  readonly closeResumed = (): void => {
    this.resumed = false
  }

  /** Back to the beginning, which is no place to keep. */
  readonly restart = (): void => {
    this.resumed = false
    window.scrollTo(0, 0)
    this.#broughtTo = window.scrollY
    this.#unsaved = null
    void this.#store.forgetReadingPosition(this.#article)
  }

  /**
   * The app itself moved the page.
   * @param reading whether to go on reading there (a heading) or only to look something up.
   */
  brought(reading: boolean): void {
    this.#broughtTo = window.scrollY
    if (reading) this.#keep(this.#look())
  }

  /** The heading `step` places from the one that has the focus, or else from where the window is. */
  neighbour(step: 1 | -1): HTMLElement | null {
    const focused = this.#marks.findIndex((mark) => mark === document.activeElement)
    if (focused >= 0) return this.#marks[focused + step] ?? null
    const current = this.#marks.findIndex(({ id }) => id === this.heading)
    return this.#marks[step > 0 ? current + 1 : Math.max(current, 0)] ?? null
  }

  readonly #scrolled = (): void => {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      const place = this.#look()
      if (this.resumed && Math.abs(window.scrollY - this.#resumedAt) > window.innerHeight / 2)
        this.resumed = false
      if (Math.abs(window.scrollY - this.#broughtTo) < STILL) return
      this.#broughtTo = Number.NaN
      if (this.#endInSight()) this.#finish()
      else this.#keep(place)
    })
  }

  /** Finds the heading and the place, and tells the contents. */
  #look(): Place | null {
    if (this.#body === null) return null
    const line = this.#line()
    this.heading = this.#marks.findLast((mark) => topOf(mark) <= line)?.id ?? null
    return placeAt(line, this.#places(this.#body))
  }

  #keep(place: Place | null): void {
    if (place === null || this.#finished) return
    this.#unsaved = place
    this.#timer ??= setTimeout(this.#save, SAVE_EVERY_MS)
  }

  #finish(): void {
    if (this.#finished) return
    this.#finished = true
    this.#unsaved = null
    this.#forget()
  }

  readonly #save = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const place = this.#unsaved
    this.#unsaved = null
    if (place === null) return
    if (place.read < BEGUN) this.#forget()
    else void this.#store.setReadingPosition({ article: this.#article, ...place })
  }

  #forget(): void {
    if (this.#store.readingPosition(this.#article) !== undefined)
      void this.#store.forgetReadingPosition(this.#article)
  }

  #endInSight(): boolean {
    return (this.#body?.getBoundingClientRect().bottom ?? Infinity) <= window.innerHeight
  }

  /** Where the text lies, as the window sees it. */
  #places(body: HTMLElement): TextPlaces {
    const { top, bottom } = body.getBoundingClientRect()
    const inside = this.#marks.filter((mark) => body.contains(mark))
    return {
      start: top,
      end: bottom,
      headings: inside.map((mark) => ({ id: mark.id, top: topOf(mark) })),
    }
  }

  /** The height in the window at which a heading arrives that is jumped to, and a little more. */
  #line(): number {
    const { scrollPaddingTop } = getComputedStyle(document.documentElement)
    const margin = this.#marks[0] ? getComputedStyle(this.#marks[0]).scrollMarginTop : ''
    return (parseFloat(scrollPaddingTop) || 0) + (parseFloat(margin) || 0) + SLACK
  }
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top
}

function focusQuietly(heading: HTMLElement): void {
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
