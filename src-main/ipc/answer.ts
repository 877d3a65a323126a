/** How one call is answered: checked on the way in and on the way out, and never by throwing. */
import * as v from 'valibot'
import * as m from '../core/i18n/generated/messages'
import { contract } from './contract'
import type { Answer, CallError, Channel, Input, Output } from './contract'
import { toCallError } from './call-error'
import { Refusal } from './refusal'

export type Handlers = {
  [C in Channel]: (input: Input<C>) => Output<C> | Promise<Output<C>>
}

/** Told of every call that fails for a reason other than a Refusal; never given a person's data. */
export type ReportFailure = (channel: string, what: string, cause?: unknown) => void

/** Answers a call on `channel`; `rawInput` is whatever the renderer sent. */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  rawInput: unknown,
  trusted: boolean,
  report: ReportFailure,
): Promise<Answer<Output<C>>> {
  if (!trusted) {
    report(channel, 'refused: the sender is not our page')
    return failure('refused', m.error_refused())
  }
  const input = v.safeParse(contract[channel].input, rawInput)
  if (!input.success) {
    report(channel, `bad input: ${describeIssues(input.issues)}`)
    return failure('bad-input', m.error_bad_input())
  }
  try {
    const value: unknown = await handler(input.output)
    const output = v.safeParse(contract[channel].output, value)
    if (!output.success) {
      report(channel, `the answer has the wrong shape: ${describeIssues(output.issues)}`)
      return failure('failed', m.error_failed())
    }
    return { ok: true, value: output.output as Output<C> }
  } catch (cause) {
    if (!(cause instanceof Refusal)) report(channel, 'failed', cause)
    return { ok: false, error: toCallError(cause) }
  }
}

function failure(code: CallError['code'], message: string): { ok: false; error: CallError } {
  return { ok: false, error: { code, message } }
}

/** Where the value was wrong and what was expected, without the value: it may be personal. */
function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => `${v.getDotPath(issue) ?? 'value'} (${issue.expected ?? issue.type})`)
    .join(', ')
}
