/** Small notes that open beside a place in the text: one at a time. */

/** Before a note shows under a pointer that rests: passing over the text opens nothing. */
const REST_MS = 350
/** The way from the word to its note may take so long. */
const LEAVE_MS = 300

export interface OpenNote<N> {
  note: N
  anchor: HTMLElement
  /** Opened on purpose, and stays until it is closed; else it only shows while it is pointed at. */
  pinned: boolean
}

export class InPlaceNotes<N> {
  open = $state.raw<OpenNote<N> | null>(null)
  /** The panel's own id in the page. */
  readonly id: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #over = false
  #returning = false

  constructor(id: string) {
    this.id = id
  }

  /** Opens the note to stay; the same anchor again closes it. */
  pin(note: N, anchor: HTMLElement): void {
    const open = this.open
    if (open !== null && open.pinned && open.anchor === anchor) this.close(true)
    else this.#show({ note, anchor, pinned: true })
  }

  /** The anchor has the keyboard's focus: shows the note at once. */
  focused(note: N, anchor: HTMLElement): void {
    if (!this.#returning && this.open?.pinned !== true) this.#show({ note, anchor, pinned: false })
  }

  /** The anchor has lost the focus; when only the window has, the note stays. */
  blurred(anchor: HTMLElement): void {
    // Not at once: the focus is also lost while the whole page is taken away.
    queueMicrotask(() => {
      const { open } = this
      if (open === null || open.pinned || open.anchor !== anchor || this.#over) return
      if (document.activeElement !== anchor) this.close(false)
    })
  }

  /** The pointer is over the anchor: shows the note when it rests there. */
  pointed(note: N, anchor: HTMLElement): void {
    if (this.open?.pinned === true) return
    clearTimeout(this.#timer)
    if (this.open?.anchor === anchor) return
    this.#timer = setTimeout(() => this.#show({ note, anchor, pinned: false }), REST_MS)
  }

  /** The pointer is over the note: it stays. */
  readonly entered = (): void => {
    this.#over = true
    clearTimeout(this.#timer)
  }

  /** The pointer has left the anchor or the note. */
  readonly left = (): void => {
    this.#over = false
    clearTimeout(this.#timer)
    const open = this.open
    if (open === null || open.pinned || open.anchor === document.activeElement) return
    this.#timer = setTimeout(() => this.close(false), LEAVE_MS)
  }

  /** @param back whether the focus goes back to where the note belongs. */
  readonly close = (back: boolean): void => {
    clearTimeout(this.#timer)
    const open = this.open
    if (open === null) return
    this.#over = false
    if (back) {
      // First the focus: when the note goes away with it, the page would lose its place.
      this.#returning = true
      open.anchor.focus({ preventScroll: true })
      this.#returning = false
    }
    this.open = null
    describe(open.anchor, null, this.id)
  }

  #show(next: OpenNote<N>): void {
    clearTimeout(this.#timer)
    if (this.open !== null) describe(this.open.anchor, null, this.id)
    this.open = next
    describe(next.anchor, next, this.id)
  }
}

/** Says at an anchor that it opens something, before anything is open. */
export function announceNote(anchor: HTMLElement): void {
  describe(anchor, null, '')
}

/** Tells screen readers how the anchor and the panel belong together. */
function describe(anchor: HTMLElement, open: { pinned: boolean } | null, panel: string): void {
  anchor.setAttribute('aria-expanded', String(open?.pinned === true))
  if (open?.pinned === true) anchor.setAttribute('aria-controls', panel)
  else anchor.removeAttribute('aria-controls')
  if (open?.pinned === false) anchor.setAttribute('aria-describedby', panel)
  else anchor.removeAttribute('aria-describedby')
}
