/** The person's settings. Every field has a default, so an older file only lacks what is new. */
import * as v from 'valibot'

export const ThemeChoice = v.picklist(['system', 'light', 'dark', 'night'])
export type ThemeChoice = v.InferOutput<typeof ThemeChoice>

export const Settings = v.strictObject({
  /** Tones of the coach. */
  sound: v.boolean(),
  /** 0 (silent) to 1 (as recorded). */
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
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
  /** Hour at which a new day begins for everything but nights, 0-23. */
  dayStartHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
})
export type Settings = v.InferOutput<typeof Settings>

export const SettingsChange = v.partial(Settings)
export type SettingsChange = v.InferOutput<typeof SettingsChange>

export const DEFAULT_SETTINGS: Settings = {
  sound: true,
  volume: 0.8,
  captions: true,
  flash: true,
  countdownSeconds: 10,
  switchSeconds: 5,
  firstSide: 'left',
  theme: 'system',
  textSize: 100,
  motion: 'system',
  easierByDefault: false,
  dayStartHour: 4,
}
