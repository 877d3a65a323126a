/** Starts the built app in a real Electron, each time with a data folder of its own. */
import {
  _electron,
  test as base,
  expect,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SettingsChange } from '../../src-main/core/model/settings'
import type { Channel, Input, Output } from '../../src-main/ipc/contract'
import { settingsForm } from '../../src-main/storage/settings-store'
import { welcomeForm } from '../../src-main/storage/welcome-store'
import { AppPage } from './pages/app-page'

/** The app as it is built. */
export const BUILT_APP = resolve(import.meta.dirname, '../..')
/** The same app with short routines, made by global-setup.ts. */
export const SHORT_APP = resolve(import.meta.dirname, '../results/short-app')

/** What every start of Electron needs here; as root Chromium's sandbox cannot work. */
export function electronArguments(
  appFolder: string,
  dataDir: string,
  extra: readonly string[] = [],
) {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [...root, appFolder, `--user-data-dir=${dataDir}`, ...extra]
}

/** The Electron that the launch scripts found. */
export function electronPath(): string {
  const path = process.env.UNKNOT_ELECTRON_PATH
  if (path === undefined) throw new Error('Start these tests with "npm run test:e2e".')
  return path
}

export function electronEnvironment(
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return { ...Object.fromEntries(inherited), ...extra }
}

export interface LaunchOptions {
  /** Default: the app with short routines. */
  readonly app?: string
  /** Data folder; default: the test's own, the same at each start within a test. */
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The person is new: the welcome is not taken to have been seen. */
  readonly welcome?: boolean
}

/** A running app with its first window ready. */
export class Unknot {
  #gone = false

  constructor(
    readonly electron: ElectronApplication,
    readonly page: Page,
  ) {}

  get app(): AppPage {
    return new AppPage(this.page)
  }

  /** Calls the main process as the renderer does. */
  async call<C extends Channel>(channel: C, input?: Input<C>): Promise<Output<C>> {
    const answer = await this.page.evaluate(([name, value]) => window.unknot.invoke(name, value), [
      channel,
      input,
    ] as const)
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}: ${answer.error.message}`)
    return answer.value as Output<C>
  }

  /** Closes the app as its window's close button would; more than once is the same as once. */
  async close(): Promise<void> {
    if (this.#gone) return
    this.#gone = true
    // A session may run, or something may not be saved: the question is answered with yes.
    await this.electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
      dialog.showMessageBoxSync = () => 0
    })
    await this.electron.close()
  }

  /** Ends the app as a power cut would. */
  async kill(): Promise<void> {
    this.#gone = true
    const process = this.electron.process()
    const gone = new Promise((resolve) => process.once('exit', resolve))
    process.kill('SIGKILL')
    await gone
  }
}

export async function launchUnknot(options: LaunchOptions & { dataDir: string }): Promise<Unknot> {
  if (options.welcome !== true) await markWelcomeSeen(options.dataDir)
  const electron = await connect(options).catch(async (error: unknown) => {
    // Now and then Playwright does not notice an app that has started well. Then, and only then, the
    // app's own log says so, and it is started once more.
    if (!(await saysItStarted(options.dataDir))) throw error
    return connect(options)
  })
  const page = electron.windows()[0] ?? (await electron.waitForEvent('window', { timeout: 30_000 }))
  await page.waitForLoadState('domcontentloaded')
  return new Unknot(electron, page)
}

async function connect(options: LaunchOptions & { dataDir: string }): Promise<ElectronApplication> {
  await rm(join(options.dataDir, 'logs'), { recursive: true, force: true })
  return _electron.launch({
    executablePath: electronPath(),
    args: electronArguments(options.app ?? SHORT_APP, options.dataDir, options.args),
    env: electronEnvironment(options.env),
    timeout: 10_000,
  })
}

async function saysItStarted(dataDir: string): Promise<boolean> {
  const log = await readFile(join(dataDir, 'logs', 'main.log'), 'utf8').catch(() => '')
  return log.includes(' started, Electron ')
}

/** Puts the mark in place that the welcome was seen; a folder that a test has made unusable stays so. */
async function markWelcomeSeen(dataDir: string): Promise<void> {
  const file = { schemaVersion: welcomeForm.version, savedAt: null, data: { seen: true } }
  const folder = join(dataDir, 'data')
  await mkdir(folder, { recursive: true })
    .then(() => writeFile(join(folder, 'welcome.json'), JSON.stringify(file), { flag: 'wx' }))
    .catch(() => undefined)
}

/** Puts settings in place before the app is first started on that folder. */
export async function settle(dataDir: string, settings: SettingsChange): Promise<void> {
  await mkdir(join(dataDir, 'data'), { recursive: true })
  const file = { schemaVersion: settingsForm.version, savedAt: null, data: settings }
  await writeFile(join(dataDir, 'data', 'settings.json'), JSON.stringify(file))
}

interface Fixtures {
  /** An empty data folder, removed after the test. */
  readonly dataDir: string
  /** Starts the app; whatever still runs at the end of the test is closed. */
  readonly launch: (options?: LaunchOptions) => Promise<Unknot>
  /**
   * The app with short routines, freshly started, ready on Home. The coach has tones and no voice,
   * which would take its time to explain each stretch.
   */
  readonly unknot: Unknot
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern.
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'unknot-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },
  launch: async ({ dataDir }, use) => {
    const running: Unknot[] = []
    await use(async (options = {}) => {
      const unknot = await launchUnknot({ dataDir, ...options })
      running.push(unknot)
      return unknot
    })
    for (const unknot of running) await unknot.close()
  },
  unknot: async ({ launch, dataDir }, use) => {
    await settle(dataDir, { coachSound: 'tones' })
    const unknot = await launch()
    await unknot.app.home.isReady()
    await use(unknot)
  },
})

export { expect }
