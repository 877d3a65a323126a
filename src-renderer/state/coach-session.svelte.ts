/**
 * A running session as the coach screen sees it: the session core joined to the clock, the sound,
 * the record and the display's wakefulness. All of these come in from outside, so that tests drive
 * it with a clock of their own.
 */
import type { ResolvedRoutine, Stretch } from '../../src-main/core/model/content'
import type { InFlightSession, SessionRecord } from '../../src-main/core/model/records'
import { cuesBetween, type PlacedCue, type Position } from '../../src-main/core/session/position'
import { recordOf, type RecordContext } from '../../src-main/core/session/record'
import {
  addTime,
  back,
  holdClockUntil,
  elapsedAt,
  end,
  isOver,
  pause,
  positionOf,
  restartStep,
  resume,
  settle,
  skip,
  startSession,
  type Session,
} from '../../src-main/core/session/session'
import {
  isWork,
  totalMs,
  type Phase,
  type TimelineOptions,
} from '../../src-main/core/session/timeline'
import type { CueSound } from '../audio/cue-sound'

/** What a session needs of the world. */
export interface CoachPorts {
  /** A monotonic clock, milliseconds: performance.now in the app. */
  now(): number
  /** The sound of the cues; it may be silent. */
  readonly sound: CueSound
  /** Resolves when the record is on disk. */
  save(record: SessionRecord): Promise<void>
  /** Keeps what a crash must not lose. A failure is not the session's concern. */
  keepInFlight(inFlight: InFlightSession): void
  /** Never rejects. */
  clearInFlight(): Promise<void>
  keepAwake(on: boolean): void
  /** The present as ISO 8601 in UTC. */
  instant(): string
}

/** Where a session begins: fresh, or as it was when it was cut off. */
export interface CoachStart {
  readonly routine: ResolvedRoutine
  readonly options: TimelineOptions
  readonly context: RecordContext
  /** A fresh session gets its clock by `start`; a restored one is paused. */
  readonly session: Session
}

/**
 * The clock starts this much later than the person says, so that the first tone is on time: a sound
 * device needs a few tenths of a second from being told to being heard. Our own choice.
 */
const LEAD_IN_MS = 400
/** Cues are handed to the audio clock this far ahead: throttled timers may come once a minute. */
const SCHEDULE_AHEAD_MS = 90_000
/** When less than this is scheduled, more is added. */
const SCHEDULE_AT_LEAST_MS = 60_000
/** How often the picture and the bookkeeping follow the clock. */
const TICK_MS = 100
/** Timers that stood still for longer than this say that the computer did too. */
const LONGEST_GAP_MS = 90_000
/** The session in flight is kept at every change and at least this often. */
const KEEP_EVERY_MS = 10_000
/** How long a caption stays. */
const CAPTION_MS = 2500

export type SaveState = 'none' | 'saving' | 'saved' | 'failed' | 'nothing-to-save'

export class CoachSession {
  readonly routine: ResolvedRoutine
  readonly stepCount: number
  readonly #options: TimelineOptions
  readonly #context: RecordContext
  readonly #ports: CoachPorts

  #session: Session
  #now = $state(0)
  #saveState = $state<SaveState>('none')
  #saveProblem = $state('')
  #silent = $state(false)
  #saving: Promise<void> = Promise.resolve()

  /** How far the cues are scheduled, session time. */
  #scheduledTo = 0
  #keptAt = -Infinity
  #keptPhase = -1
  #timer: ReturnType<typeof setInterval> | null = null

