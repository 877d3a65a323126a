import { describe, expect, it, vi } from 'vitest'
import { DATA_KINDS } from '../../../src-main/core/data/data-kinds'
import type { Comparison, DataProgress } from '../../../src-main/core/model/archives'
import { createOpenedArchives } from '../../../src-main/ipc/opened-archives'

const ARCHIVE = { manifest: { madeAt: '2026-11-22T12:00:00.000Z', appVersion: '1.0.0' } }
const COUNT = { inArchive: 1, onlyInArchive: 1, same: 0, different: 0, onlyHere: 0 }
const COMPARISON: Comparison = {
  kinds: Object.fromEntries(DATA_KINDS.map((kind) => [kind, COUNT])) as Comparison['kinds'],
  settingsDiffer: false,
  allSame: false,
}

function made() {
  const keeping = {
    read: vi.fn().mockResolvedValue({ outcome: 'read', archive: ARCHIVE }),
    readBytes: vi.fn().mockResolvedValue({ outcome: 'refused', message: 'It is damaged.' }),
    compare: vi.fn().mockResolvedValue(COMPARISON),
    apply: vi.fn().mockResolvedValue({ outcome: 'applied' }),
  }
  const told: (DataProgress | null)[] = []
  const opened = createOpenedArchives(
    () => Promise.resolve(keeping),
    (progress) => told.push(progress),
  )
  return { keeping, told, opened }
}

describe('an archive that was opened', () => {
  it('is taken in as it was looked at, once', async () => {
    const { keeping, opened, told } = made()
    const answer = await opened.open('/home/ada/copy.zip')
    expect(answer).toMatchObject({ outcome: 'opened', chosen: 'copy.zip', comparison: COMPARISON })
    const id = answer.outcome === 'opened' ? answer.id : ''
    expect(await opened.apply(id, { mode: 'replace' })).toEqual({ outcome: 'applied' })
    expect(keeping.apply.mock.calls[0]?.slice(0, 2)).toEqual([ARCHIVE, { mode: 'replace' }])
    expect(await opened.apply(id, { mode: 'replace' })).toBeNull()
    expect(told.map((progress) => progress?.work ?? null)).toEqual(['open', null, 'apply', null])
  })

  it('is let go of by the next one, by one that is refused, and when it is closed', async () => {
    const { opened } = made()
    const open = async (): Promise<string> => {
      const answer = await opened.open('/copy.zip')
      return answer.outcome === 'opened' ? answer.id : ''
    }
    const first = await open()
    const second = await open()
    expect(await opened.apply(first, { mode: 'replace' })).toBeNull()
    const bytes = new Uint8Array()
    expect(await opened.openBytes('bad.zip', bytes)).toEqual({
      outcome: 'refused',
      chosen: 'bad.zip',
      message: 'It is damaged.',
    })
    expect(await opened.apply(second, { mode: 'replace' })).toBeNull()
    const third = await open()
    opened.close()
    expect(await opened.apply(third, { mode: 'replace' })).toBeNull()
  })

  it('stays to be tried again when it could not be saved', async () => {
    const { keeping, opened, told } = made()
    const answer = await opened.open('/copy.zip')
    const id = answer.outcome === 'opened' ? answer.id : ''
    keeping.apply.mockRejectedValueOnce(new Error('disk full'))
    await expect(opened.apply(id, { mode: 'replace' })).rejects.toThrow('disk full')
    expect(told.at(-1)).toBeNull()
    expect(await opened.apply(id, { mode: 'replace' })).toEqual({ outcome: 'applied' })
  })
})
