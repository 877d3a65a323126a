/** The coach's tones: each is a file of this name in assets/sounds. */
export const TONE_NAMES = [
  'ready',
  'count',
  'go',
  'halfway',
  'ten',
  'rest',
  'switch',
  'done',
  'advice',
] as const
export type ToneName = (typeof TONE_NAMES)[number]
