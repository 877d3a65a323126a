/** Records and the months that hold them. */
import type { Month } from '../../core/model/records'
import type { Moving } from '../monthly-store'
import type { MonthlyPart } from './parts'

/** What a month's file holds. */
export interface MonthContent<R> {
  readonly month: Month
  readonly records: readonly R[]
  readonly moving: Moving
}

/**
 * Every record once. A crash can leave one in two months: one that was on its way counts where it went,
 * and otherwise the month that is its own.
 */
export function settleMonths<R extends { readonly id: string }>(
  files: readonly MonthContent<R>[],
  monthOf: MonthlyPart<R>['monthOf'],
): R[] {
  const ids = new Map(files.map(({ month, records }) => [month, idsOf(records)]))
  const settled = new Map<string, R>()
  for (const { month, records, moving } of files) {
    const left = moving.filter(({ id, to }) => to !== month && ids.get(to)?.has(id) === true)
    const gone = new Set(left.map(({ id }) => id))
    for (const record of records) {
      if (gone.has(record.id)) continue
      if (!settled.has(record.id) || monthOf(record) === month) settled.set(record.id, record)
    }
  }
  return [...settled.values()]
}

/** Months with their records, the first month first. */
export function byMonth<R extends { readonly id: string }>(
  records: readonly R[],
  monthOf: MonthlyPart<R>['monthOf'],
): Map<Month, R[]> {
  const months = new Map<Month, R[]>()
  for (const record of records) {
    const month = monthOf(record)
    const list = months.get(month)
    if (list === undefined) months.set(month, [record])
    else list.push(record)
  }
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function idsOf(records: readonly { readonly id: string }[]): Set<string> {
  return new Set(records.map(({ id }) => id))
}
