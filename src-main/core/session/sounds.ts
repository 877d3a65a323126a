/**
 * What is heard, and when: the tones and spoken phrases of a timeline. No two sounds overlap. Where
 * there is not enough room the less important one is left out, never moved behind its moment:
 * first the tone and the line that open a phase, then the count, then halfway and the last ten
 * seconds, then the explanation, sentence by sentence, and last the reminder to breathe.
 */
import { firstSidePhrase, PHRASES, sidePhrase, switchPhrase } from './phrases'
import type { Script, ScriptStep } from './script'
import { isWork, type Cue, type CueKind, type Phase, type Timeline } from './timeline'

/** A sound and its moment within its phase, whole milliseconds. */
export interface Sound {
  readonly atMs: number
  /** How long it lasts. */
  readonly ms: number
  /** The cue whose tone it is; null for words. */
  readonly tone: CueKind | null
  /** The words that are spoken; null for a tone. */
  readonly words: string | null
}

/** A sound with its place on the session's own clock. */
export interface PlacedSound extends Sound {
  /** Unique within a timeline: phase, place and what it is. */
  readonly id: string
  readonly phaseIndex: number
  /** Milliseconds after the start of the session. */
  readonly sessionMs: number
}

/** Silence between two sentences. As long as a speaker takes breath; our own choice. */
const SENTENCE_GAP_MS = 350
/** Silence between a tone and the words that belong to it. */
const TONE_GAP_MS = 100
/** Silence that is kept before a sound with a moment of its own, so that it is heard by itself. */
const CLEAR_MS = 200
/** Where in a phase the reminder to breathe is said: after so much of it, at the earliest. */
const BREATHE_AFTER = 0.25
/** Shorter holds have no room for a reminder to breathe. */
const SHORTEST_BREATHING_MS = 8000
/** In holds shorter than this the reminder comes only the first time: it would be tiresome. */
const SHORT_HOLD_MS = 20_000
/** Within an open-ended hold every so manieth hold has a reminder to breathe. */
const BREATHE_EVERY = 3
/** The count takes the last three seconds of a phase. */
const COUNT_MS = 3000

/**
 * The sounds from `fromMs` (included) up to `toMs` (excluded), in order of time, among them those of
 * the end. An open-ended phase repeats its rhythm as far as asked.
 */
export function soundsBetween(
  timeline: Timeline,
  script: Script,
  fromMs: number,
  toMs: number,
): PlacedSound[] {
  const found: PlacedSound[] = []
  const add = (phase: Phase, sound: Sound): void => {
    const sessionMs = phase.startMs + sound.atMs
    if (sessionMs < fromMs || sessionMs >= toMs) return
    const what = sound.tone ?? sound.words ?? ''
    const id = `${String(phase.index)}:${String(sound.atMs)}:${what}`
    found.push({ ...sound, id, phaseIndex: phase.index, sessionMs })
  }
  for (const phase of timeline.phases) {
    if (phase.startMs >= toMs) break
    if (phase.durationMs === null) {
      for (const sound of openSounds(phase, script, fromMs - phase.startMs, toMs - phase.startMs)) {
        add(phase, sound)
      }
      return found
    }
    const isLast = phase.index === timeline.phases.length - 1
    if (!isLast && phase.startMs + phase.durationMs < fromMs) continue
    for (const sound of phaseSounds(timeline, phase, script)) add(phase, sound)
    if (isLast) for (const sound of endSounds(timeline, phase, script)) add(phase, sound)
  }
  return found
}

/**
 * Get-ready time that each step needs so that what must be said is said before the count, whole
 * seconds, by step index; 0 for a step that needs none. For TimelineOptions.readySeconds.
 */
export function neededReadySeconds(timeline: Timeline, script: Script): number[] {
  const needed = script.steps.map(() => 0)
  for (const phase of timeline.phases) {
    if (phase.kind !== 'ready' || script.manner.talk === null) continue
    const track = new Track(Infinity)
    openPhase(track, phase, script, openingLines(timeline, phase, script))
    if (track.words === 0) continue
    const afterwards = leadsToOpen(timeline, phase) ? 0 : COUNT_MS
    needed[phase.stepIndex] = Math.ceil((track.endMs + CLEAR_MS + afterwards) / 1000)
  }
  return needed
}

