/**
 * Pictures of every screen on the real app, to look at: `npm run screenshots`. Each size, theme and
 * text size goes into tests/results/screenshots; with --readme only the picture of the README is made.
 *
 * Options: --only=<part of a screen's name>, --quick (one size, all themes, normal text), --readme.
 */
import { _electron } from '@playwright/test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { generateLife, writeLife } from './life/generate-life.js'

const root = resolve(import.meta.dirname, '..')
const README_PICTURES = join(root, 'assets/screenshots')
const RESULTS = join(root, 'tests/results/screenshots')
const SIZES = [
  [420, 700],
  [1024, 720],
  [1920, 1080],
]
const THEMES = ['light', 'dark', 'night']
const TEXT_SIZES = [100, 200]

/** Each screen's address and what to do there before the picture is taken. */
const SCREENS = {
  home: { hash: '#/home' },
  routines: { hash: '#/routines' },
  routine: { hash: '#/routines/before-sleep' },
  'routine-step': { hash: '#/routines/before-sleep', act: lookingUpSteps },
  'routine-pairs': { hash: '#/routines/before-sleep', act: lookingUpPairs },
  'routine-relief': { hash: '#/routines/relief-calf' },
  'cramp-now': { hash: '#/cramp-now' },
  'cramp-now-clock': { hash: '#/cramp-now/clock/belly' },
  'cramp-now-after': { hash: '#/cramp-now/clock/belly', act: stopping },
  'cramp-now-signs': { hash: '#/cramp-now/clock/belly', act: stoppingWithSign },
  'cramp-now-chosen': { hash: '#/cramp-now', act: pointing },
  about: { hash: '#/about' },
  backups: { hash: '#/backups', act: backingUp },
  'routines-filters': { hash: '#/routines', act: filtering },
  'routines-body': { hash: '#/routines', act: filteringOnBody },
  'own-new': { hash: '#/builder' },
  'own-builder': { hash: '#/builder?from=before-sleep', act: changingTimes },
  'own-body': { hash: '#/builder?from=before-sleep', act: pickingOnBody },
  'own-preview': { hash: '#/builder?from=before-sleep', act: lookingAhead },
  'own-file': { hash: '#/add-routine', act: openingFile({}) },
  'own-file-refused': { hash: '#/add-routine', act: openingFile({ name: '', holdSeconds: 900 }) },
  guide: { hash: '#/guide' },
  search: { hash: '#/guide', act: searchFor('magnesium') },
  article: { hash: '#/guide/night-cramps', act: fromTheTop },
  'article-source': { hash: '#/guide/night-cramps', act: lookingUp('a.citation >> nth=1') },
  'article-term': { hash: '#/guide/night-cramps', act: lookingUp('a.term >> nth=0') },
  'article-text': { hash: '#/guide/night-cramps', act: lookingUp('role=button[name="Text"]') },
  'article-reading': { hash: '#/guide/night-cramps', act: reading },
  'article-again': { hash: '#/guide/night-cramps' },
  glossary: { hash: '#/glossary' },
  'glossary-term': { hash: '#/glossary/soleus' },
  sources: { hash: '#/sources' },
  diary: { hash: '#/diary' },
  'diary-entries': { hash: '#/diary', act: filteringEntries },
  'diary-add': { hash: '#/diary/add', act: choosingPlace },
  'diary-add-more': { hash: '#/diary/add', act: sayingMore },
  'diary-medicines': { hash: '#/diary/medicines', act: addingMedicine },
  'diary-understanding': { hash: '#/diary/understanding', act: seeing('Cramps a week') },
  'diary-understanding-hours': { hash: '#/diary/understanding', act: seeing('Time of day') },
  'diary-understanding-helped': { hash: '#/diary/understanding', act: seeing('What helped') },
  'diary-understanding-weeks': { hash: '#/diary/understanding', act: seeing('Six weeks') },
  report: { hash: '#/diary/report' },
  'report-questions': { hash: '#/diary/report', act: askingDoctor },
  'report-paper': { hash: '#/diary/report', act: lookingAtPaper },
  progress: { hash: '#/progress' },
  'progress-month': { hash: '#/progress', act: seeing(/^[A-Z][a-z]+ [0-9]{4}$/) },
  'progress-year': { hash: '#/progress', act: lookingAtYear },
  'progress-list': { hash: '#/progress', act: filteringSessions },
  'progress-score': { hash: '#/progress', act: seeing('Your score') },
  'progress-time': { hash: '#/progress', act: lookingAtTime },
  'progress-together': { hash: '#/progress', act: seeing('What has come together') },
  'progress-add': { hash: '#/progress/add', act: addingSession },
  'programme-none': { hash: '#/programme', act: withProgramme(null) },
  'programme-begin': { hash: '#/programme-begin', act: beginningProgramme(0) },
  'programme-begin-baseline': { hash: '#/programme-begin', act: beginningProgramme(1) },
  'programme-begin-days': { hash: '#/programme-begin', act: beginningProgramme(2) },
  'programme-begin-safety': { hash: '#/programme-begin', act: beginningProgramme(3) },
  'programme-home': { hash: '#/home', act: withProgramme({ weeksAgo: 3, paused: true }) },
  'programme-running': { hash: '#/programme', act: withProgramme({ weeksAgo: 3, paused: true }) },
  'programme-weeks': { hash: '#/programme', act: seeingProgramme('Week by week') },
  'programme-pause': { hash: '#/programme', act: pausingProgramme },
  'programme-change': { hash: '#/programme', act: changingProgramme },
  'programme-diary-week': { hash: '#/programme', act: withProgramme({ baselineDays: 7 }) },
  'programme-over': { hash: '#/programme', act: withProgramme({ weeksAgo: 7 }) },
  'get-help': { hash: '#/get-help' },
  'get-help-ticked': { hash: '#/get-help', act: ticking('One leg is swollen') },
  'get-help-emergency': { hash: '#/get-help', act: callingForHelp },
  'get-help-answer': { hash: '#/get-help', act: answering },
  'get-help-none': { hash: '#/get-help', act: tickingNone },
  settings: { hash: '#/settings' },
  data: { hash: '#/data' },
  'data-end': { hash: '#/data', act: seeingDelete },
  'data-preview': { hash: '#/data', act: openingArchive },
  'data-preview-end': { hash: '#/data', act: endOfArchive },
  'settings-found': { hash: '#/settings', act: searchFor('louder') },
  'settings-found-none': { hash: '#/settings', act: searchFor('xylophone') },
  'settings-desktop': { hash: '#/settings/desktop' },
  welcome: { hash: '#/welcome' },
  'welcome-sound': { hash: '#/welcome', act: nextStep(1) },
  'welcome-reminder': { hash: '#/welcome', act: nextStep(2) },
  'reminders-none': { hash: '#/reminders' },
  'reminders-form': { hash: '#/reminders', act: addingReminder },
  'reminders-list': { hash: '#/reminders', act: withReminders },
  'settings-packs': { hash: '#/settings', act: addingPack('tests/fixtures/example-pack') },
  'settings-packs-refused': { hash: '#/settings', act: addingPack('content') },
  'coach-ready': { hash: '#/coach/before-sleep?side=left', act: running },
  'coach-hold': { hash: '#/coach/before-sleep?side=left', act: holding },
  'coach-relief': { hash: '#/coach/relief-calf?side=right', act: relieving },
  'coach-stills': { hash: '#/coach/before-sleep?side=left', act: standingStill },
  'coach-more': { hash: '#/coach/before-sleep?side=left', act: showingMore },
  'coach-small': { hash: '#/coach/before-sleep?side=left', act: small },
  'coach-afar': { hash: '#/coach/before-sleep?side=left', act: afar },
  'coach-ask': { hash: '#/coach/before-sleep?side=left', act: asking },
  'coach-end': { hash: '#/coach/before-sleep?side=left', act: ending },
}

