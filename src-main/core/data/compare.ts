/** What is in an archive beside what is here, in numbers: what a person reads before they decide. */
import type { Comparison, KindDifference } from '../model/archives'
import type { LibraryMarks } from '../model/records'
import { ENTRIES, MEDICINES, OWN_ROUTINES, PROGRAMMES, REMINDERS, SESSIONS } from './kinds'
import { matchRecords, type Matching } from './match'
import { sameValue } from './same-value'
import type { WholeData } from './whole-data'

export function compareData(here: WholeData, archive: WholeData): Comparison {
  const kinds = {
    sessions: countOf(here.sessions, archive.sessions, SESSIONS),
    cramps: countOf(...both(here, archive, 'cramp'), ENTRIES),
    noCramps: countOf(...both(here, archive, 'no-cramps'), ENTRIES),
    medicines: countOf(here.medicines, archive.medicines, MEDICINES),
    ownRoutines: countOf(here.ownRoutines, archive.ownRoutines, OWN_ROUTINES),
    reminders: countOf(here.reminders.entries, archive.reminders.entries, REMINDERS),
    programmes: countOf(here.programmes.plans, archive.programmes.plans, PROGRAMMES),
    marks: countOf(marksOf(here.marks), marksOf(archive.marks), MARKS),
  }
  return {
    kinds,
    settingsDiffer: !sameValue(here.settings, archive.settings),
    allSame: sameValue(inOrder(here), inOrder(archive)),
  }
}

function countOf<R>(
  here: readonly R[],
  archive: readonly R[],
  matching: Matching<R>,
): KindDifference {
  const { pairs, onlyTheirs, onlyMine } = matchRecords(here, archive, matching)
  const same = pairs.filter((pair) => pair.same).length
  return {
    inArchive: archive.length,
    onlyInArchive: onlyTheirs.length,
    same,
    different: pairs.length - same,
    onlyHere: onlyMine.length,
  }
}

function both(
  here: WholeData,
  archive: WholeData,
  kind: 'cramp' | 'no-cramps',
): [WholeData['entries'], WholeData['entries']] {
  const ofKind = (data: WholeData) => data.entries.filter((entry) => entry.kind === kind)
  return [ofKind(here), ofKind(archive)]
}

/** A mark either is there or is not: it never differs. */
const MARKS: Matching<string> = {
  idOf: (mark) => mark,
  contentOf: () => null,
  twinKeyOf: () => null,
}

function marksOf({ favourites, bookmarks, notForMe }: LibraryMarks): string[] {
  return [
    ...favourites.map((id) => `favourite ${id}`),
    ...bookmarks.map((id) => `bookmark ${id}`),
    ...notForMe.map((id) => `not-for-me ${id}`),
  ]
}

/** Sessions and entries have no order of their own. */
function inOrder(data: WholeData): WholeData {
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  return {
    ...data,
    sessions: data.sessions.toSorted(byId),
    entries: data.entries.toSorted(byId),
  }
}
