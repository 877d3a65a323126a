/** Boot order and nothing else: read it from top to bottom. */
import { app, Menu, session } from 'electron'
import type { BrowserWindow } from 'electron'
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import windowIcon from '../assets/icon/png/128x128.png?asset'
import type { Library } from './content/library'
import type { WholeLibrary } from './content/own-content'
import type { OwnShelf } from './content/own-shelf'
import type { PackShelf } from './content/packs'
import type { PackProgress } from './core/model/packs'
import type { StorageNotice } from './core/model/records'
import { onAway } from './desktop/away'
import { onBackAgain } from './desktop/back-again'
import { onSeen } from './desktop/seen'
import { askBeforeClose } from './desktop/ask-before-close'
import { chooseArchive } from './desktop/choose-archive'
import { chooseFolder } from './desktop/choose-folder'
import { choosePack } from './desktop/choose-pack'
import { chooseSavePath } from './desktop/choose-save-path'
import { parseCommandLine, unknownRoutine } from './desktop/command-line'
import { openExternalLink } from './desktop/external-links'
import { followLinks } from './desktop/links'
import { createLog } from './desktop/log'
import { setMenu } from './desktop/menu'
import { goOffline, silenceChromium } from './desktop/offline'
import { isOnlyInstance } from './desktop/only-instance'
import { createOpenRequests } from './desktop/open-requests'
import { pageToPdf } from './desktop/page-to-pdf'
import { denyPermissions } from './desktop/permissions'
import { createKeepAwake } from './desktop/power'
import { printWindow } from './desktop/print'
import { failToStart, tellPageGone, tellUncaughtProblems } from './desktop/problems'
import { APP_ORIGIN, registerScheme, serveFolder } from './desktop/protocol'
import { flushBeforeQuit, flushOnSessionEnd } from './desktop/quit'
import { systemRegion } from './desktop/region'
import { chooseNewRoutineFile, chooseRoutineFile, readRoutineFile } from './desktop/routine-file'
import { openRequestOf } from './desktop/second-start'
import { showFolder } from './desktop/show-folder'
import { systemVersions } from './desktop/versions'
import { askPortalForKeys } from './desktop/wayland'
import {
  applyTheme,
  createMainWindow,
  displayPlaces,
  focusWindow,
  onDisplaysChanged,
  recoverPage,
  showWhenPainted,
} from './desktop/window'
import { giveWindowIcon } from './desktop/window-icon'
import { createWindowMemory } from './desktop/window-memory'
import { createWindowModes } from './desktop/window-mode'
import { placeFor } from './desktop/window-state'
import { announce, registerHandlers } from './ipc/handle'
import { createHandlers } from './ipc/handlers'
import type { OpenRequest } from './ipc/contract'
import { createOpenedArchives } from './ipc/opened-archives'
import { isTrustedSender } from './ipc/trusted-sender'
import type { RunningBackground } from './desktop/background'
import type { Backups } from './storage/open-backups'
import type { Storage } from './storage/storage'

// The name is that of the data folder, so it is never translated.
app.setName('Unknot')
const userData = app.getPath('userData')
const dataFolder = join(userData, 'data')
const out = join(import.meta.dirname, '..')
// Only while developing: the page then comes from the tool that reloads it.
const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)

const pageOrigin = devServer === null ? APP_ORIGIN : new URL(devServer).origin

const log = createLog(join(userData, 'logs'), !app.isPackaged)
tellUncaughtProblems(log)

const commandLine = parseCommandLine(process.argv.slice(1))
commandLine.complaints.forEach(say)

silenceChromium(devServer)
askPortalForKeys()
registerScheme()
// Without this Electron builds a menu of its own first.
Menu.setApplicationMenu(null)

const lock = (): boolean => app.requestSingleInstanceLock({ openRequest: commandLine.openRequest })
if (isOnlyInstance(lock, devServer !== null)) {
  start().catch((cause: unknown) => failToStart(cause, log))
} else {
  // The first one has been told what this one was asked to open.
  app.exit(0)
}

