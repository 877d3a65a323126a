/** Packs on the real app: added, read, searched, played, kept, replaced, removed, refused. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { zipOf, makeZip } from '../unit/content/fixtures/zip'
import { expect, test, type Unknot } from './launch'

const EXAMPLE = resolve(import.meta.dirname, '../fixtures/example-pack')

const made: string[] = []
test.afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unknot-pack-'))
  made.push(folder)
  return folder
}

/** The example with other text in some of its files. */
async function example(changes: Record<string, (text: string) => string> = {}): Promise<string> {
  const folder = join(await temporary(), 'my-pack')
  await cp(EXAMPLE, folder, { recursive: true })
  for (const [path, change] of Object.entries(changes)) {
    await writeFile(join(folder, path), change(await readFile(join(folder, path), 'utf8')))
  }
  return folder
}

async function exampleFiles(): Promise<[string, string][]> {
  const entries = await readdir(EXAMPLE, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const name = path.slice(EXAMPLE.length + 1).replaceAll('\\', '/')
        return [name, await readFile(path, 'utf8')] as [string, string]
      }),
  )
}

/** Presses the button and chooses `path` in the dialog; null closes the dialog. */
async function add(unknot: Unknot, kind: 'folder' | '.zip file', path: string | null) {
  await unknot.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, path)
  await unknot.page.getByRole('button', { name: `Add a ${kind}` }).click()
}

const packFolders = (dataDir: string): Promise<string[]> =>
  readdir(join(dataDir, 'data', 'packs')).catch(() => [])

test('a folder brings an article and a routine, until it is removed', async ({
  unknot,
  launch,
  dataDir,
}) => {
  test.setTimeout(120_000)
  const { page } = unknot
  await unknot.app.goTo('Settings')
  await add(unknot, 'folder', null)
  await expect(page.getByText('You have not added any packs.')).toBeVisible()

  await add(unknot, 'folder', EXAMPLE)
  await expect(page.getByText('River Street clinic, version 1, is added.')).toBeVisible()
  await page.getByRole('link', { name: 'See its articles in the guide' }).click()
  await expect(unknot.app.heading('Guide')).toBeVisible()

  await unknot.app.guide.search.fill('marmalade')
  await expect(unknot.app.guide.results.first()).toContainText('How to begin at River Street')
  await unknot.app.guide.results.first().click()
  await expect(unknot.app.heading('How to begin at River Street')).toBeVisible()
  await expect(page.getByText('Leave out a day when your calf is sore.')).toBeVisible()
  await page.getByRole('link', { name: 'River Street evening' }).first().click()
  await expect(unknot.app.heading('River Street evening')).toBeVisible()

  await unknot.call('settings:change', { countdownSeconds: 3, switchSeconds: 3 })
  await unknot.close()
  const again = await launch()
  await again.app.goTo('Routines')
  await expect(again.page.getByText('From the pack River Street clinic')).toBeVisible()
  await again.app.start('River Street evening')
  await expect(again.app.coach.wellDone).toBeVisible({ timeout: 60_000 })
  await expect(again.app.coach.saved).toBeVisible()
  await again.page.getByRole('button', { name: 'See Progress' }).click()

  await again.app.goTo('Settings')
  await again.page.getByRole('button', { name: 'Remove River Street clinic' }).click()
  await again.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(again.page.getByText('River Street clinic is removed.')).toBeVisible()
  await again.app.goTo('Routines')
  await expect(again.page.getByRole('link', { name: 'River Street evening' })).toHaveCount(0)
  await again.app.goTo('Guide')
  await again.app.guide.search.fill('marmalade')
  await expect(again.page.getByText('Nothing found for "marmalade"')).toBeVisible()
  await expect.poll(() => packFolders(dataDir)).toEqual([])
  // What was done stays.
  await again.app.goTo('Progress')
  await expect(again.app.progress.sessionsOf('River Street evening')).toHaveCount(1)
})

