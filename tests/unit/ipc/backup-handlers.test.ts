import { describe, expect, it, vi } from 'vitest'
import type { BackupsView } from '../../../src-main/core/model/backups'
import { answer } from '../../../src-main/ipc/answer'
import { type Backups, backupHandlers } from '../../../src-main/ipc/backup-handlers'
import { StorageError } from '../../../src-main/storage/storage-error'

const backup = 'unknot-backup-2026-11-22-214005-daily-1234-a1b2c3.zip'

const view: BackupsView = {
  on: true,
  folder: '/data/backups/automatic',
  secondFolder: null,
  trouble: null,
  secondTrouble: null,
  backups: [],
}

function called(
  channel: keyof ReturnType<typeof backupHandlers>,
  backups: Partial<Backups>,
  { chosen = '/stick', input }: { chosen?: string | null; input?: unknown } = {},
): Promise<unknown> {
  const there: Backups = {
    view: () => Promise.resolve(view),
    setOn: () => Promise.resolve(),
    make: () => Promise.resolve('name'),
    chooseSecondFolder: () => Promise.resolve('chosen'),
    find: (name) => Promise.resolve(name === backup ? '/backups/it.zip' : null),
    troubles: () => Promise.resolve({ trouble: null, secondTrouble: null }),
    troubleSeen: () => Promise.resolve(),
    ...backups,
  }
  const handlers = backupHandlers(
    () => Promise.resolve(there),
    () => Promise.resolve(chosen),
    { open: (path) => Promise.resolve({ outcome: 'refused', chosen: path, message: 'cut off' }) },
  )
  return answer(channel, handlers[channel] as never, input, true, () => undefined)
}

describe('the second folder', () => {
  it('is the one that was chosen', async () => {
    const chooseSecondFolder = vi.fn().mockResolvedValue('chosen')
    const told = await called('backups:choose-folder', { chooseSecondFolder })
    expect(told).toEqual({ ok: true, value: view })
    expect(chooseSecondFolder).toHaveBeenCalledExactlyOnceWith('/stick')
  })

  it('stays as it was when the dialog is closed', async () => {
    const chooseSecondFolder = vi.fn()
    const told = await called('backups:choose-folder', { chooseSecondFolder }, { chosen: null })
    expect(told).toEqual({ ok: true, value: null })
    expect(chooseSecondFolder).not.toHaveBeenCalled()
  })

  it.each([
    [() => Promise.resolve('inside' as const), /keeps your data.*another drive/],
    [() => Promise.reject(new StorageError('no-permission')), /cannot write to that folder/],
    [() => Promise.reject(new StorageError('disk-full')), /cannot write to that folder/],
  ])('is refused in a plain sentence', async (chooseSecondFolder, sentence) => {
    const told = await called('backups:choose-folder', { chooseSecondFolder })
    expect(told).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(sentence) as string },
    })
  })
})

it('a backup is opened by its name, and one that is not there says so', async () => {
  expect(await called('backups:open', {}, { input: backup })).toMatchObject({
    ok: true,
    value: { outcome: 'refused', chosen: '/backups/it.zip' },
  })
  expect(await called('backups:open', {}, { input: 'other.zip' })).toMatchObject({
    ok: false,
    error: {
      code: 'not-found',
      message: expect.stringMatching(/connect it and try again/) as string,
    },
  })
})

it('a backup that no folder takes is told with the reason', async () => {
  const make = (): Promise<string> => Promise.reject(new StorageError('disk-full'))
  const told = await called('backups:make', { make })
  expect(told).toMatchObject({
    ok: false,
    error: { code: 'not-saved', message: expect.stringMatching(/disk is full/) as string },
  })
})
