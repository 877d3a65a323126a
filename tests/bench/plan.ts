/** The cues of a routine as the app plans them with its default settings; bundled by app.js. */
import type { ResolvedRoutine } from '../../src-main/core/model/content'
import { DEFAULT_SETTINGS } from '../../src-main/core/model/defaults'
import { cuesBetween } from '../../src-main/core/session/position'
import { compileTimeline } from '../../src-main/core/session/timeline'
import { toneOfCue } from '../../src-renderer/audio/tone-of-cue'

/** Tones in order, milliseconds after the start of the session. */
export function plannedTones(routine: ResolvedRoutine): { tone: string; atMs: number }[] {
  const timeline = compileTimeline(routine, {
    countdownSeconds: DEFAULT_SETTINGS.countdownSeconds,
    switchSeconds: DEFAULT_SETTINGS.switchSeconds,
    firstSide: DEFAULT_SETTINGS.firstSide,
    affectedSide: 'left',
    easierSteps: [],
    leftOutSteps: [],
    readySeconds: [],
  })
  return cuesBetween(timeline, 0, Number.POSITIVE_INFINITY).map((cue) => ({
    tone: toneOfCue(cue.kind),
    atMs: cue.sessionMs,
  }))
}
