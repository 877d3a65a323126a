/** Replaces a pack for ever, each time by the next version; see pack-kill.test.ts. */
import { writeSync } from 'node:fs'
import {
  makePack,
  type PackJob,
  type PackJobOutput,
  type PackJobResult,
} from '../../../src-main/content/pack-job'
import type { PackFileName } from '../../../src-main/content/pack-record'
import { openPacks } from '../../../src-main/content/packs'
import { openPackStore } from '../../../src-main/storage/pack-store'

const [folder = '', libraryFolder = '', even = '', odd = ''] = process.argv.slice(2)

interface MadeOnce {
  result: PackJobResult
  chunks: [PackFileName, Uint8Array<ArrayBuffer>][]
}
const made = new Map<string, MadeOnce>()

/** Compiles each pack once, so that nearly all of the time goes into writing. */
async function run(job: PackJob, output: PackJobOutput): Promise<PackJobResult> {
  const key = 'path' in job.from ? job.from.path : ''
  let known = made.get(key)
  if (known === undefined) {
    const chunks: MadeOnce['chunks'] = []
    const write = (file: PackFileName, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
      chunks.push([file, bytes])
      return Promise.resolve()
    }
    known = { result: await makePack(job, { progress: () => undefined, write }), chunks }
    made.set(key, known)
  }
  for (const [file, bytes] of known.chunks) await output.write(file, bytes)
  return known.result
}

const shelf = openPacks({
  store: await openPackStore({ folder }),
  libraryFolder,
  run,
  onProgress: () => undefined,
  onProblem: () => undefined,
  now: () => new Date(),
})
const nowhere = { progress: () => undefined, write: () => Promise.resolve() }
for (const path of [even, odd]) await run({ libraryFolder, from: { path }, others: [] }, nowhere)

for (let n = 0; ; n++) {
  const answer = await shelf.add(n % 2 === 0 ? even : odd)
  if (answer.outcome !== 'added') throw new Error(JSON.stringify(answer))
  // Synchronous: nothing that was printed is lost with the process.
  writeSync(1, `${answer.pack.version}\n`)
}
