import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CrampEntry } from '../../../src-main/core/model/diary'
import { CrampDraft } from '../../../src-renderer/features/diary/cramp-draft.svelte'
import { justNow } from '../../../src-renderer/features/diary/just-now.svelte'
import { crampEntry } from '../../unit/storage/diary-entries'
import { FakeMain } from '../state/fake-main'

const NOW = new Date('2026-11-22T10:20:30.500Z')
const now = (): Date => NOW

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  main.answer('diary:add', undefined).answer('diary:change', undefined)
})

afterEach(() => {
  vi.unstubAllEnvs()
})

/** What was sent last. */
const sent = (): CrampEntry => main.calls.at(-1)?.input as CrampEntry

/** A new cramp of which place and side are said. */
function begun(): CrampDraft {
  const draft = new CrampDraft(null, now)
  draft.choosePlace('calf')
  draft.side = 'left'
  return draft
}

describe('a new cramp', () => {
  it('needs a place and a side, and says so without asking main', async () => {
    const draft = new CrampDraft(null, now)
    expect(await draft.save()).toBeNull()
    expect(Object.keys(draft.problems)).toEqual(['place', 'side'])
    expect(main.calls).toEqual([])
  })

  it('is pointed at on the body: place and side at once, until the words say something else', async () => {
    const draft = new CrampDraft(null, now)
    expect(draft.isDirty).toBe(false)
    draft.pointAt('right-outer-forearm')
    expect(draft.isDirty).toBe(true)
    expect(draft.onBody).toEqual({ value: 'right-outer-forearm', also: null })
    draft.side = 'both'
    expect(draft.onBody).toEqual({ value: 'left-outer-forearm', also: 'right-outer-forearm' })
    draft.choosePlace('calf')
    expect(draft.onBody).toEqual({ value: 'left-calf', also: 'right-calf' })
    draft.pointAt('belly')
    await draft.save()
    expect(sent()).toMatchObject({ place: 'belly', side: 'middle' })
  })

  it('is saved with what was said, and nothing else is made up', async () => {
    const draft = begun()
    draft.minutes = '2,5'
    draft.pain = 0
    expect(await draft.save()).toEqual(sent())
    expect(sent()).toMatchObject({
      startedAt: NOW.toISOString(),
      utcOffsetMinutes: -NOW.getTimezoneOffset(),
      recordedAt: NOW.toISOString(),
      minutes: 2.5,
      pain: 0,
      sleepDisturbed: null,
      during: null,
      circumstances: null,
      note: '',
      unfinished: false,
    })
    expect(draft.isDirty).toBe(false)
  })

  it.each(['a while', '-1', '1441', '1e3', 'NaN', '1.2345', '٣'])(
    'takes no %s minutes',
    async (typed) => {
      const draft = begun()
      draft.minutes = typed
      expect(await draft.save()).toBeNull()
      expect(draft.problems.minutes).toBeDefined()
      expect(draft.minutes).toBe(typed)
    },
  )

  it('takes no date that is missing, and no time in the future', async () => {
    const draft = begun()
    draft.when = 'other'
    draft.date = ''
    expect(await draft.save()).toBeNull()
    draft.date = '2026-11-22'
    draft.time = ''
    expect(await draft.save()).toBeNull()
    draft.date = '2026-12-24'
    draft.time = '03:00'
    expect(await draft.save()).toBeNull()
    expect(draft.problems.when).toMatch(/future/)
    draft.date = '2026-11-20'
    expect(await draft.save()).not.toBeNull()
  })

  it('of last night has a night and no time', async () => {
    const draft = begun()
    draft.when = 'last-night'
    await draft.save()
    expect(sent()).toMatchObject({ timeKnown: false })
    expect(Date.parse(sent().startedAt)).toBeLessThan(NOW.getTime())
  })

  it('chooses the middle for the belly, and asks again for a calf', () => {
    const draft = new CrampDraft(null, now)
    draft.choosePlace('belly')
    expect(draft.side).toBe('middle')
    draft.choosePlace('calf')
    expect(draft.side).toBeNull()
  })

  it('tells nothing of circumstances from that none of them applied', () => {
    const draft = begun()
    expect(draft.circumstances).toBeNull()
    draft.tickBefore('none', true)
    expect(draft.circumstances).toEqual([])
    draft.tickBefore('heat', true)
    expect(draft.circumstances).toEqual(['heat'])
    draft.tickBefore('heat', false)
    expect(draft.circumstances).toBeNull()
  })

  it('that cannot be saved stays as it was typed, and can be saved again', async () => {
    const draft = begun()
    draft.note = 'mine'
    main.refuse('diary:add', 'not-saved', 'The disk is full.')
    expect(await draft.save()).toBeNull()
    expect(draft.failure).toBe('The disk is full.')
    expect(draft.isDirty).toBe(true)
    main.answer('diary:add', undefined)
    expect(await draft.save()).toMatchObject({ note: 'mine' })
  })
})

describe('a cramp that is changed', () => {
  const before = crampEntry({
    startedAt: '2026-10-25T01:30:12.345Z',
    utcOffsetMinutes: 60,
    timeZone: 'Europe/Berlin',
    warningSigns: ['gone-from-the-list'],
    reliefSessionId: '7b0c9a52-6f0e-4a51-9d1c-2f3f1f1f0001',
    unfinished: true,
  })

  it('keeps its instant to the millisecond when the time is not touched, also of an hour that came twice', async () => {
    const draft = new CrampDraft(before, now)
    draft.pain = 3
    await draft.save()
    expect(main.calls.at(-1)?.channel).toBe('diary:change')
    // Whoever writes down more of a cramp that was cut off says that it is over.
    expect(sent()).toEqual({ ...before, pain: 3, unfinished: false })
  })

  it('is moved by the clock of the place where it was', async () => {
    const draft = new CrampDraft(before, now)
    draft.date = '2026-10-24'
    await draft.save()
    // Summer time in Berlin, whatever the zone of this computer.
    expect(sent()).toMatchObject({
      startedAt: '2026-10-24T00:30:00.000Z',
      utcOffsetMinutes: 120,
      timeZone: 'Europe/Berlin',
    })
  })

  it('of a zone that this computer does not know is shown and moved by its own', () => {
    const draft = new CrampDraft({ ...before, timeZone: 'Europe/Atlantis' }, now)
    expect(draft.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })

  it('is not dirty before anything is changed', () => {
    const draft = new CrampDraft(before, now)
    expect(draft.isDirty).toBe(false)
    draft.tickRemedy('stretch', true)
    expect(draft.isDirty).toBe(true)
    draft.sayHelped('stretch', 'yes')
    expect(draft.tried).toEqual([{ remedy: 'stretch', helped: 'yes' }])
    draft.tickRemedy('stretch', false)
    expect(draft.isDirty).toBe(false)
  })
})

describe('deleting', () => {
  it('can be undone, and says when it did not work', async () => {
    const entry = crampEntry()
    main.answer('diary:remove', entry)
    expect(await justNow.remove(entry)).toBe(true)
    expect(justNow.said?.undo).toEqual(entry)
    main.refuse('diary:add', 'not-saved', 'The disk is full.')
    expect(await justNow.undo()).toBe(false)
    expect(justNow.failure).toBe('The disk is full.')
    // It can still be had back.
    main.answer('diary:add', undefined)
    expect(await justNow.undo()).toBe(true)
    expect(sent()).toEqual(entry)
    expect(await justNow.undo()).toBe(false)
  })
})
