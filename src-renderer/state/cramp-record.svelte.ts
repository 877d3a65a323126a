/**
 * The cramp that is going on, as the diary keeps it: written down when relief begins, so that it is
 * there whatever happens to the app, and again when the person says that it is over.
 */
import type { BodyPlace } from '../../src-main/core/body/places'
import { newCramp } from '../../src-main/core/diary/new-cramp'
import { crampPlaceOf } from '../../src-main/core/diary/place-on-body'
import type { CrampEntry } from '../../src-main/core/model/diary'
import type { SessionRecord } from '../../src-main/core/model/records'
import { addDays, calendarDateOf } from '../../src-main/core/progress/local-day'
import { call } from '../bridge'

/** Tenths of a minute are as exact as anybody remembers. */
const TENTHS = 10

export class CrampRecord {
  #entry: CrampEntry
  #written: Promise<void> = Promise.resolve()
  #unsaved = false

  private constructor(entry: CrampEntry) {
    this.#entry = entry
  }

  /** Writes down that a cramp has begun. Never rejects: relief does not wait for the disk. */
  static begin(body: BodyPlace, reliefSessionId: string | null, now: Date): CrampRecord {
    const entry = newCramp({
      id: crypto.randomUUID(),
      ...crampPlaceOf(body),
      startedAt: now.toISOString(),
      utcOffsetMinutes: -now.getTimezoneOffset(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      recordedAt: now.toISOString(),
      unfinished: true,
      reliefSessionId,
    })
    const record = new CrampRecord(entry)
    record.#keep('diary:add')
    return record
  }

  /** The cramp for which a session that was cut off was begun; null when it was for none. */
  static async of(session: SessionRecord): Promise<CrampRecord | null> {
    const date = calendarDateOf(session)
    const near = { from: addDays(date, -1), to: addDays(date, 1) }
    const entries = await call('diary:between', near).catch(() => [])
    const entry = entries.find(
      (each) => each.kind === 'cramp' && each.reliefSessionId === session.id,
    )
    return entry?.kind === 'cramp' ? new CrampRecord(entry) : null
  }

  get entry(): CrampEntry {
    return this.#entry
  }

  /** True when the diary does not have all of `entry`. */
  get unsaved(): boolean {
    return this.#unsaved
  }

  /** The person says that it is over. @param afterMs - since it began. */
  stopped(afterMs: number): void {
    const { tried, reliefSessionId } = this.#entry
    // Guided relief is a stretch; what it did the person is asked afterwards.
    const guided = reliefSessionId !== null && tried.length === 0
    this.#write({
      minutes: minutesOf(afterMs),
      unfinished: false,
      ...(guided ? { tried: [{ remedy: 'stretch', helped: 'not-sure' }] } : {}),
    })
  }

  /** Nobody has said that it is over. */
  left(afterMs: number): void {
    this.#write({ minutes: minutesOf(afterMs) })
  }

  /** Nothing was done of the session, so there is none in the history. */
  withoutSession(): void {
    if (this.#entry.reliefSessionId !== null) this.#write({ reliefSessionId: null })
  }

  /** Resolves when all of it is on disk or could not be written. Never rejects. */
  settled(): Promise<void> {
    return this.#written
  }

  #write(change: Partial<CrampEntry>): void {
    this.#entry = { ...this.#entry, ...change }
    this.#keep('diary:change')
  }

  /** One after the other. Should it fail, the screen afterwards saves the whole of it and says so. */
  #keep(channel: 'diary:add' | 'diary:change'): void {
    const entry = this.#entry
    this.#written = this.#written
      .then(() => call(channel, entry))
      .then(
        () => void (this.#unsaved = false),
        () => void (this.#unsaved = true),
      )
  }
}

class CrampNow {
  /** The one that is going on, or that has just been; null when there was none since the start. */
  current: CrampRecord | null = null
}

export const crampNow = new CrampNow()

function minutesOf(ms: number): number {
  return Math.min(1440, Math.round((ms / 60_000) * TENTHS) / TENTHS)
}
