/** Weeks and months in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Bucket } from '../../../src-main/core/diary/statistics'
import { fullDateWords, monthWords, shortDateWords, shortMonthWords } from '../../ui/format'

/** "Week of 16 November 2026", "November 2026"; says when it is not over yet. */
export function bucketWords(bucket: Bucket, unit: 'week' | 'month', today: string): string {
  const words =
    unit === 'week'
      ? m.und_week({ date: fullDateWords(bucket.from) })
      : monthWords(bucket.from.slice(0, 7))
  return bucket.to >= today ? `${words} ${m.und_now()}` : words
}

/** "16/11", "Nov 26": for the axis. */
export function bucketLabel(bucket: Bucket, unit: 'week' | 'month'): string {
  return unit === 'week' ? shortDateWords(bucket.from) : shortMonthWords(bucket.from.slice(0, 7))
}