/** The sounds of one phase, as they are laid out. */
class Track {
  readonly sounds: Sound[] = []

  constructor(private readonly durationMs: number) {}

  get endMs(): number {
    return this.sounds.reduce((end, sound) => Math.max(end, sound.atMs + sound.ms), 0)
  }

  /** How many phrases are in it. */
  get words(): number {
    return this.sounds.filter((sound) => sound.words !== null).length
  }

  /** Puts a sound in its place; false, and nothing changes, where there is no room for it. */
  put(sound: Sound, clearMs = 0): boolean {
    const end = sound.atMs + sound.ms
    const isFree =
      end <= this.durationMs &&
      this.sounds.every(
        (other) => end + clearMs <= other.atMs || other.atMs + other.ms <= sound.atMs,
      )
    if (isFree) this.sounds.push(sound)
    return isFree
  }

  inOrder(): Sound[] {
    return this.sounds.toSorted((a, b) => a.atMs - b.atMs)
  }
}

function phaseSounds(timeline: Timeline, phase: Phase, script: Script): Sound[] {
  const track = new Track(phase.durationMs ?? Infinity)
  const lines = openingLines(timeline, phase, script)
  const [first, ...others] = lines
  // The line that opens the phase comes before the count, the others make room for it.
  const at = openPhase(track, phase, script, first === undefined ? [] : [first])
  for (const cue of phase.cues) if (cue.kind === 'count') putCue(track, cue, script)
  for (const cue of phase.cues) {
    if (cue.kind === 'halfway' || cue.kind === 'ten') putCue(track, cue, script)
  }
  say(track, at, others, script)
  const durationMs = phase.durationMs ?? 0
  if (isWork(phase.kind) && (durationMs >= SHORT_HOLD_MS || phase.repetition === 1)) {
    putBreathing(track, durationMs, script)
  }
  return track.inOrder()
}

/** The opening tone and lines; answers when the next sentence may begin. */
function openPhase(track: Track, phase: Phase, script: Script, lines: readonly string[]): number {
  const opening = phase.cues.find((cue) => cue.atMs === 0)
  const tone = opening === undefined ? null : toneAt(script, opening.kind, 0)
  if (tone !== null) track.put(tone)
  return say(track, tone === null ? 0 : tone.ms + TONE_GAP_MS, lines, script)
}

/** Says one sentence after another as long as there is room; answers when the next may begin. */
function say(track: Track, fromMs: number, lines: readonly string[], script: Script): number {
  let at = fromMs
  for (const line of lines) {
    const ms = script.recordings.phraseMs[line]
    if (ms === undefined) continue
    if (!track.put({ atMs: at, ms, tone: null, words: line }, CLEAR_MS)) break
    at += ms + SENTENCE_GAP_MS
  }
  return at
}

/** A cue with a moment of its own: in words where the person has a voice, else as a tone. */
function putCue(track: Track, cue: Cue, script: Script): void {
  if (cue.kind !== 'count' && cue.kind !== 'halfway' && cue.kind !== 'ten') return
  if (!script.manner.cues[cue.kind]) return
  const words = cue.kind === 'count' ? COUNT[cue.count ?? 1] : PHRASES[cue.kind]
  const ms = words === undefined ? undefined : script.recordings.phraseMs[words]
  const spoken =
    script.manner.talk !== null && (script.manner.talk !== 'minimal' || isAlone(script))
  if (spoken && words !== undefined && ms !== undefined) {
    if (track.put({ atMs: cue.atMs, ms, tone: null, words })) return
  }
  const tone = toneAt(script, cue.kind, cue.atMs)
  if (tone !== null) track.put(tone)
}

const COUNT: Readonly<Record<number, string>> = {
  3: PHRASES.three,
  2: PHRASES.two,
  1: PHRASES.one,
}

/** True when there are no tones that could stand in for words. */
function isAlone(script: Script): boolean {
  return !script.manner.tones
}

function toneAt(script: Script, tone: CueKind, atMs: number): Sound | null {
  if (!script.manner.tones) return null
  return { atMs, ms: script.recordings.toneMs[tone], tone, words: null }
}

