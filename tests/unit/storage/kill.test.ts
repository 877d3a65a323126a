import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { open, temporaryFiles, temporaryFolder } from './helpers'

const KILLS = 25
/** Long enough to be in the middle of its work, short enough to be soon over. */
const SHORTEST_MS = 1
const LONGEST_MS = 250

async function bundleChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'kill-child.ts'),
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return join(folder, 'child.mjs')
}

/** Runs the child until it is killed, `afterMs` after its first acknowledgement. */
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

test(
  `killed ${String(KILLS)} times: what was acknowledged is there`,
  { timeout: 120_000 },
  async () => {
    const child = await bundleChild(await temporaryFolder())
    const folder = join(await temporaryFolder(), 'data')
    const acknowledged: string[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const afterMs = SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS)
      // The same few months again and again, so that the files grow.
      const startedAt = `2026-0${String((kill % 3) + 1)}-15T10:00:00.000Z`
      acknowledged.push(...(await runUntilKilled(child, [folder, startedAt], afterMs)))
    }
    expect(acknowledged.length).toBeGreaterThan(KILLS)

    const { storage, told } = await open(folder)
    const ids = (await storage.history.recent('2026-01-01T00:00:00.000Z')).map(({ id }) => id)
    const stored = new Set(ids)
    expect(stored.size).toBe(ids.length)
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
    expect(told).toEqual([])
    expect(storage.notices()).toEqual([])
    await storage.flush()
    expect(await temporaryFiles(folder)).toEqual([])
  },
)
