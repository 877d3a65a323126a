/** Reminders and what the app does while its window is closed. */
import type { Locator, Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reminder } from '../../src-main/core/model/reminders'
import {
  electronArguments,
  electronEnvironment,
  electronPath,
  expect,
  SHORT_APP,
  test,
  type Unknot,
} from './launch'

const EVENING: Reminder = {
  id: '00000000-0000-4000-8000-000000000001',
  routineId: 'before-sleep',
  on: true,
  skipWhenDone: true,
  when: { kind: 'bedtime', bedtime: 1350, minutesBefore: 30, days: [0, 1, 2, 3, 4, 5, 6] },
}

interface Told {
  shown: { title: string; body: string }[]
  last: { emit(event: string): void } | null
}

/** Notes every notification, as a system that shows them. */
async function watchNotifications({ electron }: Unknot): Promise<void> {
  await electron.evaluate(({ Notification }) => {
    const told: Told = { shown: [], last: null }
    Object.assign(globalThis, { told })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      told.shown.push({ title: this.title, body: this.body })
      told.last = this
      this.emit('show')
    }
  })
}

function shownBy({ electron }: Unknot): Promise<Told['shown']> {
  return electron.evaluate(() => (globalThis as unknown as { told: Told }).told.shown)
}

/** Puts the main process's clock forward and looks at the window, as somebody who comes back. */
async function passTo({ electron }: Unknot, instant: string): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, to) => {
    const ahead = Date.parse(to) - Date.now()
    const now = Date.now.bind(Date)
    Date.now = () => now() + ahead
    BrowserWindow.getAllWindows()[0]?.emit('focus')
  }, instant)
}

async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not lead there')
}

test('a reminder is added by keyboard, and is there after a restart', async ({
  unknot,
  launch,
}) => {
  const { page, app } = unknot
  await app.goTo('Settings')
  await tabTo(page, page.getByRole('link', { name: 'Set reminders' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Add a reminder' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Routine' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'At set times' })).toBeChecked()
  await tabTo(page, page.getByLabel('Time 1'))
  await page.keyboard.type('0715AM')
  await tabTo(page, page.getByRole('button', { name: 'Save the reminder' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('The reminder is saved.')).toBeVisible()
  await unknot.close()

  const again = await launch()
  await again.page.evaluate(() => (location.hash = '#/reminders'))
  await expect(again.page.getByText(/^At 7:15 AM, every day|^At 07:15, every day/)).toBeVisible()
  await expect(again.page.getByText(/^Next: (?:Today|Tomorrow) at/)).toBeVisible()
})

test('a reminder that is due is shown once, and leads to its routine', async ({ unknot }) => {
  await watchNotifications(unknot)
  const view = await unknot.call('reminders:save', EVENING)
  await passTo(unknot, view.reminders[0]?.nextAt ?? '')
  await expect.poll(() => shownBy(unknot)).toHaveLength(1)
  expect((await shownBy(unknot))[0]?.title).toBe('Before sleep')
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('focus')
    const { told } = globalThis as unknown as { told: Told }
    told.last?.emit('click')
  })
  await expect(unknot.app.heading('Before sleep')).toBeVisible()
  expect(await shownBy(unknot)).toHaveLength(1)
})

test('a deleted reminder comes back with Undo; a form that is not right says why', async ({
  unknot,
}) => {
  const { page } = unknot
  await unknot.call('reminders:save', EVENING)
  await page.evaluate(() => (location.hash = '#/reminders'))
  await page.getByRole('button', { name: /^Delete: Before sleep/ }).click()
  await expect(page.getByText('The reminder for Before sleep is deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('switch', { name: 'On', exact: true })).toBeChecked()

  await page.getByRole('button', { name: /^Change: Before sleep/ }).click()
  for (const day of await page.getByRole('checkbox').all()) await day.uncheck()
  await page.getByRole('button', { name: 'Save the reminder' }).click()
  await expect(page.getByText('Choose at least one day.')).toBeVisible()
  expect((await unknot.call('reminders:get')).reminders[0]?.reminder).toEqual(EVENING)

  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: '3 days' }).click()
  await expect(page.getByText(/^They come again on/)).toBeVisible()
})

test('closing asks once, stays in the tray, and a second start brings the window back', async ({
  unknot,
  dataDir,
}) => {
  await unknot.call('desktop:change', { tray: true })
  const state = (): Promise<{ visible: boolean; asked: number }> =>
    unknot.electron.evaluate(({ BrowserWindow }) => ({
      visible: BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
      asked: (globalThis as unknown as { asked: number }).asked,
    }))
  await unknot.electron.evaluate(({ dialog, BrowserWindow }) => {
    Object.assign(globalThis, { asked: 0 })
    dialog.showMessageBox = () => {
      ;(globalThis as unknown as { asked: number }).asked += 1
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect.poll(state).toEqual({ visible: false, asked: 1 })

  const second = spawn(electronPath(), electronArguments(SHORT_APP, dataDir), {
    env: electronEnvironment(),
    stdio: 'ignore',
  })
  await new Promise((resolve) => second.once('exit', resolve))
  await expect.poll(state).toEqual({ visible: true, asked: 1 })
  await unknot.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(state).toEqual({ visible: false, asked: 1 })
  expect((await unknot.call('desktop:get')).choices.whenClosed).toBe('hide')
})

test('--hidden shows no window while there is a tray', async ({ unknot, launch }) => {
  await unknot.call('desktop:change', { tray: true })
  await unknot.close()
  const hidden = await launch({ args: ['--hidden'] })
  await expect.poll(async () => (await hidden.call('desktop:get')).tray).toBe('on')
  const isVisible = ({ electron }: Unknot): Promise<boolean> =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isMinimized()),
    )
  expect(await isVisible(hidden)).toBe(false)
})

test('starts with the computer when asked to', async ({ launch }) => {
  const config = await mkdtemp(join(tmpdir(), 'unknot-config-'))
  try {
    const unknot = await launch({ env: { XDG_CONFIG_HOME: config } })
    const entry = join(config, 'autostart', 'unknot.desktop')
    expect((await unknot.call('desktop:get')).startAtLogin).toBe('off')
    expect((await unknot.call('desktop:change', { startAtLogin: true })).startAtLogin).toBe('on')
    expect(await readFile(entry, 'utf8')).toContain('"--hidden"')
    expect((await unknot.call('desktop:change', { startAtLogin: false })).startAtLogin).toBe('off')
    await expect(readFile(entry, 'utf8')).rejects.toThrow()
  } finally {
    await rm(config, { recursive: true, force: true })
  }
})
