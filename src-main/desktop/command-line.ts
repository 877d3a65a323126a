/** What the command line asks of the app; Chromium's own options on it are not ours to judge. */
import * as v from 'valibot'
import * as m from '../core/i18n/generated/messages'
import { ContentId } from '../core/model/content'
import type { OpenRequest } from '../ipc/contract'

export interface CommandLine {
  /** What to open at start, if anything: `--cramp-now` or `--routine=<id>`; the first wins. */
  readonly openRequest: OpenRequest | null
  /** Start without bringing the window to the front. */
  readonly hidden: boolean
  /** Plain lines about what could not be used. */
  readonly complaints: readonly string[]
}

/** Reads the arguments after the program's name. Never throws: what cannot be used is named. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const complaints: string[] = []
  let routine: OpenRequest | null = null
  let crampNow = false
  let hidden = false

  for (const arg of args) {
    const equals = arg.indexOf('=')
    const option = equals < 0 ? arg : arg.slice(0, equals)
    const value = equals < 0 ? null : arg.slice(equals + 1)

    if (option === '--cramp-now' || option === '--hidden') {
      if (value !== null) complaints.push(m.command_line_no_value({ option }))
      if (option === '--hidden') hidden = true
      else crampNow = true
    } else if (option === '--routine') {
      const id = v.safeParse(ContentId, value)
      // The routine's page, not its first step: what to be careful about is read before Start.
      if (id.success) routine = { kind: 'routine', id: id.output, start: false }
      else complaints.push(m.command_line_bad_routine())
    }
  }
  return { openRequest: crampNow ? { kind: 'cramp-now' } : routine, hidden, complaints }
}

/** A plain line when a routine was asked for that there is not, else null. */
export function unknownRoutine(
  request: OpenRequest | null,
  routines: readonly { readonly id: string }[],
): string | null {
  if (request?.kind !== 'routine') return null
  const known = routines.some(({ id }) => id === request.id)
  return known ? null : m.command_line_unknown_routine({ id: request.id })
}
