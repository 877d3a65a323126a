/** The reminder of a programme: an ordinary one, made and changed as any other. */
import type { ProgrammePlan } from '../../../src-main/core/model/programme'
import type { Reminder } from '../../../src-main/core/model/reminders'
import { call } from '../../bridge'

/** How long before bed it comes, minutes. Our own choice. */
const MINUTES_BEFORE = 30

/** As the plan wants it. A reminder that was there before keeps what the plan does not say. */
export function reminderOf(plan: ProgrammePlan, id: string, before: Reminder | null): Reminder {
  const days = [...(plan.schedule.at(-1)?.days ?? [])]
  const time = plan.time ?? 0
  const minutesBefore = before?.when.kind === 'bedtime' ? before.when.minutesBefore : MINUTES_BEFORE
  return {
    id,
    routineId: plan.routine,
    on: true,
    skipWhenDone: before?.skipWhenDone ?? true,
    when:
      plan.counts === 'nights'
        ? { kind: 'bedtime', bedtime: time, minutesBefore, days }
        : { kind: 'times', times: [time], days },
  }
}

/** All reminders that there are. */
export async function readReminders(): Promise<Reminder[]> {
  return (await call('reminders:get')).reminders.map(({ reminder }) => reminder)
}

/** A reminder that can serve a programme, so that no second one is made; null for none. */
export function usableReminder(
  reminders: readonly Reminder[],
  { routine, counts }: Pick<ProgrammePlan, 'routine' | 'counts'>,
): Reminder | null {
  const kind = counts === 'nights' ? 'bedtime' : 'times'
  return reminders.find((one) => one.routineId === routine && one.when.kind === kind) ?? null
}

/** Makes the plan's reminder, changes it, or switches it off. Rejects when it cannot be saved. */
export async function keepReminder(plan: ProgrammePlan, on: boolean): Promise<void> {
  if (plan.reminderId === null) return
  const before = (await readReminders()).find(({ id }) => id === plan.reminderId) ?? null
  if (on) await call('reminders:save', reminderOf(plan, plan.reminderId, before))
  else if (before?.on === true) await call('reminders:save', { ...before, on: false })
}
