/**
 * Reads a `.unknot-routine.json` file, whoever wrote it and however. Everything that is wrong is
 * said in plain sentences with the number of the step.
 */
import * as v from 'valibot'
import * as m from '../i18n/generated/messages'
import { type FileProblem, OwnRoutineFile } from '../model/own-routines'
import { fileProblem } from './file-problem'
import { MAX_ROUTINE_FILE_BYTES } from './own-limits'
import { scanJson } from './scan-json'

export type ReadFile =
  | { readonly outcome: 'read'; readonly file: OwnRoutineFile }
  | { readonly outcome: 'refused'; readonly problems: readonly FileProblem[] }

/** The version of the format that this app writes and reads. */
export const ROUTINE_FILE_VERSION = 1
export const ROUTINE_FILE_FORMAT = 'unknot-routine'

/** @param bytes the file, or so much of it that its being too big can be seen. */
export function readRoutineFile(bytes: Uint8Array): ReadFile {
  if (bytes.length > MAX_ROUTINE_FILE_BYTES) {
    return refusal(m.own_file_too_big({ max: MAX_ROUTINE_FILE_BYTES / 1024 }))
  }
  const text = decode(bytes)
  if (text === null) return refusal(m.own_file_not_text())
  if (text.trim() === '') return refusal(m.own_file_empty())
  const { tooDeep, twice } = scanJson(text)
  if (tooDeep) return refusal(m.own_file_too_deep())
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refusal(m.own_file_not_json({ where: placeOf(text, error) }))
  }
  return readRoutineData(data, twice)
}

/** The same for what has been parsed. */
export function readRoutineData(data: unknown, twice: readonly string[] = []): ReadFile {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return refusal(m.own_file_not_routine())
  }
  const format: unknown = Reflect.get(data, 'format')
  const version: unknown = Reflect.get(data, 'schemaVersion')
  if (format !== ROUTINE_FILE_FORMAT) return refusal(m.own_file_not_routine())
  // Before the shape: a newer one may have fields that are unknown here.
  if (typeof version === 'number' && version > ROUTINE_FILE_VERSION) {
    return refusal(m.own_file_newer())
  }
  const parsed = v.safeParse(OwnRoutineFile, data)
  const problems = [
    ...twice.map((field): FileProblem => ({ step: null, message: m.own_file_twice({ field }) })),
    ...(parsed.issues ?? []).map(fileProblem),
  ]
  if (problems.length > 0 || !parsed.success)
    return { outcome: 'refused', problems: unique(problems) }
  return { outcome: 'read', file: parsed.output }
}

function refusal(message: string): ReadFile {
  return { outcome: 'refused', problems: [{ step: null, message }] }
}

/** A mark at the start of the file is no part of its text; null for what is no UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** "line 12" where the parser says where it stopped; else nothing. */
function placeOf(text: string, error: unknown): string {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  const before = at === undefined ? text : text.slice(0, Number(at))
  return m.own_file_line({ line: before.split('\n').length })
}

function unique(problems: readonly FileProblem[]): FileProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ step, message }) => {
    const key = `${String(step)} ${message}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
