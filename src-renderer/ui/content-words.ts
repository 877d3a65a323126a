/** The words for what the content names by codes: muscles, positions, grades, sides. */
import type {
  BodyPosition,
  Equipment,
  EvidenceGrade,
  Muscle,
} from '../../src-main/core/model/content'
import type { Side } from '../../src-main/core/model/records'
import * as m from '../../src-main/core/i18n/generated/messages'

const MUSCLE_WORDS: Record<Muscle, () => string> = {
  gastrocnemius: m.muscle_gastrocnemius,
  soleus: m.muscle_soleus,
  'tibialis-anterior': m.muscle_tibialis_anterior,
  'plantar-foot': m.muscle_plantar_foot,
  hamstrings: m.muscle_hamstrings,
  quadriceps: m.muscle_quadriceps,
  'hip-flexors': m.muscle_hip_flexors,
  adductors: m.muscle_adductors,
  gluteals: m.muscle_gluteals,
  'lower-back': m.muscle_lower_back,
  abdominals: m.muscle_abdominals,
  'forearm-flexors': m.muscle_forearm_flexors,
  'forearm-extensors': m.muscle_forearm_extensors,
  hand: m.muscle_hand,
}

const POSITION_WORDS: Record<BodyPosition, () => string> = {
  standing: m.position_standing,
  seated: m.position_seated,
  lying: m.position_lying,
  walking: m.position_walking,
}

const EQUIPMENT_WORDS: Record<Equipment, () => string> = {
  wall: m.equipment_wall,
  chair: m.equipment_chair,
  bed: m.equipment_bed,
  towel: m.equipment_towel,
  desk: m.equipment_desk,
  floor: m.equipment_floor,
}

const GRADE_WORDS: Record<EvidenceGrade, () => string> = {
  trial: m.grade_trial,
  review: m.grade_review,
  guideline: m.grade_guideline,
  expert: m.grade_expert,
  unproven: m.grade_unproven,
}

/** "calf, back of the thigh". */
export function muscleWords(muscles: readonly Muscle[]): string {
  return muscles.map((muscle) => MUSCLE_WORDS[muscle]()).join(', ')
}

/** The muscles that some of them are for, each once, in their usual order. */
export function musclesOf(all: readonly { readonly muscles: readonly Muscle[] }[]): Muscle[] {
  const used = new Set(all.flatMap(({ muscles }) => muscles))
  return (Object.keys(MUSCLE_WORDS) as Muscle[]).filter((muscle) => used.has(muscle))
}

/** "standing, seated". */
export function positionWords(positions: readonly BodyPosition[]): string {
  return positions.map((position) => POSITION_WORDS[position]()).join(', ')
}

/** "chair, towel". */
export function equipmentWords(equipment: readonly Equipment[]): string {
  return equipment.map((thing) => EQUIPMENT_WORDS[thing]()).join(', ')
}

export function gradeWords(grade: EvidenceGrade): string {
  return GRADE_WORDS[grade]()
}

export function sideWords(side: Side): string {
  return side === 'left' ? m.side_left() : m.side_right()
}

/** Left and right, in the order in which they are offered. */
export function sideOptions(): { value: Side; label: string }[] {
  return [
    { value: 'left', label: m.side_left() },
    { value: 'right', label: m.side_right() },
  ]
}
