/** Gathers what a session needs (routine, settings, sound, record) and makes it, ready to start. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { getLocale } from '../../../src-main/core/i18n/generated/runtime'
import type { ResolvedRoutine, Stretch } from '../../../src-main/core/model/content'
import type { InFlightSession, Side } from '../../../src-main/core/model/records'
import type { Settings } from '../../../src-main/core/model/settings'
import { restoreSession } from '../../../src-main/core/session/restore'
import { startSession } from '../../../src-main/core/session/session'
import { allPhrases } from '../../../src-main/core/session/phrases'
import { planSession } from '../../../src-main/core/session/plan'
import { mannerOf } from '../../../src-main/core/session/script'
import type { CueSound } from '../../audio/cue-sound'
import {
  localVoice,
  SoundWithNames,
  systemSynthesis,
  withSpokenNames,
} from '../../audio/local-voice'
import { recordingsOf } from '../../audio/recordings'
import { call } from '../../bridge'
import { themeShown } from '../../state/app-appearance.svelte'
import { library } from '../../state/library.svelte'
import {
  CoachSession,
  type CoachPorts,
  type CoachStart,
  type CoachVoice,
} from '../../state/coach-session.svelte'

/** What the person chose before the session. */
export interface CoachChoice {
  /** The side that cramps, for relief. */
  readonly side: Side
  /** Easier versions throughout; null leaves it to the settings. */
  readonly easier: boolean | null
}

/** A routine that is about to be done, and what it can sound like. */
export interface ChosenRoutine {
  readonly routine: ResolvedRoutine
  /** Everything that may be said of it, for the sound to be loaded. */
  readonly phrases: readonly string[]
}

/** The routine of that id; rejects when there is none. */
export async function chooseRoutine(id: string): Promise<ChosenRoutine> {
  // The first time it is asked for its voices the system only begins to look for them.
  systemSynthesis()?.getVoices()
  const routine = await call('content:routine', id)
  return { routine, phrases: allPhrases(stretchesOf(routine)) }
}

function stretchesOf({ steps }: ResolvedRoutine): Stretch[] {
  return steps.flatMap(({ stretch, easier }) => (easier === null ? [stretch] : [stretch, easier]))
}

/** A new session of the chosen routine. It has not begun yet. */
export function openSession(
  routine: ResolvedRoutine,
  choice: CoachChoice,
  settings: Settings,
  sound: CueSound,
): CoachSession {
  const { voice, heard } = voiceFor(routine, settings, sound)
  const { options, timeline } = planSession(routine, {
    ...voice,
    settings,
    side: choice.side,
    easier: choice.easier ?? settings.easierByDefault,
    notForMe: library.marks.notForMe,
  })
  const start: CoachStart = {
    routine,
    options,
    voice,
    context: { id: crypto.randomUUID(), ...startedNow() },
    session: startSession(timeline, performance.now()),
  }
  void library.setLastRoutine(routine.id)
  return new CoachSession(start, portsWith(heard))
}

/**
 * A session that was cut off, paused where it was.
 * @param routine null when it is no longer there.
 * @throws SessionChanged when the routine is no longer the same; what was done is saved before.
 */
export async function reopenSession(
  routine: ResolvedRoutine | null,
  inFlight: InFlightSession,
  settings: Settings,
  sound: CueSound,
): Promise<CoachSession> {
  const { record, options } = inFlight
  const session = routine && restoreSession(routine, inFlight)
  if (routine === null || session === null) {
    await call('history:save', record)
    await call('in-flight:clear')
    throw new SessionChanged()
  }
  const { voice, heard } = voiceFor(routine, settings, sound)
  return new CoachSession({ routine, options, context: record, session, voice }, portsWith(heard))
}

/** What is said of a routine, and the sound that says it. */
function voiceFor(
  routine: ResolvedRoutine,
  settings: Settings,
  sound: CueSound,
): { voice: CoachVoice; heard: CueSound } {
  const manner = mannerOf(settings)
  const synthesis = systemSynthesis()
  // Recordings and names are in the same language.
  const own = settings.coachSound === 'none' ? null : localVoice(synthesis, getLocale())
  const { recordings, names } = withSpokenNames(
    recordingsOf(settings.speaker),
    stretchesOf(routine),
    own,
  )
  const volume = (): number => (themeShown() === 'night' ? settings.nightVolume : settings.volume)
  return {
    voice: { manner, recordings, explained: library.marks.explained },
    heard:
      synthesis === null || own === null || names.size === 0
        ? sound
        : new SoundWithNames(sound, synthesis, own, names, volume),
  }
}

/** The routine of a session that was cut off has changed or gone since. */
export class SessionChanged extends Error {
  constructor() {
    super(m.coach_changed())
  }
}

function startedNow(): { startedAt: string; utcOffsetMinutes: number } {
  const now = new Date()
  return { startedAt: now.toISOString(), utcOffsetMinutes: -now.getTimezoneOffset() }
}

function portsWith(sound: CueSound): CoachPorts {
  // What is in flight is a net under the session; a hole in it must not stop the session itself.
  const ignore = () => undefined
  return {
    now: () => performance.now(),
    instant: () => new Date().toISOString(),
    sound,
    save: async (record) => {
      await call('history:save', record)
    },
    keepInFlight: (inFlight) => void call('in-flight:save', inFlight).catch(ignore),
    clearInFlight: () => call('in-flight:clear').catch(ignore),
    keepAwake: (on) => void call('app:keep-awake', on).catch(ignore),
    keepExplained: (ids) => void library.addExplained(ids),
    showProgress: (done) => void call('app:show-progress', done).catch(ignore),
  }
}
