/** What is wrong with a field of a routine file, as a plain sentence. */
import type * as v from 'valibot'
import * as m from '../i18n/generated/messages'
import type { FileProblem } from '../model/own-routines'

/** What a field is called in a sentence. */
const FIELD_WORDS: Readonly<Record<string, () => string>> = {
  id: m.own_field_id,
  name: m.own_field_name,
  author: m.own_field_author,
  summary: m.own_field_summary,
  howOften: m.own_field_how_often,
  safety: m.own_field_safety,
  steps: m.own_field_steps,
  stretch: m.own_field_stretch,
  dose: m.own_field_dose,
  easierDose: m.own_field_easier_dose,
  restBeforeSeconds: m.own_field_rest_before,
  kind: m.own_field_kind,
  holdSeconds: m.own_field_hold,
  seconds: m.own_field_seconds,
  count: m.own_field_count,
  repetitions: m.own_field_repetitions,
  restSeconds: m.own_field_rest,
  releaseSeconds: m.own_field_release,
  adviceAfterSeconds: m.own_field_advice,
  sides: m.own_field_sides,
}

/** The problem of an issue that the check of OwnRoutineFile has found. */
export function fileProblem(issue: v.BaseIssue<unknown>): FileProblem {
  const keys = (issue.path ?? []).map((item) => item.key)
  const [first, index] = keys
  const step = first === 'steps' && typeof index === 'number' ? index + 1 : null
  const field = keys.findLast((key) => typeof key === 'string') ?? ''
  const message = sentence(issue, field, keys)
  // Behind the number of the step a sentence goes on; by itself it begins.
  return { step, message: step === null ? capitalised(message) : message }
}

function sentence(issue: v.BaseIssue<unknown>, field: string, keys: readonly unknown[]): string {
  const isField = issue.path?.at(-1)?.origin === 'key'
  if (isField && issue.expected === 'never')
    return m.own_problem_unknown({ field: shortened(field) })
  const what = whatOf(field, keys)
  if (isField || issue.received === 'undefined') return m.own_problem_missing({ what, field })
  const given = show(issue.input)
  const limit = limitOf(issue)
  switch (issue.type) {
    case 'max_value':
      return m.own_problem_too_much({ what, given: withUnit(field, given), limit })
    case 'min_value':
      return m.own_problem_too_little({ what, given: withUnit(field, given), limit })
    case 'number':
    case 'integer':
      return m.own_problem_whole({ what, given })
    case 'string':
      return m.own_problem_text({ what, given })
    case 'array':
      return m.own_problem_list({ what, given })
    case 'strict_object':
      return m.own_problem_object({ what, given })
    case 'min_length':
      return m.own_problem_none({ what })
    case 'max_length':
      return typeof issue.input === 'string'
        ? m.own_problem_long({ what, limit })
        : m.own_problem_many({ what, limit })
    case 'check':
      return m.own_problem_long({ what, limit })
    case 'picklist':
    case 'literal':
    case 'variant':
      return m.own_problem_choice({ what, given, choices: choicesOf(issue) })
    case 'regex':
      return field === 'id' || field === 'stretch'
        ? m.own_problem_id({ what, given })
        : m.own_problem_unreadable({ what })
    default:
      return m.own_problem_other({ what, given })
  }
}

/** "the hold"; "the hold of the easier version". */
function whatOf(field: string, keys: readonly unknown[]): string {
  const what = FIELD_WORDS[field]?.() ?? m.own_field_other({ field })
  return keys.includes('easierDose') && field !== 'easierDose' ? m.own_field_easier({ what }) : what
}

function withUnit(field: string, given: string): string {
  if (!/seconds$/i.test(field)) return given
  return given === '1' ? m.own_second() : m.own_seconds({ seconds: given })
}

function limitOf(issue: v.BaseIssue<unknown>): string {
  const { requirement } = issue as { requirement?: unknown }
  if (typeof requirement === 'number') return String(requirement)
  return /\d+/.exec(issue.message)?.[0] ?? ''
}

/** `("hold" | "move")` as "hold, move". */
function choicesOf(issue: v.BaseIssue<unknown>): string {
  return (issue.expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ')
}

function show(value: unknown): string {
  return shortened(JSON.stringify(value))
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
