/** The doctor's page: what is on paper is what is in the store, counted here in another way. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import {
  CRAMP_PLACES,
  CRAMP_REMEDIES,
  CRAMP_SENSATIONS,
  CRAMP_SIDES,
} from '../../src-main/core/model/diary-choices'
import type { CrampEntry, DiaryEntry } from '../../src-main/core/model/diary'
import { unguarded } from '../../src-main/core/report/csv'
import { generateLife, writeLife } from '../life/generate-life'
import { naiveDate, naiveMedian } from '../unit/core/diary/naive'
import { crampEntry, medicine, noCrampsEntry } from '../unit/storage/diary-entries'
import { expect, settle, test, type Unknot } from './launch'
import { ReportPage } from './pages/report-page'
import { readPdf, withoutSpace } from './pdf'

const DAY_START = 4

/** The dialog for saving answers with this path; null closes it. */
async function saveTo(unknot: Unknot, path: string | null): Promise<void> {
  await unknot.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
}

async function openReport(unknot: Unknot): Promise<ReportPage> {
  await unknot.app.goTo('Diary')
  await unknot.page.getByRole('link', { name: 'Make a report' }).click()
  const report = new ReportPage(unknot.page)
  await report.heading.waitFor()
  await expect(report.savePdf).toBeEnabled()
  return report
}

test('every number on paper is that of the store', async ({ launch, dataDir }) => {
  const life = generateLife(1.5, 7, { endsAt: new Date().toISOString() })
  await settle(dataDir, { dayStartHour: DAY_START })
  await writeLife(join(dataDir, 'data'), life)
  const unknot = await launch()
  const report = await openReport(unknot)
  await report.include('Could one of my medicines be the cause?').check()
  await report.ownQuestions.fill('Why always the left one?')
  await report.period('12 months').check()
  await expect(report.savePdf).toBeEnabled()
  const file = join(dataDir, 'report.pdf')
  await saveTo(unknot, file)
  await report.savePdf.click()
  await expect(report.outcome).toContainText(file)

  const pdf = await readPdf(file)
  expect(pdf.pages).toHaveLength(2)
  expect(pdf.size).toEqual(['8.3', '11.7'])
  expect(pdf.title).toContain('Report on muscle cramps')
  expect(pdf.roles).toEqual(expect.arrayContaining(['H2', 'H3', 'Table', 'TH', 'TD', 'L', 'LI']))

  const [summary = '', list = ''] = pdf.pages
  const has = (sentence: string) => expect(summary).toContain(withoutSpace(sentence))
  const { from, to, days } = periodOf(await report.preview.innerText())
  const dated = life.cramps.map((cramp) => ({ cramp, date: naiveDate(cramp, DAY_START) }))
  const inside = dated.filter(({ date }) => date >= from && date <= to)
  const cramps = inside.map(({ cramp }) => cramp)
  const all = cramps.length
  expect(all).toBeGreaterThan(300)

  const crampDates = new Set(inside.map(({ date }) => date))
  const free = life.noCramps.filter(
    ({ date }) => date >= from && date <= to && !crampDates.has(date),
  ).length
  has(`${all} cramps, about ${oneDecimal((all / days) * 7)} a week.`)
  has(
    `With a cramp: ${crampDates.size} of ${days} days or nights. Without: ${free}. Nothing written down: ${days - crampDates.size - free},`,
  )
  has(
    scale(
      cramps.map(({ pain }) => pain),
      all,
    ),
  )
  has(`${cramps.filter(({ pain }) => (pain ?? 0) >= 7).length} were 7 of 10 or more.`)
  has(
    `At night: ${cramps.filter(isAtNight).length} of ${all}. Asleep ${count(cramps, 'asleep')}, resting ${count(cramps, 'resting')}, exercising ${count(cramps, 'exercising')}, not said ${cramps.filter(({ during }) => during === null).length}.`,
  )
  const minutes = cramps.map((cramp) => cramp.minutes).filter((value) => value !== null)
  has(
    `Middle value ${oneDecimal(naiveMedian(minutes) ?? 0)} minutes, from ${oneDecimal(Math.min(...minutes))} to ${oneDecimal(Math.max(...minutes))}. Known for ${minutes.length} of ${all}. Longer than 10 minutes: ${minutes.filter((value) => value > 10).length}.`,
  )
  const calves = cramps.filter(({ place }) => place === 'calf')
  const sides = (['left', 'right', 'both'] as const).map(
    (side) => `${side} ${calves.filter((cramp) => cramp.side === side).length}`,
  )
  has(`Calf ${calves.length} (${sides.join(', ')})`)
  const knots = cramps.filter(({ sensations }) => sensations.includes('hard-knot')).length
  has(`A hard knot ${knots}`)
  const sore = (answer: string | null) =>
    cramps.filter(({ sorenessNextDay }) => sorenessNextDay === answer).length
  has(
    `Sore on the next day: a lot ${sore('a-lot')}, a little ${sore('a-little')}, not at all ${sore('none')}, not said ${sore(null)}.`,
  )
  const tries = cramps.flatMap(({ tried }) => tried.filter(({ remedy }) => remedy === 'stretch'))
  const helped = (['yes', 'a-little', 'no', 'not-sure'] as const).map(
    (answer) => tries.filter((one) => one.helped === answer).length,
  )
  const [yes, aLittle, no, notSure] = helped
  has(
    `Stretching ${tries.length} (helped ${yes}, a little ${aLittle}, no ${no}, not sure ${notSure})`,
  )
  const sessions = life.sessions.filter((session) => {
    const date = naiveDate({ ...session, during: 'exercising' } as unknown as CrampEntry, DAY_START)
    return date >= from && date <= to
  })
  has(`Guided sessions: ${sessions.length}, on`)
  has(`Before sleep ${sessions.length}.`)
  has('A water tablet, 25 mg, since')
  has('Could one of my medicines be the cause?')
  has('Why always the left one?')
  has('It is no diagnosis and no assessment.')

  // The list: the newest cramps, and how many are not in it.
  const listed = Number(/and(\d+)more/.exec(list)?.[1])
  const rows = await report.preview.getByRole('table').last().getByRole('row').count()
  expect(rows - 1 + listed).toBe(all)
})

