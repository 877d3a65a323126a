/** Goals for a week in words. */
import * as m from '../../src-main/core/i18n/generated/messages'
import type { WeeklyGoal } from '../../src-main/core/model/settings'

/** "3 days a week". */
export function goalWords({ per, count }: WeeklyGoal): string {
  if (per === 'days') return count === 1 ? m.goal_option_day() : m.goal_option_days({ count })
  return count === 1 ? m.goal_option_session() : m.goal_option_sessions({ count })
}
