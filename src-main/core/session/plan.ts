/**
 * A session before it begins: the timeline with the versions, the times and the words that the
 * person's settings ask for. The coach plays it, the builder shows it.
 */
import type { ResolvedRoutine } from '../model/content'
import type { Side } from '../model/records'
import type { Settings } from '../model/settings'
import { writeScript, type Manner, type Recordings, type Script } from './script'
import { neededReadySeconds } from './sounds'
import { compileTimeline, type Timeline, type TimelineOptions } from './timeline'
import { versionsOf } from './version'

/** What a session is made with beside the routine. */
export interface PlanChoice {
  /** The side that cramps. */
  readonly side: Side
  /** Easier versions throughout. */
  readonly easier: boolean
  /** Ids of stretches that are not for the person. */
  readonly notForMe: readonly string[]
  readonly settings: Settings
  readonly manner: Manner
  readonly recordings: Recordings
  /** Ids of stretches that were explained before. */
  readonly explained: readonly string[]
}

export interface Plan {
  readonly options: TimelineOptions
  readonly timeline: Timeline
  readonly script: Script
}

export function planSession(routine: ResolvedRoutine, choice: PlanChoice): Plan {
  const { settings, manner, recordings, explained } = choice
  const options: TimelineOptions = {
    countdownSeconds: settings.countdownSeconds,
    switchSeconds: settings.switchSeconds,
    firstSide: settings.firstSide,
    affectedSide: choice.side,
    ...versionsOf(routine, choice.easier, choice.notForMe),
    readySeconds: [],
  }
  const draft = compileTimeline(routine, options)
  const script = writeScript(routine, draft.easier, manner, recordings, explained)
  const timed = { ...options, readySeconds: neededReadySeconds(draft, script) }
  return { options: timed, timeline: compileTimeline(routine, timed), script }
}
