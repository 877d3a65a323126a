/** A session while it is written down or changed by hand: what is the matter with it, saving it. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { momentAt, offsetAt, type WallMoment } from '../../../src-main/core/diary/wall-clock'
import type { Feeling, LocalDate, SessionRecord } from '../../../src-main/core/model/records'
import {
  impossibleTime,
  isByHand,
  MAX_BY_HAND_MINUTES,
} from '../../../src-main/core/progress/by-hand'
import { calendarDateOf, minutesOfDay } from '../../../src-main/core/progress/local-day'
import { call, reasonOf } from '../../bridge'
import { momentOf, ownZone } from '../../state/own-clock'
import { timeWords } from '../../ui/format'

/** A routine that can be chosen. */
export interface KnownRoutine {
  readonly id: string
  readonly name: string
  /** How long it takes, seconds; null when that is open. */
  readonly seconds: number | null
}

/** Without another length: a session that is as long as Before sleep, minutes. */
const USUAL_MINUTES = 3

export class SessionDraft {
  readonly isNew: boolean
  /** False for what the coach recorded: which routine it was and how much of it stays. */
  readonly byHand: boolean
  routineId = $state.raw<string | null>(null)
  /** As the fields hold them: YYYY-MM-DD and HH:MM, or empty. */
  date = $state('')
  time = $state('')
  /** As typed. */
  minutes = $state('')
  completed = $state.raw(true)
  feeling = $state.raw<Feeling | null>(null)
  note = $state('')

  /** What must be put right before it can be saved, by the part of the form. */
  problems = $state.raw<Readonly<Partial<Record<'routine' | 'when' | 'minutes', string>>>>({})
  /** Why it was not saved. */
  failure = $state.raw<string | null>(null)
  saving = $state.raw(false)

  readonly #before: SessionRecord | null
  readonly #now: () => Date
  readonly #routines: readonly KnownRoutine[]
  #saved = false
  /** Whether the minutes are the routine's own and follow another choice. */
  #isUsualLength: boolean
  readonly #untouched: string

  /**
   * @param before the session that is changed; null for a new one.
   * @param routines those that can be chosen.
   */
  constructor(before: SessionRecord | null, routines: readonly KnownRoutine[], now: () => Date) {
    this.#before = before
    this.#routines = routines
    this.#now = now
    this.isNew = before === null
    this.byHand = before === null || isByHand(before)
    this.#isUsualLength = before === null
    if (before !== null) {
      this.routineId = before.routineId
      this.minutes = minutesAsTyped(before)
      this.completed = before.completed
      this.feeling = before.feeling
      this.note = before.note
    }
    const moment = before ?? momentOf(now())
    const at = minutesOfDay(moment)
    const two = (n: number): string => String(n).padStart(2, '0')
    this.date = calendarDateOf(moment)
    // When it was is for the person to say.
    this.time = before === null ? '' : `${two(Math.floor(at / 60))}:${two(at % 60)}`
    this.#untouched = this.#fingerprint
  }

  /** True when something would be lost by leaving. */
  get isDirty(): boolean {
    return !this.#saved && this.#fingerprint !== this.#untouched
  }