const options = process.argv.slice(2)
const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length)
const data = await mkdtemp(join(tmpdir(), 'unknot-pictures-'))
await mkdir(join(data, 'data'))
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
const life = generateLife(1, 4, { endsAt: new Date().toISOString(), timeZone })
await writeLife(join(data, 'data'), { ...life, sessions: [] })
const app = await _electron.launch({
  executablePath: process.env.UNKNOT_ELECTRON_PATH,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, `--user-data-dir=${data}`],
})
try {
  const page = app.windows()[0] ?? (await app.waitForEvent('window'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await addHistory(page)
  if (options.includes('--readme')) await takeForReadme(page)
  else await takeAll(page, options.includes('--quick'))
} finally {
  await app.close()
  await rm(data, { recursive: true, force: true })
}

async function takeAll(page, quick) {
  await mkdir(RESULTS, { recursive: true })
  for (const theme of THEMES) {
    for (const textSize of quick ? [100] : TEXT_SIZES) {
      await set(page, { theme, textSize })
      for (const [width, height] of quick ? [SIZES[1]] : SIZES) {
        await resize(width, height)
        for (const [name, screen] of Object.entries(SCREENS)) {
          if (only !== undefined && !name.includes(only)) continue
          await show(page, screen)
          const file = `${name}-${width}x${height}-${theme}-${textSize}.png`
          await page.screenshot({ path: join(RESULTS, file) })
        }
      }
    }
  }
  console.log(`The pictures are in ${RESULTS}`)
}

async function takeForReadme(page) {
  await mkdir(README_PICTURES, { recursive: true })
  await resize(1024, 720)
  for (const [name, theme] of [
    ['home', 'light'],
    ['coach-hold', 'dark'],
  ]) {
    await set(page, { theme, textSize: 100 })
    await show(page, SCREENS[name])
    await page.screenshot({ path: join(README_PICTURES, `${name}.png`) })
  }
  console.log(`The pictures of the README are in ${README_PICTURES}`)
}

async function show(page, { hash, act }) {
  await page.emulateMedia({ reducedMotion: null })
  await leaveCoach(page)
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await page.waitForTimeout(350)
  await act?.(page)
  await page.waitForTimeout(250)
}

/** Makes a backup, so that there is one to show. */
async function backingUp(page) {
  await page.getByRole('button', { name: 'Back up now' }).click()
  await page.getByText('The backup is made.').waitFor()
}

/** A running session asks before it is left. */
async function leaveCoach(page) {
  await page.evaluate(() => {
    location.hash = '#/home'
  })
  await page.waitForTimeout(150)
  const confirm = page.getByRole('alertdialog').getByRole('button').last()
  if (await confirm.isVisible()) await confirm.click()
  await page.getByRole('heading', { level: 1, name: /^(?:Good|Hello)/ }).waitFor()
}

function searchFor(words) {
  return async (page) => {
    await page.getByRole('searchbox').fill(words)
    await page.waitForTimeout(400)
  }
}

/** Adds a folder as a person would, who chooses it in the dialog. */
function addingPack(folder) {
  return async (page) => {
    await app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      },
      join(root, folder),
    )
    await page.getByRole('button', { name: 'Add a folder' }).click()
    const outcome = page.getByText(/is added\.|was not added/)
    await outcome.waitFor()
    await outcome.evaluate((words) => words.scrollIntoView())
  }
}

