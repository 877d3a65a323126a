/**
 * Moving an entry of a list with the pointer: it takes the place that the pointer is over while it
 * is being dragged. Escape, or losing the pointer, puts it back.
 */

export interface DragOrder {
  /** The entry has come to another place, from 0. */
  readonly onmove: (to: number) => void
  /** The drag is over; `cancelled` when the entry is to go back to where it was. */
  readonly onend: (cancelled: boolean) => void
}

/** So near to the edge of the window the page moves along, px. */
const EDGE = 80
const SCROLL_STEP = 14

/**
 * Begins a drag.
 * @param list its children are the entries, in order.
 * @returns a function that ends the drag.
 */
export function beginDrag(list: HTMLElement, event: PointerEvent, { onmove, onend }: DragOrder) {
  const { pointerId } = event
  let y = event.clientY
  // Listened to on the window: the entry itself is moved about in the page meanwhile.
  const follow = (moved: PointerEvent): void => {
    if (moved.pointerId !== pointerId) return
    y = moved.clientY
    onmove(placeAt(list, y))
  }
  const drop = (ended: PointerEvent): void => {
    if (ended.pointerId === pointerId) stop(ended.type === 'pointercancel')
  }
  const pressed = (key: KeyboardEvent): void => {
    if (key.key !== 'Escape') return
    key.preventDefault()
    key.stopPropagation()
    stop(true)
  }
  const scrolling = setInterval(() => {
    const by = y < EDGE ? -SCROLL_STEP : y > window.innerHeight - EDGE ? SCROLL_STEP : 0
    if (by === 0) return
    window.scrollBy(0, by)
    onmove(placeAt(list, y))
  }, 16)
  let isOver = false
  function stop(cancelled: boolean): void {
    if (isOver) return
    isOver = true
    clearInterval(scrolling)
    window.removeEventListener('pointermove', follow)
    window.removeEventListener('pointerup', drop)
    window.removeEventListener('pointercancel', drop)
    window.removeEventListener('keydown', pressed, true)
    onend(cancelled)
  }
  window.addEventListener('pointermove', follow)
  window.addEventListener('pointerup', drop)
  window.addEventListener('pointercancel', drop)
  window.addEventListener('keydown', pressed, true)
  return () => stop(true)
}

/** The place whose middle is nearest to the height, so that entries of unequal size do not flutter. */
function placeAt(list: HTMLElement, y: number): number {
  const distances = [...list.children].map((child) => {
    const { top, height } = child.getBoundingClientRect()
    return Math.abs(top + height / 2 - y)
  })
  return Math.max(0, distances.indexOf(Math.min(...distances)))
}
