/**
 * What the coach can say in a session: the sentences of each step in the version that is done, how
 * long each recording lasts, and what the person wants to hear. A plain value, made once a session.
 */
import type { ResolvedRoutine, Stretch } from '../model/content'
import type { Settings, Talk } from '../model/settings'
import { limbOf, namePhrase, type Limb } from './phrases'
import type { CueKind } from './timeline'

/** What the person wants to hear. */
export interface Manner {
  /** Null without a voice. */
  readonly talk: Talk | null
  readonly tones: boolean
  /** Cues that can be done without; each that is false is neither spoken nor a tone. */
  readonly cues: {
    readonly halfway: boolean
    readonly ten: boolean
    readonly count: boolean
    readonly breathing: boolean
  }
}

/** The recordings there are. Times in whole milliseconds. */
export interface Recordings {
  /** Length of each tone. */
  readonly toneMs: Readonly<Record<CueKind, number>>
  /** Length of each phrase by its words; one that is not there is not said. */
  readonly phraseMs: Readonly<Record<string, number>>
}

/** The sentences of a step. */
export interface ScriptStep {
  readonly limb: Limb
  readonly name: string
  /** Empty when they need not be said. */
  readonly setUp: readonly string[]
  readonly action: readonly string[]
}

export interface Script {
  readonly manner: Manner
  readonly recordings: Recordings
  /** By step index. */
  readonly steps: readonly ScriptStep[]
}

/** What the person wants to hear. Without sound the words are still shown, in their time. */
export function mannerOf({ coachSound, talk, cues }: Settings): Manner {
  return {
    talk: coachSound === 'tones' ? null : talk,
    tones: coachSound === 'tones' || coachSound === 'voice-and-tones',
    cues,
  }
}

/** A script in which nothing is heard: captions and the flash are left. */
export const SILENT: Manner = {
  talk: null,
  tones: false,
  cues: { halfway: false, ten: false, count: false, breathing: false },
}

/**
 * Writes the script of a session.
 * @param easier which version of each step is done, by step index.
 * @param explained ids of stretches that were explained before. With `short` talk they are only
 *   named; in relief everything is explained each time: nobody in pain has to remember.
 */
export function writeScript(
  routine: ResolvedRoutine,
  easier: readonly boolean[],
  manner: Manner,
  recordings: Recordings,
  explained: readonly string[],
): Script {
  const steps = routine.steps.map((step, index): ScriptStep => {
    const stretch = (easier[index] === true ? step.easier : null) ?? step.stretch
    const all = isExplained(stretch, routine, manner.talk, explained)
    return {
      limb: limbOf(stretch),
      name: namePhrase(stretch),
      setUp: all ? stretch.setUp : [],
      action: all ? stretch.action : [],
    }
  })
  return { manner, recordings, steps }
}

function isExplained(
  stretch: Stretch,
  routine: ResolvedRoutine,
  talk: Talk | null,
  explained: readonly string[],
): boolean {
  if (talk === 'full') return true
  return talk === 'short' && (routine.kind === 'relief' || !explained.includes(stretch.id))
}
