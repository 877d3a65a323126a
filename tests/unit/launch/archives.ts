import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

export interface Entry {
  name: string
  content?: string
  type?: string
  linkTo?: string
}

/** A .tgz made byte by byte, so that it can be as wrong as a test needs. */
export function makeArchive(entries: Entry[], options: { cutTo?: number } = {}): Buffer {
  const blocks = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '')
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512)
    return [makeHeader(entry, content.length), content, padding]
  })
  const whole = Buffer.concat([...blocks, Buffer.alloc(1024)])
  return gzipSync(whole.subarray(0, options.cutTo ?? whole.length))
}

function makeHeader(entry: Entry, size: number): Buffer {
  const header = Buffer.alloc(512)
  header.write(entry.name, 0)
  header.write('0000644\0', 100)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write(' '.repeat(8), 148)
  header.write(entry.type ?? '0', 156)
  header.write(entry.linkTo ?? '', 157)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export function paxPath(name: string): string {
  const rest = ` path=${name}\n`
  const length = String(rest.length + 2)
  return `${length}${rest}`
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
