/** app://unknot/: the renderer's files under an origin of their own, and nothing else. */
import { protocol } from 'electron'
import type { Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { responseHeaders } from './response-headers'
import { servedPath } from './served-path'

const SCHEME = 'app'
const HOST = 'unknot'

/** The origin of our page. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`

/** Makes app:// a scheme like https, with V8's code cache. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ])
}

/** Serves the files of `folder` (a full path) under app://unknot/ in this session. */
export function serveFolder(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const path = servedPath(folder, request.url, HOST)
    if (path === null) return refuse(404)
    try {
      // A folder fails here too (EISDIR): only files are served.
      const body = await readFile(path)
      return new Response(request.method === 'HEAD' ? null : body, {
        headers: responseHeaders(path),
      })
    } catch {
      return refuse(404)
    }
  })
}

function refuse(status: 404 | 405): Response {
  const headers = { ...responseHeaders('refused.txt'), 'Cache-Control': 'no-store' }
  return new Response(null, { status, headers })
}
