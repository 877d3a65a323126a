/**
 * Plays clips (tones and spoken phrases) at exact moments on the output it is attached to; without
 * one it keeps them. Each is handed to the audio hardware's own clock ahead of time, so a busy or
 * throttled page cannot make it late. A clip that could not be on time is left out: a late cue is
 * worse than none.
 */

/** A clip and its moment. */
export interface ScheduledClip {
  /** Unique among the clips of a session; scheduling it again never doubles it. */
  readonly id: string
  /** Name of the clip among the output's buffers. One that there is not is left out. */
  readonly clip: string
  /** On the session's clock, performance.now() ms. */
  readonly atMs: number
  /** 0..1 of the clip's recorded level; 1 when left out. */
  readonly gain?: number
}

/** A clip that sounded. */
export interface PlayedCue {
  readonly id: string
  readonly clip: string
  /** Where it belonged on the session's clock, ms. */
  readonly plannedMs: number
  /** When its first sample was given to the device, AudioContext seconds. */
  readonly contextTime: number
}

/** Decoded sound by the clip's name. */
export type ClipBuffers = Readonly<Record<string, AudioBuffer>>

/** Where clips go to: a context, the node they feed, and the way from the session's clock to its. */
export interface AudioOutput {
  readonly context: BaseAudioContext
  readonly destination: AudioNode
  readonly buffers: ClipBuffers
  /** AudioContext seconds at a performance.now() ms. */
  readonly toContextTime: (performanceMs: number) => number
  /** How long a sound given to the context now takes to be heard, seconds. */
  readonly delay: () => number
}

/** A cue whose moment is further past than this is dropped, seconds. */
const LATE_S = 0.04
/** The fade that keeps a cancelled clip from clicking, seconds. */
const FADE_S = 0.005
/** A node that starts sooner than this is moved only when it would be plainly wrong, seconds. */
const COMMITTED_S = 0.25
/** The device may already hold what starts sooner than this: it is faded, not cut off, seconds. */
const RENDERED_S = 0.05
/** A smaller correction is not worth a new node, seconds. */
const RETIME_S = 0.0015
/** Played cues that are remembered. */
const LOG_LIMIT = 2_000

interface Entry {
  readonly cue: ScheduledClip
  voice: Voice | null
}

interface Voice {
  readonly source: AudioBufferSourceNode
  readonly gain: GainNode
  /** AudioContext seconds. */
  readonly when: number
}

export class CueScheduler {
  private readonly entries = new Map<string, Entry>()
  /** Voices that ring on though their id has been scheduled anew. */
  private readonly ringing = new Set<Entry>()
  private readonly log: PlayedCue[] = []
  private output: AudioOutput | null = null
  private bus: GainNode | null = null
  private volume = 1
  private muted = false
  /** Until when what was given to the output sounds, AudioContext seconds. */
  private givenUntil = -Infinity

  /**
   * True while something sounds, or is still held by the device: that much of it cannot be cancelled
   * any more.
   */
  get isAudible(): boolean {
    const { output } = this
    if (!output) return false
    const { currentTime } = output.context
    const rings = (entry: Entry): boolean => entry.voice !== null && this.hasBegun(entry.voice)
    if ([...this.entries.values(), ...this.ringing].some(rings)) return true
    return this.givenUntil > currentTime - output.delay()
  }

  /**
   * Schedules clips. One that is scheduled already stays as it is, or moves if its time, clip or
   * gain has changed. Clips more than 40 ms past are dropped.
   */
  schedule(cues: readonly ScheduledClip[]): void {
    for (const cue of cues) {
      const old = this.entries.get(cue.id)
      if (old && isSame(old.cue, cue)) continue
      if (old) this.replace(old)
      const entry: Entry = { cue, voice: null }
      this.entries.set(cue.id, entry)
      this.arm(entry)
    }
  }

  /**
   * Silences everything, sounding or to come, within 10 ms, and forgets it; but for what the device
   * holds already, see {@link isAudible}.
   */
  cancelAll(): void {
    this.cancelFrom(-Infinity)
  }

  /** Cancels every clip planned at or after a moment of the session's clock, ms. */
  cancelFrom(atMs: number): void {
    for (const entry of [...this.entries.values(), ...this.ringing]) {
      if (entry.cue.atMs >= atMs) this.cancel(entry)
    }
  }

  /** 0 (silent) to 1 (as recorded); values outside are clamped. */
  setVolume(volume: number): void {
    this.volume = Math.min(1, Math.max(0, volume))
    this.applyLevel()
  }

  setMuted(muted: boolean): void {
    this.muted = muted
    this.applyLevel()
  }

  /**
   * Moves the clips to another output, or to none (`null`) while there is no sound. Clips that have
   * not begun are kept and scheduled on the new output; what was sounding on the old one ends.
   */
  attach(output: AudioOutput | null): void {
    for (const entry of [...this.entries.values(), ...this.ringing]) {
      if (entry.voice && this.hasBegun(entry.voice)) this.cancel(entry)
      else this.disarm(entry)
    }
    this.bus?.disconnect()
    this.output = output
    this.givenUntil = -Infinity
    this.bus = output ? output.context.createGain() : null
    if (!output || !this.bus) return
    this.bus.gain.value = this.level
    this.bus.connect(output.destination)
    for (const entry of [...this.entries.values()]) this.arm(entry)
  }

