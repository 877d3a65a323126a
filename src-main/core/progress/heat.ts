/** How much there was on a day, in steps that a person can tell apart. */
import type { DaySum } from '../model/progress'

export const HEAT_MEASURES = ['sessions', 'minutes'] as const
export type HeatMeasure = (typeof HEAT_MEASURES)[number]

/** 0 for nothing, 4 for the most. */
export type HeatStep = 0 | 1 | 2 | 3 | 4

/**
 * The least of each step above 0. Our own choice: Before sleep takes three minutes and Calf stretch
 * eight, so that one short session, one long one and a day of several are told apart.
 */
export const HEAT_FROM: Readonly<Record<HeatMeasure, readonly [number, number, number, number]>> = {
  sessions: [1, 2, 3, 4],
  minutes: [0, 5, 10, 20],
}

/** The step of a day; a day with any session is at least at step 1. */
export function heatStep(day: DaySum | undefined, measure: HeatMeasure): HeatStep {
  if (day === undefined || day.sessions === 0) return 0
  const value = measure === 'sessions' ? day.sessions : day.seconds / 60
  const [, second, third, fourth] = HEAT_FROM[measure]
  if (value >= fourth) return 4
  if (value >= third) return 3
  return value >= second ? 2 : 1
}
