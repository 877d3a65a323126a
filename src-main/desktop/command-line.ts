/** What the command line asks of the app; Chromium's own options on it are not ours to judge. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import * as m from '../core/i18n/generated/messages'
import { ContentId } from '../core/model/content'
import type { OpenRequest } from '../ipc/contract'
import { linkRequest } from './link-request'

export interface CommandLine {
  /**
   * What to open at start, if anything: `--cramp-now` or its link, a routine file, or the last of
   * `--routine=<id>`, its link and `--last-routine`; in this order.
   */
  readonly openRequest: OpenRequest | null
  /** Start without bringing the window to the front. */
  readonly hidden: boolean
  /** Plain lines about what could not be used. */
  readonly complaints: readonly string[]
}

/**
 * Reads the arguments after the program's name. Never throws: what cannot be used is named.
 * @param folder the one that relative paths begin in.
 */
export function parseCommandLine(
  args: readonly string[],
  folder: string = process.cwd(),
): CommandLine {
  const complaints: string[] = []
  let routine: OpenRequest | null = null
  let file: OpenRequest | null = null
  let crampNow = false
  let hidden = false

  for (const arg of args) {
    const equals = arg.indexOf('=')
    const option = equals < 0 ? arg : arg.slice(0, equals)
    const value = equals < 0 ? null : arg.slice(equals + 1)

    if (LINK.test(arg)) {
      const linked = linkRequest(arg)
      if (linked?.kind === 'cramp-now') crampNow = true
      else routine = linked ?? routine
    } else if (option === '--cramp-now' || option === '--last-routine' || option === '--hidden') {
      if (value !== null) complaints.push(m.command_line_no_value({ option }))
      if (option === '--hidden') hidden = true
      else if (option === '--cramp-now') crampNow = true
      else routine = { kind: 'last-routine' }
    } else if (option === '--routine') {
      const id = v.safeParse(ContentId, value)
      // The routine's page, not its first step: what to be careful about is read before Start.
      if (id.success) routine = { kind: 'routine', id: id.output, start: false }
      else complaints.push(m.command_line_bad_routine())
    } else if (ROUTINE_FILE.test(arg)) {
      const path = pathOf(arg, folder)
      if (path !== null) file = { kind: 'routine-file', path }
    }
  }
  return { openRequest: crampNow ? { kind: 'cramp-now' } : (file ?? routine), hidden, complaints }
}

/** The short form is for systems that know a file by the last part of its name only. */
const ROUTINE_FILE = /^[^-].*\.unknot-routine(?:\.json)?$/i

/** Full path of what is a path or a file address; null for an address of something else. */
function pathOf(arg: string, folder: string): string | null {
  if (!/^file:/i.test(arg)) return resolve(folder, arg)
  try {
    return fileURLToPath(arg)
  } catch {
    return null
  }
}

const LINK = /^unknot:/i

/** A plain line when a routine was asked for that there is not, else null. */
export function unknownRoutine(
  request: OpenRequest | null,
  routines: readonly { readonly id: string }[],
): string | null {
  if (request?.kind !== 'routine') return null
  const known = routines.some(({ id }) => id === request.id)
  return known ? null : m.command_line_unknown_routine({ id: request.id })
}