function putBreathing(track: Track, durationMs: number, script: Script): void {
  const { talk, cues } = script.manner
  const ms = script.recordings.phraseMs[PHRASES.keepBreathing]
  if (talk === null || talk === 'minimal' || !cues.breathing || ms === undefined) return
  if (durationMs < SHORTEST_BREATHING_MS) return
  // Where breathing has been spoken of already, once is enough.
  if (track.sounds.some((sound) => sound.words !== null && /breath/i.test(sound.words))) return
  for (const part of [BREATHE_AFTER, 0.4, 0.6]) {
    const atMs = Math.round(durationMs * part)
    if (track.put({ atMs, ms, tone: null, words: PHRASES.keepBreathing }, CLEAR_MS)) return
  }
}

/** What is said from the start of a phase on, the most important first. */
function openingLines(timeline: Timeline, phase: Phase, script: Script): string[] {
  const step = script.steps[phase.stepIndex]
  const { talk, tones } = script.manner
  if (step === undefined || talk === null) return []
  const brief = talk === 'minimal'
  // The least that can be said: what a tone says as well is left to the tone.
  const unlessTone = (words: string): string[] => (brief && tones ? [] : [words])
  switch (phase.kind) {
    case 'ready':
      return brief ? [nameOf(step, script)] : introduction(timeline, phase, script, step)
    case 'hold':
      return [
        ...unlessTone(PHRASES.hold),
        ...(brief ? [] : guidance(timeline, phase, script, step)),
      ]
    case 'move':
      return [
        ...unlessTone(PHRASES.begin),
        ...(brief ? [] : guidance(timeline, phase, script, step)),
      ]
    case 'switch':
      return phase.side === null
        ? []
        : [switchPhrase(phase.side, step.limb), ...(brief ? [] : lastLines(phase))]
    case 'rest':
      return [...unlessTone(PHRASES.rest), ...(brief ? [] : lastLines(phase))]
    case 'open-hold':
      return []
  }
}

/** The name; of a stretch that has no recording that a next one comes. */
function nameOf(step: ScriptStep, script: Script): string {
  return step.name in script.recordings.phraseMs ? step.name : PHRASES.next
}

function introduction(
  timeline: Timeline,
  phase: Phase,
  script: Script,
  step: ScriptStep,
): string[] {
  const side = sideLines(timeline, phase, step)
  // In pain one wants to be told what to do, not what it is called.
  const name = leadsToOpen(timeline, phase) && step.setUp.length > 0 ? [] : [nameOf(step, script)]
  return [...name, ...side, ...explanation(timeline, phase, script, step)]
}

/** What is said once a hold or movement has begun. */
function guidance(timeline: Timeline, phase: Phase, script: Script, step: ScriptStep): string[] {
  const action = actionIn(timeline, phase, script, step)
  if (action.length > 0) return action
  const { breathing } = script.manner.cues
  return breathing && phase.kind === 'hold' && phase.repetition === 1 ? [PHRASES.breatheOut] : []
}

function lastLines(phase: Phase): string[] {
  return phase.repetition === phase.repetitions && phase.repetitions > 1 ? [PHRASES.last] : []
}

function sideLines(timeline: Timeline, phase: Phase, step: ScriptStep): string[] {
  if (phase.side === null) return []
  const both = timeline.phases.some(
    (other) => other.stepIndex === phase.stepIndex && other.side !== phase.side,
  )
  return [both ? firstSidePhrase(phase.side, step.limb) : sidePhrase(phase.side, step.limb)]
}

/** What is explained while getting ready: how to get into position, and what the hold has no room for. */
function explanation(timeline: Timeline, phase: Phase, script: Script, step: ScriptStep): string[] {
  const work = firstWork(timeline, phase.stepIndex)
  if (work === undefined || work.kind === 'open-hold') return [...step.setUp]
  const inHold = fitsIntoWork(work, script, step)
  return inHold ? [...step.setUp] : [...step.setUp, ...step.action]
}

/** The action is said in the first hold of a step, if it has room for all of it. */
function actionIn(timeline: Timeline, phase: Phase, script: Script, step: ScriptStep): string[] {
  if (firstWork(timeline, phase.stepIndex)?.index !== phase.index) return []
  return fitsIntoWork(phase, script, step) ? [...step.action] : []
}

function firstWork(timeline: Timeline, stepIndex: number): Phase | undefined {
  return timeline.phases.find((phase) => phase.stepIndex === stepIndex && isWork(phase.kind))
}

