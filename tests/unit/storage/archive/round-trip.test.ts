import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { open, temporaryFolder, unsyncedFileSystem } from '../helpers'
import { allOf, livedIn, readWhole } from './archive-helpers'

const opened = (folder: string) => open(folder, { fileSystem: unsyncedFileSystem })

describe('ten years of a life', () => {
  it('are the same after export, delete and import', { timeout: 120_000 }, async () => {
    const { folder, storage } = await livedIn(await temporaryFolder(), 10, 71)
    const before = await allOf(storage)
    const path = join(await temporaryFolder(), 'everything.zip')
    const manifest = await storage.archives.write(path)
    expect(manifest.counts).toMatchObject({ sessions: 8000, cramps: 5000, medicines: 3 })

    await storage.archives.deleteEverything()
    await storage.flush()
    // What is left is what a new start writes.
    expect((await readdir(folder)).filter((name) => !/^(?:notices|backups)/.test(name))).toEqual([])
    expect(await storage.history.months()).toEqual([])
    expect(storage.settings.get().theme).toBe('system')

    const applied = await storage.archives.apply(await readWhole(storage, path), {
      mode: 'replace',
    })
    expect(applied.outcome).toBe('applied')
    expect(await allOf(storage)).toEqual(before)
    // And for whoever starts the app after that.
    await storage.flush()
    const later = await opened(folder)
    expect(await allOf(later.storage)).toEqual(before)
    expect(later.told).toEqual([])
  })
})
