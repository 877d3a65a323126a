/**
 * What there is before the person has changed anything. Apart from the schemas, so that the page can
 * begin with it and need not load what checks it.
 */
import type { DesktopChoices } from './desktop'
import type { LibraryMarks } from './records'
import type { Settings } from './settings'

export const DEFAULT_SETTINGS: Settings = {
  coachSound: 'voice-and-tones',
  talk: 'short',
  speaker: 'alma',
  volume: 0.8,
  nightVolume: 0.4,
  cues: { halfway: true, ten: true, count: true, breathing: true },
  captions: true,
  flash: true,
  countdownSeconds: 10,
  switchSeconds: 5,
  firstSide: 'left',
  theme: 'system',
  textSize: 100,
  motion: 'system',
  easierByDefault: false,
  pauseWhenAway: true,
  dayStartHour: 4,
  emergencyNumber: null,
  lineLength: 'medium',
  // R39: at least 2-3 days a week, daily is best. Low enough to be within reach.
  weeklyGoal: { per: 'days', count: 3 },
}

export const EMPTY_MARKS: LibraryMarks = {
  favourites: [],
  bookmarks: [],
  lastRoutine: null,
  readingPositions: [],
  recentSearches: [],
  explained: [],
  notForMe: [],
}

/** What a storage notice is about when the folder with all data was gone. */
export const WHOLE_FOLDER = 'everything'

export const DEFAULT_DESKTOP: DesktopChoices = {
  tray: false,
  whenClosed: 'ask',
  crampShortcut: false,
}
