/**
 * The diary after ten years (5,000 cramps, 8,000 sessions): how soon Diary, its charts and Progress are
 * open, right after the start and later, and what saving an entry takes, beside an empty diary that
 * runs at the same time on the same disk.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateLife, writeLife } from '../life/generate-life.js'
import { withApp, withFolder } from './app.js'

const YEARS = 10
const STARTS = 5
const SAVES = 150
const SETTLE_MS = 1500

/** Where to click, and what is there when the screen is open. */
const SCREENS = [
  ['Diary', 'a[href="#/diary"]', '#diary-entries ~ .groups .entry'],
  ['Understand your cramps', 'a[href="#/diary/understanding"]', '.bar .value'],
  ['Progress', 'a[href="#/progress"]', '#progress-sessions ~ ul .session'],
]

export async function benchDiary() {
  await withFolder(async (folder) => {
    const full = join(folder, 'full')
    await mkdir(join(full, 'data'), { recursive: true })
    const life = generateLife(YEARS, 1, { endsAt: new Date().toISOString() })
    await writeLife(join(full, 'data'), life)
    console.log(
      `\nThe diary after ${YEARS} years: ${life.cramps.length} cramps, ${life.sessions.length} sessions`,
    )

    const first = new Map(SCREENS.map(([name]) => [name, []]))
    const later = new Map(SCREENS.map(([name]) => [name, []]))
    const sums = []
    for (let start = 0; start < STARTS; start += 1) {
      for (const screen of SCREENS) {
        await withApp({ dataFolder: full }, async ({ page }) => {
          await sleep(SETTLE_MS)
          // The charts are reached from the diary.
          if (screen[0].startsWith('Understand')) await page.evaluate(open, SCREENS[0])
          first.get(screen[0]).push(await page.evaluate(open, screen))
          if (screen[0] === 'Progress') sums.push(await page.evaluate(until, '.milestones li'))
          for (let again = 0; again < 5; again += 1) {
            if (screen[0].startsWith('Understand')) await page.evaluate(open, SCREENS[0])
            else await page.evaluate(goHome)
            later.get(screen[0]).push(await page.evaluate(open, screen))
          }
        })
      }
    }
    for (const [name] of SCREENS) {
      row(`${name}, first time after a start`, first.get(name), '< 200 ms')
      row(`${name}, later`, later.get(name), '< 200 ms')
    }

    row('what Progress sums up of all the years, after that, first time', sums, 'no limit')

    await withApp({ dataFolder: full }, (ten) =>
      withApp({}, async (empty) => {
        await sleep(SETTLE_MS)
        const years = []
        const none = []
        // Turn by turn, so that both meet the same disk.
        for (let n = 0; n < SAVES; n += 1) {
          years.push(await ten.page.evaluate(saveEntry, n))
          none.push(await empty.page.evaluate(saveEntry, n))
        }
        row('saving an entry after ten years', years, '< 50 ms')
        row('saving an entry into an empty diary', none, '< 50 ms')
        const ratio = (part) => (share(years, part) / share(none, part)).toFixed(2)
        console.log(`    the first of them: ${years[0].toFixed(1)} and ${none[0].toFixed(1)} ms`)
        console.log(`    ratio of the two: p50 ${ratio(0.5)}, p95 ${ratio(0.95)} (<= 1.3)`)
      }),
    )
  })
}

/** The doctor's page of all ten years: from the click to the counted page, and to the PDF on disk. */
export async function benchReport() {
  await withFolder(async (folder) => {
    const full = join(folder, 'full')
    await mkdir(join(full, 'data'), { recursive: true })
    await writeLife(
      join(full, 'data'),
      generateLife(YEARS, 1, { endsAt: new Date().toISOString() }),
    )
    console.log(`\nThe report of ${YEARS} years`)
    const counted = []
    const saved = []
    for (let start = 0; start < STARTS; start += 1) {
      await withApp({ dataFolder: full }, async ({ electron, page }) => {
        await electron.evaluate(
          ({ dialog }, filePath) => {
            dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
          },
          join(folder, 'report.pdf'),
        )
        await sleep(SETTLE_MS)
        await page.evaluate(open, SCREENS[0])
        await page.evaluate(open, ['The report', 'a[href="#/diary/report"]', '.paper'])
        counted.push(await page.evaluate(countEverything))
        const begun = performance.now()
        await page.getByRole('button', { name: 'Save as PDF' }).click()
        await page.getByText(/^Saved: /).waitFor()
        saved.push(performance.now() - begun)
      })
    }
    row('everything chosen, to the counted page', counted, '< 3 s')
    row('Save as PDF, to the file on disk', saved, '< 3 s')
  })
}

/** In the page: from "Everything" to the paper with all the cramps, ms. */
async function countEverything() {
  const begun = performance.now()
  document.querySelector('input[type="radio"][value="all"]').click()
  while (!/[0-9]{4,} cramps/.test(document.querySelector('.paper')?.textContent ?? '')) {
    if (performance.now() - begun > 20_000) throw new Error('The report is not there')
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  await new Promise((resolve) => requestAnimationFrame(resolve))
  return performance.now() - begun
}

/** In the page: from the click to the frame that shows the screen, ms. */
async function open([name, link, shown]) {
  const begun = performance.now()
  document.querySelector(link).click()
  while (document.querySelector(shown) === null) {
    if (performance.now() - begun > 20_000) throw new Error(`${name} does not open`)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  await new Promise((resolve) => requestAnimationFrame(resolve))
  return performance.now() - begun
}

/** In the page: until something is there, ms. */
async function until(shown) {
  const begun = performance.now()
  while (document.querySelector(shown) === null) {
    if (performance.now() - begun > 20_000) throw new Error(`${shown} does not come`)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  return performance.now() - begun
}

/** In the page. */
async function goHome() {
  location.hash = '#/home'
  await new Promise((resolve) => setTimeout(resolve, 300))
}

/**
 * In the page: from the request to the answer, which means that it is on disk, ms. The entries lie in
 * months before the diary began, each month has a few: files are of the same size in both diaries.
 */
async function saveEntry(n) {
  const startedAt = new Date(Date.UTC(2010, n % 30, 3, 2, n)).toISOString()
  const begun = performance.now()
  const answer = await window.unknot.invoke('diary:add', {
    kind: 'cramp',
    id: crypto.randomUUID(),
    place: 'calf',
    side: 'left',
    startedAt,
    utcOffsetMinutes: 60,
    timeZone: 'Europe/Berlin',
    timeKnown: true,
    minutes: 4,
    pain: 6,
    sleepDisturbed: 5,
    during: 'asleep',
    sensations: ['hard-knot'],
    tried: [{ remedy: 'stretch', helped: 'yes' }],
    sorenessNextDay: null,
    circumstances: null,
    warningSigns: [],
    note: 'Woke me up.',
    unfinished: false,
    reliefSessionId: null,
    recordedAt: startedAt,
  })
  const took = performance.now() - begun
  if (!answer.ok) throw new Error(answer.error.message)
  // The copy that is made after each save is not part of it.
  await new Promise((resolve) => setTimeout(resolve, 40))
  return took
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
