/** A stand-in for the main process behind `window.unknot`. */
import type { Answer, Channel, CallError, UnknotApi } from '../../../src-main/ipc/contract'

export type Reply = (input: unknown) => Answer<unknown> | Promise<Answer<unknown>>

export class FakeMain {
  /** Every call in order. */
  readonly calls: { channel: Channel; input: unknown }[] = []
  readonly #replies = new Map<Channel, Reply>()

  /** Puts itself in the place of the real one. */
  constructor() {
    const api: UnknotApi = {
      invoke: async (channel, input) => {
        this.calls.push({ channel, input: structuredClone(input) })
        const reply = this.#replies.get(channel)
        return reply === undefined ? failure('failed', `no reply to ${channel}`) : reply(input)
      },
      on: () => () => undefined,
    }
    Object.defineProperty(window, 'unknot', { value: api, configurable: true })
  }

  on(channel: Channel, reply: Reply): this {
    this.#replies.set(channel, reply)
    return this
  }

  answer(channel: Channel, value: unknown): this {
    return this.on(channel, () => ({ ok: true, value }))
  }

  refuse(channel: Channel, code: CallError['code'], message: string): this {
    return this.on(channel, () => failure(code, message))
  }
}

function failure(code: CallError['code'], message: string): Answer<unknown> {
  return { ok: false, error: { code, message } }
}
