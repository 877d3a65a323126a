/**
 * Everything that the coach can say. Each phrase is recorded as one clip and is found by its exact
 * words, so a phrase is changed together with its recording (see assets/voice/README.md).
 */
import type { Muscle, Stretch } from '../model/content'
import type { Side } from '../model/records'

/** What works in a stretch, in the words of the coach. */
export type Limb = 'leg' | 'arm'

const ARM_MUSCLES: readonly Muscle[] = ['forearm-flexors', 'forearm-extensors', 'hand']

export function limbOf(stretch: Stretch): Limb {
  return stretch.muscles.some((muscle) => ARM_MUSCLES.includes(muscle)) ? 'arm' : 'leg'
}

/** Phrases that belong to no stretch. */
export const PHRASES = {
  next: 'Next stretch.',
  hold: 'Hold.',
  begin: 'Begin.',
  halfway: 'Halfway.',
  ten: 'Ten seconds.',
  three: 'Three.',
  two: 'Two.',
  one: 'One.',
  rest: 'Rest.',
  last: 'Last one.',
  breatheOut: 'Breathe out slowly as you go in.',
  keepBreathing: 'Keep breathing.',
  letGo: 'Let go a little.',
  again: 'And hold again.',
  advice: 'Ten minutes have passed. Look at Get help to see what to do.',
  done: 'That was the last one. You are done.',
  reliefDone: 'Rest for a moment before you get up.',
  paused: 'Paused.',
  resumed: 'Going on.',
  tenMore: 'Ten more seconds.',
  easier: 'Now the easier version.',
} as const
export type PhraseName = keyof typeof PHRASES

/** "Left leg first." at the start of a step that works both sides. */
export function firstSidePhrase(side: Side, limb: Limb): string {
  return `${side === 'left' ? 'Left' : 'Right'} ${limb} first.`
}

/** "Left leg." at the start of a step that works one side. */
export function sidePhrase(side: Side, limb: Limb): string {
  return `${side === 'left' ? 'Left' : 'Right'} ${limb}.`
}

/** "Switch to the left leg." between the sides. */
export function switchPhrase(side: Side, limb: Limb): string {
  return `Switch to the ${side} ${limb}.`
}

/** The name of a stretch as it is spoken. */
export function namePhrase(stretch: Stretch): string {
  return `${stretch.name}.`
}

/** All that is said of one stretch: its name, how to get into it and what to do. */
export function stretchPhrases(stretch: Stretch): string[] {
  return [namePhrase(stretch), ...stretch.setUp, ...stretch.action]
}

const SIDES: readonly Side[] = ['left', 'right']
const LIMBS: readonly Limb[] = ['leg', 'arm']

/** Every phrase that needs a recording, once, in a lasting order. */
export function allPhrases(stretches: readonly Stretch[]): string[] {
  const sides = SIDES.flatMap((side) =>
    LIMBS.flatMap((limb) => [
      firstSidePhrase(side, limb),
      sidePhrase(side, limb),
      switchPhrase(side, limb),
    ]),
  )
  return [...new Set([...Object.values(PHRASES), ...sides, ...stretches.flatMap(stretchPhrases)])]
}