async function start(): Promise<void> {
  let window: BrowserWindow | null = null
  const requests = createOpenRequests(commandLine.openRequest, (request) => {
    if (window !== null) announce(window, 'app:open-requested', request)
  })
  const open = (request: OpenRequest | null): void => {
    if (window !== null) focusWindow(window)
    if (request !== null) requests.submit(request)
  }
  app.on('second-instance', (_event, _args, _folder, handedOver) => open(openRequestOf(handedOver)))
  // macOS hands a file that was opened over like this, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open({ kind: 'routine-file', path })
  })
  followLinks(open)
  app.on('activate', () => open(null))
  app.on('window-all-closed', () => app.quit())

  const windowMemory = createWindowMemory(
    join(userData, 'window.json'),
    writeFile,
    log.warn,
    displayPlaces,
  )
  const recalled = windowMemory.recall()
  await app.whenReady()

  // Both are opened while the window is made and the page loads; calls wait for them.
  const storage = openData((notice) => {
    if (window !== null) announce(window, 'storage:notice', notice)
  })
  const packs = openPackShelf((progress) => {
    if (window !== null) announce(window, 'packs:progress', progress)
  })
  const library = withOwn(openContent(packs), storage)
  let data: Storage | null = null
  storage.then(
    (opened) => (data = opened),
    (cause: unknown) => log.error('the data could not be opened', cause),
  )
  library.catch((cause: unknown) => log.error('the content could not be opened', cause))
  packs.catch((cause: unknown) => log.error('the packs could not be opened', cause))

  const state = placeFor(await recalled, displayPlaces())
  serveFolder(session.defaultSession, join(out, 'renderer'))
  const main = createMainWindow({ preload: join(out, 'preload/index.cjs'), state })
  window = main
  main.loadURL(devServer ?? `${APP_ORIGIN}/`).catch((cause: unknown) => {
    log.error('the page did not load', cause)
  })

  // All of this is in place before the page's process has begun: nothing is awaited on the way.
  denyPermissions(session.defaultSession)
  goOffline(session.defaultSession, devServer)
  const modes = createWindowModes(main)
  onDisplaysChanged(windowMemory.follow(main, () => modes.isNormal))
  const themed = storage
    .then((data) => data.settings.get())
    .then(({ theme }) => applyTheme(main, theme))
  const shown = showWhenPainted(main, themed, {
    maximised: state?.maximised ?? false,
    hidden: commandLine.hidden ? storage.then((data) => data.desktop.get()) : null,
  })

  const keepAwake = createKeepAwake()
  let background: RunningBackground | null = null
  askBeforeClose(
    main,
    () => keepAwake.isOn,
    () => (data?.waiting.list().length ?? 0) > 0,
    () => background?.quitPutOff(),
  )
  const started = shown.then(() =>
    openBackground({
      window: main,
      storage,
      library,
      sessionRuns: () => keepAwake.isOn,
      open,
    }),
  )
  started.then(
    (running) => (background = running),
    (cause: unknown) => log.error('reminders and tray could not be started', cause),
  )
  const openedArchives = createOpenedArchives(
    async () => (await storage).archives,
    (progress) => announce(main, 'data:progress', progress),
  )
  const dataChanged = async (): Promise<void> => {
    applyTheme(main, (await storage).settings.get().theme)
    await background?.dataExchanged()
  }
  let opened: Promise<Backups> | null = null
  const backups = (): Promise<Backups> =>
    (opened ??= openBackups(
      storage,
      () => keepAwake.isOn,
      () => announce(main, 'backups:changed', null),
    ))
  const showDataFolder = (): Promise<boolean> => showFolder([dataFolder, userData])
  registerHandlers(
    createHandlers({
      storage,
      library,
      packs,
      own: () => openOwnShelf(library, storage),
      desktop: {
        takeOpenRequest: () => requests.take(),
        keepAwake: (on) => keepAwake.set(on),
        setWindowMode: (mode) => modes.set(mode),
        // A share below zero takes the bar away.
        showProgress: (done) => main.setProgressBar(done ?? -1),
        openExternal: openExternalLink,
        dataFolder,
        showDataFolder,
        settingsChanged: ({ theme }) => applyTheme(main, theme),
        region: systemRegion,
        versions: systemVersions,
        print: () => printWindow(main),
        choosePack: (kind) => choosePack(main, kind),
        routineFiles: {
          choose: () => chooseRoutineFile(main),
          chooseNew: (name) => chooseNewRoutineFile(main, name),
          opened: () => requests.openedFile(),
          read: readRoutineFile,
          write: writeFile,
          nameOf: (path) => basename(path),
        },
        lastRoutineChanged: () => background?.routineChanged(),
        chooseSavePath: (kind, name) => chooseSavePath(main, kind, name),
        chooseFolder: (title) => chooseFolder(main, title),
        pageToPdf: (paper) => pageToPdf(main, paper),
        chooseArchive: () => chooseArchive(main),
        dataChanged,
        beginAfresh: async () => {
          const shelf = await packs.catch(() => null)
          for (const { id } of shelf?.list() ?? []) await shelf?.remove(id)
          await background?.desktop
            .change({ startAtLogin: false })
            .catch((cause: unknown) => log.warn('start at login was not switched off', cause))
          await dataChanged()
          // Once the answer is on its way.
          setImmediate(
            () => void main.loadURL(devServer ?? `${APP_ORIGIN}/`).catch(() => undefined),
          )
        },
      },
      files: { save: saveFile, saveBeside },
      background: started,
      openedArchives,
      backups,
      now: () => new Date(),
    }),
    ({ senderFrame }) =>
      !main.isDestroyed() && isTrustedSender(senderFrame, main.webContents.mainFrame, pageOrigin),
    (channel, what, cause) => log.error(`${channel}: ${what}`, cause),
  )

  giveWindowIcon(main, windowIcon)
  onAway(() => announce(main, 'app:away', null))
  onSeen(main, (seen) => announce(main, 'app:seen', seen))
  setMenu({ open, showDataFolder: () => void showDataFolder() })

  const pageGone = (): void => {
    requests.pageGone()
    keepAwake.set(false)
    if (main.isDestroyed()) return
    main.setProgressBar(-1)
    modes.set('normal')
  }
  // A page has just begun in place of the one before (only a reload can do that).
  main.webContents.on('did-navigate', pageGone)
  main.on('closed', pageGone)
  recoverPage(main, (reason, again) => {
    log.error(`the page's process ended: ${reason}`)
    pageGone()
    if (again) tellPageGone(log)
  })

  const flush = async (): Promise<void> => {
    const data = await storage.catch(() => null)
    await Promise.all([data?.flush(), windowMemory.flush()])
    await data?.markData()
  }
  flushBeforeQuit(flush, log.error)
  flushOnSessionEnd(main, flush)

  await shown
  log.info(`Unknot ${app.getVersion()} started, Electron ${process.versions.electron}`)
  // Packs that do not fit this version are compiled again, in a thread, once the window is shown.
  packs.then((shelf) => shelf.renew()).catch(() => undefined)
  // The first backup of the day comes when all of this is long over.
  backups().then(
    (running) => {
      running.start()
      onBackAgain(main, () => void running.look())
    },
    (cause: unknown) => log.error('backups could not be started', cause),
  )
  const complaint = unknownRoutine(commandLine.openRequest, await (await library).summaries())
  if (complaint !== null) say(complaint)
}

