import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Programmes } from '../../../src-main/core/model/programme'
import { answer } from '../../../src-main/ipc/answer'
import type { Channel } from '../../../src-main/ipc/contract'
import { createHandlers } from '../../../src-main/ipc/handlers'
import { plan } from '../core/programme/programmes'
import { fakeStorage, neverServices } from './services'

function world(): {
  stored: () => Programmes
  call: (channel: Channel, input?: unknown) => Promise<unknown>
} {
  let stored: Programmes = { plans: [] }
  const programmes = {
    get: () => Promise.resolve(stored),
    update: (change: (current: Programmes) => Programmes) =>
      Promise.resolve().then(() => (stored = change(stored))),
  }
  const handlers = createHandlers({
    ...neverServices(),
    storage: Promise.resolve(fakeStorage({ programmes })),
  })
  return {
    stored: () => stored,
    call: (channel, input) => answer(channel, handlers[channel], input, true, () => undefined),
  }
}

const SECOND = '00000000-0000-4000-8000-000000000002'

describe('programmes through the contract', () => {
  it('are begun, changed and deleted', async () => {
    const { call } = world()
    expect(await call('programme:list')).toEqual({ ok: true, value: [] })
    expect(await call('programme:save', plan())).toEqual({ ok: true, value: [plan()] })
    const changed = plan({ time: null })
    expect(await call('programme:save', changed)).toEqual({ ok: true, value: [changed] })
    expect(await call('programme:remove', SECOND)).toEqual({ ok: true, value: [changed] })
    expect(await call('programme:remove', changed.id)).toEqual({ ok: true, value: [] })
  })

  it('never run two at once: the second is refused in a sentence, and nothing is changed', async () => {
    const { call, stored } = world()
    const [, two] = await Promise.all([
      call('programme:save', plan()),
      call('programme:save', plan({ id: SECOND, beganOn: '2026-11-20' })),
    ])
    expect(two).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(two).toMatchObject({
      error: { message: expect.stringMatching(/End it first/) as string },
    })
    expect(stored().plans).toEqual([plan()])
  })

  it.each([
    ['no plan', null],
    ['an unknown field', { ...plan(), extra: 1 }],
    ['no such date', plan({ beganOn: '2026-02-30' })],
    ['a year that nobody means', plan({ beganOn: '0001-01-01' })],
    ['a week of the diary that is longer', plan({ baselineDays: 8 })],
    ['half a day', plan({ baselineDays: 0.5 })],
    ['no weeks', plan({ weeks: 0 })],
    ['weeks without end', plan({ weeks: Infinity })],
    ['no days', plan({ schedule: [{ from: '2026-11-02', days: [] }] })],
    ['a day twice', plan({ schedule: [{ from: '2026-11-02', days: [1, 1] }] })],
    ['an eighth day', plan({ schedule: [{ from: '2026-11-02', days: [7] }] })],
    ['no schedule', plan({ schedule: [] })],
    ['a schedule that begins later', plan({ schedule: [{ from: '2026-11-03', days: [1] }] })],
    [
      'a schedule out of order',
      plan({
        schedule: [
          { from: '2026-11-02', days: [1] },
          { from: '2026-11-02', days: [2] },
        ],
      }),
    ],
    ['an end before its beginning', plan({ endedOn: '2026-11-01' })],
    ['a pause before it', plan({ pauses: [{ from: '2026-11-01', until: null, reason: null }] })],
    [
      'a pause that ends before it begins',
      plan({ pauses: [{ from: '2026-11-05', until: '2026-11-05', reason: null }] }),
    ],
    [
      'pauses in one another',
      plan({
        pauses: [
          { from: '2026-11-05', until: '2026-11-09', reason: null },
          { from: '2026-11-08', until: '2026-11-12', reason: null },
        ],
      }),
    ],
    [
      'something after a pause without end',
      plan({
        pauses: [
          { from: '2026-11-05', until: null, reason: null },
          { from: '2026-11-08', until: '2026-11-12', reason: null },
        ],
      }),
    ],
    ['a time after midnight', plan({ time: 1440 })],
    ['an id that is none', plan({ id: '../../etc/passwd' })],
  ])('refuse %s', async (_what, input) => {
    const { call, stored } = world()
    expect(await call('programme:save', input)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })
    expect(stored().plans).toEqual([])
  })

  it('whatever is sent: an answer, and what is kept is whole', async () => {
    const { call, stored } = world()
    await call('programme:save', plan())
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Channel>('programme:list', 'programme:save', 'programme:remove'),
        fc.oneof(
          fc.anything(),
          fc
            .record({
              field: fc.constantFrom(...Object.keys(plan())),
              value: fc.anything(),
            })
            .map(({ field, value }) => ({ ...plan(), [field]: value })),
        ),
        async (channel, input) => {
          const before = stored()
          const answered = (await call(channel, input)) as { ok: boolean }
          expect(typeof answered.ok).toBe('boolean')
          if (!answered.ok) expect(stored()).toEqual(before)
        },
      ),
    )
  })
})