  chooseRoutine(id: string): void {
    this.routineId = id
    if (!this.#isUsualLength) return
    const seconds = this.#routines.find((routine) => routine.id === id)?.seconds ?? null
    this.minutes = String(seconds === null ? USUAL_MINUTES : Math.max(1, Math.round(seconds / 60)))
  }

  typeMinutes(typed: string): void {
    this.minutes = typed
    this.#isUsualLength = false
  }

  /** Saves it; answers whether it is on disk. */
  async save(): Promise<boolean> {
    this.failure = null
    const record = this.#record()
    if (record === null || this.saving) return false
    this.saving = true
    try {
      await call('history:change', record)
      this.#saved = true
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    } finally {
      this.saving = false
    }
  }

  /** Null with `problems` when something is missing. */
  #record(): SessionRecord | null {
    const routine = this.#routine()
    const moment = this.#began()
    const seconds = this.#seconds()
    const before = this.#before
    const isAsBefore = before !== null && moment === before && seconds === before.activeSeconds
    // What is kept already stays possible, even where the computer's clock was put back since.
    const impossible =
      typeof moment === 'string' || seconds === null || isAsBefore
        ? null
        : impossibleTime({ ...moment, activeSeconds: seconds }, this.#now().getTime())
    const when = typeof moment === 'string' ? moment : wordsFor(impossible)
    this.problems = {
      ...(routine === null ? { routine: m.session_bad_routine() } : {}),
      ...(when === null ? {} : { when }),
      ...(seconds === null ? { minutes: m.session_bad_minutes({ most: this.mostMinutes }) } : {}),
    }
    if (routine === null || when !== null || typeof moment === 'string' || seconds === null) {
      return null
    }
    return {
      id: before?.id ?? crypto.randomUUID(),
      ...routine,
      startedAt: moment.startedAt,
      utcOffsetMinutes: moment.utcOffsetMinutes,
      activeSeconds: seconds,
      completed: this.completed,
      sets: before?.sets ?? [],
      feeling: this.feeling,
      note: this.note,
    }
  }

  #routine(): Pick<SessionRecord, 'routineId' | 'routineName'> | null {
    const before = this.#before
    if (before !== null && before.routineId === this.routineId) {
      return { routineId: before.routineId, routineName: before.routineName }
    }
    const routine = this.#routines.find(({ id }) => id === this.routineId)
    return routine === undefined ? null : { routineId: routine.id, routineName: routine.name }
  }

  /** What was measured longer stays possible. */
  get mostMinutes(): number {
    const before = Math.ceil((this.#before?.activeSeconds ?? 0) / 60)
    return Math.max(MAX_BY_HAND_MINUTES, before)
  }

  /** Null for what is no number of minutes. The measured seconds stay where nothing was changed. */
  #seconds(): number | null {
    const before = this.#before
    if (before !== null && this.minutes === minutesAsTyped(before)) return before.activeSeconds
    const text = this.minutes.trim().replace(',', '.')
    if (!/^\d{1,4}(?:\.\d{1,2})?$/.test(text)) return null
    const minutes = Number(text)
    return minutes > 0 && minutes <= this.mostMinutes ? Math.round(minutes * 60) : null
  }

  /** When it began, or a sentence about what is the matter. */
  #began(): WallMoment | string {
    if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(this.date)) return m.session_bad_date()
    const parts = /^(\d{2}):(\d{2})/.exec(this.time)
    if (parts === null) return m.session_bad_time({ example: timeWords(21 * 60 + 30) })
    const minutes = Number(parts[1]) * 60 + Number(parts[2])
    const before = this.#before
    if (before === null) return momentAt(this.date, minutes, ownZone())
    if (calendarDateOf(before) === this.date && minutesOfDay(before) === minutes) return before
    return momentLike(before, this.date, minutes)
  }

  get #fingerprint(): string {
    return JSON.stringify([
      this.routineId,
      this.date,
      this.time,
      this.minutes,
      this.completed,
      this.feeling,
      this.note,
    ])
  }
}

/** A wall clock's time where a session was: here, or at its own offset where that was elsewhere. */
function momentLike(before: SessionRecord, date: LocalDate, minutes: number): WallMoment {
  const { utcOffsetMinutes } = before
  if (offsetAt(Date.parse(before.startedAt), ownZone()) === utcOffsetMinutes) {
    return momentAt(date, minutes, ownZone())
  }
  const ms = Date.parse(`${date}T00:00:00.000Z`) + (minutes - utcOffsetMinutes) * 60_000
  return { startedAt: new Date(ms).toISOString(), utcOffsetMinutes }
}

/** At least 1: a session of some seconds was one. */
function minutesAsTyped({ activeSeconds }: SessionRecord): string {
  return String(Math.max(1, Math.round(activeSeconds / 60)))
}

function wordsFor(impossible: ReturnType<typeof impossibleTime>): string | null {
  switch (impossible) {
    case 'in-future':
      return m.session_error_future()
    case 'ends-in-future':
      return m.session_error_ends_in_future()
    case 'too-early':
      return m.session_error_too_early()
    case null:
      return null
  }
}