async function openData(onNotice: (notice: StorageNotice) => void): Promise<Storage> {
  const { openStorage } = await import('./storage/storage')
  return openStorage({
    folder: dataFolder,
    now: () => new Date(),
    onNotice,
    onProblem: (cause) => log.warn('a backup or a tidying did not work', cause),
    appVersion: app.getVersion(),
  })
}

async function openContent(shelf: Promise<PackShelf>): Promise<Library> {
  const { openLibrary } = await import('./content/library')
  // What is built in can be used whatever is the matter with the packs.
  const packs = await shelf.catch(() => undefined)
  return openLibrary(join(out, 'content'), {
    ...(packs === undefined ? {} : { packs }),
    onSearchProblem: (reason) => log.warn(`a pack cannot be searched: ${reason}`),
  })
}

async function withOwn(
  library: Promise<Library>,
  storage: Promise<Storage>,
): Promise<WholeLibrary> {
  const { withOwnRoutines } = await import('./content/own-content')
  const own = storage.then(({ ownRoutines }) => ownRoutines)
  own.catch(() => undefined)
  return withOwnRoutines(await library, own)
}

let ownShelf: Promise<OwnShelf> | null = null
function openOwnShelf(
  library: Promise<WholeLibrary>,
  storage: Promise<Storage>,
): Promise<OwnShelf> {
  ownShelf ??= Promise.all([library, storage, import('./content/own-shelf')]).then(
    ([whole, { ownRoutines }, { createOwnShelf }]) =>
      createOwnShelf({
        store: ownRoutines,
        stretches: () => whole.stretches(),
        summaries: () => whole.summaries(),
        now: () => new Date(),
        newId: randomUUID,
      }),
  )
  return ownShelf
}

