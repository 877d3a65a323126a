import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_PEAK_DBFS, TARGET_LUFS } from '../../../assets/voice/levels'
import { readOggOpus } from '../../../assets/voice/ogg-opus'
import { HINTS, VOICES, recipeOf } from '../../../assets/voice/recipes'
import { wordsOf } from '../../../assets/voice/word-errors'
import type { Stretch } from '../../../src-main/core/model/content'
import { PHRASES, allPhrases } from '../../../src-main/core/session/phrases'

interface Clip {
  file: string
  durationMs: number
  sha256: string
  peakDb: number
  lufs: number
}
interface Manifest {
  schemaVersion: number
  voices: Record<string, { name: string; language: string; clips: Record<string, Clip> }>
}

const root = join(import.meta.dirname, '../../..')
const CLIPS = join(root, 'assets/voice/clips')
const manifest = JSON.parse(
  readFileSync(join(root, 'assets/voice/manifest.json'), 'utf8'),
) as Manifest

const stretchFolder = join(root, 'content/stretches')
const stretches = readdirSync(stretchFolder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(stretchFolder, name), 'utf8')) as Stretch)
const phrases = allPhrases(stretches)

const entries = Object.values(manifest.voices).flatMap(({ clips }) => Object.values(clips))
const filesOnDisk = readdirSync(CLIPS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(CLIPS.length + 1)
      .replaceAll('\\', '/'),
  )

/** All clips of both voices, bytes. The app's code, content and other sounds need the rest of 12 MB. */
const MOST_BYTES = 8_000_000

describe('the recorded voices', () => {
  it('are those that can be chosen', () => {
    expect(manifest.schemaVersion).toBe(1)
    expect(
      Object.entries(manifest.voices).map(([id, { name, language }]) => [id, name, language]),
    ).toEqual(Object.entries(VOICES).map(([id, { name, accent }]) => [id, name, accent]))
  })

  it('leave no file without an entry and no entry without a file of its own', () => {
    expect(filesOnDisk.toSorted()).toEqual(entries.map(({ file }) => file).toSorted())
    expect(new Set(filesOnDisk).size).toBe(entries.length)
  })

  it('stay small', () => {
    const bytes = filesOnDisk.reduce((sum, file) => sum + readFileSync(join(CLIPS, file)).length, 0)
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('have hints only for phrases and voices that there are', () => {
    expect(Object.keys(HINTS).filter((text) => !phrases.includes(text))).toEqual([])
    const named = Object.values(HINTS).flatMap((hint) => Object.keys(hint))
    expect(named.filter((voice) => voice !== 'all' && !(voice in VOICES))).toEqual([])
  })
})

describe.each(Object.keys(VOICES))('the clips of %s', (voice) => {
  const clips = manifest.voices[voice]?.clips ?? {}
  const each = Object.entries(clips)

  it('are exactly the phrases of the coach (else: node assets/voice/make-voice.js)', () => {
    expect(phrases.length).toBeGreaterThan(200)
    expect(Object.keys(clips).toSorted()).toEqual(phrases.toSorted())
  })

  it('are made from the wording, the hint and the pace that there are now', () => {
    expect(each.filter(([text, { file }]) => file !== recipeOf(text, voice).file)).toEqual([])
  })

  it('are the files of the manifest, whole, mono and as long as it says', () => {
    for (const [text, clip] of each) {
      const bytes = readFileSync(join(CLIPS, clip.file))
      expect(createHash('sha256').update(bytes).digest('hex'), text).toBe(clip.sha256)
      const { channels, durationMs } = readOggOpus(bytes)
      expect(channels, text).toBe(1)
      expect(Math.ceil(durationMs), text).toBe(clip.durationMs)
    }
  })

  it('are as long as their words: nothing is cut off or left hanging', () => {
    const odd = each.filter(([text, { durationMs }]) => {
      const words = wordsOf(text).length
      const pauses = text.match(/[,.:;?!]/g)?.length ?? 0
      return durationMs < 250 + words * 130 || durationMs > 500 + words * 400 + pauses * 450
    })
    expect(odd).toEqual([])
  })

  it.each([PHRASES.three, PHRASES.two, PHRASES.one])('count "%s" within a second', (text) => {
    expect(clips[text]?.durationMs).toBeLessThan(750)
  })

  it('are equally loud, and softer than any sound may be', () => {
    const odd = each.filter(
      ([, { peakDb, lufs }]) =>
        peakDb > MAX_PEAK_DBFS || peakDb < -26 || Math.abs(lufs - TARGET_LUFS) > 0.35,
    )
    expect(odd).toEqual([])
  })
})
