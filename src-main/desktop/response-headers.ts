/** What every answer of app:// carries: the content security policy and its companions. */

/**
 * Only files of our own origin, and no way to run text as code. `require-trusted-types-for` closes
 * the DOM's own back doors: HTML can be set only through a named policy. `svelte-trusted-html` is
 * the one that Svelte makes for its templates; `unknot-article` is ours, for the articles' HTML
 * that the build has sanitised.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html unknot-article',
].join('; ')

const MIME_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  webm: 'audio/webm',
}

/** Headers for the file at `path`, by its ending; an unknown ending is only ever a download. */
export function responseHeaders(path: string): Record<string, string> {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return {
    'Content-Type': MIME_TYPES[ending] ?? 'application/octet-stream',
    // Built file names carry a hash of what is in them; the page itself changes with every version.
    'Cache-Control': ending === 'html' ? 'no-cache' : 'public, max-age=31536000, immutable',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}
