/**
 * Years of a made-up person's diary and sessions, the same for the same seed: for tests and for the
 * bench. Plain JavaScript, because the bench runs without a compiler.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @import { CrampEntry, Medicine, NoCrampsEntry } from '../../src-main/core/model/diary'
 * @import { SessionRecord } from '../../src-main/core/model/records'
 *
 * @typedef {object} Life
 * @property {CrampEntry[]} cramps oldest first
 * @property {NoCrampsEntry[]} noCramps
 * @property {SessionRecord[]} sessions oldest first
 * @property {Medicine[]} medicines
 */

// Some of what can be chosen; a test checks that the model takes it.
const CIRCUMSTANCES = ['long-sitting', 'long-standing', 'hard-exercise', 'heat', 'alcohol']
const CRAMP_REMEDIES = ['stretch', 'massage', 'walking', 'warmth', 'drinking']
const CRAMP_SENSATIONS = ['hard-knot', 'knife-like', 'twitching']

const DAY_MS = 86_400_000
const CRAMPS_A_YEAR = 500
const SESSIONS_A_YEAR = 800

/**
 * 500 cramps and 800 sessions a year, most of the cramps at night, a third fewer in weeks with many
 * sessions.
 * @param {number} years
 * @param {number} seed
 * @param {{ endsAt?: string, timeZone?: string }} [options] `endsAt` is an instant
 * @returns {Life}
 */
export function generateLife(years, seed, options = {}) {
  const { endsAt = '2026-11-22T12:00:00.000Z', timeZone = 'Europe/Berlin' } = options
  const random = randomSource(seed)
  const offsetAt = offsetSource(timeZone)
  const days = Math.round(years * 365.25)
  const firstDay = Math.floor(Date.parse(endsAt) / DAY_MS) - days
  /** An instant on a day of the life, `hour` by the local clock. */
  const instant = (day, hour) => {
    const wall = (firstDay + day) * DAY_MS + Math.floor(hour * 3600_000)
    const utcOffsetMinutes = offsetAt(wall)
    return { startedAt: toInstant(wall - utcOffsetMinutes * 60_000), utcOffsetMinutes }
  }
  const isPast = ({ startedAt }) => startedAt < endsAt

  const sessions = []
  const sessionCount = Math.round(years * SESSIONS_A_YEAR)
  const perWeek = new Map()
  for (let n = 0; n < sessionCount; n++) {
    const day = Math.floor((n / sessionCount) * (days - 1))
    perWeek.set(Math.floor(day / 7), (perWeek.get(Math.floor(day / 7)) ?? 0) + 1)
    sessions.push(session(random, instant(day, random.chance(0.7) ? 21 + random.between(0, 2) : 8)))
  }

  const cramps = []
  const crampDays = new Set()
  const crampCount = Math.round(years * CRAMPS_A_YEAR)
  while (cramps.length < crampCount) {
    const day = random.whole(0, days - 2)
    const busy = (perWeek.get(Math.floor(day / 7)) ?? 0) >= 16
    if (busy && random.chance(0.33)) continue
    const atNight = random.chance(0.75)
    const start = instant(day, atNight ? 24 + random.between(-1.5, 6) : random.between(8, 21))
    if (!isPast(start)) continue
    crampDays.add(day)
    cramps.push(cramp(random, start, atNight, timeZone))
  }
  cramps.sort((a, b) => a.startedAt.localeCompare(b.startedAt))

  const noCramps = []
  for (let day = 0; day < days - 1; day++) {
    if (crampDays.has(day) || random.chance(0.4)) continue
    noCramps.push({
      kind: 'no-cramps',
      id: random.uuid(),
      span: 'night',
      date: toInstant((firstDay + day) * DAY_MS).slice(0, 10),
      circumstances: random.chance(0.5) ? random.some(CIRCUMSTANCES, 0.15) : null,
      recordedAt: toInstant((firstDay + day + 1) * DAY_MS + 8 * 3600_000),
    })
  }

  const dateOf = (day) => toInstant((firstDay + day) * DAY_MS).slice(0, 10)
  const medicines = [
    medicine(random, 'A blood pressure tablet', '5 mg in the morning', null, null),
    medicine(random, 'A water tablet', '25 mg', dateOf(Math.floor(days * 0.3)), null),
    medicine(
      random,
      'Magnesium',
      '300 mg in the evening',
      dateOf(Math.floor(days * 0.5)),
      dateOf(Math.floor(days * 0.7)),
    ),
  ]
  return { cramps, noCramps, sessions, medicines }
}

/**
 * Writes a life as the app's stored files.
 * @param {string} folder the data folder (`<user data>/data`)
 * @param {Life} life
 */
