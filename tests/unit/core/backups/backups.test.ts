import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BACKUP_KINDS,
  formatBackupName,
  parseBackupName,
} from '../../../../src-main/core/backups/backup-name'
import {
  ASKED_KEPT,
  backupsToRemove,
  DAILY_KEPT,
  type KnownBackup,
  MONTHLY_KEPT,
} from '../../../../src-main/core/backups/retention'
import {
  CALM_MS,
  isBackupDue,
  LONGEST_LOOK_MS,
  untilNextLook,
} from '../../../../src-main/core/backups/schedule'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const at = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
const START = Date.parse('2024-01-31T21:40:05Z')

function backup(ms: number, over: Partial<KnownBackup> = {}): KnownBackup {
  const mark = {
    at: at(ms),
    kind: 'daily' as const,
    records: 100,
    origin: 'a1b2c3',
    ...over,
  }
  return { ...mark, name: formatBackupName(mark) }
}

/** What is left after a backup at each of these instants, the rule being applied after each. */
function life(
  instants: readonly number[],
  recordsAt: (index: number) => number = () => 100,
): KnownBackup[] {
  let kept: KnownBackup[] = []
  for (const [index, ms] of instants.entries()) {
    const made = backup(ms, { records: recordsAt(index) })
    const all = [...kept.filter(({ name }) => name !== made.name), made]
    const gone = backupsToRemove(all, made.at)
    expect(gone).not.toContain(made)
    kept = all.filter((one) => !gone.includes(one))
  }
  return kept
}

const daysFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, day) => first + day * DAY_MS)

describe('names', () => {
  const marks = fc.record({
    at: fc
      .integer({ min: Date.parse('1970-01-01'), max: Date.parse('9999-12-31') })
      .map((ms) => at(ms)),
    kind: fc.constantFrom(...BACKUP_KINDS),
    records: fc.integer({ min: 0, max: 999_999_999 }),
    origin: fc.stringMatching(/^[0-9a-f]{6}$/),
  })

  test('are read back as they were written, and sort by time', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        expect(parseBackupName(formatBackupName(one))).toEqual(one)
        const earlier = [one, other].map(formatBackupName).sort()[0]
        if (one.at !== other.at) {
          expect(parseBackupName(earlier ?? '')?.at).toBe([one.at, other.at].sort()[0])
        }
      }),
    )
  })

  test.each([
    '',
    'settings.1.json',
    'unknot-backup-2026-11-22-214005-daily-1234-a1b2c3.zip.tmp',
    'unknot-backup-2026-11-22-214005-daily-1234-a1b2c3 (1).zip',
    'unknot-backup-2026-02-31-214005-daily-1234-a1b2c3.zip',
    'unknot-backup-2026-11-22-256105-daily-1234-a1b2c3.zip',
    'unknot-backup-2026-11-22-214005-other-1234-a1b2c3.zip',
    'unknot-backup-2026-11-22-214005-daily-01-a1b2c3.zip',
    '../unknot-backup-2026-11-22-214005-daily-1-a1b2c3.zip',
  ])('%s is no backup of ours', (name) => {
    expect(parseBackupName(name)).toBeNull()
  })
})

