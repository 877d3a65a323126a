/**
 * Where the person is. The address after `#` is the only truth: links are plain `<a href>`, and
 * back and forward work because the browser's own history holds the places.
 */
import { formatRoute, parseRoute, type Route } from './router-paths'
import * as m from '../../src-main/core/i18n/generated/messages'

/** Asked before the person leaves a screen; `false` keeps them where they are. */
export type LeaveGuard = (to: Route) => boolean

export class Router {
  route = $state.raw<Route>({ screen: 'home' })

  #hash = ''
  #guard: LeaveGuard | null = null
  #onroute: ((route: Route) => void) | null = null
  /** How far each visited place was scrolled, by the key kept in its history entry. */
  #scrolled: Readonly<Record<number, number>> = {}
  #entry = 0
  #lastEntry = 0
  #arriveAt: number | null = null

  /** Begins to follow the address; `onroute` is told the first place and every later one. */
  start(onroute: (route: Route) => void): void {
    this.#onroute = onroute
    history.scrollRestoration = 'manual'
    window.addEventListener('hashchange', () => this.#follow())
    this.#hash = location.hash
    this.#markEntry()
    this.#show()
  }

  /** Goes to a place, as a link to it would. */
  go(to: Route | string): void {
    location.hash = typeof to === 'string' ? to : formatRoute(to)
  }

  /** Goes to a place instead of this one: going back does not lead here again. */
  replace(to: Route | string): void {
    location.replace(typeof to === 'string' ? to : formatRoute(to))
  }

  /** Asks `guard` before leaving the screen; returns a function that stops asking. */
  guardLeaving(guard: LeaveGuard): () => void {
    this.#guard = guard
    return () => {
      if (this.#guard === guard) this.#guard = null
    }
  }

  /**
   * Attached to each screen's h1, which appears when the screen is ready to be read: names the
   * window, moves the focus there for screen readers and goes to where the person had scrolled.
   */
  readonly arrive = (heading: HTMLElement): void => {
    document.title = m.page_title({ screen: heading.textContent.trim() })
    heading.focus({ preventScroll: true })
    if (this.#arriveAt !== null) scrollWhenPossible(this.#arriveAt)
    this.#arriveAt = null
  }

  #follow(): void {
    const next = parseRoute(location.hash)
    if (this.#guard !== null && !this.#guard(next)) {
      history.pushState({ entry: this.#entry }, '', this.#hash)
      return
    }
    this.#hash = location.hash
    this.#scrolled = { ...this.#scrolled, [this.#entry]: window.scrollY }
    this.#markEntry()
    this.#arriveAt = this.#scrolled[this.#entry] ?? 0
    this.#show()
  }

  #markEntry(): void {
    const state: unknown = history.state
    const known =
      typeof state === 'object' && state !== null && 'entry' in state ? state.entry : null
    if (typeof known === 'number') {
      this.#entry = known
      this.#lastEntry = Math.max(this.#lastEntry, known)
    } else {
      this.#entry = ++this.#lastEntry
      history.replaceState({ entry: this.#entry }, '')
    }
  }

  #show(): void {
    this.route = parseRoute(location.hash)
    this.#onroute?.(this.route)
  }
}

/** How long a list may take to fill before the old place in it is given up, ms. */
const FILL_MS = 1000

/** Scrolls to `top`; as long as the page is too short for it, again whenever the page grows. */
function scrollWhenPossible(top: number): void {
  window.scrollTo(0, top)
  if (Math.abs(window.scrollY - top) < 2) return
  const growth = new ResizeObserver(() => {
    window.scrollTo(0, top)
    if (Math.abs(window.scrollY - top) < 2) stop()
  })
  const stop = (): void => {
    growth.disconnect()
    clearTimeout(patience)
    window.removeEventListener('wheel', stop)
    window.removeEventListener('keydown', stop)
    window.removeEventListener('hashchange', stop)
  }
  const patience = setTimeout(stop, FILL_MS)
  // The person moves on by themselves.
  window.addEventListener('wheel', stop)
  window.addEventListener('keydown', stop)
  window.addEventListener('hashchange', stop)
  growth.observe(document.body)
}

export const router = new Router()
