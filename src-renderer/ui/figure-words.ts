/** What the picture of a stretch says to those who do not see it. */
import * as m from '../../src-main/core/i18n/generated/messages'
import type { Dose, Stretch } from '../../src-main/core/model/content'
import type { Side } from '../../src-main/core/model/records'
import { limbOf } from '../../src-main/core/session/phrases'

/** Which sides a picture is about: one, both at once, or one after the other. */
export type WorkedSides = Side | 'both' | 'in-turn'

const POSITIONS = {
  standing: m.figure_standing,
  seated: m.figure_seated,
  lying: m.figure_lying,
  walking: m.figure_walking,
}
const SIDES = {
  leg: {
    left: m.figure_left_leg,
    right: m.figure_right_leg,
    both: m.figure_both_legs,
    'in-turn': m.figure_in_turn_legs,
  },
  arm: {
    left: m.figure_left_arm,
    right: m.figure_right_arm,
    both: m.figure_both_arms,
    'in-turn': m.figure_in_turn_arms,
  },
}

/** Position, side and where it is felt, in a sentence. */
export function figureWords(stretch: Stretch, sides: WorkedSides): string {
  return m.figure_text({
    name: stretch.name,
    position: POSITIONS[stretch.position](),
    side: SIDES[limbOf(stretch)][sides](),
    where: stretch.feelIt,
  })
}

/** The sides of a dose; `affected` is the side that cramps. */
export function sidesOf(dose: Dose, affected: Side): WorkedSides {
  if (dose.kind === 'until-it-stops' || dose.sides === 'affected') return affected
  return dose.sides === 'together' ? 'both' : 'in-turn'
}
