import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePack } from '../../../src-main/content/pack-job'
import { openPacks } from '../../../src-main/content/packs'
import { openPackStore } from '../../../src-main/storage/pack-store'
import { bundle } from '../content/fixtures/bundle'
import { json, onDisk } from '../content/fixtures/library'
import { ARTICLE_HEAD, builtLibrary, PACK_HEAD, packFiles } from '../content/fixtures/packs'
import { temporaryFolder } from './helpers'

const KILLS = 25
const LONGEST_MS = 250
const ARTICLES = 20

/** A pack whose every article says which version it is of. */
function version(number: string): Promise<string> {
  const files = packFiles({ 'pack.json': json({ ...PACK_HEAD, version: number }) })
  for (let n = 0; n < ARTICLES; n++) {
    const head = ARTICLE_HEAD.replace('First week', `Text ${String(n)}`)
    files.set(`articles/text-${String(n)}.md`, `${head}\nVersion ${number}.\n`)
  }
  return onDisk(files)
}

/** Runs the child until it is killed, `afterMs` after the first pack; answers with what it printed. */
function runUntilKilled(child: string, args: string[], afterMs: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    let timer: NodeJS.Timeout | undefined
    running.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      timer ??= setTimeout(() => running.kill('SIGKILL'), afterMs)
    })
    running.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    running.on('error', reject)
    running.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(output.split('\n').slice(0, -1))
      else reject(new Error(`the child ended by itself: ${errors}`))
    })
  })
}

test(`killed ${String(KILLS)} times while a pack is added: one is there, whole`, async () => {
  const child = await bundle(
    join(import.meta.dirname, 'pack-kill-child.ts'),
    await temporaryFolder(),
    'child',
  )
  const library = await builtLibrary()
  const [even, odd] = await Promise.all([version('even'), version('odd')])
  const folder = join(await temporaryFolder(), 'packs')
  let printed = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const afterMs = 1 + Math.random() * LONGEST_MS
    const lines = await runUntilKilled(child, [folder, library, even, odd], afterMs)
    printed += lines.length

    const shelf = openPacks({
      store: await openPackStore({ folder }),
      libraryFolder: library,
      run: makePack,
      onProgress: () => undefined,
      onProblem: (problem) => {
        throw problem
      },
      now: () => new Date(),
    })
    // The last one that was acknowledged, or the next, whose acknowledgement was cut off.
    const [pack, ...others] = shelf.list()
    expect(others).toEqual([])
    if (pack === undefined) throw new Error('there is no pack')
    expect(pack.broken).toBeNull()
    for (let n = 0; n < ARTICLES; n++) {
      const article = await shelf.article(`text-${String(n)}`)
      expect(article?.html).toBe(`<p>Version ${pack.version}.</p>\n`)
    }
    await expect.poll(() => readdir(folder)).toHaveLength(1)
  }
  expect(printed).toBeGreaterThan(KILLS)
}, 180_000)