test('Letter, a period without entries, closing the dialog, and a folder that cannot be written', async ({
  unknot,
  dataDir,
}) => {
  const { page } = unknot
  const report = await openReport(unknot)
  await expect(report.preview).toContainText('Nothing is written down in this time')
  await report.period('Letter (US)').check()
  await saveTo(unknot, null)
  await report.savePdf.click()
  await expect(report.savePdf).toBeEnabled()
  await expect(report.outcome).toHaveCount(0)
  // A folder stands where the file would be.
  const taken = join(dataDir, 'taken.pdf')
  await mkdir(taken)
  await saveTo(unknot, taken)
  await report.savePdf.click()
  await expect(page.getByRole('alert')).toContainText('could not be written there')
  const file = join(dataDir, 'empty.pdf')
  await saveTo(unknot, file)
  await report.savePdf.click()
  await expect(report.outcome).toContainText(file)
  const pdf = await readPdf(file)
  expect(pdf.pages).toHaveLength(1)
  expect(pdf.size).toEqual(['8.5', '11.0'])
  expect(pdf.pages[0]).toContain(withoutSpace('Nothing is written down in this time'))
})

const HOSTILE = [
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-2',
  '@SUM(A1)',
  "'quoted' already",
  '"double", comma; and\nnew line\r\nand another',
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  'עברית נכתבת מימין לשמאל \u202E evil',
  '🌙 emoji 👩‍👩‍👧‍👦 and \u0000 nothing',
  '\t=tab',
  '＝full width',
  'x'.repeat(20_000),
]

