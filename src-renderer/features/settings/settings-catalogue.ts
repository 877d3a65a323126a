/**
 * Every setting of the app once: its group, its name, and the other words that people look for it
 * by. Whatever is added to the settings or to the desktop's choices has to be added here to compile.
 */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DesktopChange } from '../../../src-main/core/model/desktop'
import type { Settings } from '../../../src-main/core/model/settings'

export const GROUPS = [
  'sound',
  'session',
  'look',
  'reminders',
  'desktop',
  'packs',
  'help',
  'data',
  'about',
] as const
export type GroupId = (typeof GROUPS)[number]

/** What stands in the screen beside the stored settings. */
type OtherId = 'reminders' | 'reminderPause' | 'packs' | 'data' | 'backups' | 'welcome' | 'about'
export type SettingId = keyof Settings | keyof DesktopChange | OtherId

export interface SettingInfo {
  readonly group: GroupId
  readonly name: () => string
  /** Words of other names for it, and of what a person wants who looks for it. */
  readonly words: () => string
}

export const SETTINGS: Readonly<Record<SettingId, SettingInfo>> = {
  coachSound: { group: 'sound', name: m.settings_coach_sound, words: m.find_coachSound },
  talk: { group: 'sound', name: m.settings_talk, words: m.find_talk },
  speaker: { group: 'sound', name: m.settings_speaker, words: m.find_speaker },
  volume: { group: 'sound', name: m.settings_volume, words: m.find_volume },
  nightVolume: { group: 'sound', name: m.settings_night_volume, words: m.find_nightVolume },
  cues: { group: 'sound', name: m.settings_cues, words: m.find_cues },
  captions: { group: 'sound', name: m.settings_captions, words: m.find_captions },
  flash: { group: 'sound', name: m.settings_flash, words: m.find_flash },
  countdownSeconds: {
    group: 'session',
    name: m.settings_countdown,
    words: m.find_countdownSeconds,
  },
  switchSeconds: { group: 'session', name: m.settings_switch, words: m.find_switchSeconds },
  firstSide: { group: 'session', name: m.settings_first_side, words: m.find_firstSide },
  easierByDefault: { group: 'session', name: m.settings_easier, words: m.find_easierByDefault },
  pauseWhenAway: { group: 'session', name: m.settings_pause_away, words: m.find_pauseWhenAway },
  dayStartHour: { group: 'session', name: m.settings_day_start, words: m.find_dayStartHour },
  weeklyGoal: { group: 'session', name: m.goal_choose, words: m.find_weeklyGoal },
  theme: { group: 'look', name: m.settings_theme, words: m.find_theme },
  textSize: { group: 'look', name: m.settings_text_size, words: m.find_textSize },
  lineLength: { group: 'look', name: m.line_length, words: m.find_lineLength },
  motion: { group: 'look', name: m.settings_motion, words: m.find_motion },
  reminders: { group: 'reminders', name: m.settings_reminders, words: m.find_reminders },
  reminderPause: { group: 'reminders', name: m.settings_pause, words: m.find_reminderPause },
  tray: { group: 'desktop', name: m.desktop_tray, words: m.find_tray },
  whenClosed: { group: 'desktop', name: m.desktop_close, words: m.find_whenClosed },
  startAtLogin: { group: 'desktop', name: m.desktop_login, words: m.find_startAtLogin },
  crampShortcut: {
    group: 'desktop',
    name: () => m.desktop_shortcut({ keys: '' }),
    words: m.find_crampShortcut,
  },
  packs: { group: 'packs', name: m.settings_packs_row, words: m.find_packs },
  emergencyNumber: { group: 'help', name: m.settings_help_row, words: m.find_emergencyNumber },
  backups: { group: 'data', name: m.backups_title, words: m.find_backups },
  data: { group: 'data', name: m.settings_data, words: m.find_data },
  welcome: { group: 'about', name: m.settings_welcome, words: m.find_welcome },
  about: { group: 'about', name: m.settings_about_row, words: m.find_about },
}

export const GROUP_TITLES: Readonly<Record<GroupId, () => string>> = {
  sound: m.settings_sound_section,
  session: m.settings_coach_section,
  look: m.settings_look_section,
  reminders: m.settings_reminders,
  desktop: m.settings_desktop,
  packs: m.packs_title,
  help: m.help_settings_section,
  data: m.settings_data_section,
  about: m.about_title,
}

export const SETTING_IDS = Object.keys(SETTINGS) as readonly SettingId[]

export function settingsOf(group: GroupId): readonly SettingId[] {
  return SETTING_IDS.filter((id) => SETTINGS[id].group === group)
}

/** Id of the heading of a group, on the screen. */
export function headingOf(group: GroupId): string {
  return `settings-${group}`
}
