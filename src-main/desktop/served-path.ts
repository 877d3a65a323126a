/** Which file of a folder a request is for: the rule that keeps app:// inside the renderer's folder. */
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The full path of the file that `url` names inside `folder`, or null when it names none: another
 * host, a malformed escape, or anything that could lead outside.
 * @param folder full path
 */
export function servedPath(folder: string, url: string, host: string): string | null {
  const parsed = parseUrl(url)
  if (parsed?.host !== host) return null
  if (parsed.username !== '' || parsed.password !== '') return null

  const path = decode(parsed.pathname)
  if (path === null) return null
  if (path === '' || path === '/') return resolve(folder, 'index.html')
  // A colon names a drive or a stream on Windows; none of our files has one.
  if (/[\0\\:]/.test(path)) return null
  // An empty segment would let a second leading slash name the file system's root.
  const segments = path.slice(1).split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null

  const file = resolve(folder, `.${sep}${segments.join(sep)}`)
  const inside = relative(folder, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}

function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