test('a newer version takes the place of the old one; a broken one does not', async ({
  unknot,
  dataDir,
}) => {
  const { page } = unknot
  await unknot.app.goTo('Settings')
  const zip = join(await temporary(), 'clinic.zip')
  await writeFile(zip, zipOf(await exampleFiles(), 'River Street/'))
  await add(unknot, '.zip file', zip)
  await expect(page.getByText('River Street clinic, version 1, is added.')).toBeVisible()

  const newer = await example({
    'pack.json': (text) => text.replace('"version": "1"', '"version": "May"'),
  })
  await add(unknot, 'folder', newer)
  await expect(page.getByText('It takes the place of version 1.')).toBeVisible()

  const broken = await example({
    'articles/river-street-how-to-begin.md': (text) => `${text}\n<script>alert(1)</script>\n`,
    'routines/river-street-evening.json': (text) => text.replace('"hold"', '"hang"'),
  })
  await add(unknot, 'folder', broken)
  const alert = page.getByRole('alert', { name: '“my-pack” was not added' })
  await expect(alert).toContainText('articles/river-street-how-to-begin.md, line 24')
  await expect(alert).toContainText('unsafe HTML: "<script>alert(1)</script>"')
  await expect(alert).toContainText('routines/river-street-evening.json, steps[0].dose')
  await expect(page.getByText('Version May, by A. Example, physiotherapist')).toBeVisible()
  expect(await packFolders(dataDir)).toEqual(['river-street-clinic.2'])
  expect((await unknot.call('content:articles')).filter(({ pack }) => pack !== null)).toHaveLength(
    1,
  )
})

test('hostile and broken packs leave nothing behind', async ({ unknot, dataDir }) => {
  const { page } = unknot
  await unknot.app.goTo('Settings')
  const folder = await temporary()
  const files = await exampleFiles()
  const entries = files.map(([name, data]) => ({ name, data }))
  const hostile: [string, Buffer, RegExp][] = [
    [
      'up.zip',
      makeZip([...entries, { name: '../../evil.md', data: 'x' }]),
      /leads out of the pack/,
    ],
    [
      'link.zip',
      makeZip([...entries, { name: 'articles/a.md', data: '/etc/passwd', mode: 0o120777 }]),
      /is a link/,
    ],
    [
      'bomb.zip',
      makeZip([...entries, { name: 'articles/a.md', data: new Uint8Array(250_000) }]),
      /hundred times its size/,
    ],
    ['text.zip', Buffer.from('hello'), /not a .zip file/],
    [
      'latin.zip',
      makeZip([...entries, { name: 'articles/a.md', data: Buffer.from('Caf\u00e9', 'latin1') }]),
      /Save it as UTF-8/,
    ],
  ]
  for (const [name, bytes, why] of hostile) {
    await writeFile(join(folder, name), bytes)
    await add(unknot, '.zip file', join(folder, name))
    await expect(page.getByRole('alert', { name: `“${name}” was not added` })).toContainText(why)
  }
  await add(unknot, 'folder', await temporary())
  await expect(page.getByRole('alert')).toContainText('pack.json')
  expect(await packFolders(dataDir)).toEqual([])
  expect(await unknot.call('packs:list')).toEqual([])
  await unknot.app.goTo('Home')
  await unknot.app.home.isReady()
})

test('a big pack is compiled beside everything else, and can be stopped', async ({
  unknot,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { page } = unknot
  const folder = join(await temporary(), 'big')
  await mkdir(join(folder, 'articles'), { recursive: true })
  await cp(join(EXAMPLE, 'pack.json'), join(folder, 'pack.json'))
  for (let n = 0; n < 4000; n++) {
    const head = `title: Big text ${n}\nsummary: One of many.\norder: ${n}\ngrade: expert\nreviewed: 2026-11-22`
    await writeFile(
      join(folder, `articles/big-${n}.md`),
      `---\n${head}\nkeywords: []\nrelatedRoutines: []\nrelatedArticles: []\n---\n\n${`Words about number ${n}. `.repeat(150)}\n`,
    )
  }
  await unknot.app.goTo('Settings')
  await add(unknot, 'folder', folder)
  await expect(page.getByRole('progressbar', { name: /Checking articles/ })).toBeVisible({
    timeout: 60_000,
  })
  // The main process answers meanwhile.
  for (let n = 0; n < 5; n++) expect(await unknot.call('packs:list')).toEqual([])
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Nothing was added.')).toBeVisible()
  await expect.poll(() => packFolders(dataDir)).toEqual([])

  await add(unknot, 'folder', folder)
  await expect(page.getByText('River Street clinic, version 1, is added.')).toBeVisible({
    timeout: 120_000,
  })
  await unknot.app.goTo('Guide')
  await unknot.app.guide.search.fill('big text 1234')
  await expect(unknot.app.guide.results.first()).toContainText('Big text 1234')
})
