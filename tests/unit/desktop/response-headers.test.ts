import { describe, expect, it } from 'vitest'
import { responseHeaders } from '../../../src-main/desktop/response-headers'

const policy = responseHeaders('index.html')['Content-Security-Policy'] ?? ''
const directives = new Map(
  policy.split(';').map((directive) => {
    const [name = '', ...values] = directive.trim().split(/\s+/)
    return [name, values] as const
  }),
)

describe('the content security policy', () => {
  it('has no unsafe word, no wildcard and no other place than our own', () => {
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:|wss?:/)
  })

  it('allows nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
  })

  it.each(['script-src', 'style-src', 'font-src', 'img-src', 'media-src', 'connect-src'])(
    '%s is our own origin only',
    (name) => {
      expect(directives.get(name)).toEqual(["'self'"])
    },
  )

  it.each(['base-uri', 'form-action', 'frame-ancestors'])('%s is closed', (name) => {
    expect(directives.get(name)).toEqual(["'none'"])
  })

  it('sets HTML through named policies only', () => {
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(directives.get('trusted-types')).toEqual(['svelte-trusted-html', 'unknot-article'])
  })
})

describe('the headers of a file', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/main.js', 'text/javascript; charset=utf-8'],
    ['assets/MAIN.CSS', 'text/css; charset=utf-8'],
    ['assets/font.woff2', 'font/woff2'],
    ['assets/go.wav', 'audio/wav'],
    ['assets/voice.webm', 'audio/webm'],
    ['assets/voice.ogg', 'audio/ogg'],
    ['assets/figure.svg', 'image/svg+xml'],
    ['assets/icon.png', 'image/png'],
    ['assets/list.json', 'application/json; charset=utf-8'],
    ['assets/unknown.exe', 'application/octet-stream'],
    ['assets/noending', 'application/octet-stream'],
  ])('of %s say %s', (path, type) => {
    expect(responseHeaders(path)['Content-Type']).toBe(type)
  })

  it('keep what has a hash in its name and ask again for the page', () => {
    expect(responseHeaders('assets/main-x1.js')['Cache-Control']).toContain('immutable')
    expect(responseHeaders('index.html')['Cache-Control']).toBe('no-cache')
  })

  it.each(['index.html', 'assets/go.wav', 'x'])('of %s keep others out', (path) => {
    expect(responseHeaders(path)).toMatchObject({
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    })
  })
})
