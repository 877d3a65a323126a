/** The window and the system: one instance, command line, security, what is remembered. */
import { spawn } from 'node:child_process'
import {
  electronArguments,
  electronEnvironment,
  electronPath,
  expect,
  SHORT_APP,
  test,
} from './launch'
import { SCREENS } from './pages/app-page'

test('opens a routine named on the command line', async ({ launch }) => {
  const unknot = await launch({ args: ['--routine=calf-stretch'] })
  await expect(unknot.page.getByText('Calf stretch').first()).toBeVisible()
  await expect(unknot.app.coach.timer.or(unknot.app.routines.start).first()).toBeVisible()
})

test('a second start hands over to the first and ends', async ({ unknot, dataDir }) => {
  const startAgain = async (asked: string): Promise<void> => {
    const second = spawn(electronPath(), electronArguments(SHORT_APP, dataDir, [asked]), {
      env: electronEnvironment(),
      stdio: 'ignore',
    })
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  }
  await startAgain('--cramp-now')
  await expect(unknot.app.heading('Cramp now')).toBeVisible()
  await startAgain('unknot://routine/before-sleep')
  await expect(unknot.app.heading('Before sleep')).toBeVisible()
  await startAgain('unknot://routine/no-such-routine')
  await expect(unknot.page.getByText('There is no routine of that name')).toBeVisible()
  expect(unknot.electron.windows()).toHaveLength(1)
})

test('Cramp now is a button on every screen', async ({ unknot }) => {
  for (const screen of SCREENS) {
    await unknot.app.goTo(screen)
    await expect(unknot.app.crampNow).toBeVisible()
  }
  await unknot.app.crampNow.click()
  await expect(unknot.app.heading('Cramp now')).toBeVisible()
})

test('remembers the size of the window', async ({ unknot, launch }) => {
  await unknot.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 777, height: 666 })
  })
  await unknot.page.waitForTimeout(1000)
  await unknot.close()
  const again = await launch()
  const bounds = await again.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(bounds).toMatchObject({ width: 777, height: 666 })
})

test('keeps the page in its cage', async ({ unknot }) => {
  const { page } = unknot
  const policy = await page.evaluate(async () =>
    (await fetch('app://unknot/index.html')).headers.get('content-security-policy'),
  )
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')

  const preferences = await unknot.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } =
      contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity }
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true })
  expect(preferences.nodeIntegration).not.toBe(true)
  expect(preferences.webSecurity).not.toBe(false)

  const inPage = await page.evaluate(async () => {
    const wider = globalThis as unknown as Record<string, unknown>
    location.href = 'https://example.org/'
    return {
      opened: window.open('https://example.org/') !== null,
      node: typeof wider.require + typeof wider.process,
      api: Object.keys(window.unknot).sort(),
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
      unknownChannel: await window.unknot
        .invoke('fs:read' as 'app:home')
        .then((answer) => answer.ok)
        .catch(() => false),
    }
  })
  expect(inPage).toEqual({
    opened: false,
    node: 'undefinedundefined',
    api: ['invoke', 'on'],
    geolocation: 'denied',
    unknownChannel: false,
  })
  expect(page.url()).toMatch(/^app:\/\/unknot\//)
})

test('refuses input of the wrong shape with a plain sentence, and changes nothing', async ({
  unknot,
}) => {
  const before = await unknot.call('app:home')
  for (const [channel, input] of [
    ['settings:change', { textSize: 5 }],
    ['settings:change', { unknown: true }],
    ['history:save', { id: 'x' }],
    ['history:month', '2026-13'],
    ['content:article', '../../package'],
    ['library:set-bookmark', { id: '__proto__', on: true }],
  ] as const) {
    await expect(unknot.call(channel, input as never)).rejects.toThrow(/bad-input/)
  }
  expect(await unknot.call('app:home')).toEqual(before)
})

test('quits at once when there is nothing to write', async ({ unknot }) => {
  await unknot.page.waitForTimeout(500)
  const ended = new Promise((resolve) => unknot.electron.process().once('exit', resolve))
  await unknot.close()
  expect(await ended).toBe(0)
})
