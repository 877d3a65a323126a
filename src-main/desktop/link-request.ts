/** What the links of the app ask for: `unknot://cramp-now` and `unknot://routine/<id>`. */
import * as v from 'valibot'
import { ContentId } from '../core/model/content'
import type { OpenRequest } from '../ipc/contract'

const LINK = /^unknot:\/\/(?:(?<crampNow>cramp-now)|routine\/(?<id>[^/?#]+))\/?$/i

/**
 * Null for any other link: links come from anywhere, so nothing more of one is read, opened or said.
 * A routine opens on its page, where what to be careful about is read before Start; that there is
 * none of that name is said there.
 */
export function linkRequest(text: string): OpenRequest | null {
  const groups = LINK.exec(text)?.groups
  if (groups === undefined) return null
  if (groups.crampNow !== undefined) return { kind: 'cramp-now' }
  const id = v.safeParse(ContentId, groups.id)
  return id.success ? { kind: 'routine', id: id.output, start: false } : null
}
