/** The person's settings. Every field has a default, so an older file only lacks what is new. */
import * as v from 'valibot'
import { GOAL_UNITS, MAX_GOAL } from './progress-choices'

export const ThemeChoice = v.picklist(['system', 'light', 'dark', 'night'])
export type ThemeChoice = v.InferOutput<typeof ThemeChoice>

/** A telephone number as people write it: digits, spaces and `+ * # - ( )`; at least two digits. */
export const EmergencyNumber = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(24),
  v.regex(/^[0-9+*#() -]*[0-9][0-9+*#() -]*[0-9][0-9+*#() -]*$/, 'must be a telephone number'),
)
export type EmergencyNumber = v.InferOutput<typeof EmergencyNumber>

export const CoachSound = v.picklist(['voice-and-tones', 'voice', 'tones', 'none'])
export type CoachSound = v.InferOutput<typeof CoachSound>

export const Talk = v.picklist(['full', 'short', 'minimal'])
export type Talk = v.InferOutput<typeof Talk>

export const SPEAKERS = ['alma', 'wren'] as const
export const Speaker = v.picklist(SPEAKERS)
export type Speaker = v.InferOutput<typeof Speaker>

/** How often in a week a person wants to stretch: on so many days, or so many times. */
export const WeeklyGoal = v.pipe(
  v.strictObject({
    per: v.picklist(GOAL_UNITS),
    count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.check(({ per, count }) => count <= MAX_GOAL[per], 'must fit into a week'),
)
export type WeeklyGoal = v.InferOutput<typeof WeeklyGoal>

const Volume = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

export const Settings = v.strictObject({
  /** What is heard of the coach; `none` leaves captions and the flash. */
  coachSound: CoachSound,
  /** How much the coach says: everything, everything but what was explained before, or the least. */
  talk: Talk,
  /** Whose recorded voice it is. */
  speaker: Speaker,
  /** 0 (silent) to 1 (as recorded). */
  volume: Volume,
  /** The same while the night theme is shown. */
  nightVolume: Volume,
  /** Cues that a person can do without, each by itself. */
  cues: v.strictObject({
    halfway: v.boolean(),
    ten: v.boolean(),
    count: v.boolean(),
    breathing: v.boolean(),
  }),
  /** Words under the countdown that say what each tone means. */
  captions: v.boolean(),
  /** A brief brightening of the screen's edge with each cue. */
  flash: v.boolean(),
  /** Get-ready time before each step, seconds. */
  countdownSeconds: v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(60)),
  /** Time to change sides, seconds. Default 5: our own choice. */
  switchSeconds: v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(60)),
  firstSide: v.picklist(['left', 'right']),
  theme: ThemeChoice,
  /** Per cent of the normal size. */
  textSize: v.picklist([100, 115, 130, 150, 175, 200]),
  /** `reduced` shows stills instead of movement, whatever the system says. */
  motion: v.picklist(['system', 'reduced']),
  /** Start with seated and lying versions where there are any. */
  easierByDefault: v.boolean(),
  /** Pause a session when the screen is locked or the computer goes to sleep. */
  pauseWhenAway: v.boolean(),
  /** Hour at which a new day begins for everything but nights, 0-23. */
  dayStartHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
  /** The number that the person would call in an emergency; null until they have set it. */
  emergencyNumber: v.nullable(EmergencyNumber),
  /** Length of the lines of an article. */
  lineLength: v.picklist(['short', 'medium', 'long']),
  /** What Progress measures a week by; null for no goal. */
  weeklyGoal: v.nullable(WeeklyGoal),
})
export type Settings = v.InferOutput<typeof Settings>

export const SettingsChange = v.partial(Settings)
export type SettingsChange = v.InferOutput<typeof SettingsChange>