  readonly position: Position = $derived.by(() => positionOf(this.#session, this.#now))
  readonly phase: Phase = $derived(this.position.phase)
  readonly paused = $derived.by(() => this.#session.status === 'paused')
  readonly over = $derived.by(() => isOver(this.#session))
  readonly finished = $derived.by(() => this.#session.status === 'finished')
  readonly stretch: Stretch = $derived(this.stretchOf(this.phase))
  readonly easier = $derived.by(() => this.#session.timeline.easier[this.phase.stepIndex] === true)
  readonly elapsedMs = $derived.by(() => elapsedAt(this.#session, this.#now))
  readonly totalMs = $derived.by(() => totalMs(this.#session.timeline))
  /** The work that comes after what is going on now; null before the end. */
  readonly next: Phase | null = $derived(this.#nextWork())
  /** The latest cue, for as long as its caption stays. */
  readonly caption: PlacedCue | null = $derived(this.#captionCue())
  /** True from the tenth minute of an open-ended hold on. */
  readonly adviceDue = $derived(
    this.phase.adviceAtMs !== null && this.position.phaseElapsedMs >= this.phase.adviceAtMs,
  )
  readonly record: SessionRecord = $derived.by(() =>
    recordOf(settle(this.#session, this.#now), this.routine, this.#context),
  )
  readonly hasWork = $derived(this.record.sets.some((set) => set.heldSeconds > 0))

  constructor(start: CoachStart, ports: CoachPorts) {
    this.routine = start.routine
    this.stepCount = start.routine.steps.length
    this.#options = start.options
    this.#context = start.context
    this.#ports = ports
    this.#session = $state.raw(start.session)
    this.#now = ports.now()
  }

  get saveState(): SaveState {
    return this.#saveState
  }

  /** The person wants sound and there is none. */
  get silent(): boolean {
    return this.#silent
  }

  /** Resolves when a session that is over has been saved, or could not be. */
  get saving(): Promise<void> {
    return this.#saving
  }

  /** Why saving failed, as a plain sentence. */
  get saveProblem(): string {
    return this.#saveProblem
  }

  /** Sets the clock going. A fresh session begins with a short lead-in. */
  start(): void {
    if (this.#session.status === 'running') {
      const now = this.#ports.now()
      this.#session = holdClockUntil(startSession(this.#session.timeline, now), now + LEAD_IN_MS)
    }
    this.#timer = setInterval(() => {
      this.#tick()
    }, TICK_MS)
    this.#afterChange()
  }

  togglePause(): void {
    this.#change(this.paused ? resume : pause)
  }

  pause(): void {
    this.#change(pause)
  }

  resume(): void {
    this.#change(resume)
  }

  skip(): void {
    this.#change(skip)
  }

  back(): void {
    this.#change(back)
  }

  restartStep(): void {
    this.#change(restartStep)
  }

  addTime(): void {
    this.#change(addTime)
  }

  /** Ends here and keeps what was done. */
  end(): void {
    this.#change(end)
  }

  /** Saves the record again after a failure. */
  async saveAgain(): Promise<void> {
    await this.#save()
  }

  /** The screen goes away: a session that still runs is ended and kept. */
  destroy(): void {
    if (!this.over) this.end()
    this.#stopTimer()
  }

  /** The stretch of a phase, in the version in which it is done. */
  stretchOf(phase: Phase): Stretch {
    const step = this.routine.steps[phase.stepIndex]
    if (step === undefined) throw new RangeError('The timeline is of another routine.')
    return this.#session.timeline.easier[phase.stepIndex]
      ? (step.easier ?? step.stretch)
      : step.stretch
  }

  #change(command: (session: Session, now: number) => Session): void {
    const before = this.#session
    const now = this.#ports.now()
    const after = command(before, now)
    if (after === before) return
    this.#session = command === addTime ? after : holdClockUntil(after, now + LEAD_IN_MS)
    this.#ports.sound.cancelAll()
    this.#afterChange()
  }

  #afterChange(): void {
    this.#now = this.#ports.now()
    this.#scheduledTo = this.elapsedMs
    this.#ports.keepAwake(this.#session.status === 'running')
    if (this.over) {
      this.#finish()
      return
    }
    this.#scheduleAhead()
    this.#keep()
  }

  #tick(): void {
    const before = this.#now
    this.#now = this.#ports.now()
    this.#silent = this.#ports.sound.missing
    if (this.#session.status !== 'running') return
    if (this.#now - before > LONGEST_GAP_MS) {
      // The computer slept, or the page stood still: nobody was stretching in that time.
      this.#session = pause(this.#session, before)
      this.#ports.sound.cancelAll()
      this.#afterChange()
      return
    }
    const settled = settle(this.#session, this.#now)
    this.#session = settled
    if (isOver(settled)) {
      this.#ports.keepAwake(false)
      this.#finish()
      return
    }
    this.#scheduleAhead()
    const due = this.#now - this.#keptAt >= KEEP_EVERY_MS
    if (due || this.phase.index !== this.#keptPhase) this.#keep()
  }

  #scheduleAhead(): void {
    if (this.#session.status !== 'running') return
    const elapsed = this.elapsedMs
    if (this.#scheduledTo - elapsed >= SCHEDULE_AT_LEAST_MS) return
    const until = elapsed + SCHEDULE_AHEAD_MS
    const anchor = this.#session.anchor ?? this.#now
    // Where the session's zero lies on the clock.
    const origin = anchor - this.#session.elapsedMs
    const cues = cuesBetween(this.#session.timeline, this.#scheduledTo, until)
    this.#ports.sound.schedule(
      cues.map((cue) => ({ id: cue.id, kind: cue.kind, atMs: origin + cue.sessionMs })),
    )
    this.#scheduledTo = until
  }

  #keep(): void {
    if (!this.hasWork && this.phase.index === 0) return
    this.#keptAt = this.#now
    this.#keptPhase = this.phase.index
    this.#ports.keepInFlight({
      record: this.record,
      options: { ...this.#options, easierSteps: [...this.#options.easierSteps] },
      phaseIndex: this.phase.index,
      phaseElapsedMs: this.position.phaseElapsedMs,
      phaseDurationMs: this.phase.durationMs,
      savedAt: this.#ports.instant(),
    })
  }

  #finish(): void {
    this.#stopTimer()
    this.#saving = this.#save()
  }

  async #save(): Promise<void> {
    if (!this.hasWork) {
      await this.#ports.clearInFlight()
      this.#saveState = 'nothing-to-save'
      return
    }
    this.#saveState = 'saving'
    try {
      await this.#ports.save(this.record)
      await this.#ports.clearInFlight()
      this.#saveState = 'saved'
    } catch (error) {
      this.#saveProblem = error instanceof Error ? error.message : String(error)
      this.#saveState = 'failed'
    }
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #nextWork(): Phase | null {
    const from = isWork(this.phase.kind) ? this.phase.index + 1 : this.phase.index
    return this.#session.timeline.phases.slice(from).find((phase) => isWork(phase.kind)) ?? null
  }

  #captionCue(): PlacedCue | null {
    if (this.over) return null
    const cues = cuesBetween(
      this.#session.timeline,
      Math.max(this.phase.startMs, this.elapsedMs - CAPTION_MS),
      this.elapsedMs + 1,
    )
    return cues.findLast((cue) => cue.kind !== 'count') ?? null
  }
}

/** A side as a person says it: the leg, or the arm where the stretch is one of the arm. */
export function limbOf(stretch: Stretch): 'leg' | 'arm' {
  return stretch.muscles.some((muscle) => muscle.startsWith('forearm') || muscle === 'hand')
    ? 'arm'
    : 'leg'
}
