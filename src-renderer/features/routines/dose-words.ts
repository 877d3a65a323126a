/** A dose in words: "Hold for 30 seconds, 2 times on each side, changing sides after each one". */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Dose } from '../../../src-main/core/model/content'
import { durationWords } from '../../ui/format'

export function doseWords(dose: Dose): string {
  if (dose.kind === 'until-it-stops') {
    return m.dose_until({
      hold: lengthWords(dose.holdSeconds),
      release: lengthWords(dose.releaseSeconds),
    })
  }
  const parts = [workWords(dose), timesWords(dose)]
  if (dose.restSeconds > 0 && dose.repetitions > 1) {
    parts.push(m.dose_rest({ seconds: dose.restSeconds }))
  }
  return parts.join(', ')
}

function workWords(dose: Exclude<Dose, { kind: 'until-it-stops' }>): string {
  if (dose.kind === 'hold') return m.dose_hold({ duration: lengthWords(dose.holdSeconds) })
  const duration = lengthWords(dose.seconds)
  return dose.count === undefined
    ? m.dose_move({ duration })
    : m.dose_move_count({ count: dose.count, duration })
}

function timesWords(dose: Exclude<Dose, { kind: 'until-it-stops' }>): string {
  const times = dose.repetitions
  const once = times === 1
  switch (dose.sides) {
    case 'together':
      return once ? m.dose_once() : m.dose_times({ times })
    case 'affected':
      return once ? m.dose_once_affected() : m.dose_times_affected({ times })
    case 'alternating':
      return once ? m.dose_once_side() : m.dose_times_alternating({ times })
    case 'one-then-other':
      return once ? m.dose_once_side() : m.dose_times_one_then_other({ times })
  }
}

/** Whole minutes as minutes, everything else as seconds. */
function lengthWords(seconds: number): string {
  return seconds % 60 === 0 ? durationWords(seconds) : m.dose_seconds({ seconds })
}
