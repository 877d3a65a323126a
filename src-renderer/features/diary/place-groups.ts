/** Places in groups, from the one that cramps most to the rest. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { CrampPlace } from '../../../src-main/core/model/diary'

export const PLACE_GROUPS: readonly { title: () => string; places: readonly CrampPlace[] }[] = [
  { title: m.cramp_place_group_leg, places: ['calf', 'foot', 'shin'] },
  {
    title: m.cramp_place_group_thigh,
    places: ['thigh-back', 'thigh-front', 'inner-thigh', 'buttock', 'hip'],
  },
  { title: m.cramp_place_group_trunk, places: ['lower-back', 'belly'] },
  {
    title: m.cramp_place_group_arm,
    places: ['forearm', 'hand', 'neck-shoulder', 'elsewhere'],
  },
]

/** Places that have no left and right: their side is chosen for the person. */
export const MIDDLE_PLACES: readonly CrampPlace[] = ['lower-back', 'belly']
