/** Which sessions a person asks for. */
import type { FoundSessions, SessionQuery } from '../model/progress'
import type { SessionRecord } from '../model/records'
import { plainWord, tokenize } from '../search/search-text'
import { dayOf } from './local-day'

/**
 * The sessions for which everything that is asked holds. Words are found without regard to capitals
 * and accents, at the beginning of the note's words, in any order.
 * @param records - newest first.
 * @param works - whether a session worked the muscle that is asked for.
 */
export function findSessions(
  records: readonly SessionRecord[],
  query: SessionQuery,
  dayStartHour: number,
  works: (record: SessionRecord) => boolean = () => false,
): FoundSessions {
  const { period, routineId, muscle, completed, limit } = query
  const words = tokenize(query.words).map(plainWord)
  const found = records.filter((record) => {
    const day = dayOf(record, dayStartHour)
    return (
      day >= period.from &&
      day <= period.to &&
      (routineId === null || record.routineId === routineId) &&
      (completed === null || record.completed === completed) &&
      (words.length === 0 || hasWords(record.note, words)) &&
      (muscle === null || works(record))
    )
  })
  return { count: found.length, sessions: found.slice(0, limit) }
}

function hasWords(note: string, words: readonly string[]): boolean {
  const ofNote = tokenize(note).map(plainWord)
  return words.every((word) => ofNote.some((one) => one.startsWith(word)))
}
