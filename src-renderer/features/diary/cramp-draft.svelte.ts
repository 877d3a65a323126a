/** A cramp while it is written down: what the person chose, what is the matter with it, saving it. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { BodyPlace } from '../../../src-main/core/body/places'
import { newCramp } from '../../../src-main/core/diary/new-cramp'
import { crampPlaceOf, shownOnBody } from '../../../src-main/core/diary/place-on-body'
import { momentAt, type WallMoment } from '../../../src-main/core/diary/wall-clock'
import {
  CRAMP_REMEDIES,
  CRAMP_SENSATIONS,
  MAX_CRAMP_MINUTES,
} from '../../../src-main/core/model/diary-choices'
import type {
  Circumstance,
  CrampEntry,
  CrampMoment,
  CrampPlace,
  CrampRemedy,
  CrampSensation,
  CrampSide,
  Helped,
  Soreness,
} from '../../../src-main/core/model/diary'
import { calendarDateOf, minutesOfDay } from '../../../src-main/core/progress/local-day'
import { call, reasonOf } from '../../bridge'
import { type Before, withBefore } from './before-choice'
import { MIDDLE_PLACES } from './place-groups'

/** When it began, as the person says it. */
export type When = 'now' | 'last-night' | 'other'

/** In the middle of a night of which the time is not known; never shown. */
const UNKNOWN_NIGHT_MINUTES = 3 * 60
/** The same for a day. */
const UNKNOWN_DAY_MINUTES = 15 * 60

export class CrampDraft {
  readonly #before: CrampEntry | null
  readonly #now: () => Date
  /** The zone whose clock the person reads. */
  readonly timeZone: string
  readonly isNew: boolean
  /** It was recorded while it was going on, and not to its end. */
  readonly wasUnfinished: boolean

  place = $state.raw<CrampPlace | null>(null)
  side = $state.raw<CrampSide | null>(null)
  when = $state.raw<When>('now')
  /** As the fields hold them: YYYY-MM-DD and HH:MM, or empty. */
  date = $state('')
  time = $state('')
  timeKnown = $state.raw(true)
  /** As typed; empty for not known. */
  minutes = $state('')
  pain = $state.raw<number | null>(null)
  sleepDisturbed = $state.raw<number | null>(null)
  during = $state.raw<CrampMoment | null>(null)
  sensations = $state.raw<readonly CrampSensation[]>([])
  tried = $state.raw<readonly { remedy: CrampRemedy; helped: Helped }[]>([])
  sorenessNextDay = $state.raw<Soreness | null>(null)
  circumstances = $state.raw<readonly Circumstance[] | null>(null)
  warningSigns = $state.raw<readonly string[]>([])
  note = $state('')
  unfinished = $state.raw(false)

  /** What must be put right before it can be saved, by the part of the form. */
  problems = $state.raw<Readonly<Partial<Record<'place' | 'side' | 'when' | 'minutes', string>>>>(
    {},
  )
  /** What was pointed at on the map, which is finer than the diary. */
  #pointed = $state.raw<BodyPlace | null>(null)
  /** Why it was not saved. */
  failure = $state.raw<string | null>(null)
  saving = $state.raw(false)
  #saved = false
  readonly #untouched: string

  /** @param before the entry that is changed; null for a new one. */
  constructor(before: CrampEntry | null, now: () => Date) {
    this.#before = before
    this.#now = now
    this.isNew = before === null
    this.wasUnfinished = before?.unfinished ?? false
    this.timeZone = knownZone(before?.timeZone ?? null)
    if (before === null) this.#showTime(now())
    else this.#take(before)
    this.#untouched = this.#fingerprint
  }

