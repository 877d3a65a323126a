/** What the builder calls the parts of a dose, and what is heard in a session. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Dose, Sides, Stretch } from '../../../src-main/core/model/content'
import type { OwnDose } from '../../../src-main/core/model/own-routines'
import type { OwnNumber } from '../../../src-main/core/own/own-limits'
import type { ListedPhase } from '../../../src-main/core/session/listing'
import type { PlacedSound } from '../../../src-main/core/session/sounds'
import type { CueKind } from '../../../src-main/core/session/timeline'
import { minutesAndSeconds } from '../../ui/clock-words'
import { phaseKindWords, workingSideWords } from '../../ui/session-words'

type Kind = OwnDose['kind']

const KIND_WORDS: Record<Kind, () => string> = {
  hold: m.own_kind_hold,
  move: m.own_kind_move,
  'until-it-stops': m.own_kind_until,
}

/**
 * The ways in which a stretch can be done: as the library does it, and as it is done now. What is
 * held until a cramp stops can be held for a time as well; a stretch for every day has an end.
 */
export function kindOptions(
  now: Kind,
  inLibrary: Dose['kind'] | undefined,
): { value: Kind; label: string }[] {
  const kinds = new Set<Kind>([inLibrary ?? now, now])
  if (kinds.has('until-it-stops')) kinds.add('hold')
  return [...kinds].map((value) => ({ value, label: KIND_WORDS[value]() }))
}

/** How the sides are worked. */
export function sidesOptions(): { value: Sides; label: string }[] {
  return [
    { value: 'alternating', label: m.own_sides_alternating() },
    { value: 'one-then-other', label: m.own_sides_one_then_other() },
    ...openSidesOptions(),
  ]
}

/** The sides of a hold that has no end. */
export type OpenSides = 'together' | 'affected'

export function openSidesOptions(): { value: OpenSides; label: string }[] {
  return [
    { value: 'together', label: m.own_sides_together() },
    { value: 'affected', label: m.own_sides_affected() },
  ]
}

/** What a number is called, and in what it is counted. */
export function fieldWords(name: OwnNumber, dose: OwnDose): { label: string; unit: string } {
  const seconds = m.own_unit_seconds()
  switch (name) {
    case 'holdSeconds':
      return { label: m.own_hold(), unit: seconds }
    case 'seconds':
      return { label: m.own_move(), unit: seconds }
    case 'count':
      return { label: m.own_count(), unit: m.own_unit_times() }
    case 'repetitions':
      return {
        label: repetitionsWords(dose),
        unit: m.own_unit_times(),
      }
    case 'restSeconds':
      return { label: m.own_rest(), unit: seconds }
    case 'releaseSeconds':
      return { label: m.own_release(), unit: seconds }
    case 'adviceAfterSeconds':
      return { label: m.own_advice(), unit: seconds }
    case 'restBeforeSeconds':
      return { label: m.own_rest_before(), unit: seconds }
  }
}

const TONE_WORDS: Record<CueKind, () => string> = {
  ready: m.own_tone_ready,
  count: m.own_tone_count,
  go: m.own_tone_go,
  halfway: m.own_tone_halfway,
  ten: m.own_tone_ten,
  rest: m.own_tone_rest,
  switch: m.own_tone_switch,
  release: m.own_tone_release,
  advice: m.own_tone_advice,
  done: m.own_tone_done,
}

function repetitionsWords({ kind, sides }: OwnDose): string {
  const bothSides = sides === 'alternating' || sides === 'one-then-other'
  if (kind === 'move') return bothSides ? m.own_sets_side() : m.own_sets()
  return bothSides ? m.own_repetitions_side() : m.own_repetitions()
}

/** What is heard: words in quotation marks, or the name of a tone. */
export function soundWords({ tone, words }: PlacedSound): string {
  if (words !== null) return m.own_spoken({ words })
  return tone === null ? '' : TONE_WORDS[tone]()
}

/** "Hold · left leg · 30 seconds". */
export function phaseLine({ phase }: ListedPhase, stretch: Stretch): string {
  const side = workingSideWords(phase.side, stretch)
  const length =
    phase.durationMs === null
      ? m.own_until_stopped()
      : m.own_seconds({ seconds: String(Math.round(phase.durationMs / 1000)) })
  const what = phaseKindWords(phase.kind)
  return [what, ...(side === null ? [] : [side.toLowerCase()]), length].join(' · ')
}

/** "2:05", and behind an open-ended hold "+0:05". */
export function momentWords(ms: number, afterOpen: boolean): string {
  return `${afterOpen ? '+' : ''}${minutesAndSeconds(ms)}`
}
