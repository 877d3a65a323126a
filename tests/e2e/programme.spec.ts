/** A programme from its beginning to its summary. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiaryEntry } from '../../src-main/core/model/diary'
import type { ProgrammePlan } from '../../src-main/core/model/programme'
import { planDate } from '../../src-main/core/programme/today'
import { addDays } from '../../src-main/core/progress/local-day'
import { programmeForm } from '../../src-main/storage/programme-store'
import { newCramp } from '../../src-main/core/diary/new-cramp'
import { writeLife } from '../life/generate-life'
import { isAccessible } from './axe'
import { expect, settle, test } from './launch'
import { ProgrammePage } from './pages/programme-page'

const NOW = new Date()
const TODAY = planDate(
  { startedAt: NOW.toISOString(), utcOffsetMinutes: -NOW.getTimezoneOffset() },
  'nights',
  4,
)
const DAY_MS = 86_400_000

/** Six weeks that ended yesterday: two cramps each night before, and one in seven at the end. */
function pastPlan(): ProgrammePlan {
  const beganOn = addDays(TODAY, -43)
  return {
    id: '00000000-0000-4000-8000-000000000001',
    programme: 'six-weeks-before-sleep',
    name: 'Six weeks of stretching before sleep',
    routine: 'before-sleep',
    weeks: 6,
    counts: 'nights',
    beganOn,
    baselineDays: 0,
    schedule: [{ from: beganOn, days: [0, 1, 2, 3, 4, 5, 6] }],
    time: 1350,
    reminderId: null,
    pauses: [],
    endedOn: null,
    madeAt: NOW.toISOString(),
  }
}

function cramps(date: string, count: number): DiaryEntry[] {
  if (count === 0) {
    const id = crypto.randomUUID()
    const recordedAt = NOW.toISOString()
    return [{ kind: 'no-cramps', id, span: 'night', date, circumstances: null, recordedAt }]
  }
  return Array.from({ length: count }, (_, index) =>
    newCramp({
      id: crypto.randomUUID(),
      place: 'calf',
      side: 'left',
      startedAt: `${date}T22:${10 + index}:00.000Z`,
      utcOffsetMinutes: 0,
      timeZone: null,
      during: 'asleep',
      recordedAt: NOW.toISOString(),
    }),
  )
}

async function writeProgramme(dataDir: string): Promise<void> {
  const plan = pastPlan()
  const entries = Array.from({ length: 50 }, (_, index) => {
    const date = addDays(plan.beganOn, index - 7)
    return date >= TODAY ? [] : cramps(date, index < 7 ? 2 : index % 7 === 0 ? 1 : 0)
  }).flat()
  const folder = join(dataDir, 'data')
  await mkdir(folder, { recursive: true })
  await writeLife(folder, {
    cramps: entries.filter((entry) => entry.kind === 'cramp'),
    noCramps: entries.filter((entry) => entry.kind === 'no-cramps'),
    sessions: [],
    medicines: [],
  })
  const file = { schemaVersion: programmeForm.version, savedAt: null, data: { plans: [plan] } }
  await writeFile(join(folder, 'programme.json'), JSON.stringify(file))
}

test('a programme is read at its end, and another one begun, paused and ended', async ({
  launch,
  dataDir,
}) => {
  await writeProgramme(dataDir)
  await settle(dataDir, { coachSound: 'tones' })
  const unknot = await launch()
  const { page, app } = unknot
  const programme = new ProgrammePage(page)

  // The summary: from Home, with its numbers and what they cannot say.
  await app.home.isReady()
  await page.getByRole('link', { name: 'See the summary' }).click()
  await expect(programme.comparison).toContainText('2 cramps a night (14 in 7 nights)')
  await expect(programme.comparison).toContainText('0.1 cramps a night (2 in 14 nights)')
  await expect(programme.comparison).toContainText('That is 1.9 fewer.')
  await expect(programme.comparison).toContainText('cannot show what the stretching did')
  await expect(programme.comparison).toContainText('1.2 fewer cramps a night')
  await expect(page.getByText('Talk to a doctor when cramps come often')).toBeVisible()
  await expect(programme.weeks).toHaveCount(8)
  await isAccessible(page, 'the summary')

  // The wizard, by keyboard: the reminder it makes is an ordinary one.
  await page.getByRole('link', { name: 'Begin another programme' }).click()
  await expect(programme.step(1)).toBeVisible()
  await page.getByRole('radio', { name: 'Six weeks of stretching before sleep' }).focus()
  await page.keyboard.press('Enter')
  await expect(programme.step(2)).toBeFocused()
  await expect(page.getByText('Of the last 7 nights, 7 are written down.')).toBeVisible()
  await page.getByRole('radio', { name: 'A week with the diary first' }).check()
  await page.keyboard.press('Enter')
  await expect(programme.step(3)).toBeFocused()
  for (const day of await page.getByRole('checkbox').all()) await day.uncheck()
  await programme.button('Next').click()
  await expect(page.getByRole('alert')).toContainText('Choose at least one day.')
  for (const day of await page.getByRole('checkbox').all()) await day.check()
  await programme.button('Next').click()
  await expect(programme.step(4)).toBeFocused()
  await expect(page.getByText('One leg swollen')).toBeVisible()
  await isAccessible(page, 'the last question')
  await programme.button('Begin the programme').click()

  // A day of the diary alone: no stretching, and the reminder rests for its week.
  await expect(page.getByText('Diary week, night 1 of 7')).toBeVisible()
  const { reminders } = await unknot.call('reminders:get')
  expect(reminders).toMatchObject([{ reminder: { routineId: 'before-sleep', on: true } }])
  const rests = Date.parse(reminders[0]?.nextAt ?? '') - Date.now()
  expect(rests).toBeGreaterThan(6 * DAY_MS)
  expect(rests).toBeLessThan(9 * DAY_MS)
  await programme.button('Begin to stretch tonight').click()
  await expect(page.getByText('Week 1 of 6')).toBeVisible()
  await app.goTo('Home')
  await expect(page.getByText('Before sleep is planned.')).toBeVisible()
  await expect(programme.button('Do it now: Before sleep')).toBeVisible()

  // Paused without penalty, resumed, ended, taken back.
  await programme.open()
  await programme.button('Pause the programme').click()
  await page.getByRole('radio', { name: 'Ill' }).check()
  await programme.button('Pause').click()
  await expect(programme.said).toContainText('The programme is paused.')
  await expect(page.getByText('While it is paused, its end is open.')).toBeVisible()
  await programme.button('Resume').first().click()
  await expect(programme.said).toContainText('The programme goes on.')
  await programme.button('End the programme').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the programme' }).click()
  await expect(programme.said).toContainText('The programme is ended.')
  await expect
    .poll(async () => (await unknot.call('reminders:get')).reminders[0]?.reminder.on)
    .toBe(false)
  await programme.button('Undo').click()
  await expect(page.getByText('Week 1 of 6')).toBeVisible()
  await expect
    .poll(async () => (await unknot.call('reminders:get')).reminders[0]?.reminder.on)
    .toBe(true)
  await isAccessible(page, 'a programme that runs')
})