test('the fullest report stays on two pages; hostile words do no harm, on paper and in the table', async ({
  unknot,
  dataDir,
}) => {
  const dialogs: string[] = []
  unknot.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const { groups } = await unknot.call('content:triage')
  const signs = groups.flatMap((group) => group.signs.map(({ id }) => id))
  const entries: DiaryEntry[] = []
  for (let n = 0; n < 60; n++) {
    const started = new Date(Date.now() - (n + 1) * 20 * 3600_000)
    entries.push(
      crampEntry({
        startedAt: started.toISOString(),
        note: HOSTILE[n % HOSTILE.length] ?? '',
        place: CRAMP_PLACES[n % CRAMP_PLACES.length] ?? 'calf',
        side: CRAMP_SIDES[n % CRAMP_SIDES.length] ?? 'left',
        minutes: 1440,
        pain: 10,
        sleepDisturbed: 10,
        during: 'exercising',
        sensations: [...CRAMP_SENSATIONS],
        tried: CRAMP_REMEDIES.map((remedy) => ({ remedy, helped: 'yes' })),
        sorenessNextDay: 'a-lot',
        circumstances: ['long-sitting', 'long-standing', 'heat', 'alcohol', 'stress'],
        warningSigns: signs,
        recordedAt: started.toISOString(),
      }),
    )
  }
  entries.push(
    noCrampsEntry({ date: new Date(Date.now() - 26 * 86_400_000).toISOString().slice(0, 10) }),
  )
  for (const entry of entries) await unknot.call('diary:add', entry)
  for (let n = 0; n < 30; n++) {
    const name = n % 2 === 0 ? `=${'Mé'.repeat(99)}` : '<b>tablet</b>'
    await unknot.call('medicines:save', medicine({ name, dose: 'd'.repeat(200) }))
  }

  const report = await openReport(unknot)
  await report.include('Notes in the list').check()
  for (const box of await unknot.page
    .getByRole('group', { name: 'What do you want to ask?' })
    .getByRole('checkbox')
    .all()) {
    await box.check()
  }
  await report.ownQuestions.fill(
    Array.from({ length: 9 }, () => 'q'.repeat(150))
      .join('\n')
      .slice(0, 1000),
  )
  await expect(unknot.page.getByText('There is room for 6 questions.')).toBeVisible()
  for (const paper of ['Letter (US)', 'A4']) {
    await report.period(paper).check()
    const file = join(dataDir, `${paper}.pdf`)
    await saveTo(unknot, file)
    await report.savePdf.click()
    await expect(report.outcome).toContainText(file)
    const pdf = await readPdf(file)
    expect(pdf.pages).toHaveLength(2)
    expect(pdf.pages[0]).toContain(withoutSpace('It is no diagnosis and no assessment.'))
    expect(pdf.pages[1]).toContain(withoutSpace('<img src=x onerror=alert(1)>'))
  }
  expect(dialogs).toEqual([])

  const table = join(dataDir, 'cramps.csv')
  // A stranger's file of that name stays as it is.
  await writeFile(join(dataDir, 'cramps (columns).csv'), 'mine')
  await saveTo(unknot, table)
  await report.period('Everything').check()
  await expect(report.saveCsv).toBeEnabled()
  await report.saveCsv.click()
  await expect(report.outcome).toContainText('cramps (columns) 2.csv')
  expect(await readFile(join(dataDir, 'cramps (columns).csv'), 'utf8')).toBe('mine')

  const rows = await readTable(table)
  expect(rows).toHaveLength(entries.length)
  for (const entry of entries) {
    const row = rows.find(({ id }) => id === entry.id) ?? {}
    expect(row.kind).toBe(entry.kind)
    if (entry.kind !== 'cramp') continue
    expect(unguarded(row.note ?? '')).toBe(entry.note)
    expect(row.note).not.toMatch(/^\s*[=+\-@＝]/u)
    expect(new Date(row.started_at ?? '').toISOString()).toBe(
      `${entry.startedAt.slice(0, 19)}.000Z`,
    )
    expect(row.date).toBe(naiveDate(entry, DAY_START))
    expect([row.minutes, row.pain, row.sleep_disturbed]).toEqual(['1440', '10', '10'])
    expect(row.warning_signs?.split('; ')).toEqual(signs)
    expect(row.tried?.split('; ')).toEqual(entry.tried.map(({ remedy }) => `${remedy}: yes`))
  }
  const columns = await readTable(join(dataDir, 'cramps (columns) 2.csv'))
  expect(columns.map(({ column }) => column)).toEqual(Object.keys(rows[0] ?? {}))
})

/** Read by a parser that knows nothing of the app; every line must be whole. */
async function readTable(file: string): Promise<Record<string, string>[]> {
  const bytes = await readFile(file)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const { data, errors } = Papa.parse<Record<string, string>>(bytes.toString('utf8').slice(1), {
    header: true,
    skipEmptyLines: true,
    delimiter: ',',
    newline: '\r\n',
  })
  expect(errors).toEqual([])
  return data
}

/** The dates that the paper names, and how many days it says they are. */
function periodOf(text: string): { from: string; to: string; days: number } {
  const [, from = '', to = '', days = ''] = /From (.+?) to (.+?) \((\d+) days\)/.exec(text) ?? []
  const iso = (words: string): string => new Date(`${words} 00:00 UTC`).toISOString().slice(0, 10)
  return { from: iso(from), to: iso(to), days: Number(days) }
}

function oneDecimal(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(value)
}

function scale(values: readonly (number | null)[], all: number): string {
  const said = values.filter((value) => value !== null)
  return `Middle value ${oneDecimal(naiveMedian(said) ?? 0)} of 10, from ${Math.min(...said)} to ${Math.max(...said)}. Said for ${said.length} of ${all}.`
}

function count(cramps: readonly CrampEntry[], during: CrampEntry['during']): number {
  return cramps.filter((cramp) => cramp.during === during).length
}

/** Asleep, or between 20:00 and 08:00 without exercise, by the clock of the place. */
function isAtNight(cramp: CrampEntry): boolean {
  const local = new Date(Date.parse(cramp.startedAt) + cramp.utcOffsetMinutes * 60_000)
  const hour = local.getUTCHours()
  return cramp.during === 'asleep' || (cramp.during !== 'exercising' && (hour >= 20 || hour < 8))
}