function nextStep(times) {
  return async (page) => {
    for (let step = 0; step < times; step += 1) {
      await page.getByRole('button', { name: 'Next', exact: true }).click()
    }
  }
}

async function filtering(page) {
  const open = page.getByRole('button', { name: 'Filter and sort' })
  if ((await open.getAttribute('aria-expanded')) === 'false') await open.click()
}

async function filteringOnBody(page) {
  await filtering(page)
  await pickingOnBody(page)
}

async function pickingOnBody(page) {
  const open = page.getByRole('button', { name: 'Choose on the body' })
  await open.click()
  const calf = page.getByRole('checkbox', { name: 'Calf' })
  if (!(await calf.isChecked())) await calf.click()
  await open.evaluate((it) => it.scrollIntoView())
}

async function changingTimes(page) {
  await page
    .getByRole('button', { name: /^Times of/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'The steps' }).evaluate((it) => it.scrollIntoView())
}

async function lookingAhead(page) {
  const cues = page.getByText('See and hear it step by step')
  await cues.click()
  await page
    .getByRole('heading', { name: 'What it will be like' })
    .evaluate((it) => it.scrollIntoView())
}

/** Opens a routine file as somebody would have written it. */
function openingFile({ name = 'Evening for Mrs Hill', holdSeconds = 30 }) {
  return async (page) => {
    const dose = {
      kind: 'hold',
      holdSeconds,
      repetitions: 2,
      restSeconds: 10,
      sides: 'alternating',
    }
    const steps = ['wall-calf-straight', 'towel-calf'].map((stretch) => ({ stretch, dose }))
    const author = 'A. Example, physiotherapist'
    const head = { format: 'unknot-routine', schemaVersion: 1, name, author }
    const path = join(data, 'hill.unknot-routine.json')
    await writeFile(path, JSON.stringify({ ...head, howOften: 'Every evening.', steps }))
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, path)
    await page.getByRole('button', { name: 'Choose a file' }).click()
  }
}

