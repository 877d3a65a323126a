import { flushSync, mount, tick, unmount } from 'svelte'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Backup, BackupsView } from '../../../src-main/core/model/backups'
import {
  detailWords,
  troubleWords,
  whenWords,
} from '../../../src-renderer/features/backups/backup-words'
import { BackupsPage } from '../../../src-renderer/features/backups/backups-page.svelte'
import BackupTroubles from '../../../src-renderer/features/home/BackupTroubles.svelte'
import { noticeWords } from '../../../src-renderer/features/home/notice-words'
import SavingTrouble from '../../../src-renderer/features/home/SavingTrouble.svelte'
import { FakeMain } from '../state/fake-main'

const backup: Backup = {
  name: 'unknot-backup-2026-11-22-214005-daily-1234-a1b2c3.zip',
  at: '2026-11-22T21:40:05',
  kind: 'daily',
  records: 1234,
  bytes: 2_340_000,
  here: true,
  there: false,
  own: true,
}

const view: BackupsView = {
  on: true,
  folder: '/data/backups/automatic',
  secondFolder: '/media/stick/Unknot backups',
  trouble: null,
  secondTrouble: null,
  backups: [backup],
}

let main: FakeMain
beforeEach(() => {
  main = new FakeMain()
})

async function show(component: typeof SavingTrouble): Promise<HTMLElement> {
  const target = document.createElement('div')
  document.body.append(target)
  const shown = mount(component, { target })
  onTestFinished(() => unmount(shown))
  await settled()
  return target
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await tick()
  await new Promise((resolve) => setTimeout(resolve, 0))
  flushSync()
}

const press = async (target: HTMLElement, name: string): Promise<void> => {
  const buttons = [...target.querySelectorAll('button')]
  buttons.find((button) => button.textContent.trim() === name)?.click()
  await settled()
}

describe('a backup in words', () => {
  it('says when it was made by the clock on the wall, in every time zone', () => {
    expect(whenWords(backup)).toMatch(/November 22, 2026, 9:40 PM|22 November 2026, 21:40/)
  })

  it('says what is in it, its size, where it is and who made it', () => {
    expect(detailWords(backup)).toBe('1,234 records, 2.3 MB, on this computer, made by itself')
    const small = { ...backup, records: 1, bytes: 400, there: true, kind: 'asked' as const }
    expect(detailWords(small)).toBe(
      '1 record, 1 kB, on this computer and in the second folder, made by you',
    )
    expect(detailWords({ ...backup, here: false, there: true, own: false })).toContain(
      'in the second folder, from another computer',
    )
  })

  it('says what is the matter, what to do and since when', () => {
    const words = troubleWords({ reason: 'missing', since: '2026-11-20', seen: false })
    expect(words).toMatch(/was not there\. If it is on a stick .* connect it\. Since .*20/)
  })
})

describe('the screen', () => {
  it('shows the first eight, and all on request', async () => {
    const backups = Array.from({ length: 20 }, (_, n) => ({ ...backup, name: String(n) }))
    main.answer('backups:get', { ...view, backups })
    const page = new BackupsPage()
    await page.load()
    expect(page.shown).toHaveLength(8)
    expect(page.hasMore).toBe(true)
    page.showAll()
    expect(page.shown).toHaveLength(20)
    expect(page.hasMore).toBe(false)
  })

  it('says why a backup was not made, and keeps what it shows', async () => {
    main.answer('backups:get', view).refuse('backups:make', 'not-saved', 'The disk is full.')
    const page = new BackupsPage()
    await page.load()
    await page.make()
    expect(page.failure).toBe('The disk is full.')
    expect(page.view).toEqual(view)
    expect(page.making).toBe(false)
    main.answer('backups:make', view)
    await page.make()
    expect(page.failure).toBeNull()
    expect(page.said).toBe('The backup is made.')
  })

  it('a dialog that is closed changes nothing and says nothing', async () => {
    main.answer('backups:get', view).answer('backups:choose-folder', null)
    const page = new BackupsPage()
    await page.load()
    await page.chooseFolder()
    expect(page.said).toBe('')
    expect(page.view).toEqual(view)
  })
})

describe('Home', () => {
  it('says that nothing can be saved, what waits, and when it is over', async () => {
    main.answer('app:check-saving', { problem: 'The disk is full.', waiting: 2 })
    const home = await show(SavingTrouble)
    expect(home.textContent).toContain('Unknot cannot save at the moment')
    expect(home.textContent).toContain('The disk is full.')
    expect(home.textContent).toContain('2 sessions wait to be saved.')
    main.answer('app:check-saving', { problem: null, waiting: 0 })
    await press(home, 'Try again')
    expect(home.textContent).not.toContain('cannot save')
    expect(home.querySelector('[role=status]')?.textContent).toBe(
      'Saving works again. Nothing is waiting.',
    )
  })

  it('says nothing while all is well', async () => {
    main.answer('app:check-saving', { problem: null, waiting: 0 })
    main.answer('backups:troubles', { trouble: null, secondTrouble: null })
    expect((await show(SavingTrouble)).textContent.trim()).toBe('')
    expect((await show(BackupTroubles)).textContent.trim()).toBe('')
  })

  it('says once that copies are not made', async () => {
    const trouble = { reason: 'missing', since: '2026-11-20', seen: false } as const
    main
      .answer('backups:troubles', { trouble: null, secondTrouble: trouble })
      .answer('backups:trouble-seen', undefined)
    const home = await show(BackupTroubles)
    expect(home.textContent).toContain('Backups could not be copied to the second folder')
    expect(home.textContent).toContain('Your data and the backups on this computer are safe.')
    await press(home, 'OK')
    expect(home.textContent.trim()).toBe('')
    expect(main.calls.at(-1)?.channel).toBe('backups:trouble-seen')
    main.answer('backups:troubles', {
      trouble: null,
      secondTrouble: { ...trouble, seen: true },
    })
    expect((await show(BackupTroubles)).textContent.trim()).toBe('')
  })

  it('says that the folder with the data was gone, and what to do', () => {
    const words = noticeWords({
      id: 'x',
      kind: 'started-empty',
      reason: 'missing',
      file: 'everything',
      keptAt: null,
      backupFrom: null,
    })
    expect(words.title).toBe('Your data folder was gone')
    expect(words.advice).toMatch(/put the old folder in the place of the new one/)
  })
})
