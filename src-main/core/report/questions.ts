/** Questions that a person can choose to ask their doctor: those of the seed, and two of our own. */

export const QUESTIONS = [
  /** S0 */
  'specialist',
  /** S0 */
  'disease',
  /** S0 */
  'stretch',
  /** S0 */
  'massage',
  /** S0 */
  'child',
  /** Our own: medicines are not changed without asking. */
  'medicines',
  /** Our own. */
  'tests',
] as const
export type QuestionId = (typeof QUESTIONS)[number]
