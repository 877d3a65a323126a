/**
 * What there is before the person has changed anything. Apart from the schemas, so that the page can
 * begin with it and need not load what checks it.
 */
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