describe('retention', () => {
  test('a year and a half of use: the last 14 days and the last of each of 12 months', () => {
    const days = daysFrom(START, 550)
    const kept = life(days)
    const dates = kept.map((one) => one.at.slice(0, 10))
    expect(dates.slice(-14)).toEqual(days.slice(-14).map((ms) => at(ms).slice(0, 10)))
    const months = new Set(dates.map((date) => date.slice(0, 7)))
    expect(months.size).toBe(MONTHLY_KEPT)
    // 550 days after the 31st of January 2024 it is the 3rd of August 2025.
    expect(dates).toContain('2025-02-28')
    expect(dates).toContain('2024-09-30')
    expect(dates).not.toContain('2024-08-31')
    // The 14 days hold the last ones of July and August.
    expect(kept).toHaveLength(14 + 10)
  })

  test('days of use at any distance: what is kept is what the whole past would give', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(gaps, (given) => {
        let ms = START
        const instants = given.map((gap) => (ms += gap * DAY_MS))
        const kept = life(instants)
        const all = instants.map((instant) => backup(instant))
        // Removing as one goes is the same as removing at the end, and doing it twice changes nothing.
        const gone = backupsToRemove(all, at(ms)).map(({ name }) => name)
        expect(kept.map(({ name }) => name)).toEqual(
          all.map(({ name }) => name).filter((name) => !gone.includes(name)),
        )
        expect(backupsToRemove(kept, at(ms))).toEqual([])
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(all.length, DAILY_KEPT))
        expect(kept.length).toBeLessThanOrEqual(DAILY_KEPT + MONTHLY_KEPT)
        const months = new Set(all.map((one) => one.at.slice(0, 7)))
        const keptMonths = new Set(kept.map((one) => one.at.slice(0, 7)))
        expect(keptMonths.size).toBeGreaterThanOrEqual(Math.min(months.size, MONTHLY_KEPT))
      }),
      { numRuns: 60 },
    )
  })

  test('whatever is there: the newest and the fullest stay, and the rest is bounded', () => {
    const some = fc.uniqueArray(
      fc
        .tuple(
          fc.integer({ min: 0, max: 1500 }),
          fc.constantFrom(...BACKUP_KINDS),
          fc.integer({ min: 0, max: 5000 }),
        )
        .map(([hours, kind, records]) => backup(START + hours * 7 * HOUR_MS, { kind, records })),
      { selector: ({ name }) => name, maxLength: 120 },
    )
    fc.assert(
      fc.property(some, fc.integer({ min: -10, max: 12_000 }), (backups, hours) => {
        const now = at(START + hours * HOUR_MS)
        const gone = backupsToRemove(backups, now)
        const kept = backups.filter((one) => !gone.includes(one))
        expect(gone.length + kept.length).toBe(backups.length)
        const past = backups.filter((one) => one.at <= now).map((one) => one.at)
        const newest = past.sort().at(-1)
        if (newest !== undefined) expect(kept.map((one) => one.at)).toContain(newest)
        const most = Math.max(...backups.map(({ records }) => records))
        if (backups.length > 0) expect(kept.some(({ records }) => records === most)).toBe(true)
        expect(kept.length).toBeLessThanOrEqual(2 * (DAILY_KEPT + MONTHLY_KEPT + ASKED_KEPT) + 1)
        // The order of the list does not matter.
        expect(backupsToRemove([...backups].reverse(), now)).toEqual(gone)
      }),
    )
  })

  test('after a loss a year of small backups does not push out the full one', () => {
    const kept = life(daysFrom(START, 500), (day) => (day < 50 ? 1000 + day : 1 + day))
    expect(Math.max(...kept.map(({ records }) => records))).toBe(1049)
  })

  test('a clock that is set back a year keeps what there was, and what is made now', () => {
    const before = daysFrom(START, 400)
    const kept = life(before)
    const back = daysFrom(START + 35 * DAY_MS + HOUR_MS, 30)
    let all = kept
    for (const ms of back) {
      const made = backup(ms)
      all = [...all, made]
      const gone = backupsToRemove(all, made.at)
      expect(gone).not.toContain(made)
      all = all.filter((one) => !gone.includes(one))
    }
    const names = all.map(({ name }) => name)
    // Nothing that bears a later date than the wrong clock has gone.
    for (const one of kept.filter((each) => each.at > at(back.at(-1) ?? 0))) {
      expect(names).toContain(one.name)
    }
    for (const ms of back.slice(-14)) expect(names).toContain(backup(ms).name)
  })

  test('backups that were asked for have places of their own', () => {
    const asked = daysFrom(START, 30).map((ms) => backup(ms, { kind: 'asked' }))
    const daily = daysFrom(START, 10).map((ms) => backup(ms))
    const gone = backupsToRemove([...asked, ...daily], at(START + 30 * DAY_MS))
    expect(gone).toEqual(asked.slice(0, 20))
  })
})

describe('schedule', () => {
  test('once a date, whichever way the clock went', () => {
    expect(isBackupDue(true, null, '2026-11-22')).toBe(true)
    expect(isBackupDue(true, '2026-11-21', '2026-11-22')).toBe(true)
    expect(isBackupDue(true, '2026-11-22', '2026-11-22')).toBe(false)
    expect(isBackupDue(true, '2027-11-22', '2026-11-22')).toBe(true)
    expect(isBackupDue(false, null, '2026-11-22')).toBe(false)
  })

  test('looks again shortly after midnight, and never much later than a changed clock', () => {
    expect(untilNextLook(DAY_MS - 60_000)).toBe(60_000 + CALM_MS)
    expect(untilNextLook(0)).toBe(LONGEST_LOOK_MS)
    // A day of 25 hours.
    expect(untilNextLook(DAY_MS + 1000)).toBe(CALM_MS)
  })
})
