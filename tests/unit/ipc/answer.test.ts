import { describe, expect, it, vi } from 'vitest'
import * as m from '../../../src-main/core/i18n/generated/messages'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { answer } from '../../../src-main/ipc/answer'
import { Refusal } from '../../../src-main/ipc/refusal'

const silent = (): void => undefined

class StorageError extends Error {
  override readonly name = 'StorageError'
  constructor(readonly reason: string) {
    super('not for people')
  }
}

describe('a call', () => {
  it('is answered with the value of its handler', async () => {
    const handler = vi.fn(() => ({ ...EMPTY_MARKS, lastRoutine: 'calf-stretch' }))
    const got = await answer('library:set-last-routine', handler, 'calf-stretch', true, silent)
    expect(got).toEqual({ ok: true, value: { ...EMPTY_MARKS, lastRoutine: 'calf-stretch' } })
    expect(handler).toHaveBeenCalledExactlyOnceWith('calf-stretch')
  })

  it('from a stranger is refused before anything is done', async () => {
    const handler = vi.fn()
    const got = await answer('app:keep-awake', handler, true, false, silent)
    expect(got).toEqual({ ok: false, error: { code: 'refused', message: m.error_refused() } })
    expect(handler).not.toHaveBeenCalled()
  })

  it.each([
    ['app:keep-awake', 'yes'],
    ['app:keep-awake', undefined],
    ['app:home', {}],
    ['settings:change', { volume: 2 }],
    ['settings:change', { colour: 'red' }],
    ['content:routine', '../../secret'],
    ['history:month', '2026-13'],
    ['app:open-external', 'not an address'],
  ] as const)('on %s with %j is bad input and reaches no handler', async (channel, input) => {
    const handler = vi.fn()
    const got = await answer(channel, handler, input, true, silent)
    expect(got).toEqual({ ok: false, error: { code: 'bad-input', message: m.error_bad_input() } })
    expect(handler).not.toHaveBeenCalled()
  })

  it('whose answer has the wrong shape fails instead of passing it on', async () => {
    const handler = vi.fn().mockResolvedValue({ ...EMPTY_MARKS, extra: 1 })
    const got = await answer('library:set-last-routine', handler, 'a', true, silent)
    expect(got).toEqual({ ok: false, error: { code: 'failed', message: m.error_failed() } })
  })

  it('that its handler refuses has the code and sentence of the refusal, and is not logged', async () => {
    const report = vi.fn()
    const handler = vi.fn().mockRejectedValue(new Refusal('not-found', 'There is none.'))
    const got = await answer('content:routine', handler, 'a', true, report)
    expect(got).toEqual({ ok: false, error: { code: 'not-found', message: 'There is none.' } })
    expect(report).not.toHaveBeenCalled()
  })

  it.each([
    ['disk-full', 'not-saved', m.error_not_saved_disk_full()],
    ['something-new', 'not-saved', m.error_not_saved()],
    ['not-allowed', 'bad-input', m.error_not_allowed()],
  ])('that cannot be stored (%s) is %s', async (reason, code, message) => {
    const handler = vi.fn().mockRejectedValue(new StorageError(reason))
    const got = await answer('in-flight:clear', handler, undefined, true, silent)
    expect(got).toEqual({ ok: false, error: { code, message } })
  })

  it.each([
    ['an error', new Error('EACCES /home/somebody')],
    ['a thrown string', 'oops'],
    ['nothing', undefined],
  ])('whose handler throws %s fails with a plain sentence', async (_name, thrown) => {
    const report = vi.fn()
    const handler = vi.fn().mockRejectedValue(thrown)
    const got = await answer('in-flight:clear', handler, undefined, true, report)
    expect(got).toEqual({ ok: false, error: { code: 'failed', message: m.error_failed() } })
    expect(report).toHaveBeenCalledExactlyOnceWith('in-flight:clear', 'failed', thrown)
  })

  it('is reported without what the person entered', async () => {
    const report = vi.fn()
    await answer('settings:change', vi.fn(), { volume: 'my secret' }, true, report)
    expect(report).toHaveBeenCalledOnce()
    expect(JSON.stringify(report.mock.calls)).toContain('volume')
    expect(JSON.stringify(report.mock.calls)).not.toContain('my secret')
  })
})
