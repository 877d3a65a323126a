/** Where the clips of the spoken phrases are; only the page can ask, for it is built with them. */
import type { Speaker } from '../../src-main/core/model/settings'
import { phraseFile } from './recordings'

/** Addresses of the clips by their place beside this file. */
const ADDRESSES: Readonly<Record<string, string>> = import.meta.glob(
  '../../assets/voice/clips/*/*.ogg',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
)

/** Where a phrase's clip is; null when it has none. */
export function phraseAddress(speaker: Speaker, words: string): string | null {
  const file = phraseFile(speaker, words)
  return file === null ? null : (ADDRESSES[`../../assets/voice/clips/${file}`] ?? null)
}
