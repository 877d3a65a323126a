/**
 * The only reader of `window.unknot`. A call answers with its value or throws a CallFailure, so
 * that callers never see the envelope in which answers travel.
 */
import type {
  Answer,
  CallError,
  Channel,
  EventName,
  EventPayload,
  Input,
  Output,
  UnknotApi,
} from '../src-main/ipc/contract'
import * as m from '../src-main/core/i18n/generated/messages'
import { plain } from './bridge-plain.svelte'

declare global {
  interface Window {
    readonly unknot: UnknotApi
  }
}

/** Why a call did not do what was asked. The message is a plain sentence that may be shown. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly code: CallError['code']

  constructor(error: CallError) {
    super(error.message)
    this.code = error.code
  }
}

/** The input of a channel as an argument list: channels without input take none. */
type Arguments<C extends Channel> =
  undefined extends Input<C> ? [input?: Input<C>] : [input: Input<C>]

/**
 * Asks the main process.
 * @throws CallFailure - with the code of the answer, or `failed` when there was no answer at all.
 */
export async function call<C extends Channel>(
  channel: C,
  ...[input]: Arguments<C>
): Promise<Output<C>> {
  const answer = await ask(channel, plain(input))
  if (!answer.ok) throw new CallFailure(answer.error)
  // The main process checked the value against the channel's output schema.
  return answer.value as Output<C>
}

/** Listens to an announcement; returns a function that stops listening. */
export function listen<E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return window.unknot.on(event, (payload) => listener(payload as EventPayload<E>))
}

/** The sentence to show for whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof CallFailure ? error.message : m.call_failed()
}

async function ask(channel: Channel, input: unknown): Promise<Answer<unknown>> {
  try {
    return await window.unknot.invoke(channel, input)
  } catch {
    return { ok: false, error: { code: 'failed', message: m.call_failed() } }
  }
}
