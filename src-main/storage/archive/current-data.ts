/** What is stored now, as one value. */
import { join } from 'node:path'
import type { WholeData } from '../../core/data/whole-data'
import type { Month } from '../../core/model/records'
import type { FileSystem } from '../file-system'
import { retryWhileHeld } from '../retry'
import type { Stores } from '../stores'
import { type MonthContent, settleMonths } from './month-files'
import { MONTHLY_PARTS, type MonthlyPart, type SingleKey } from './parts'

export interface CurrentData {
  readonly data: WholeData
  /** Months whose file is not what {@link WholeData} says: a record is on its way to another month. */
  readonly unsettled: {
    readonly sessions: ReadonlySet<Month>
    readonly entries: ReadonlySet<Month>
  }
}

/**
 * Reads it all; nothing may be written meanwhile. Months are read from their files, so that the stores
 * do not hold years in memory from then on; one that cannot be read is recovered by its store.
 */
export async function readCurrent(
  stores: Stores,
  fs: FileSystem,
  folder: string,
): Promise<CurrentData> {
  const sessions = await readMonths(stores.history, MONTHLY_PARTS.sessions, fs, folder)
  const entries = await readMonths(stores.diary, MONTHLY_PARTS.entries, fs, folder)
  return {
    data: {
      ...(await singlesOf(stores)),
      sessions: settleMonths(sessions, MONTHLY_PARTS.sessions.monthOf),
      entries: settleMonths(entries, MONTHLY_PARTS.entries.monthOf),
    },
    unsettled: {
      sessions: unsettledOf(sessions, MONTHLY_PARTS.sessions.monthOf),
      entries: unsettledOf(entries, MONTHLY_PARTS.entries.monthOf),
    },
  }
}

async function singlesOf(stores: Stores): Promise<Pick<WholeData, SingleKey>> {
  const [medicines, reminders, programmes, desktop] = await Promise.all([
    stores.medicines.get(),
    stores.reminders.get(),
    stores.programmes.get(),
    stores.desktop.get(),
  ])
  return {
    settings: stores.settings.get(),
    marks: stores.marks.get(),
    ownRoutines: stores.ownRoutines.list(),
    inFlight: stores.inFlight.get(),
    medicines,
    reminders,
    programmes,
    desktop,
  }
}

async function readMonths<R extends { readonly id: string }>(
  store: { months(): Promise<Month[]>; month(month: Month): Promise<R[]> },
  part: MonthlyPart<R>,
  fs: FileSystem,
  folder: string,
): Promise<MonthContent<R>[]> {
  const files: MonthContent<R>[] = []
  for (const month of await store.months()) {
    const path = join(folder, part.name, `${month}.json`)
    try {
      const bytes = await retryWhileHeld(fs, () => fs.readFile(path))
      files.push({ month, ...part.read(bytes) })
    } catch {
      files.push({ month, records: await store.month(month), moving: [] })
    }
  }
  return files
}

function unsettledOf<R>(
  files: readonly MonthContent<R>[],
  monthOf: (record: R) => Month,
): Set<Month> {
  const unsettled = new Set<Month>()
  for (const { month, records, moving } of files) {
    if (moving.length > 0) unsettled.add(month)
    for (const own of records.map(monthOf)) if (own !== month) unsettled.add(month).add(own)
  }
  return unsettled
}