async function seeingDelete(page) {
  await page.getByRole('heading', { name: 'Delete everything' }).evaluate((words) => {
    words.scrollIntoView()
  })
}

/** A copy from before a medicine was changed and some entries were removed. */
async function openingArchive(page) {
  const path = join(data, 'Unknot data 2026-11-22.zip')
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, path)
  await page.evaluate(async () => {
    const value = async (channel, input) => (await window.unknot.invoke(channel, input)).value
    await value('data:export')
    const [month] = await value('diary:months')
    const entries = await value('diary:month', month)
    for (const { id } of entries.slice(0, 3)) await value('diary:remove', id)
    const [medicine] = await value('medicines:list')
    await value('medicines:save', { ...medicine, dose: `${medicine.dose}, with food` })
  })
  await page.getByRole('button', { name: 'Import a file' }).click()
  await page.getByRole('heading', { name: /^What is in/ }).waitFor()
}

async function endOfArchive(page) {
  await openingArchive(page)
  await page.getByRole('button', { name: 'Do not bring it in' }).scrollIntoViewIfNeeded()
}

async function addingReminder(page) {
  await page.getByRole('button', { name: 'Add a reminder' }).click()
  await page.getByRole('radio', { name: 'At set times' }).check()
}

/** Two reminders and a tray, there from the first time on. */
async function withReminders(page) {
  await page.evaluate(async () => {
    const days = [0, 1, 2, 3, 4, 5, 6]
    const reminders = [
      ['before-sleep', { kind: 'bedtime', bedtime: 1350, minutesBefore: 30, days }],
      [
        'after-sitting',
        { kind: 'interval', everyMinutes: 60, from: 540, to: 1020, days: [1, 2, 3, 4, 5] },
      ],
    ]
    for (const [index, [routineId, when]] of reminders.entries()) {
      const id = `00000000-0000-4000-8000-00000000000${index}`
      const reminder = { id, routineId, on: true, skipWhenDone: true, when }
      await window.unknot.invoke('reminders:save', reminder)
    }
    await window.unknot.invoke('desktop:change', { tray: true })
  })
  await page.getByText('Next:').first().waitFor()
}

function ticking(notice) {
  return async (page) => {
    await page.getByRole('checkbox', { name: notice }).check()
  }
}

/** An emergency, with the person's own number from the first time on. */
async function callingForHelp(page) {
  const open = page.getByRole('button', { name: /^(?:Set it|Another number)$/ })
  if (await open.isVisible()) {
    await open.click()
    await page.getByRole('textbox').fill('112')
    await page.getByRole('button', { name: 'Save' }).click()
  }
  await ticking('Your jaw is stiff')(page)
}

/** The whole answer to signs of each level. */
async function answering(page) {
  for (const notice of ['A leg hurts', 'Your hands and feet cramp', 'Your cramps began after'])
    await ticking(notice)(page)
  await page.getByRole('button', { name: 'What to do until then' }).click()
}

async function tickingNone(page) {
  await page.getByRole('button', { name: 'None of these' }).click()
}

/** A place of the body map, chosen by mouse and then with the keys one further. */
async function pointing(page) {
  await page.getByRole('radio', { name: 'Left calf' }).click()
  await page.keyboard.press('ArrowLeft')
}

/** An article that was left in the middle opens there. */
async function fromTheTop(page) {
  const top = page.getByRole('button', { name: 'Start at the top' })
  if (await top.isVisible()) await top.click()
}

