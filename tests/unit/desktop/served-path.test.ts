import fc from 'fast-check'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { servedPath } from '../../../src-main/desktop/served-path'

const FOLDER = resolve('/srv/unknot/out/renderer')
const served = (url: string): string | null => servedPath(FOLDER, url, 'unknot')

function isInside(file: string): boolean {
  const path = relative(FOLDER, file)
  return path !== '' && !path.startsWith('..') && !isAbsolute(path)
}

describe('the file of a request', () => {
  it.each([
    ['app://unknot', 'index.html'],
    ['app://unknot/', 'index.html'],
    ['app://unknot/?a=1#b', 'index.html'],
    ['app://unknot/index.html', 'index.html'],
    ['app://unknot/assets/main-x1.js', 'assets/main-x1.js'],
    // The address parser takes plain dots away, so they cannot lead anywhere.
    ['app://unknot/../../%2e%2e/x', 'x'],
    ['app://unknot/assets/a%20b.svg', 'assets/a b.svg'],
    ['app://unknot/assets/..a/b..wav', 'assets/..a/b..wav'],
  ])('%s is %s', (url, file) => {
    expect(served(url)).toBe(join(FOLDER, file))
  })

  it.each([
    'app://other/index.html',
    'app://user:word@unknot/index.html',
    'app://unknot:80/index.html',
    'app://unknot//etc/passwd',
    'app://unknot/%2fetc/passwd',
    'app://unknot/..%2f..%2fsecret',
    'app://unknot/assets/%2e%2e%2f%2e%2e%2fsecret',
    'app://unknot/..%5c..%5csecret',
    'app://unknot/..\\..\\secret',
    'app://unknot/assets%00.js',
    'app://unknot/%',
    'app://unknot/%ff',
    'app://unknot/C:/windows',
    'app://unknot/C%3a/windows',
    'app://unknot/index.html::$DATA',
    'app://unknot/assets/',
    'not an address',
    '',
  ])('%s is none', (url) => {
    expect(served(url)).toBeNull()
  })

  it('is always inside the folder, whatever is asked for', () => {
    const hostile = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E%2E',
      '%2f',
      '%5c',
      '%00',
      '%25',
      ':',
      '~',
      'etc',
      'index.html',
      '?',
      '#',
      '%c0%af',
      '\u2025',
    )
    const path = fc.array(fc.oneof(hostile, fc.string({ maxLength: 4 })), { maxLength: 12 })
    let answered = 0
    fc.assert(
      fc.property(path, (parts) => {
        const file = served(`app://unknot/${parts.join('')}`)
        if (file === null) return
        answered += 1
        expect(isInside(file)).toBe(true)
        expect(file).not.toMatch(/[\0\\]/)
      }),
      { numRuns: 2000 },
    )
    expect(answered).toBeGreaterThan(0)
  })

  it('is the same file whichever characters of its name are escaped', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,15}$/)
    fc.assert(
      fc.property(name, fc.array(fc.boolean()), (plain, escapes) => {
        const escaped = Array.from(plain)
          .map((char, i) =>
            escapes[i] === true ? `%${char.charCodeAt(0).toString(16).padStart(2, '0')}` : char,
          )
          .join('')
        expect(served(`app://unknot/assets/${escaped}`)).toBe(join(FOLDER, 'assets', plain))
      }),
    )
  })
})
