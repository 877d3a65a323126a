import sanitizeHtml from 'sanitize-html'

/** Tags and attributes of a compiled article, and nothing else. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'br', 'strong', 'em', 'a', 'sup'],
    ...['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    h2: ['id'],
    h3: ['id'],
    ol: ['start'],
    a: ['href', 'class', 'aria-label'],
    sup: ['class'],
    div: ['class', 'role', 'tabindex', 'aria-label'],
    th: ['scope'],
  },
  allowedClasses: { a: ['citation', 'term'], sup: ['citations'], div: ['table-scroll'] },
  // Only places inside the app, which have no scheme.
  allowedSchemes: [],
  allowProtocolRelative: false,
}

/** The same serialiser with nothing taken away, to see whether the sanitiser had anything to do. */
const EVERYTHING: sanitizeHtml.IOptions = {
  allowedTags: false,
  allowedAttributes: false,
  allowVulnerableTags: true,
  allowedSchemesAppliedToAttributes: [],
}

/** HTML with only what an article may have; `changed` when something had to be taken away. */
export function sanitise(html: string): { html: string; changed: boolean } {
  const safe = sanitizeHtml(html, ALLOWED)
  return { html: safe, changed: safe !== sanitizeHtml(html, EVERYTHING) }
}
