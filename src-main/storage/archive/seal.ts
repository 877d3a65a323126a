/**
 * The seal of an archive: its last 64 bytes are the SHA-256 of all bytes before them, in hexadecimal.
 * For a .zip they are the end of its comment. No byte can be changed, added or taken away unnoticed,
 * not even where the .zip format does not look.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'

const DIGEST_LENGTH = 64
/** What stands before the digest, in every version of the format. */
const MARK = 'unknot-archive sha256:'

/** The comment with which an archive is made. */
export const UNSEALED_COMMENT = MARK + '0'.repeat(DIGEST_LENGTH)

/** Passes on the pieces of an archive, and seals it. */
export async function* sealed(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const both = Buffer.concat([tail, piece])
    const ready = both.subarray(0, Math.max(0, both.length - DIGEST_LENGTH))
    tail = both.subarray(ready.length)
    if (ready.length === 0) continue
    hash.update(ready)
    yield ready
  }
  yield Buffer.from(hash.digest('hex'), 'latin1')
}

/** `none`: there is no seal, as in a file that was cut off or was never an archive. */
export type SealState = 'whole' | 'broken' | 'none'

/** Lets other work go on between pieces. */
export async function checkSeal(bytes: Buffer): Promise<SealState> {
  const end = bytes.length - DIGEST_LENGTH
  const begin = end - MARK.length
  if (begin < 0 || bytes.toString('latin1', begin, end) !== MARK) return 'none'
  const hash = createHash('sha256')
  const PIECE = 4 * 1024 * 1024
  for (let from = 0; from < end; from += PIECE) {
    hash.update(bytes.subarray(from, Math.min(from + PIECE, end)))
    await nextTurn()
  }
  const digest = Buffer.from(hash.digest('hex'), 'latin1')
  return timingSafeEqual(digest, bytes.subarray(end)) ? 'whole' : 'broken'
}
