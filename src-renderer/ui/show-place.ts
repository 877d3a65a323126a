/** Scrolls to the element of that id and moves the focus there. */
export function showPlace(id: string): void {
  const place = document.getElementById(id)
  if (place === null) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: id.startsWith('source-') ? 'center' : 'start' })
}
