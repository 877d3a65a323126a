/**
 * A running session as the coach screen sees it: the session core joined to the clock, the sound,
 * the record and the display's wakefulness. All of these come in from outside, so that tests drive
 * it with a clock of their own.
 */
import type { ResolvedRoutine, ResolvedStretch } from '../../src-main/core/model/content'
import type { Feeling, InFlightSession, SessionRecord } from '../../src-main/core/model/records'
import { changeVersion } from '../../src-main/core/session/change-version'
import { PHRASES } from '../../src-main/core/session/phrases'
import { cuesBetween, type PlacedCue, type Position } from '../../src-main/core/session/position'
import { recordOf, type RecordContext } from '../../src-main/core/session/record'
import {
  writeScript,
  type Manner,
  type Recordings,
  type Script,
} from '../../src-main/core/session/script'
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
  skipStep,
  startSession,
  type Session,
} from '../../src-main/core/session/session'
import { soundsBetween } from '../../src-main/core/session/sounds'
import {
  isWork,
  totalMs,
  type Phase,
  type TimelineOptions,
} from '../../src-main/core/session/timeline'
import type { CueSound, SoundToPlay } from '../audio/cue-sound'

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
  /** Remembers the stretches that were explained and done. A failure is not the session's concern. */
  keepExplained(stretchIds: readonly string[]): void
  /** Shows how much of the session is done, 0 to 1, outside the window; null when it is over. */
  showProgress(done: number | null): void
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
  readonly voice: CoachVoice
}

/** What is heard and said. */
export interface CoachVoice {
  readonly manner: Manner
  readonly recordings: Recordings
  /** Ids of stretches that were explained in an earlier session. */
  readonly explained: readonly string[]
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
/**
 * How often the screen and the bookkeeping follow the clock, counted so that a look falls on every
 * whole second of the countdown: its digits change on the beat, and seldom more is drawn.
 */
const LOOK_MS = 250
/** In the lead-in the clock stands still, perhaps close before a look. */
const SHORTEST_LOOK_MS = 10
/** Timers that stood still for longer than this say that the computer did too. */
const LONGEST_GAP_MS = 90_000
/** The session in flight is kept at every change and at least this often. */
const KEEP_EVERY_MS = 10_000
/** So many steps to come are named. */
const UPCOMING = 3
/** How long a caption stays. */
const CAPTION_MS = 2500
/** How long words stay after they have been said, for those who read slower than is spoken. */
const WORDS_STAY_MS = 1500
/** The longest phrase there is lasts less than this. */
const LONGEST_PHRASE_MS = 15_000
/** What is said in answer to a key: as soon as the sound device can. */
const ANSWER_MS = 60

export type SaveState = 'none' | 'saving' | 'saved' | 'failed' | 'nothing-to-save'

export class CoachSession {
  readonly routine: ResolvedRoutine
  readonly stepCount: number
  readonly #context: RecordContext
  readonly #ports: CoachPorts
  readonly #voice: CoachVoice
  #options: TimelineOptions
  #script: Script

  #session: Session
  #now = $state(0)
  #saveState = $state<SaveState>('none')
  #saveProblem = $state('')
  #silent = $state(false)
  #feeling = $state<Feeling | null>(null)
  #note = $state('')
  /** Counts what was said in answer to keys, so that each has an id of its own. */
  #answers = 0
  #saving: Promise<void> = Promise.resolve()

  /** How far the cues are scheduled, session time. */
  #scheduledTo = 0
  #keptAt = -Infinity
  #keptPhase = -1
  #seen = true
  #timer: ReturnType<typeof setTimeout> | null = null

