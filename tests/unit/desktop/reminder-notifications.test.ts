import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reminder } from '../../../src-main/core/model/reminders'
import type { OpenRequest } from '../../../src-main/ipc/contract'
import type { DueReminder } from '../../../src-main/core/reminders/schedule'
import {
  createReminderNotifications,
  type ReminderNotifications,
} from '../../../src-main/desktop/reminder-notifications'

interface Options {
  title: string
  body: string
}

const electron = vi.hoisted(() => ({ made: [] as FakeNotification[], supported: true }))

vi.mock('electron', () => ({
  get Notification() {
    return FakeNotification
  },
  app: { getPreferredSystemLanguages: () => ['en-GB'] },
}))

class FakeNotification extends EventEmitter {
  static isSupported = (): boolean => electron.supported
  closed = false
  constructor(readonly options: Options) {
    super()
    electron.made.push(this)
  }
  show = vi.fn()
  close(): void {
    this.closed = true
  }
}

const reminder: Reminder = {
  id: 'one',
  routineId: 'before-sleep',
  on: true,
  skipWhenDone: true,
  when: { kind: 'bedtime', bedtime: 1320, minutesBefore: 20, days: [0] },
}
/** 2026-11-22 21:40, a Sunday. */
const due: DueReminder = { reminder, wall: Date.UTC(2026, 10, 22, 21, 40) / 60_000, late: false }

const newActions = () => ({
  open: vi.fn<(request: OpenRequest) => void>(),
  snooze: vi.fn<(id: string) => void>(),
  skip: vi.fn<(id: string) => void>(),
  onRefused: vi.fn<() => void>(),
})

let actions: ReturnType<typeof newActions>
let notifications: ReminderNotifications
const last = (): FakeNotification => {
  const made = electron.made.at(-1)
  if (made === undefined) throw new Error('no notification was made')
  return made
}

beforeEach(() => {
  electron.made = []
  electron.supported = true
  actions = newActions()
  notifications = createReminderNotifications({
    ...actions,
    routineName: (id) => Promise.resolve(id === 'gone' ? null : 'Before sleep'),
  })
})

describe('a reminder as a notification', () => {
  it('offers, and leads to the page of its routine', async () => {
    await notifications.show([due])
    expect(last().options).toMatchObject({ title: 'Before sleep' })
    expect(last().show).toHaveBeenCalledOnce()
    expect(notifications.open).toBe('one')
    last().emit('click')
    expect(actions.open).toHaveBeenCalledWith({
      kind: 'routine',
      id: 'before-sleep',
      start: false,
    })
    expect(notifications.open).toBeNull()
  })

  it('has actions, told by older and newer versions of Electron', async () => {
    await notifications.show([due])
    last().emit('action', {}, 0)
    expect(actions.open).toHaveBeenCalledWith({ kind: 'routine', id: 'before-sleep', start: true })
    await notifications.show([due])
    last().emit('action', { actionIndex: 1 })
    expect(actions.snooze).toHaveBeenCalledWith('one')
    await notifications.show([due])
    last().emit('action', { actionIndex: 2 })
    expect(actions.skip).toHaveBeenCalledWith('one')
  })

  it('says when it was due, where it is late', async () => {
    await notifications.show([{ ...due, late: true }])
    expect(last().options.body).toMatch(/Sunday.*21:40/)
  })

  it('takes the place of the one before', async () => {
    await notifications.show([due])
    const first = last()
    await notifications.show([due])
    expect(first.closed).toBe(true)
    expect(last().closed).toBe(false)
  })

  it('is one for several, also of a routine that is gone', async () => {
    const other = { ...due, reminder: { ...reminder, id: 'two', routineId: 'gone' } }
    await notifications.show([due, other])
    expect(electron.made).toHaveLength(1)
    expect(last().options).toMatchObject({ title: '2 reminders' })
    expect(last().options.body).toContain('no longer there')
  })

  it('tells when the system shows none', async () => {
    await notifications.show([due])
    last().emit('failed', {}, 'no')
    expect(notifications.state).toBe('refused')
    expect(actions.onRefused).toHaveBeenCalledOnce()
    await notifications.show([due])
    last().emit('show')
    expect(notifications.state).toBe('work')
    electron.supported = false
    await notifications.show([due])
    expect(actions.onRefused).toHaveBeenCalledTimes(2)
    expect(notifications.state).toBe('unsupported')
    expect(await notifications.test()).toBe('unsupported')
  })

  it('can be tried; silence is a no', async () => {
    vi.useFakeTimers()
    const shown = notifications.test()
    last().emit('show')
    expect(await shown).toBe('shown')
    const silent = notifications.test()
    await vi.advanceTimersByTimeAsync(3000)
    expect(await silent).toBe('refused')
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})
