/** The report's numbers in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { CrampRemedy, Medicine } from '../../../src-main/core/model/diary'
import { minutesOfDay } from '../../../src-main/core/progress/local-day'
import type { QuestionId } from '../../../src-main/core/report/questions'
import type {
  Report,
  ReportMedicine,
  ReportRow,
  ReportSign,
  Spread,
  TrendStep,
} from '../../../src-main/core/report/report'
import { LONG_CRAMP_MINUTES } from '../../../src-main/core/diary/statistics'
import { MOST_HELPED, SEVERE_PAIN } from '../../../src-main/core/report/report'
import {
  CIRCUMSTANCE_WORDS,
  MOMENT_WORDS,
  PLACE_WORDS,
  placeWords,
  REMEDY_WORDS,
  SENSATION_WORDS,
  SIDE_WORDS,
} from '../../ui/diary-words'
import {
  fullDateWords,
  mediumDateWords,
  numberWords,
  shortDateWords,
  shortMonthWords,
  timeWords,
} from '../../ui/format'

export const QUESTION_WORDS: Readonly<Record<QuestionId, () => string>> = {
  specialist: m.report_question_specialist,
  disease: m.report_question_disease,
  stretch: m.report_question_stretch,
  massage: m.report_question_massage,
  child: m.report_question_child,
  medicines: m.report_question_medicines,
  tests: m.report_question_tests,
}

/** "23 August 2026" */
export const dateOnPaper = fullDateWords

export function historyWords(report: Report): string[] {
  const { cramps, days, crampDays, freeDays, unknownDays, unfinished } = report
  return [
    countWords(cramps, days),
    m.report_days({ with: crampDays, days, free: freeDays, unknown: unknownDays }),
    ...(unfinished === 0 ? [] : [m.report_unfinished({ count: unfinished })]),
  ]
}

function countWords(cramps: number, days: number): string {
  if (cramps === 1) return m.report_count_one()
  // Less than a fortnight says nothing about weeks.
  if (days < 14) return m.report_count_some({ cramps })
  return m.report_count_many({ cramps, week: numberWords((cramps / days) * 7) })
}

export function trendLabel(step: TrendStep, unit: Report['trend']['unit']): string {
  if (unit === 'week') return shortDateWords(step.from)
  return unit === 'month' ? shortMonthWords(step.from.slice(0, 7)) : step.from.slice(0, 4)
}

/** "A tablet, 5 mg: since 1 January 2026 (begun in this time)", in parts that keep their direction. */
export function medicineTime(medicine: ReportMedicine): string {
  const time = takenWords(medicine)
  const fresh = medicine.isNew ? m.report_medicine_new() : ''
  return [time, fresh].filter((words) => words !== '').join(', ')
}

function takenWords({ startedOn, stoppedOn }: Medicine): string {
  if (startedOn !== null && stoppedOn !== null) {
    return m.medicines_from_to({ from: fullDateWords(startedOn), to: fullDateWords(stoppedOn) })
  }
  if (startedOn !== null) return m.medicines_since({ date: fullDateWords(startedOn) })
  return stoppedOn === null ? '' : m.medicines_until({ date: fullDateWords(stoppedOn) })
}

export function painWords({ pain, sleep, cramps }: Report): string[] {
  return [
    pain === null
      ? m.report_not_said()
      : `${m.report_scale(spreadParts(pain, cramps))} ${m.report_severe({ count: pain.severe, least: SEVERE_PAIN })}`,
    ...(sleep === null ? [] : [m.report_sleep(spreadParts(sleep, cramps))]),
  ]
}

export function whenWords(report: Report): string[] {
  const { atNight, during, cramps, before, crampDays, timed, timesOfDay } = report
  const said = during.asleep + during.resting + during.exercising
  const list = before.list.map(({ circumstance, days }) =>
    counted(CIRCUMSTANCE_WORDS[circumstance](), days),
  )
  return [
    `${m.report_night({ night: atNight, all: cramps })} ${m.report_during({ ...during, unsaid: cramps - said })}`,
    ...(timed === 0
      ? []
      : [
          m.report_times({
            timed,
            list: timesOfDay
              .map((count, index) => m.report_time_counted({ time: timeSpanWords(index), count }))
              .join('; '),
          }),
        ]),
    ...(before.said === 0
      ? []
      : [
          m.report_before({
            said: before.said,
            days: crampDays,
            list: list.length === 0 ? m.report_before_none() : list.join(', '),
          }),
        ]),
  ]
}

