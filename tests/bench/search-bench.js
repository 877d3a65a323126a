/**
 * The guide: how soon results follow a letter, with what is built in and with a pack of 10,000
 * articles; what that costs in memory; how soon an article is open; how long compiling takes.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root, withApp, withFolder } from './app.js'
import { writeGeneratedPack } from './generated-pack.js'
import { memoryOf } from './process-tree.js'

const PACK_ARTICLES = 10_000
const COMPILES = 5
const SETTLE_MS = 3000

/** Typed letter by letter. */
const QUESTIONS = [
  'why do my legs cramp at night',
  'is banana good for cramps',
  'cramp in foot arch what do',
  'statin muscle pain',
  'woke up screaming calf knotted',
  'how long should i hold a stretch',
  'pickel juice',
  'when should i ring the doctor',
  '82 years old and afraid of falling, can i still stretch',
  'my leg is swollen and red',
  'quadracep stretch',
  'toes curl up and wont straighten',
  'xylophone',
]

export async function benchSearch() {
  await withFolder(async (folder) => {
    console.log('\nThe guide')
    row('compiling the built-in content', await compileTimes(), '<= 2000 ms')
    const builtIn = await withApp({}, measureGuide)
    row('opening an article, click to text', builtIn.articles, '<= 50 ms')
    show('built-in guide', builtIn, '<= 30 ms')

    console.log(`\n  A pack of ${PACK_ARTICLES} articles of 400 to 1,200 words`)
    const pack = await writeGeneratedPack(join(folder, 'pack'), PACK_ARTICLES)
    const dataFolder = join(folder, 'data')
    const adding = await withApp({ dataFolder }, (app) => addPack(app, pack))
    console.log(`  adding it: ${(adding / 1000).toFixed(1)} s`)
    show('with the pack', await withApp({ dataFolder }, measureGuide), '<= 50 ms')
  })
}

function show(label, { search, bare, first, memory }, limit) {
  row(`a letter to its results, ${label}`, search, limit)
  const ratio = share(search, 0.95) / share(bare, 0.95)
  console.log(
    `    beside a bare question to the main process and a frame: p50 ${share(bare, 0.5).toFixed(1)} ms, ` +
      `p95 ${share(bare, 0.95).toFixed(1)} ms; ratio of p95 ${ratio.toFixed(2)}`,
  )
  console.log(`    first use: ready after ${first.toFixed(0)} ms`)
  console.log(
    `    memory (PSS of all processes): ${memory.home.toFixed(0)} MiB at Home, ` +
      `${memory.ready.toFixed(0)} MiB in the Guide with the search ready, ` +
      `${memory.typed.toFixed(0)} MiB after ${search.length} letters`,
  )
}

function row(label, times, limit) {
  const [half, most, max] = [0.5, 0.95, 1].map((part) => share(times, part).toFixed(1))
  console.log(
    `  ${label}: p50 ${half} ms, p95 ${most} ms, max ${max} ms of ${times.length} (${limit})`,
  )
}

/** The value that this share of them does not exceed. */
function share(values, part) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
}

/** Searches as somebody at the keyboard does, in the screen that people see. */
async function measureGuide({ electron, page }) {
  const pid = electron.process().pid
  await sleep(SETTLE_MS)
  const memory = { home: memoryOf(pid), ready: 0, typed: 0 }
  const first = await page.evaluate(async () => {
    const begun = performance.now()
    await window.unknot.invoke('content:warm-search')
    return performance.now() - begun
  })
  await page.getByRole('link', { name: 'Guide', exact: true }).click()
  const box = page.getByRole('searchbox')
  await box.waitFor()
  await sleep(SETTLE_MS)
  memory.ready = memoryOf(pid)
  const bare = await page.evaluate(askBarely)
  await page.evaluate(recordSearches)
  await box.focus()
  let letters = 0
  for (const question of QUESTIONS) {
    for (const letter of question) {
      await page.keyboard.type(letter)
      // A space changes nothing that is looked for.
      if (letter !== ' ') letters += 1
      await page.waitForFunction((count) => window.searchTimes.length >= count, letters)
    }
    await box.fill('')
  }
  const search = await page.evaluate(() => window.searchTimes)
  await sleep(SETTLE_MS)
  memory.typed = memoryOf(pid)
  const articles = await page.evaluate(openArticles)
  return { search, bare, first, memory, articles }
}

/** In the page: what the way to the main process, back and to the screen takes by itself, ms. */
async function askBarely() {
  const times = []
  for (let turn = 0; turn < 150; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5 + (turn % 16)))
    const begun = performance.now()
    await window.unknot.invoke('app:region')
    await new Promise((resolve) => requestAnimationFrame(resolve))
    times.push(performance.now() - begun)
  }
  return times
}

/** In the page: from each input event to the frame after its results are there, ms. */
function recordSearches() {
  window.searchTimes = []
  let begun = null
  document.addEventListener('input', () => (begun = performance.now()), { capture: true })
  new MutationObserver((changes) => {
    const isAnswered = changes.some(
      ({ target, oldValue }) => oldValue === 'true' && target.getAttribute('aria-busy') === 'false',
    )
    if (!isAnswered || begun === null) return
    const since = begun
    begun = null
    requestAnimationFrame(() => window.searchTimes.push(performance.now() - since))
  }).observe(document.querySelector('main'), {
    subtree: true,
    attributeFilter: ['aria-busy'],
    attributeOldValue: true,
  })
}

/** In the page: opens every article from the list; from the click to the frame with its text, ms. */
async function openArticles() {
  const until = (found) =>
    new Promise((resolve) => {
      const look = () => {
        const element = found()
        if (element === null) return
        changes.disconnect()
        resolve(element)
      }
      const changes = new MutationObserver(look)
      changes.observe(document.body, { subtree: true, childList: true, characterData: true })
      look()
    })
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const { value } = await window.unknot.invoke('content:articles')
  const times = []
  for (const { id, title } of value.filter((article) => article.pack === null)) {
    location.hash = '#/guide'
    const link = await until(() => document.querySelector(`h3 a[href="#/guide/${id}"]`))
    await frame()
    await frame()
    const begun = performance.now()
    link.click()
    await until(() => {
      const article = document.querySelector('main article')
      const isThere = article?.querySelector('h1')?.textContent.trim() === title
      return isThere ? article.querySelector('h2[id^="h-"], p a.citation') : null
    })
    await frame()
    times.push(performance.now() - begun)
  }
  return times
}

/** Adds the pack as a person does who chooses its folder; ms. */
async function addPack({ electron, page }, folder) {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
  const begun = performance.now()
  const answer = await page.evaluate(() => window.unknot.invoke('packs:add', 'folder'))
  if (answer.value?.outcome !== 'added') {
    throw new Error(`the pack was not added: ${JSON.stringify(answer).slice(0, 2000)}`)
  }
  return performance.now() - begun
}

/** Compiles the built-in content in this process, ms each. */
function compileTimes() {
  return withFolder(async (outDir) => {
    await build({
      root,
      logLevel: 'error',
      configFile: false,
      build: {
        ssr: join(root, 'content/compile.ts'),
        outDir,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'compile.mjs' } },
      },
      ssr: { noExternal: true },
    })
    const { compileContent } = await import(pathToFileURL(join(outDir, 'compile.mjs')).href)
    const times = []
    for (let run = 0; run < COMPILES; run += 1) {
      const begun = performance.now()
      await compileContent(join(root, 'content'))
      times.push(performance.now() - begun)
    }
    return times
  })
}