export async function writeLife(folder, life) {
  await writeMonths(folder, 'diary', 1, 'entries', [
    ...life.cramps.map((entry) => [localMonth(entry), entry]),
    ...life.noCramps.map((entry) => [entry.date.slice(0, 7), entry]),
  ])
  await writeMonths(
    folder,
    'history',
    2,
    'sessions',
    life.sessions.map((session) => [localMonth(session), session]),
  )
  await writeFile(join(folder, 'medicines.json'), stored(1, life.medicines))
}

async function writeMonths(folder, name, version, field, recordsByMonth) {
  await mkdir(join(folder, name), { recursive: true })
  const months = new Map()
  for (const [month, record] of recordsByMonth) {
    if (!months.has(month)) months.set(month, [])
    months.get(month).push(record)
  }
  for (const [month, records] of months) {
    const text = stored(version, { [field]: records, moving: [] })
    await writeFile(join(folder, name, `${month}.json`), text)
  }
}

function stored(schemaVersion, data) {
  return JSON.stringify({ schemaVersion, savedAt: '2026-11-22T12:00:00.000Z', data }, null, 2)
}

function localMonth({ startedAt, utcOffsetMinutes }) {
  return toInstant(Date.parse(startedAt) + utcOffsetMinutes * 60_000).slice(0, 7)
}

function cramp(random, start, atNight, timeZone) {
  const calf = random.chance(0.6)
  return {
    kind: 'cramp',
    id: random.uuid(),
    place: calf ? 'calf' : random.one(['foot', 'thigh-back', 'thigh-front', 'hand', 'shin']),
    side: random.one(['left', 'left', 'right', 'both']),
    ...start,
    timeZone,
    timeKnown: random.chance(0.9),
    minutes: random.chance(0.9) ? Math.round(random.between(0.5, 12) * 10) / 10 : null,
    pain: random.chance(0.9) ? random.whole(2, 9) : null,
    sleepDisturbed: atNight ? random.whole(1, 8) : null,
    during: atNight ? 'asleep' : random.one(['resting', 'exercising', null]),
    sensations: random.some(CRAMP_SENSATIONS, 0.3),
    tried: random.some(CRAMP_REMEDIES, 0.2).map((remedy) => ({
      remedy,
      helped: random.one(['yes', 'yes', 'a-little', 'no', 'not-sure']),
    })),
    sorenessNextDay: random.one(['none', 'a-little', 'a-lot', null]),
    circumstances: random.chance(0.6) ? random.some(CIRCUMSTANCES, 0.2) : null,
    warningSigns: [],
    note: random.chance(0.2) ? 'Woke me up. Better after pulling the foot towards me.' : '',
    unfinished: false,
    reliefSessionId: null,
    recordedAt: toInstant(Date.parse(start.startedAt) + 20 * 60_000),
  }
}

function session(random, start) {
  return {
    id: random.uuid(),
    routineId: 'before-sleep',
    routineName: 'Before sleep',
    ...start,
    activeSeconds: 180,
    completed: random.chance(0.9),
    sets: Array.from({ length: 12 }, (_, n) => ({
      stretchId: n < 6 ? 'bedtime-wall-calf' : 'bedtime-hamstring',
      stretchName: n < 6 ? 'Calf stretch at the wall' : 'Hamstring stretch',
      side: n % 2 === 0 ? 'left' : 'right',
      plannedSeconds: 10,
      heldSeconds: 10,
    })),
    feeling: random.one(['easier', 'same', null]),
    note: '',
  }
}

function medicine(random, name, dose, startedOn, stoppedOn) {
  return { id: random.uuid(), name, dose, startedOn, stoppedOn }
}

const toInstant = (ms) => new Date(ms).toISOString()

/** The offset of a zone at a wall-clock time, minutes, looked up once a day. */
function offsetSource(timeZone) {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const known = new Map()
  return (wall) => {
    const hour = Math.floor(wall / 3600_000)
    if (!known.has(hour)) {
      const name = format.formatToParts(wall).find(({ type }) => type === 'timeZoneName')?.value
      const [, sign, hours, minutes = '0'] = /([+-])(\d+):?(\d+)?/.exec(name ?? '') ?? []
      const offset = Number(hours ?? 0) * 60 + Number(minutes)
      known.set(hour, sign === '-' ? -offset : offset)
    }
    return known.get(hour)
  }
}

/** Mulberry32: small, and the same everywhere. */
function randomSource(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from, to) => from + Math.floor(next() * (to - from + 1))
  const hex = (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join('')
  return {
    whole,
    between: (from, to) => from + next() * (to - from),
    chance: (share) => next() < share,
    one: (list) => list[whole(0, list.length - 1)],
    some: (list, share) => list.filter(() => next() < share),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
