import type * as v from 'valibot'

/** One thing that is wrong with the content. */
export interface ContentProblem {
  /** Path below the content folder, with forward slashes. */
  file: string
  /** The field ("steps[0].dose.sides") or the line ("line 12"); null for the whole file. */
  where: string | null
  /** What is wrong, in plain words. */
  message: string
}

/** The content cannot be used. Lists everything that was found, not only the first. */
export class ContentError extends Error {
  override readonly name = 'ContentError'

  constructor(readonly problems: readonly ContentProblem[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
    super(
      `The content has ${count}:\n${problems.map((problem) => `  ${lineFor(problem)}`).join('\n')}`,
    )
  }
}

/** Notes a problem of one file. */
export type Report = (where: string | null, message: string) => void

/** Collects problems over many files. */
export class ProblemList {
  readonly #problems: ContentProblem[] = []
  readonly #keep: number
  #count = 0

  /** @param keep how many are kept; more are only counted. */
  constructor(keep = Infinity) {
    this.#keep = keep
  }

  /** How many were noted. */
  get count(): number {
    return this.#count
  }

  add(file: string, where: string | null, message: string): void {
    this.#count += 1
    if (this.#problems.length < this.#keep) this.#problems.push({ file, where, message })
  }

  /** Those that are kept, ordered by file. */
  list(): ContentProblem[] {
    return this.#problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  }

  /** A reporter for one file. */
  in(file: string): Report {
    return (where, message) => this.add(file, where, message)
  }

  /** @throws ContentError when anything was noted, ordered by file. */
  throwIfAny(): void {
    if (this.#count > 0) throw new ContentError(this.list())
  }
}

/** Reports each issue of a failed schema check with its field and plain words. */
export function reportIssues(issues: readonly v.BaseIssue<unknown>[], report: Report): void {
  for (const issue of issues) report(fieldOf(issue), plainWords(issue))
}

function fieldOf(issue: v.BaseIssue<unknown>): string | null {
  const path = (issue.path ?? []).map((item) => item.key)
  if (path.length === 0) return null
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index ? '.' : ''}${String(key)}`,
    )
    .join('')
}

function plainWords(issue: v.BaseIssue<unknown>): string {
  const isKeyIssue = issue.path?.at(-1)?.origin === 'key'
  if (isKeyIssue && issue.expected === 'never') return 'unknown field'
  if (isKeyIssue || issue.received === 'undefined') return 'is missing'
  const given = show(issue.input)
  switch (issue.type) {
    case 'string':
      return `must be text, not ${given}`
    case 'number':
      return `must be a number, not ${given}`
    case 'integer':
      return `must be a whole number, not ${given}`
    case 'boolean':
      return `must be true or false, not ${given}`
    case 'array':
      return `must be a list, not ${given}`
    case 'strict_object':
      return `must be an object with fields, not ${given}`
    case 'non_empty':
      return 'must not be empty'
    case 'min_length':
      return `needs at least ${String(issue.requirement)}`
    case 'max_length':
      return `is too long: at most ${String(issue.requirement)}`
    case 'min_value':
      return `must be at least ${String(issue.requirement)}, not ${given}`
    case 'max_value':
      return `must be at most ${String(issue.requirement)}, not ${given}`
    case 'picklist':
    case 'literal':
    case 'variant':
      return `must be ${issue.expected ?? 'something else'}, not ${given}`
    case 'iso_date':
      return `must be a date like 2026-11-22, not ${given}`
    case 'url':
    case 'starts_with':
      return `must be an https address, not ${given}`
    default:
      return `${issue.message}, not ${given}`
  }
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function lineFor({ file, where, message }: ContentProblem): string {
  return where === null ? `${file}: ${message}` : `${file}, ${where}: ${message}`
}