/** Opens the note of something in the article. */
function lookingUp(what) {
  return async (page) => {
    await fromTheTop(page)
    await page.locator('article').locator(what).click()
    await page.getByRole('dialog').waitFor()
  }
}

async function lookingUpSteps(page) {
  await toTheTop(page.getByRole('img', { name: /^Picture of/ }).first())
}

async function lookingUpPairs(page) {
  await toTheTop(page.getByRole('list', { name: 'Right and wrong in pictures' }).first())
}

function toTheTop(locator) {
  return locator.evaluate((element) => element.scrollIntoView({ block: 'start' }))
}

async function reading(page) {
  await fromTheTop(page)
  for (let heading = 0; heading < 3; heading += 1) await page.keyboard.press('j')
}

async function running(page) {
  await page.getByRole('timer').waitFor()
}

async function holding(page) {
  await running(page)
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(700)
}

async function standingStill(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await holding(page)
}

async function relieving(page) {
  await page.getByRole('button', { name: 'It stopped' }).waitFor()
  await page.waitForTimeout(1200)
}

async function afar(page) {
  await holding(page)
  await page.keyboard.press('f')
  await page.waitForTimeout(700)
}

async function showingMore(page) {
  await holding(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
}

async function small(page) {
  await showingMore(page)
  await page.getByRole('button', { name: 'Small window' }).click()
  await page.waitForTimeout(500)
}

async function asking(page) {
  await holding(page)
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor()
}

async function ending(page) {
  await asking(page)
  await page.getByRole('alertdialog').getByRole('button').last().click()
  await page.getByText('Saved. You find it under Progress.').waitFor()
}

async function stopping(page) {
  await page.getByRole('button', { name: 'It stopped' }).click()
  await page.getByRole('heading', { level: 1, name: 'Well done' }).waitFor()
}

async function stoppingWithSign(page) {
  await stopping(page)
  await page.getByRole('button', { name: 'Did you notice a warning sign?' }).click()
  await page.getByRole('checkbox', { name: 'One leg is swollen' }).check()
  await page.getByRole('button', { name: 'Done' }).scrollIntoViewIfNeeded()
}

async function askingDoctor(page) {
  await page.getByRole('radio', { name: 'Own dates' }).check()
  await page.getByRole('checkbox', { name: 'Should I see a specialist?' }).check()
  await page.getByRole('textbox', { name: /^In your own words/ }).scrollIntoViewIfNeeded()
}

async function lookingAtPaper(page) {
  await page.getByRole('heading', { name: 'Report on muscle cramps' }).evaluate((node) => {
    node.scrollIntoView()
  })
}

async function lookingAtYear(page) {
  await page.getByRole('radio', { name: 'One year' }).check()
  await page.getByRole('group', { name: /^The days of/ }).waitFor()
  await page.getByRole('radio', { name: 'One year' }).evaluate((node) => node.scrollIntoView())
}

async function filteringSessions(page) {
  await page.getByText('Show only some sessions').click()
  await page.getByRole('heading', { name: 'Sessions' }).evaluate((node) => node.scrollIntoView())
}

async function lookingAtTime(page) {
  await page.getByRole('radio', { name: 'All the time' }).check()
  await seeing('Where the time went')(page)
}

async function addingSession(page) {
  await page.getByRole('button', { name: 'Save' }).click()
  await page.evaluate(() => window.scrollTo(0, 0))
}

async function filteringEntries(page) {
  await page.getByText('Show only some entries').click()
  await page.getByRole('heading', { name: 'Entries' }).evaluate((node) => node.scrollIntoView())
}

async function choosingPlace(page) {
  await page.getByRole('radio', { name: 'Calf', exact: true }).check()
  await page.getByRole('radio', { name: 'Left', exact: true }).check()
  await page.evaluate(() => window.scrollTo(0, 0))
}

async function sayingMore(page) {
  await choosingPlace(page)
  await page.getByText('More about it').click()
  await page.getByRole('checkbox', { name: 'Stretching' }).check()
  await page.getByText('Warning signs', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'One leg is swollen' }).check()
  await page.getByText('Warning signs', { exact: true }).evaluate((node) => node.scrollIntoView())
}

async function addingMedicine(page) {
  await page.getByRole('button', { name: 'Add a medicine' }).click()
}

