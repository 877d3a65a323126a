/** The report while it is put together: what goes into it, what it says, saving it. */
import { dateOfCramp } from '../../../src-main/core/diary/night'
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DateRange, DiaryEntry, Medicine } from '../../../src-main/core/model/diary'
import type { LocalDate, SessionRecord } from '../../../src-main/core/model/records'
import type { Sign } from '../../../src-main/core/model/triage'
import { addDays, dayOf } from '../../../src-main/core/progress/local-day'
import { type Paper, paperOf } from '../../../src-main/core/report/paper'
import { datesOf, neededFor, type ReportPeriod } from '../../../src-main/core/report/period'
import { QUESTIONS, type QuestionId } from '../../../src-main/core/report/questions'
import {
  MOST_QUESTIONS,
  type Report,
  reportOf,
  type ReportOptions,
} from '../../../src-main/core/report/report'
import { call, reasonOf } from '../../bridge'
import { settings } from '../../state/settings.svelte'
import { QUESTION_WORDS } from './report-words'

/** A question longer than this is cut: it would not fit on its two lines. */
const QUESTION_LENGTH = 160

/** What does not depend on the period. */
interface Known {
  readonly medicines: readonly Medicine[]
  /** What each warning sign says, by its id. */
  readonly signs: ReadonlyMap<string, Sign['notice']>
  /** Dates of the first entry and of the first cramp; null where there is none. */
  readonly firstEntry: LocalDate | null
  readonly firstCramp: LocalDate | null
}

interface Records {
  /** The calendar dates of which everything is there. */
  readonly range: DateRange
  readonly entries: readonly DiaryEntry[]
  readonly sessions: readonly SessionRecord[]
}

export class ReportPage {
  readonly today: LocalDate
  readonly #firstWeekday: number
  readonly #dayStartHour = settings.current.dayStartHour

  period = $state.raw<ReportPeriod>('3-months')
  /** The person's own dates, YYYY-MM-DD or empty. */
  from = $state('')
  to = $state('')
  /** Notes say more than a doctor may need: they are in it only when the person wants that. */
  include = $state.raw<ReportOptions['include']>({
    entries: true,
    medicines: true,
    warningSigns: true,
    notes: false,
    sessions: true,
  })
  asked = $state.raw<readonly QuestionId[]>([])
  /** One question a line. */
  ownQuestions = $state('')
  paper = $state.raw<Paper>('A4')

  /** Why it could not be read. */
  failure = $state.raw<string | null>(null)
  /** What became of saving or printing. */
  outcome = $state.raw<{ kind: 'saved' | 'failed'; text: string } | null>(null)
  busy = $state.raw(false)

  #known = $state.raw<Known | null>(null)
  #records = $state.raw<Records | null>(null)