async function openPackShelf(
  onProgress: (progress: PackProgress | null) => void,
): Promise<PackShelf> {
  const onProblem = (cause: unknown): void => log.warn('a pack could not be read or tidied', cause)
  const [{ openPacks }, { openPackStore }] = await Promise.all([
    import('./content/packs'),
    import('./storage/pack-store'),
  ])
  return openPacks({
    store: await openPackStore({ folder: join(dataFolder, 'packs'), onProblem }),
    libraryFolder: join(out, 'content'),
    run: async (job, output) => (await import('./content/pack-start')).runPackJob(job, output),
    onProgress,
    onProblem,
    now: () => new Date(),
  })
}

async function openBackground({
  window,
  storage,
  library,
  sessionRuns,
  open,
}: {
  window: BrowserWindow
  storage: Promise<Storage>
  library: Promise<WholeLibrary>
  sessionRuns: () => boolean
  open: (request: OpenRequest | null) => void
}): Promise<RunningBackground> {
  const [{ startBackground }, data, { readText, removeFile }] = await Promise.all([
    import('./desktop/background'),
    storage,
    import('./storage/storage'),
  ])
  return startBackground({
    window,
    reminders: data.reminders,
    programmes: data.programmes,
    choices: data.desktop,
    sessions: (since) => data.history.recent(since),
    dayStartHour: () => data.settings.get().dayStartHour,
    sessionRuns,
    lastRoutine: () => data.marks.get().lastRoutine,
    routineName: async (id) =>
      (await (await library).summaries()).find((routine) => routine.id === id)?.name ?? null,
    files: { read: readText, write: writeFile, remove: removeFile },
    open,
    onReminders: (view) => announce(window, 'reminders:changed', view),
    log,
  })
}

async function openBackups(
  storage: Promise<Storage>,
  sessionRuns: () => boolean,
  onChange: () => void,
): Promise<Backups> {
  const [{ openBackups }, data] = await Promise.all([import('./storage/open-backups'), storage])
  return openBackups({
    dataFolder,
    storage: data,
    now: () => new Date(),
    sessionRuns,
    onChange,
    report: log.warn,
  })
}

async function writeFile(file: string, text: string): Promise<void> {
  const { writeFileSafely, nodeFileSystem } = await import('./storage/storage')
  await writeFileSafely(nodeFileSystem, file, text)
}

async function saveFile(path: string, content: string | Uint8Array): Promise<void> {
  const storage = await import('./storage/storage')
  await storage.saveFile(storage.nodeFileSystem, path, content)
}

async function saveBeside(path: string, suffix: string, text: string): Promise<string> {
  const storage = await import('./storage/storage')
  return storage.saveBeside(storage.nodeFileSystem, path, suffix, text)
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
