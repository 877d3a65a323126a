import { describe, expect, it, vi } from 'vitest'
import { trayMenu, type TrayState } from '../../../src-main/desktop/tray-menu'

const EMPTY: TrayState = {
  next: null,
  pausedUntil: null,
  anyReminders: false,
  canSnooze: false,
  lastRoutine: null,
}

function menu(over: Partial<TrayState>): {
  labels: (string | undefined)[]
  choose: (label: string) => void
  actions: Record<'open' | 'snooze' | 'pause' | 'quit', ReturnType<typeof vi.fn>>
} {
  const actions = { open: vi.fn(), snooze: vi.fn(), pause: vi.fn(), quit: vi.fn() }
  const items = trayMenu({ ...EMPTY, ...over }, actions)
  return {
    labels: items.flatMap(({ label, type }) => (type === 'separator' ? [] : [label])),
    choose: (wanted) =>
      (items.find(({ label }) => label === wanted)?.click as (() => void) | undefined)?.(),
    actions,
  }
}

describe('the menu of the tray', () => {
  it('has Cramp now, the window and quitting when there is nothing else', () => {
    const { labels, choose, actions } = menu({})
    expect(labels).toEqual(['No reminder is due', 'Cramp now', 'Open Unknot', 'Quit Unknot'])
    choose('Cramp now')
    expect(actions.open).toHaveBeenCalledExactlyOnceWith({ kind: 'cramp-now' })
    choose('Quit Unknot')
    expect(actions.quit).toHaveBeenCalledOnce()
  })

  it('says the next reminder, starts the last routine, pauses', () => {
    const { labels, choose, actions } = menu({
      next: 'Sunday, 21:40',
      anyReminders: true,
      canSnooze: true,
      lastRoutine: { id: 'calf-stretch', name: 'Calf stretch' },
    })
    expect(labels[0]).toBe('Next reminder: Sunday, 21:40')
    choose('Start Calf stretch')
    expect(actions.open).toHaveBeenCalledWith({ kind: 'routine', id: 'calf-stretch', start: true })
    choose('Remind me again in 10 minutes')
    expect(actions.snooze).toHaveBeenCalledOnce()
    choose('No reminders until tomorrow')
    expect(actions.pause).toHaveBeenCalledWith(true)
  })

  it('takes them up again', () => {
    const { labels, choose, actions } = menu({ pausedUntil: 'Wednesday', anyReminders: true })
    expect(labels[0]).toBe('Reminders are paused until Wednesday')
    choose('Reminders again')
    expect(actions.pause).toHaveBeenCalledWith(false)
  })
})
