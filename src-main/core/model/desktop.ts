/** How Unknot lives on the person's desktop while its window is closed. */
import * as v from 'valibot'

/** What the person has chosen. */
export const DesktopChoices = v.strictObject({
  /** An icon among those of the system. */
  tray: v.boolean(),
  /** What closing the window does while there is such an icon; `ask` until it was asked once. */
  whenClosed: v.picklist(['ask', 'quit', 'hide']),
  /** A key that opens Cramp now from any program. */
  crampShortcut: v.boolean(),
})
export type DesktopChoices = v.InferOutput<typeof DesktopChoices>

/** Some of it; start at login is kept by the system and not by us. */
export const DesktopChange = v.strictObject({
  tray: v.optional(v.boolean()),
  whenClosed: v.optional(v.picklist(['ask', 'quit', 'hide'])),
  crampShortcut: v.optional(v.boolean()),
  startAtLogin: v.optional(v.boolean()),
})
export type DesktopChange = v.InferOutput<typeof DesktopChange>

/** What was chosen, and what the system made of it. */
export const DesktopView = v.strictObject({
  system: v.picklist(['linux', 'mac', 'windows']),
  choices: DesktopChoices,
  tray: v.picklist(['off', 'on', 'refused']),
  /** `unsure`: the desktop was asked for the key and does not say whether it gives it. */
  shortcut: v.picklist(['off', 'on', 'unsure', 'refused']),
  /** The key, as it is called on this system's keyboards. */
  shortcutKeys: v.string(),
  /** `blocked`: the person or the system switched it off outside of Unknot. */
  startAtLogin: v.picklist(['off', 'on', 'blocked', 'refused']),
})
export type DesktopView = v.InferOutput<typeof DesktopView>
