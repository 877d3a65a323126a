/** Gathers what a session needs (routine, settings, sound, record) and makes it, ready to start. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { ResolvedRoutine } from '../../../src-main/core/model/content'
import type { InFlightSession, Side } from '../../../src-main/core/model/records'
import type { Settings } from '../../../src-main/core/model/settings'
import { restoreSession } from '../../../src-main/core/session/restore'
import { startSession } from '../../../src-main/core/session/session'
import { allPhrases } from '../../../src-main/core/session/phrases'
import { planSession } from '../../../src-main/core/session/plan'
import { mannerOf } from '../../../src-main/core/session/script'
import type { CueSound } from '../../audio/cue-sound'
import { recordingsOf } from '../../audio/recordings'
import { call } from '../../bridge'
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
  const routine = await call('content:routine', id)
  const stretches = routine.steps.flatMap(({ stretch, easier }) =>
    easier === null ? [stretch] : [stretch, easier],
  )
  return { routine, phrases: allPhrases(stretches) }
}

/** A new session of the chosen routine. It has not begun yet. */
export function openSession(
  routine: ResolvedRoutine,
  choice: CoachChoice,
  settings: Settings,
  sound: CueSound,
): CoachSession {
  const voice = voiceFor(settings)
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
  return new CoachSession(start, portsWith(sound))
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
  const voice = voiceFor(settings)
  return new CoachSession({ routine, options, context: record, session, voice }, portsWith(sound))
}

function voiceFor(settings: Settings): CoachVoice {
  return {
    manner: mannerOf(settings),
    recordings: recordingsOf(settings.speaker),
    explained: library.marks.explained,
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