function fitsIntoWork(work: Phase, script: Script, step: ScriptStep): boolean {
  const { phraseMs } = script.recordings
  const opening = work.kind === 'move' ? PHRASES.begin : PHRASES.hold
  const tone = toneAt(script, 'go', 0)
  const lines = [opening, ...step.action].map((line) => phraseMs[line] ?? 0)
  const needed =
    (tone === null ? 0 : tone.ms + TONE_GAP_MS) +
    lines.reduce((sum, ms) => sum + ms + SENTENCE_GAP_MS, 0)
  const next = work.cues.find((cue) => cue.atMs > 0)
  return needed + CLEAR_MS <= (next?.atMs ?? work.durationMs ?? Infinity)
}

function leadsToOpen(timeline: Timeline, phase: Phase): boolean {
  return timeline.phases[phase.index + 1]?.kind === 'open-hold'
}

/** Said when the last phase has run out. */
function endSounds(timeline: Timeline, last: Phase, script: Script): Sound[] {
  const at = last.durationMs ?? 0
  const tone = toneAt(script, 'done', at)
  const relief = timeline.phases.some((phase) => phase.kind === 'open-hold')
  const words = relief ? PHRASES.reliefDone : PHRASES.done
  const ms = script.recordings.phraseMs[words]
  const spoken: Sound[] =
    script.manner.talk === null || ms === undefined
      ? []
      : [{ atMs: at + (tone === null ? 0 : tone.ms + TONE_GAP_MS), ms, tone: null, words }]
  return tone === null ? spoken : [tone, ...spoken]
}

/** The sounds of an open-ended hold that begin in a span of it, milliseconds from its start. */
function openSounds(phase: Phase, script: Script, fromMs: number, toMs: number): Sound[] {
  const { cycle, adviceAtMs } = phase
  const sounds: Sound[] = []
  const advice = adviceAtMs === null ? [] : adviceSounds(adviceAtMs, script)
  const step = script.steps[phase.stepIndex]
  if (cycle !== null && step !== undefined) {
    const lengthMs = cycle.holdMs + cycle.releaseMs
    const first = Math.max(0, Math.floor(fromMs / lengthMs))
    for (let number = first; number * lengthMs < toMs; number += 1) {
      const track = new Track(lengthMs)
      putCycle(track, phase, number, cycle.holdMs, script, step)
      for (const sound of track.inOrder()) {
        sounds.push({ ...sound, atMs: sound.atMs + number * lengthMs })
      }
    }
  }
  // The advice takes the place of whatever would sound at the same time.
  const others = sounds.filter((sound) => !advice.some((each) => overlap(sound, each)))
  return [...others, ...advice].toSorted((a, b) => a.atMs - b.atMs)
}

function putCycle(
  track: Track,
  phase: Phase,
  number: number,
  holdMs: number,
  script: Script,
  step: ScriptStep,
): void {
  const { talk } = script.manner
  const spoken = talk !== null
  const full = spoken && talk !== 'minimal'
  const opening = number === 0 ? PHRASES.hold : PHRASES.again
  const lines = number === 0 ? [opening, ...step.action] : [opening]
  // The release first: what is said in the hold must be over by then.
  const release = toneAt(script, 'release', holdMs)
  if (release !== null) track.put(release)
  if (full) {
    say(track, holdMs + (release === null ? 0 : release.ms + TONE_GAP_MS), [PHRASES.letGo], script)
  }
  openPhase(track, phase, script, full ? lines : [])
  if (number % BREATHE_EVERY === 1) putBreathing(track, holdMs, script)
}

function adviceSounds(atMs: number, script: Script): Sound[] {
  const tone = toneAt(script, 'advice', atMs)
  const ms = script.recordings.phraseMs[PHRASES.advice]
  const words: Sound[] =
    script.manner.talk === null || ms === undefined
      ? []
      : [
          {
            atMs: atMs + (tone === null ? 0 : tone.ms + TONE_GAP_MS),
            ms,
            tone: null,
            words: PHRASES.advice,
          },
        ]
  return tone === null ? words : [tone, ...words]
}

function overlap(a: Sound, b: Sound): boolean {
  return a.atMs < b.atMs + b.ms && b.atMs < a.atMs + a.ms
}
