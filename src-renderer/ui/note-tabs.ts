/** What the Tab key reaches inside an element, in order; of a group of radio buttons only the chosen one. */
export function tabStops(within: HTMLElement): HTMLElement[] {
  const found = within.querySelectorAll<HTMLElement>(
    'a[href], button:not(:disabled), input, summary',
  )
  return [...found].filter(
    (stop) => !(stop instanceof HTMLInputElement && stop.type === 'radio') || stop.checked,
  )
}