  /** Null while the person's own dates are none. */
  readonly dates: DateRange | null = $derived.by(() => {
    if (this.period === 'own') return rangeOf(this.from, this.to)
    return datesOf(this.period, this.today, this.#known?.firstEntry ?? null)
  })
  readonly questions: readonly string[] = $derived.by(() => [
    ...QUESTIONS.filter((id) => this.asked.includes(id)).map((id) => QUESTION_WORDS[id]()),
    ...this.ownQuestions
      .split('\n')
      .map((line) => line.trim().slice(0, QUESTION_LENGTH))
      .filter((line) => line !== ''),
  ])
  readonly hasTooManyQuestions = $derived(this.questions.length > MOST_QUESTIONS)
  readonly signs: ReadonlyMap<string, string> = $derived(this.#known?.signs ?? NO_SIGNS)
  /** Null while it is read, and while there are no dates. */
  readonly report: Report | null = $derived.by(() => {
    const [known, records, period] = [this.#known, this.#records, this.dates]
    if (known === null || records === null || period === null) return null
    if (!covers(records.range, neededFor(period))) return null
    return reportOf(records.entries, records.sessions, known.medicines, {
      period,
      today: this.today,
      dayStartHour: this.#dayStartHour,
      firstWeekday: this.#firstWeekday,
      firstEver: known.firstCramp,
      include: this.include,
      questions: this.questions,
    })
  })

  /** @param firstWeekday - with which day a week begins, 0 is Sunday. */
  constructor(now: Date, firstWeekday: number) {
    this.today = dayOf(
      { startedAt: now.toISOString(), utcOffsetMinutes: -now.getTimezoneOffset() },
      this.#dayStartHour,
    )
    this.#firstWeekday = firstWeekday
    this.to = this.today
    this.from = addDays(this.today, -27)
    void this.load()
  }

  choose(period: ReportPeriod): void {
    // Own dates begin with those that were shown.
    if (period === 'own' && this.dates !== null) {
      this.from = this.dates.from
      this.to = this.dates.to
    }
    this.period = period
    void this.load()
  }

  ask(question: QuestionId, on: boolean): void {
    const others = this.asked.filter((each) => each !== question)
    this.asked = on ? [...others, question] : others
  }

  /** Reads what is needed and not there yet. */
  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      if (this.#known === null) {
        const [known, region] = await Promise.all([this.#ask(), call('app:region')])
        this.#known = known
        this.paper = paperOf(region)
      }
      const { dates } = this
      if (dates === null) return
      const range = neededFor(dates)
      if (this.#records !== null && covers(this.#records.range, range)) return
      const [entries, sessions] = await Promise.all([
        call('diary:between', range),
        call('history:between', range),
      ])
      this.#records = { range, entries, sessions }
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  savePdf(): Promise<void> {
    return this.#save(async (period) => {
      const { title } = document
      // The PDF is named as the window is.
      document.title = m.report_title()
      try {
        const file = await call('report:save-pdf', { paper: this.paper, period })
        return file === null ? null : m.report_saved({ file })
      } finally {
        document.title = title
      }
    })
  }

  saveCsv(): Promise<void> {
    return this.#save(async (period) => {
      const saved = await call('report:save-csv', { period, notes: this.include.notes })
      if (saved === null) return null
      return m.report_saved_csv({ file: saved.entries, columns: saved.columns })
    })
  }

  print(): Promise<void> {
    return this.#save(async () => {
      await call('app:print')
      return null
    })
  }

  /** @param act - answers with what to say, or null for nothing. */
  async #save(act: (period: DateRange) => Promise<string | null>): Promise<void> {
    if (this.report === null || this.busy) return
    this.outcome = null
    this.busy = true
    try {
      const text = await act(this.report.period)
      if (text !== null) this.outcome = { kind: 'saved', text }
    } catch (error) {
      this.outcome = { kind: 'failed', text: reasonOf(error) }
    } finally {
      this.busy = false
    }
  }

  async #ask(): Promise<Known> {
    const [medicines, triage, first] = await Promise.all([
      call('medicines:list'),
      call('content:triage'),
      this.#first(),
    ])
    const signs = triage.groups.flatMap((group) => group.signs)
    return { medicines, signs: noticesOf(signs), ...first }
  }

  /** Looks through the oldest months until there is a cramp. */
  async #first(): Promise<Pick<Known, 'firstEntry' | 'firstCramp'>> {
    let firstEntry: LocalDate | null = null
    for (const month of (await call('diary:months')).toReversed()) {
      const oldestFirst = (await call('diary:month', month)).toReversed()
      firstEntry ??= oldestFirst.map((entry) => this.#dateOf(entry)).sort()[0] ?? null
      const cramp = oldestFirst.find(({ kind }) => kind === 'cramp')
      if (cramp?.kind === 'cramp') {
        return { firstEntry, firstCramp: this.#dateOf(cramp) }
      }
    }
    return { firstEntry, firstCramp: null }
  }

  #dateOf(entry: DiaryEntry): LocalDate {
    return entry.kind === 'cramp' ? dateOfCramp(entry, this.#dayStartHour) : entry.date
  }
}

const NO_SIGNS = noticesOf([])

function noticesOf(signs: readonly Pick<Sign, 'id' | 'notice'>[]): ReadonlyMap<string, string> {
  return new Map(signs.map(({ id, notice }) => [id, notice]))
}

/** Null for what is no range of dates. The fields give no date that the calendar has not. */
function rangeOf(from: string, to: string): DateRange | null {
  const isDate = (date: string): boolean => /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(date)
  return isDate(from) && isDate(to) && from <= to ? { from, to } : null
}

function covers(range: DateRange, wanted: DateRange): boolean {
  return range.from <= wanted.from && range.to >= wanted.to
}
