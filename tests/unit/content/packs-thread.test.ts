/** The pack worker in a real thread: the same result, stopped at once, and no harm when it dies. */
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { beforeAll, expect, it } from 'vitest'
import type { PackFileName } from '../../../src-main/content/pack-record'
import { runInThread } from '../../../src-main/content/pack-thread'
import { bundle } from './fixtures/bundle'
import { onDisk } from './fixtures/library'
import { ARTICLE_HEAD, builtLibrary, make, packFiles } from './fixtures/packs'

let library: string
let script: string
beforeAll(async () => {
  library = await builtLibrary()
  const entry = resolve(import.meta.dirname, '../../../src-main/content/pack-worker.ts')
  script = await bundle(entry, await onDisk([]), 'pack-worker')
}, 60_000)

const run = runInThread((options) => new Worker(script, options))

function manyArticles(count: number): Map<string, string> {
  const files = packFiles()
  for (let n = 0; n < count; n++) {
    const head = ARTICLE_HEAD.replace('First week', `Text ${String(n)}`)
    files.set(`articles/text-${String(n)}.md`, `${head}\n${'A sentence of words. '.repeat(60)}\n`)
  }
  return files
}

it('makes the same pack, and tells how far it is', async () => {
  const path = await onDisk(packFiles())
  const files = new Map<PackFileName, Buffer>()
  const phases = new Set<string>()
  const result = await run(
    { libraryFolder: library, from: { path }, others: [] },
    {
      progress: ({ phase }) => phases.add(phase),
      write: (file, bytes) => {
        files.set(file, Buffer.concat([files.get(file) ?? Buffer.alloc(0), bytes]))
        return Promise.resolve()
      },
    },
  )
  const here = await make(library, { path })
  expect(result).toEqual(here.result)
  expect(files).toEqual(here.files)
  expect([...phases]).toEqual(['reading', 'checking', 'indexing', 'saving'])
})

it('leaves this thread free while it works, and stops at once', { timeout: 60_000 }, async () => {
  const path = await onDisk(manyArticles(2000))
  const stop = new AbortController()
  let progressed = (): void => undefined
  const checking = new Promise<void>((settle) => (progressed = settle))
  const running = run(
    { libraryFolder: library, from: { path }, others: [] },
    {
      progress: ({ phase }) => phase === 'checking' && progressed(),
      write: () => Promise.resolve(),
      signal: stop.signal,
    },
  )
  await checking
  // This thread has its turns, while the other is far from done.
  for (let n = 0; n < 5; n++) await sleep(5)
  stop.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
  const never = run(
    { libraryFolder: library, from: { path }, others: [] },
    { progress: () => undefined, write: () => Promise.resolve(), signal: stop.signal },
  )
  await expect(never).rejects.toThrow('enough')
})

const scripted = (text: string, silenceMs?: number) =>
  runInThread((options) => new Worker(text, { ...options, eval: true }), silenceMs)
const job = { libraryFolder: '', from: { path: '' }, others: [] }
const output = { progress: () => undefined, write: () => Promise.resolve() }

it('refuses what it gets stuck in', async () => {
  expect(await scripted('for (;;);', 200)(job, output)).toMatchObject({
    outcome: 'refused',
    problems: [{ message: expect.stringContaining('takes too long') as string }],
  })
})

it('refuses what needs too much memory', { timeout: 60_000 }, async () => {
  const greedy = runInThread(
    (options) =>
      new Worker('const a = []; for (;;) a.push(new Array(1000).fill({}))', {
        ...options,
        resourceLimits: { maxOldGenerationSizeMb: 32 },
        eval: true,
      }),
  )
  expect(await greedy(job, output)).toMatchObject({
    outcome: 'refused',
    problems: [{ message: expect.stringContaining('more memory') as string }],
  })
})

it('rejects when the thread fails, ends early or cannot write', async () => {
  await expect(scripted('throw new Error("broken")')(job, output)).rejects.toThrow('broken')
  await expect(scripted('process.exit(0)')(job, output)).rejects.toThrow('without a result')
  const path = await onDisk(packFiles())
  const full = run(
    { libraryFolder: library, from: { path }, others: [] },
    { ...output, write: () => Promise.reject(new Error('full')) },
  )
  await expect(full).rejects.toThrow('full')
  const lost = run({ libraryFolder: '/nowhere', from: { path }, others: [] }, output)
  await expect(lost).rejects.toThrow('ENOENT')
})