  /** Corrects clips to come after the relation of the clocks has become better known or has changed. */
  retime(): void {
    const output = this.output
    if (!output) return
    const committed = output.context.currentTime + COMMITTED_S
    for (const entry of [...this.entries.values()]) {
      if (!entry.voice || this.hasBegun(entry.voice)) continue
      const error = Math.abs(output.toContextTime(entry.cue.atMs) - entry.voice.when)
      if (error < RETIME_S || (error < LATE_S && entry.voice.when < committed)) continue
      this.disarm(entry)
      this.arm(entry)
    }
  }

  /** How long a clip lasts, ms; 0 without an output or for one that there is not. */
  lengthMs(clip: string): number {
    return (this.output?.buffers[clip]?.duration ?? 0) * 1000
  }

  /** The clips that have begun to sound, oldest first; the last 2,000 are remembered. */
  played(): readonly PlayedCue[] {
    const begun = [...this.entries.values(), ...this.ringing].flatMap((entry) =>
      entry.voice && this.hasBegun(entry.voice) ? [playedCue(entry.cue, entry.voice)] : [],
    )
    return [...this.log, ...begun.toSorted((a, b) => a.contextTime - b.contextTime)]
  }

  /** Clips scheduled that have not begun, in the order of their moments. */
  pending(): readonly ScheduledClip[] {
    return [...this.entries.values()]
      .filter((entry) => !entry.voice || !this.hasBegun(entry.voice))
      .map((entry) => entry.cue)
      .toSorted((a, b) => a.atMs - b.atMs)
  }

  private get level(): number {
    return this.muted ? 0 : this.volume
  }

  private applyLevel(): void {
    if (!this.output || !this.bus) return
    ramp(this.bus.gain, this.level, this.output.context.currentTime)
  }

  private arm(entry: Entry): void {
    const { output, bus } = this
    if (!output || !bus) return
    const now = output.context.currentTime
    const when = output.toContextTime(entry.cue.atMs)
    // What is due while the device's buffer still plays is given to it at once and heard a little late.
    if (now - output.delay() - when > LATE_S) {
      this.entries.delete(entry.cue.id)
      return
    }
    const buffer = output.buffers[entry.cue.clip]
    if (buffer === undefined) {
      this.entries.delete(entry.cue.id)
      return
    }
    const source = output.context.createBufferSource()
    const gain = output.context.createGain()
    source.buffer = buffer
    gain.gain.value = Math.min(1, Math.max(0, entry.cue.gain ?? 1))
    source.connect(gain)
    gain.connect(bus)
    const start = Math.max(now, when)
    const voice: Voice = { source, gain, when: start }
    entry.voice = voice
    source.onended = () => {
      if (entry.voice !== voice) return
      this.remember(entry)
      this.forget(entry)
    }
    source.start(start)
  }

  /** Takes the place of an entry: what has not begun is dropped, what sounds rings out. */
  private replace(entry: Entry): void {
    if (!entry.voice || !this.hasBegun(entry.voice)) {
      this.disarm(entry)
      return
    }
    this.entries.delete(entry.cue.id)
    this.ringing.add(entry)
  }

  private cancel(entry: Entry): void {
    const { voice } = entry
    if (voice && this.output) {
      const now = this.output.context.currentTime
      this.remember(entry)
      if (voice.when > now + RENDERED_S) {
        release(voice)
      } else {
        // The node lets go of itself when the fade is over.
        ramp(voice.gain.gain, 0, now)
        voice.source.onended = () => release(voice)
        voice.source.stop(now + FADE_S + 0.001)
      }
    }
    entry.voice = null
    this.forget(entry)
  }

  private disarm(entry: Entry): void {
    if (entry.voice) release(entry.voice)
    entry.voice = null
  }

  private forget(entry: Entry): void {
    if (this.entries.get(entry.cue.id) === entry) this.entries.delete(entry.cue.id)
    this.ringing.delete(entry)
    this.disarm(entry)
  }

  private remember(entry: Entry): void {
    if (!entry.voice || !this.output || !this.hasBegun(entry.voice)) return
    const { currentTime } = this.output.context
    const end = entry.voice.when + (entry.voice.source.buffer?.duration ?? 0)
    this.givenUntil = Math.max(this.givenUntil, Math.min(end, currentTime))
    this.log.push(playedCue(entry.cue, entry.voice))
    if (this.log.length > LOG_LIMIT) this.log.splice(0, this.log.length - LOG_LIMIT)
  }

  private hasBegun(voice: Voice): boolean {
    return this.output !== null && voice.when <= this.output.context.currentTime
  }
}

function isSame(a: ScheduledClip, b: ScheduledClip): boolean {
  return a.clip === b.clip && (a.gain ?? 1) === (b.gain ?? 1) && Math.abs(a.atMs - b.atMs) < 0.5
}

function playedCue(cue: ScheduledClip, voice: Voice): PlayedCue {
  return { id: cue.id, clip: cue.clip, plannedMs: cue.atMs, contextTime: voice.when }
}

/** Stops a node that is not audible and lets go of it. */
function release(voice: Voice): void {
  voice.source.onended = null
  voice.source.stop()
  voice.source.disconnect()
  voice.gain.disconnect()
}

function ramp(parameter: AudioParam, value: number, now: number): void {
  parameter.cancelScheduledValues(now)
  parameter.setValueAtTime(parameter.value, now)
  parameter.linearRampToValueAtTime(value, now + FADE_S)
}