  /** Place and side as the map shows them. */
  readonly onBody = $derived.by(() => shownOnBody(this, this.#pointed))

  /** True when something would be lost by leaving. */
  get isDirty(): boolean {
    return !this.#saved && this.#fingerprint !== this.#untouched
  }

  /** Says place and side at once. */
  pointAt(body: BodyPlace): void {
    const { place, side } = crampPlaceOf(body)
    this.place = place
    this.side = side
    this.#pointed = body
  }

  choosePlace(place: CrampPlace): void {
    this.place = place
    if (MIDDLE_PLACES.includes(place)) this.side ??= 'middle'
    else if (this.side === 'middle') this.side = null
  }

  tickSensation(sensation: CrampSensation, on: boolean): void {
    this.sensations = inOrder(CRAMP_SENSATIONS, withTick(this.sensations, sensation, on))
  }

  tickRemedy(remedy: CrampRemedy, on: boolean): void {
    const others = this.tried.filter((one) => one.remedy !== remedy)
    const all: typeof others = on ? [...others, { remedy, helped: 'not-sure' }] : others
    this.tried = CRAMP_REMEDIES.flatMap((each) => all.filter((one) => one.remedy === each))
  }

  sayHelped(remedy: CrampRemedy, helped: Helped): void {
    this.tried = this.tried.map((one) => (one.remedy === remedy ? { remedy, helped } : one))
  }

  tickBefore(value: Before, on: boolean): void {
    this.circumstances = withBefore(this.circumstances, value, on)
  }

  tickSign(id: string, on: boolean): void {
    this.warningSigns = withTick(this.warningSigns, id, on)
  }

  /** Saves it; answers with the entry once it is on disk, or null with the reason to be shown. */
  async save(): Promise<CrampEntry | null> {
    this.failure = null
    const entry = this.#entry()
    if (entry === null || this.saving) return null
    this.saving = true
    try {
      await call(this.isNew ? 'diary:add' : 'diary:change', entry)
      this.#saved = true
      return entry
    } catch (error) {
      this.failure = reasonOf(error)
      return null
    } finally {
      this.saving = false
    }
  }

  /** Null with `problems` when something is missing. */
  #entry(): CrampEntry | null {
    const { place, side } = this
    const minutes = readMinutes(this.minutes)
    const began = this.#began()
    this.problems = {
      ...(place === null ? { place: m.cramp_bad_place() } : {}),
      ...(side === null ? { side: m.cramp_bad_side() } : {}),
      ...(typeof began === 'string' ? { when: began } : {}),
      ...(minutes === undefined ? { minutes: m.cramp_bad_minutes() } : {}),
    }
    if (place === null || side === null || typeof began === 'string' || minutes === undefined) {
      return null
    }
    const known = {
      place,
      side,
      ...began.moment,
      timeZone: this.timeZone,
      timeKnown: began.timeKnown,
      minutes,
      pain: this.pain,
      sleepDisturbed: this.sleepDisturbed,
      during: this.during,
      sensations: [...this.sensations],
      tried: [...this.tried],
      sorenessNextDay: this.sorenessNextDay,
      circumstances: this.circumstances === null ? null : [...this.circumstances],
      warningSigns: [...this.warningSigns],
      note: this.note,
      unfinished: this.unfinished,
    }
    if (this.#before !== null) return { ...this.#before, ...known }
    const recordedAt = this.#now().toISOString()
    return newCramp({ id: crypto.randomUUID(), recordedAt, ...known })
  }

  /** When it began, or a sentence about what is the matter. */
  #began(): { moment: WallMoment; timeKnown: boolean } | string {
    const now = this.#now()
    if (this.when === 'now') return { moment: momentOf(now), timeKnown: true }
    if (this.when === 'last-night') {
      const today = calendarDateOf(momentOf(now))
      const night = momentAt(today, UNKNOWN_NIGHT_MINUTES, this.timeZone)
      const moment = night.startedAt > now.toISOString() ? momentOf(now) : night
      return { moment, timeKnown: false }
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(this.date)) return m.cramp_bad_date()
    const minutes = this.#minutesOfDay()
    if (minutes === null) return m.cramp_bad_time()
    const moment = this.#momentAt(this.date, minutes)
    // A minute's grace: the field has no seconds.
    if (Date.parse(moment.startedAt) > now.getTime() + 60_000) return m.cramp_bad_future()
    return { moment, timeKnown: this.timeKnown }
  }

  #minutesOfDay(): number | null {
    if (!this.timeKnown) {
      const before = this.#before
      return before === null || before.timeKnown ? UNKNOWN_DAY_MINUTES : minutesOfDay(before)
    }
    const parts = /^(\d{2}):(\d{2})/.exec(this.time)
    return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2])
  }

  /** The moment as it was where the person did not change date and time: with its seconds. */
  #momentAt(date: string, minutes: number): WallMoment {
    const before = this.#before
    if (before !== null && calendarDateOf(before) === date && minutesOfDay(before) === minutes) {
      return { startedAt: before.startedAt, utcOffsetMinutes: before.utcOffsetMinutes }
    }
    const moment = momentAt(date, minutes, this.timeZone)
    // A day without a known time that is not over yet.
    return !this.timeKnown && moment.startedAt > this.#now().toISOString()
      ? momentOf(this.#now())
      : moment
  }

  #take(entry: CrampEntry): void {
    this.place = entry.place
    this.side = entry.side
    this.when = 'other'
    this.#showTime(entry)
    this.timeKnown = entry.timeKnown
    this.minutes = entry.minutes === null ? '' : String(entry.minutes)
    this.pain = entry.pain
    this.sleepDisturbed = entry.sleepDisturbed
    this.during = entry.during
    this.sensations = entry.sensations
    this.tried = entry.tried
    this.sorenessNextDay = entry.sorenessNextDay
    this.circumstances = entry.circumstances
    this.warningSigns = entry.warningSigns
    this.note = entry.note
    // Who opens it again comes to write down how it ended.
    this.unfinished = false
  }

  #showTime(at: Date | CrampEntry): void {
    const moment = at instanceof Date ? momentOf(at) : at
    const minutes = minutesOfDay(moment)
    const two = (n: number): string => String(n).padStart(2, '0')
    this.date = calendarDateOf(moment)
    this.time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  }

  get #fingerprint(): string {
    return JSON.stringify([
      this.place,
      this.side,
      this.when,
      this.date,
      this.time,
      this.timeKnown,
      this.minutes,
      this.pain,
      this.sleepDisturbed,
      this.during,
      this.sensations,
      this.tried,
      this.sorenessNextDay,
      this.circumstances,
      this.warningSigns,
      this.note,
      this.unfinished,
    ])
  }
}

/** A moment by this computer's clock. */
export function momentOf(date: Date): WallMoment {
  return { startedAt: date.toISOString(), utcOffsetMinutes: -date.getTimezoneOffset() }
}

/** This computer's time zone. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone of the entry where this computer knows it, else its own. */
function knownZone(zone: string | null): string {
  if (zone === null) return ownZone()
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return ownZone()
  }
}

/** Null for empty, undefined for what is no number of minutes; a comma is a point. */
function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (text === '') return null
  if (!/^\d{1,4}(?:\.\d{1,3})?$/.test(text)) return undefined
  const minutes = Number(text)
  return minutes <= MAX_CRAMP_MINUTES ? minutes : undefined
}

function withTick<T>(ticked: readonly T[], one: T, on: boolean): T[] {
  const others = ticked.filter((other) => other !== one)
  return on ? [...others, one] : others
}

function inOrder<T>(order: readonly T[], ticked: readonly T[]): T[] {
  return order.filter((one) => ticked.includes(one))
}