/** "0:00 to 4:00" */
function timeSpanWords(index: number): string {
  const hour = 4 * index * 60
  return m.report_time_span({ from: timeWords(hour), to: timeWords(hour + 4 * 60) })
}

/** "Calf 12 (left 8, right 4)" */
export function placesWords({ places }: Report): string {
  const words = places.shown
    .map(({ place, total, sides }) =>
      m.report_place({
        place: PLACE_WORDS[place](),
        total,
        sides: Object.entries(sides)
          .filter(([, count]) => count > 0)
          .map(([side, count]) => counted(SIDE_WORDS[side as keyof typeof sides](), count))
          .join(', ')
          .toLowerCase(),
      }),
    )
    .join('; ')
  return places.more === 0 ? words : `${words}; ${m.report_more({ count: places.more })}`
}

export function minutesWordsOf({ minutes, cramps }: Report): string {
  if (minutes === null) return m.report_not_said()
  const text = m.report_minutes_text(spreadParts(minutes, cramps))
  return `${text} ${m.report_long({ count: minutes.long, minutes: LONG_CRAMP_MINUTES })}`
}

export function feelWords({ sensations, soreness, cramps }: Report): string[] {
  const { 'a-lot': lot, 'a-little': little, none } = soreness
  const list = sensations.map(({ sensation, times }) =>
    counted(SENSATION_WORDS[sensation](), times),
  )
  return [
    list.length === 0 ? m.report_not_said() : `${list.join('; ')}.`,
    ...(lot + little + none === 0
      ? []
      : [m.report_sore({ lot, little, none, unsaid: cramps - lot - little - none })]),
  ]
}

export function signWords({ id, times, lastOn }: ReportSign, signs: ReadonlyMap<string, string>) {
  const known = signs.get(id)
  const sign = known === undefined ? m.report_sign_unknown() : `${known}.`
  const date = fullDateWords(lastOn)
  return times === 1
    ? m.report_sign_once({ sign, date })
    : m.report_sign_times({ sign, times, date })
}

/** "Stretching 12 (helped 8, a little 2, no 1, not sure 1)" */
export function triedWords({ tried }: Report): string[] {
  if (tried.shown.length === 0) return [m.report_tried_none()]
  const list = tried.shown.map(({ remedy, ...counts }) =>
    m.report_tried_one({ what: REMEDY_WORDS[remedy](), ...counts }),
  )
  const more = tried.more === 0 ? [] : [m.report_more({ count: tried.more })]
  return [`${[...list, ...more].join('; ')}. ${m.report_tried_caveat()}`]
}

export function sessionsWords(sessions: NonNullable<Report['sessions']>): string {
  const { total, days, routines } = sessions
  if (total === 0) return m.report_sessions_none()
  const list = routines.shown.map(({ name, times }) => counted(name, times))
  const more = routines.more === 0 ? [] : [m.report_more({ count: routines.more })]
  return m.report_sessions_text({ total, days, list: [...list, ...more].join(', ') })
}

/** What stands in a row of the list of cramps, in the order of its columns. */
export function rowWords({ cramp, date, isNight, helped }: ReportRow): string[] {
  const day = mediumDateWords(date)
  return [
    isNight ? m.report_entry_night({ date: day }) : day,
    cramp.timeKnown ? timeWords(minutesOfDay(cramp)) : m.report_empty(),
    placeWords(cramp),
    orEmpty(cramp.unfinished ? null : cramp.minutes),
    orEmpty(cramp.pain),
    orEmpty(cramp.sleepDisturbed),
    cramp.during === null ? m.report_empty() : MOMENT_WORDS[cramp.during](),
    helpedWords(helped),
  ]
}

function helpedWords(helped: readonly CrampRemedy[]): string {
  if (helped.length === 0) return m.report_empty()
  const shown = helped.slice(0, MOST_HELPED).map((remedy) => REMEDY_WORDS[remedy]())
  const more = helped.length - shown.length
  return [...shown, ...(more === 0 ? [] : [m.report_more({ count: more })])].join(', ')
}

function orEmpty(value: number | null): string {
  return value === null ? m.report_empty() : numberWords(value)
}

function counted(what: string, count: number): string {
  return m.report_counted({ what, count })
}

function spreadParts({ said, median, least, most }: Spread, all: number) {
  return {
    said,
    all,
    median: numberWords(median),
    least: numberWords(least),
    most: numberWords(most),
  }
}
