import type { CallError } from './contract'

/** What a handler throws when it says no on purpose: a code to act on and a plain sentence to show. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: CallError['code'],
    message: string,
  ) {
    super(message)
  }
}