  readonly position: Position = $derived.by(() => positionOf(this.#session, this.#now))
  readonly phase: Phase = $derived(this.position.phase)
  readonly paused = $derived.by(() => this.#session.status === 'paused')
  readonly over = $derived.by(() => isOver(this.#session))
  readonly finished = $derived.by(() => this.#session.status === 'finished')
  readonly stretch: ResolvedStretch = $derived(this.stretchOf(this.phase))
  readonly easier = $derived.by(() => this.#session.timeline.easier[this.phase.stepIndex] === true)
  readonly elapsedMs = $derived.by(() => elapsedAt(this.#session, this.#now))
  readonly totalMs = $derived.by(() => totalMs(this.#session.timeline))
  /** The work that comes after what is going on now; null before the end. */
  readonly next: Phase | null = $derived(this.#nextWork())
  /** Names of the stretches of the next steps, at most three. */
  readonly upcoming: readonly string[] = $derived(this.#namesToCome())
  /** The latest cue, for as long as its caption stays. */
  readonly caption: PlacedCue | null = $derived(this.#captionCue())
  /** The words that are being spoken, or have just been; null when there are none. */
  readonly words: string | null = $derived(this.#wordsNow())
  /** True from the tenth minute of an open-ended hold on. */
  readonly adviceDue = $derived(
    this.phase.adviceAtMs !== null && this.position.phaseElapsedMs >= this.phase.adviceAtMs,
  )
  readonly record: SessionRecord = $derived.by(() => ({
    ...recordOf(settle(this.#session, this.#now), this.routine, this.#context),
    feeling: this.#feeling,
    note: this.#note,
  }))
  readonly hasWork = $derived(this.record.sets.some((set) => set.heldSeconds > 0))

  constructor(start: CoachStart, ports: CoachPorts) {
    this.routine = start.routine
    this.stepCount = start.routine.steps.length
    this.#options = start.options
    this.#context = start.context
    this.#ports = ports
    this.#voice = start.voice
    this.#script = this.#write(start.session)
    this.#session = $state.raw(start.session)
    this.#now = ports.now()
  }

  /** Where the session is at this moment: for a picture between two turns of the clock. */
  positionNow(): Position {
    return positionOf(this.#session, this.#ports.now())
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
    this.#lookLater()
    this.#afterChange()
  }

  /**
   * Whether the screen can be seen; what is heard is the same. While it is not, the clock is looked at
   * only for the bookkeeping: at the end of each phase, and often enough to lose little in a crash.
   */
  setSeen(seen: boolean): void {
    this.#seen = seen
    if (this.#timer !== null) this.#look()
  }

  togglePause(): void {
    if (this.paused) this.resume()
    else this.pause()
  }

  pause(): void {
    if (this.#change(pause)) this.#answer(PHRASES.paused)
  }

  resume(): void {
    const ms = this.#answerMs(PHRASES.resumed)
    const at = this.#ports.now()
    if (!this.#change(resume, ms === null ? LEAD_IN_MS : ANSWER_MS + ms + LEAD_IN_MS)) return
    if (ms !== null) this.#answer(PHRASES.resumed, at)
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
    if (this.#change(addTime)) this.#answer(PHRASES.tenMore)
  }

  /** Leaves out what is left of this step. */
  skipStep(): void {
    this.#change(skipStep)
  }

  /** True when the step has an easier version. */
  readonly hasEasier = $derived.by(
    () => (this.routine.steps[this.phase.stepIndex]?.easier ?? null) !== null && !this.over,
  )

  /** Goes on with the easier version of this step, or back to the other one; the set begins anew. */
  setEasier(on: boolean): void {
    this.#change((session, now) => {
      const changed = changeVersion(session, this.routine, this.#options, on, now)
      if (changed === null) return session
      this.#options = changed.options
      this.#script = this.#write(changed.session)
      return changed.session
    })
  }

  /** How it felt, and what the person wrote: becomes part of the record. */
  async tell(feeling: Feeling | null, note: string): Promise<void> {
    this.#feeling = feeling
    this.#note = note
    await this.#save()
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
  stretchOf(phase: Phase): ResolvedStretch {
    const step = this.routine.steps[phase.stepIndex]
    if (step === undefined) throw new RangeError('The timeline is of another routine.')
    return this.#session.timeline.easier[phase.stepIndex]
      ? (step.easier ?? step.stretch)
      : step.stretch
  }

  /** Answers whether anything has changed. */
  #change(
    command: (session: Session, now: number) => Session,
    leadInMs = command === addTime ? 0 : LEAD_IN_MS,
  ): boolean {
    const before = this.#session
    const now = this.#ports.now()
    const after = command(before, now)
    if (after === before) return false
    this.#session = holdClockUntil(after, now + leadInMs)
    this.#ports.sound.cancelAll()
    this.#afterChange()
    return true
  }

  #write(session: Session): Script {
    const { manner, recordings, explained } = this.#voice
    return writeScript(this.routine, session.timeline.easier, manner, recordings, explained)
  }

  /** How long the answer takes; null when nothing is said. */
  #answerMs(words: string): number | null {
    const { talk } = this.#voice.manner
    if (talk === null || talk === 'minimal') return null
    return this.#voice.recordings.phraseMs[words] ?? null
  }

  /** Says something at once, after everything was cancelled, unless it would run into what is planned. */
  #answer(words: string, now = this.#ports.now()): void {
    const ms = this.#answerMs(words)
    if (ms === null) return
    const from = this.elapsedMs
    const planned =
      this.#session.status === 'running' && this.#session.anchor !== null
        ? soundsBetween(this.#session.timeline, this.#script, from, from + ANSWER_MS + ms)
        : []
    const at = now + ANSWER_MS
    const zero = (this.#session.anchor ?? now) - this.#session.elapsedMs
    const inTheWay = planned.some((sound) => {
      const start = zero + sound.sessionMs
      return start < at + ms && at < start + sound.ms
    })
    if (inTheWay) return
    this.#answers += 1
    const id = `answer:${String(this.#answers)}`
    this.#ports.sound.schedule([{ id, tone: null, words, atMs: at }])
  }

  #afterChange(): void {
    this.#now = this.#ports.now()
    this.#scheduledTo = this.elapsedMs
    this.#ports.keepAwake(this.#session.status === 'running')
    if (this.over) {
      this.#finish()
      return
    }
    this.#showProgress()
    this.#scheduleAhead()
    this.#keep()
  }

  #showProgress(): void {
    const total = this.totalMs
    this.#ports.showProgress(total === null || total === 0 ? null : this.elapsedMs / total)
  }

  #lookLater(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#look()
    }, this.#untilLook())
  }

  /** Milliseconds until the clock is to be looked at again. */
  #untilLook(): number {
    const everyMs = this.#seen ? LOOK_MS : KEEP_EVERY_MS
    if (this.paused) return everyMs
    const { phaseElapsedMs, phaseRemainingMs } = this.positionNow()
    const left = phaseRemainingMs ?? everyMs - (phaseElapsedMs % everyMs)
    // A timer cuts off parts of a millisecond; a look that comes too early would see the old digits.
    return Math.max(SHORTEST_LOOK_MS, Math.ceil(left % everyMs || everyMs))
  }

  #look(): void {
    // First, so that a mistake below does not stop the clock.
    this.#lookLater()
    this.#follow()
  }

  #follow(): void {
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
    // The last look may have come a little late, and then this one is a little early.
    const due = this.#now - this.#keptAt >= KEEP_EVERY_MS - LOOK_MS
    if (due || this.phase.index !== this.#keptPhase) {
      this.#showProgress()
      this.#keep()
    }
  }

  #scheduleAhead(): void {
    if (this.#session.status !== 'running') return
    const elapsed = this.elapsedMs
    if (this.#scheduledTo - elapsed >= SCHEDULE_AT_LEAST_MS) return
    const until = elapsed + SCHEDULE_AHEAD_MS
    const anchor = this.#session.anchor ?? this.#now
    // Where the session's zero lies on the clock.
    const origin = anchor - this.#session.elapsedMs
    const sounds = soundsBetween(this.#session.timeline, this.#script, this.#scheduledTo, until)
    this.#ports.sound.schedule(
      sounds.map(({ id, tone, words, sessionMs }): SoundToPlay => ({
        id,
        tone,
        words,
        atMs: origin + sessionMs,
      })),
    )
    this.#scheduledTo = until
  }

  #keep(): void {
    if (!this.hasWork && this.phase.index === 0) return
    this.#keptAt = this.#now
    this.#keptPhase = this.phase.index
    this.#ports.keepInFlight({
      record: this.record,
      options: {
        ...this.#options,
        easierSteps: [...this.#options.easierSteps],
        leftOutSteps: [...this.#options.leftOutSteps],
        readySeconds: [...this.#options.readySeconds],
      },
      phaseIndex: this.phase.index,
      phaseElapsedMs: this.position.phaseElapsedMs,
      phaseDurationMs: this.phase.durationMs,
      savedAt: this.#ports.instant(),
    })
  }

  #finish(): void {
    this.#stopTimer()
    this.#ports.showProgress(null)
    this.#keepExplained()
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
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #keepExplained(): void {
    const { talk } = this.#voice.manner
    if (talk === null || talk === 'minimal') return
    const done = this.record.sets.filter((set) => set.heldSeconds > 0).map((set) => set.stretchId)
    const once = done.filter((id, index) => done.indexOf(id) === index)
    if (once.length > 0) this.#ports.keepExplained(once)
  }

  #wordsNow(): string | null {
    if (this.over) return null
    const sounds = soundsBetween(
      this.#session.timeline,
      this.#script,
      this.elapsedMs - LONGEST_PHRASE_MS,
      this.elapsedMs + 1,
    )
    const latest = sounds.findLast((sound) => sound.words !== null)
    if (latest?.phaseIndex !== this.phase.index) return null
    const until = latest.sessionMs + latest.ms + WORDS_STAY_MS
    return this.elapsedMs < until ? latest.words : null
  }

  #nextWork(): Phase | null {
    const from = isWork(this.phase.kind) ? this.phase.index + 1 : this.phase.index
    return this.#session.timeline.phases.slice(from).find((phase) => isWork(phase.kind)) ?? null
  }

  #namesToCome(): string[] {
    const here = (this.next ?? this.phase).stepIndex
    const firsts = this.#session.timeline.phases.filter(
      (phase, index, all) =>
        phase.stepIndex > here && all[index - 1]?.stepIndex !== phase.stepIndex,
    )
    return firsts.slice(0, UPCOMING).map((phase) => this.stretchOf(phase).name)
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
