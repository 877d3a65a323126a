/** The sounds of a routine as the app plans them; bundled by app.js. */
import { DEFAULT_SETTINGS } from '../../src-main/core/model/defaults'
import type { ResolvedRoutine } from '../../src-main/core/model/content'
import type { Settings } from '../../src-main/core/model/settings'
import { mannerOf, writeScript } from '../../src-main/core/session/script'
import { neededReadySeconds, soundsBetween } from '../../src-main/core/session/sounds'
import { compileTimeline, type TimelineOptions } from '../../src-main/core/session/timeline'
import { recordingsOf } from '../../src-renderer/audio/recordings'
import { toneOfCue } from '../../src-renderer/audio/tone-of-cue'

/** A tone or a spoken phrase. Milliseconds from the start of the session. */
export interface PlannedSound {
  /** The tone's name, or the words. */
  tone: string
  atMs: number
  ms: number
}

/** Sounds in order, as for somebody to whom nothing was explained before. */
export function plannedSounds(
  routine: ResolvedRoutine,
  settings: Settings = DEFAULT_SETTINGS,
): PlannedSound[] {
  const { countdownSeconds, switchSeconds, firstSide, speaker } = settings
  const options: TimelineOptions = {
    countdownSeconds,
    switchSeconds,
    firstSide,
    affectedSide: 'left',
    easierSteps: [],
    leftOutSteps: [],
    readySeconds: [],
  }
  const draft = compileTimeline(routine, options)
  const manner = mannerOf(settings)
  const script = writeScript(routine, draft.easier, manner, recordingsOf(speaker), [])
  const readySeconds = neededReadySeconds(draft, script)
  const timeline = compileTimeline(routine, { ...options, readySeconds })
  return soundsBetween(timeline, script, 0, Number.POSITIVE_INFINITY).map((sound) => ({
    tone: sound.words ?? (sound.tone === null ? '' : toneOfCue(sound.tone)),
    atMs: sound.sessionMs,
    ms: sound.ms,
  }))
}
