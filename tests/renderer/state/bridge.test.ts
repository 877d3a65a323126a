import { beforeEach, describe, expect, it } from 'vitest'
import { call, CallFailure, reasonOf } from '../../../src-renderer/bridge'
import * as m from '../../../src-main/core/i18n/generated/messages'
import { FakeMain } from './fake-main'

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
})

describe('a call', () => {
  it('gives the value of the answer', async () => {
    main.answer('history:months', ['2026-11'])
    await expect(call('history:months')).resolves.toEqual(['2026-11'])
    expect(main.calls).toEqual([{ channel: 'history:months', input: undefined }])
  })

  it('throws the code and the sentence of a refusal', async () => {
    main.refuse('content:routine', 'not-found', 'There is no such routine.')
    const failure = await call('content:routine', 'nothing').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailure)
    expect(failure).toMatchObject({ code: 'not-found', message: 'There is no such routine.' })
    expect(reasonOf(failure)).toBe('There is no such routine.')
  })

  it('throws a plain sentence when there is no answer at all', async () => {
    main.on('history:months', () => Promise.reject(new Error('ECONNRESET at 0x7f')))
    const failure = await call('history:months').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'failed', message: m.call_failed() })
  })

  it('says nothing technical about an unknown error', () => {
    expect(reasonOf(new TypeError('x is undefined'))).toBe(m.call_failed())
  })
})
