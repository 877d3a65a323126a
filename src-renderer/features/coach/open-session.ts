/** Gathers what a session needs (routine, settings, sound, record) and makes it, ready to start. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { ResolvedRoutine } from '../../../src-main/core/model/content'
import type { InFlightSession, Side } from '../../../src-main/core/model/records'
import type { Settings } from '../../../src-main/core/model/settings'
import { restoreSession } from '../../../src-main/core/session/restore'
import { startSession } from '../../../src-main/core/session/session'
import { compileTimeline, type TimelineOptions } from '../../../src-main/core/session/timeline'
import type { CueSound } from '../../audio/cue-sound'
import { call } from '../../bridge'
import { library } from '../../state/library.svelte'
import { CoachSession, type CoachPorts, type CoachStart } from '../../state/coach-session.svelte'

/** What the person chose before the session. */
export interface CoachChoice {
  readonly routineId: string
  /** The side that cramps, for relief. */
  readonly side: Side
  /** Easier versions throughout; null leaves it to the settings. */
  readonly easier: boolean | null
}

/** A new session of the chosen routine. It has not begun yet. */
export async function openSession(
  choice: CoachChoice,
  settings: Settings,
  sound: CueSound,
): Promise<CoachSession> {
  const routine = await call('content:routine', choice.routineId)
  const options = optionsFor(routine, choice, settings)
  const start: CoachStart = {
    routine,
    options,
    context: { id: crypto.randomUUID(), ...startedNow() },
    session: startSession(compileTimeline(routine, options), performance.now()),
  }
  void library.setLastRoutine(routine.id)
  return new CoachSession(start, portsWith(sound))
}

/**
 * A session that was cut off, paused where it was.
 * @throws SessionChanged when the routine is no longer the same; what was done is saved before.
 */
export async function reopenSession(
  inFlight: InFlightSession,
  sound: CueSound,
): Promise<CoachSession> {
  const { record, options } = inFlight
  const routine = await call('content:routine', record.routineId).catch(() => null)
  const session = routine && restoreSession(routine, inFlight)
  if (routine === null || session === null) {
    await call('history:save', record)
    await call('in-flight:clear')
    throw new SessionChanged()
  }
  return new CoachSession({ routine, options, context: record, session }, portsWith(sound))
}

/** The routine of a session that was cut off has changed or gone since. */
export class SessionChanged extends Error {
  constructor() {
    super(m.coach_changed())
  }
}

function optionsFor(
  routine: ResolvedRoutine,
  choice: CoachChoice,
  settings: Settings,
): TimelineOptions {
  const easier = choice.easier ?? settings.easierByDefault
  return {
    countdownSeconds: settings.countdownSeconds,
    switchSeconds: settings.switchSeconds,
    firstSide: settings.firstSide,
    affectedSide: choice.side,
    easierSteps: easier ? routine.steps.map((_, index) => index) : [],
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
  }
}
