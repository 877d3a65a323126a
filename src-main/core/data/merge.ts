/** Joins what is here with what another computer had, so that nothing is lost and nothing is there twice. */
import type { MergeChoices } from '../model/archives'
import type { LibraryMarks } from '../model/records'
import type { ProgrammePlan } from '../model/programme'
import { MAX_READING_POSITIONS, MAX_RECENT_SEARCHES } from '../model/records'
import { ended, inOrder } from '../programme/plans'
import { overFrom } from '../programme/course'
import { ENTRIES, MEDICINES, OWN_ROUTINES, PROGRAMMES, REMINDERS, SESSIONS } from './kinds'
import { matchRecords, type Matching } from './match'
import type { WholeData } from './whole-data'

/**
 * All of mine with what only they have. Merging the same again changes nothing. Where nothing differs
 * it does not matter who is "mine", but for the order of lists. How Unknot lives on the desktop is
 * always mine: it is about this computer.
 */
export function mergeData(mine: WholeData, theirs: WholeData, choices: MergeChoices): WholeData {
  const { different } = choices
  const sessions = mergeRecords(mine.sessions, theirs.sessions, SESSIONS, different)
  return {
    sessions,
    entries: mergeRecords(mine.entries, theirs.entries, ENTRIES, different),
    medicines: mergeRecords(mine.medicines, theirs.medicines, MEDICINES, different),
    ownRoutines: mergeRecords(mine.ownRoutines, theirs.ownRoutines, OWN_ROUTINES, different),
    reminders: {
      entries: mergeRecords(mine.reminders.entries, theirs.reminders.entries, REMINDERS, different),
      pausedUntil: mine.reminders.pausedUntil ?? theirs.reminders.pausedUntil,
    },
    programmes: {
      plans: oneAtATime(
        mergeRecords(mine.programmes.plans, theirs.programmes.plans, PROGRAMMES, different),
      ),
    },
    marks: mergeMarks(mine.marks, theirs.marks),
    settings: choices.settings === 'mine' ? mine.settings : theirs.settings,
    desktop: mine.desktop,
    inFlight: mine.inFlight ?? unfinishedOf(theirs, sessions),
  }
}

/** Mine in their places, then what only they have. */
function mergeRecords<R>(
  mine: readonly R[],
  theirs: readonly R[],
  matching: Matching<R>,
  different: 'mine' | 'theirs',
): R[] {
  const { pairs, onlyTheirs } = matchRecords(mine, theirs, matching)
  const taken = new Map(
    pairs
      .filter(({ same }) => !same && different === 'theirs')
      .map((pair) => [matching.idOf(pair.mine), pair.theirs]),
  )
  return [...mine.map((record) => taken.get(matching.idOf(record)) ?? record), ...onlyTheirs]
}

/** Of two programmes that ran at the same time on two computers, the one before ends with the next. */
function oneAtATime(plans: readonly ProgrammePlan[]): ProgrammePlan[] {
  const sorted = plans.toSorted(inOrder)
  return sorted.map((plan, index) => {
    const next = sorted[index + 1]
    if (next === undefined) return plan
    const over = overFrom(plan)
    return over === null || over > next.beganOn ? ended(plan, next.beganOn) : plan
  })
}

function mergeMarks(mine: LibraryMarks, theirs: LibraryMarks): LibraryMarks {
  const begun = new Set(mine.readingPositions.map(({ article }) => article))
  const searched = new Set(mine.recentSearches.map((words) => words.toLowerCase()))
  return {
    favourites: union(mine.favourites, theirs.favourites),
    bookmarks: union(mine.bookmarks, theirs.bookmarks),
    lastRoutine: mine.lastRoutine ?? theirs.lastRoutine,
    readingPositions: [
      ...mine.readingPositions,
      ...theirs.readingPositions.filter(({ article }) => !begun.has(article)),
    ].slice(0, MAX_READING_POSITIONS),
    recentSearches: [
      ...mine.recentSearches,
      ...theirs.recentSearches.filter((words) => !searched.has(words.toLowerCase())),
    ].slice(0, MAX_RECENT_SEARCHES),
    explained: union(mine.explained, theirs.explained),
    notForMe: union(mine.notForMe, theirs.notForMe),
  }
}

function union(mine: readonly string[], theirs: readonly string[]): string[] {
  return [...new Set([...mine, ...theirs])]
}

/** A session that was cut off there and not saved since. */
function unfinishedOf(theirs: WholeData, sessions: WholeData['sessions']): WholeData['inFlight'] {
  const { inFlight } = theirs
  if (inFlight === null) return null
  return sessions.some(({ id }) => id === inFlight.record.id) ? null : inFlight
}