/** Puts one programme in the place of whatever there is, and shows the screen anew. */
function withProgramme(wanted) {
  return async (page) => {
    const hash = await page.evaluate(() => location.hash)
    await page.evaluate(() => {
      location.hash = '#/about'
    })
    await page.evaluate(async (programme) => {
      const { value: plans } = await window.unknot.invoke('programme:list')
      for (const { id } of plans) await window.unknot.invoke('programme:remove', id)
      if (programme === null) return
      const { weeksAgo = 0, baselineDays = 0, paused = false } = programme
      const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      const beganOn = day(-7 * weeksAgo)
      await window.unknot.invoke('programme:save', {
        id: crypto.randomUUID(),
        programme: 'six-weeks-before-sleep',
        name: 'Six weeks of stretching before sleep',
        routine: 'before-sleep',
        weeks: 6,
        counts: 'nights',
        beganOn,
        baselineDays,
        schedule: [{ from: beganOn, days: [0, 1, 2, 3, 4, 5, 6] }],
        time: 1350,
        reminderId: null,
        pauses: paused ? [{ from: day(-9), until: day(-6), reason: 'ill' }] : [],
        endedOn: null,
        madeAt: new Date().toISOString(),
      })
    }, wanted)
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(400)
  }
}

function beginningProgramme(steps) {
  return async (page) => {
    await withProgramme(null)(page)
    for (let step = 0; step < steps; step += 1) {
      await page.getByRole('button', { name: 'Next' }).click()
      await page.getByRole('heading', { name: `Step ${step + 2} of 4` }).waitFor()
    }
  }
}

function seeingProgramme(title) {
  return async (page) => {
    await withProgramme({ weeksAgo: 3, paused: true })(page)
    await seeing(title)(page)
  }
}

async function pausingProgramme(page) {
  await withProgramme({ weeksAgo: 3, paused: true })(page)
  await page.getByRole('button', { name: 'Pause the programme' }).click()
}

async function changingProgramme(page) {
  await withProgramme({ weeksAgo: 3 })(page)
  await page.getByRole('button', { name: 'Change days, time or reminder' }).click()
}

/** Scrolls to a heading of the charts. */
function seeing(title) {
  return async (page) => {
    const heading = page.getByRole('heading', { name: title })
    await heading.waitFor()
    await heading.evaluate((node) => node.scrollIntoView())
  }
}

/** Half a year with some sessions, so that Progress has something to show. */
async function addHistory(page) {
  const set = (stretchId, heldSeconds) => ({
    stretchId,
    stretchName: stretchId,
    side: 'left',
    plannedSeconds: heldSeconds,
    heldSeconds,
  })
  const records = Array.from({ length: 120 }, (_, index) => {
    const isLong = index % 3 === 0
    return {
      id: crypto.randomUUID(),
      routineId: isLong ? 'calf-stretch' : 'before-sleep',
      routineName: isLong ? 'Calf stretch' : 'Before sleep',
      startedAt: new Date(
        Date.now() - ((index + 1) * 1.4 + (index % 7) * 0.3) * 86_400_000,
      ).toISOString(),
      utcOffsetMinutes: 0,
      activeSeconds: isLong ? 590 : 190,
      completed: index % 4 !== 3,
      // Now and then one was added by hand.
      sets:
        index % 10 === 4
          ? []
          : isLong
            ? [set('wall-calf-straight', 240), set('wall-calf-bent', 120)]
            : [set('bedtime-wall-calf', 60), set('standing-hamstring-heel-floor', 60)],
      feeling: [null, 'easier', 'same'][index % 3],
      note: index === 2 ? 'The left calf was tight after the garden. Better with the chair.' : '',
    }
  })
  for (const record of records) await call(page, 'history:save', record)
}

async function set(page, change) {
  await leaveCoach(page)
  await call(page, 'settings:change', change)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function call(page, channel, input) {
  const answer = await page.evaluate(
    ([name, value]) => window.unknot.invoke(name, value),
    [channel, input],
  )
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.message}`)
}

async function resize(width, height) {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      BrowserWindow.getAllWindows()[0].setContentSize(w, h)
    },
    [width, height],
  )
}
