/** The checklist of the app, and made-up ones. */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { resolveTriage } from '../../../../content/triage'
import type { Source } from '../../../../src-main/core/model/content'
import { type ResolvedSign, type Triage, TriageFile } from '../../../../src-main/core/model/triage'

const content = resolve(import.meta.dirname, '../../../../content')

export const TRIAGE_FILE: TriageFile = v.parse(TriageFile, json('triage.json'))
export const SOURCES = json('sources.json') as Source[]
export const TRIAGE: Triage = resolveTriage(
  TRIAGE_FILE,
  new Map(SOURCES.map((source) => [source.id, source])),
  (where, message) => {
    throw new Error(`${where}: ${message}`)
  },
)
export const SIGNS: readonly ResolvedSign[] = TRIAGE.groups.flatMap(({ signs }) => signs)

function json(name: string): unknown {
  return JSON.parse(readFileSync(resolve(content, name), 'utf8'))
}

/** Any checklist of one to three groups whose signs are called s0, s1, ... */
export const anyTriage: fc.Arbitrary<Pick<Triage, 'groups'>> = fc
  .array(
    fc.record({
      level: fc.constantFrom('appointment', 'urgent', 'emergency'),
      soon: fc.boolean(),
      untilThen: fc.uniqueArray(fc.constantFrom('Rest.', 'Wait.', 'Sit down.'), { maxLength: 3 }),
      leaveAlone: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) => {
    const signs = drawn.map((sign, index) => ({
      ...sign,
      soon: sign.soon && sign.level === 'appointment',
      id: `s${index}`,
      notice: `Sign ${index}`,
      reason: 'A reason.',
      sources: [],
    }))
    return {
      groups: [0, 3, 6]
        .map((from) => ({ id: `g${from}`, title: 'Group', signs: signs.slice(from, from + 3) }))
        .filter((group) => group.signs.length > 0),
    }
  })
