import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_ROUTINE_FILE_BYTES, OWN_LIMITS } from '../../../../src-main/core/own/own-limits'
import { readRoutineData, readRoutineFile } from '../../../../src-main/core/own/read-file'
import { fits } from './json-schema'
import { anyDose, HOLD, MOVE, UNTIL } from './own'

const SCHEMAS = join(import.meta.dirname, '../../../../content/schemas')
const schema = JSON.parse(
  readFileSync(join(SCHEMAS, 'unknot-routine.schema.json'), 'utf8'),
) as Record<string, unknown>

const STEP = { stretch: 'wall-calf', dose: HOLD }
const GOOD = { format: 'unknot-routine', schemaVersion: 1, name: 'Evening', steps: [STEP] }

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function sentences(data: unknown): string[] {
  const read = readRoutineFile(bytes(JSON.stringify(data)))
  return read.outcome === 'read'
    ? []
    : read.problems.map(({ step, message }) =>
        step === null ? message : `Step ${String(step)}: ${message}`,
      )
}

/** The good file with something else in its one dose. */
function withDose(change: object): object {
  return { ...GOOD, steps: [{ ...STEP, dose: { ...HOLD, ...change } }] }
}

describe('a routine file', () => {
  it('is read, with and without a mark at its start', () => {
    const text = JSON.stringify(GOOD)
    expect(readRoutineFile(bytes(text))).toMatchObject({ outcome: 'read', file: GOOD })
    expect(readRoutineFile(bytes(`\ufeff${text}`))).toMatchObject({ outcome: 'read', file: GOOD })
  })

  it('is there as an example', () => {
    const example = readFileSync(join(SCHEMAS, 'example.unknot-routine.json'))
    expect(readRoutineFile(example)).toMatchObject({ outcome: 'read' })
    const readme = readFileSync(join(SCHEMAS, '../README.md'), 'utf8')
    const shown = readme
      .split('```json\n')
      .map((part) => part.split('```')[0] ?? '')
      .find((part) => part.includes('"format": "unknot-routine"'))
    expect(JSON.parse(shown ?? '')).toEqual(JSON.parse(example.toString()))
  })

  it.each([
    [withDose({ holdSeconds: 900 }), 'Step 1: the hold is 900 seconds; at most 600 is possible.'],
    [withDose({ holdSeconds: 1 }), 'Step 1: the hold is 1 second; at least 3 is needed.'],
    [
      withDose({ repetitions: 21 }),
      'Step 1: the number of repetitions is 21; at most 20 is possible.',
    ],
    [withDose({ holdSeconds: 12.5 }), 'Step 1: the hold must be a whole number, not 12.5.'],
    [withDose({ holdSeconds: '30' }), 'Step 1: the hold must be a whole number, not "30".'],
    [
      withDose({ sides: 'both' }),
      'Step 1: the order of sides is "both"; it can be: alternating, one-then-other, together, affected.',
    ],
    [
      withDose({ kind: 'stretch' }),
      'Step 1: the kind of dose is "stretch"; it can be: hold, move, until-it-stops.',
    ],
    [
      withDose({ holdSecs: 30 }),
      'Step 1: "holdSecs" is not a field that is known here. Check how it is written.',
    ],
    [{ ...GOOD, steps: [STEP, STEP, { stretch: 'a' }] }, 'Step 3: the dose is missing ("dose").'],
    [
      { ...GOOD, steps: [{ ...STEP, stretch: 'Wall calf' }] },
      'Step 1: the stretch is "Wall calf"; it must be lower-case words joined by hyphens.',
    ],
    [
      { ...GOOD, steps: [{ ...STEP, easierDose: { ...HOLD, restSeconds: 999 } }] },
      'Step 1: the rest between repetitions of the easier version is 999 seconds; at most 300 is possible.',
    ],
    [{ ...GOOD, steps: [] }, 'The steps must not be empty: at least one is needed.'],
    [{ ...GOOD, steps: Array(26).fill(STEP) }, 'The steps are too many: at most 25 are possible.'],
    [{ ...GOOD, steps: STEP }, /The steps must be a list in square brackets/],
    [{ ...GOOD, name: ' ' }, 'The name is empty or has characters that cannot be shown.'],
    [{ ...GOOD, name: 'a\nb' }, 'The name is empty or has characters that cannot be shown.'],
    [
      { ...GOOD, name: 'x'.repeat(81) },
      'The name is too long: at most 80 characters are possible.',
    ],
    [{ ...GOOD, name: 7 }, 'The name must be text in quotation marks, not 7.'],
    [{ ...GOOD, schemaVersion: 2 }, /newer Unknot/],
    [{ ...GOOD, format: 'other' }, /not a routine for Unknot/],
    [[GOOD], /not a routine for Unknot/],
    [null, /not a routine for Unknot/],
  ])('says in plain words what is wrong: %#', (data, sentence) => {
    const found = sentences(data)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(sentence)
    if (typeof sentence === 'string') expect(found[0]).toBe(sentence)
  })

  it.each([
    ['nothing', '', /empty/],
    ['spaces', ' \n ', /empty/],
    ['half a file', JSON.stringify(GOOD).slice(0, 60), /not valid JSON/],
    ['a comma too many', '{\n"format": "unknot-routine",\n}', /near line 3/],
    ['brackets', '['.repeat(100_000), /brackets/],
    ['open objects', '{"a":'.repeat(10_000), /brackets/],
    ['a zero character', JSON.stringify(GOOD).replace('Evening', 'Eve\0'), /not a text file/],
    [
      'a field that is there twice',
      '{"format":"unknot-routine","schemaVersion":1,"name":"A","n\\u0061me":"B","steps":[]}',
      /"name" is there twice/,
    ],
    ['too much', `${JSON.stringify(GOOD)}${' '.repeat(MAX_ROUTINE_FILE_BYTES)}`, /too big/],
  ])('that is %s is refused', (_what, text, why) => {
    const read = readRoutineFile(bytes(text))
    expect(read.outcome).toBe('refused')
    expect(JSON.stringify(read).replaceAll('\\"', '"')).toMatch(why)
  })

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...Buffer.from(JSON.stringify(GOOD), 'utf16le')])],
    ['Latin-1', Buffer.from(JSON.stringify({ ...GOOD, name: 'Caf\u00e9' }), 'latin1')],
  ])('in %s is refused with the way out', (_what, raw) => {
    expect(JSON.stringify(readRoutineFile(raw))).toContain('Save it as UTF-8')
  })

  it('cannot reach what all objects share', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const text = JSON.stringify(GOOD).replace('{', `{"${key}":{"polluted":true},`)
      const read = readRoutineFile(bytes(text))
      expect(read.outcome, key).toBe('refused')
      expect(JSON.stringify(read)).toContain(key)
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('is never an error, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => {
        readRoutineFile(raw)
      }),
    )
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        readRoutineFile(bytes(text))
      }),
    )
  })
})

describe('the published JSON Schema', () => {
  const cases: unknown[] = [
    GOOD,
    { ...GOOD, $schema: './x.json', id: 'a-b', author: 'A', summary: 'S.', howOften: 'H.' },
    { ...GOOD, safety: ['A.'], steps: [{ ...STEP, restBeforeSeconds: 30, easierDose: MOVE }] },
    {
      ...GOOD,
      steps: [
        { stretch: 'a', dose: MOVE },
        { stretch: 'a', dose: UNTIL },
      ],
    },
    ...Object.entries(OWN_LIMITS).flatMap(([name, { min, max }]) =>
      [min - 1, min, max, max + 1, min + 0.5, String(min), null].flatMap((value) =>
        [HOLD, MOVE, UNTIL].map((dose) => ({
          ...GOOD,
          steps: [
            name === 'restBeforeSeconds'
              ? { ...STEP, [name]: value }
              : { ...STEP, dose: name in dose ? { ...dose, [name]: value } : dose },
          ],
        })),
      ),
    ),
    ...['format', 'schemaVersion', 'name', 'steps'].map((field) => ({
      ...GOOD,
      [field]: undefined,
    })),
    ...['', ' ', 'a', '\u00a0', 'a\tb', 'a\u202eb', 'x'.repeat(80), 'x'.repeat(81)].flatMap(
      (text) => [
        { ...GOOD, name: text },
        { ...GOOD, author: text },
        { ...GOOD, safety: [text] },
        { ...GOOD, id: text },
      ],
    ),
    { ...GOOD, name: '\u{1f9b5}'.repeat(80) },
    { ...GOOD, name: '\u{1f9b5}'.repeat(81) },
    { ...GOOD, summary: 'x'.repeat(600) },
    { ...GOOD, summary: 'x'.repeat(601) },
    { ...GOOD, safety: Array(10).fill('A.') },
    { ...GOOD, safety: Array(11).fill('A.') },
    { ...GOOD, safety: 'A.' },
    { ...GOOD, steps: Array(25).fill(STEP) },
    { ...GOOD, steps: Array(26).fill(STEP) },
    { ...GOOD, steps: [] },
    { ...GOOD, steps: {} },
    { ...GOOD, extra: 1 },
    { ...GOOD, steps: [{ ...STEP, extra: 1 }] },
    { ...GOOD, steps: [{ ...STEP, dose: { ...HOLD, count: 1 } }] },
    { ...GOOD, steps: [{ ...STEP, dose: { ...UNTIL, sides: 'alternating' } }] },
    { ...GOOD, steps: [{ ...STEP, dose: { ...HOLD, kind: 'move' } }] },
    { ...GOOD, steps: [null] },
    { ...GOOD, schemaVersion: 2 },
    { ...GOOD, schemaVersion: '1' },
    { ...GOOD, format: 'unknot' },
    { ...GOOD, id: 'x'.repeat(60) },
    { ...GOOD, id: 'x'.repeat(61) },
    { ...GOOD, id: 'a--b' },
    [],
    'text',
    null,
    1,
  ]

  it('takes and refuses the same as the app', () => {
    let taken = 0
    for (const each of cases) {
      // What a file can hold: nothing is undefined there.
      const data: unknown = JSON.parse(JSON.stringify(each))
      const app = readRoutineData(data).outcome === 'read'
      expect(fits(schema, data), JSON.stringify(data)).toBe(app)
      if (app) taken += 1
    }
    expect(taken).toBeGreaterThan(30)
    expect(cases.length - taken).toBeGreaterThan(60)
  })

  it('takes and refuses the same, whatever is changed in a good file', () => {
    const file = fc.record(
      {
        format: fc.constant('unknot-routine'),
        schemaVersion: fc.constant(1),
        name: fc.string({ maxLength: 90, unit: 'binary' }),
        author: fc.string({ maxLength: 90 }),
        safety: fc.array(fc.string({ maxLength: 10 }), { maxLength: 12 }),
        steps: fc.array(
          fc.record(
            {
              stretch: fc.constantFrom('a-b', 'A', ''),
              dose: fc.oneof(
                { weight: 8, arbitrary: anyDose },
                anyDose.map((dose) => ({ ...dose, repetitions: 99 })),
                fc.anything(),
              ),
              restBeforeSeconds: fc.integer({ min: -5, max: 400 }),
            },
            { requiredKeys: ['stretch', 'dose'] },
          ),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: ['format', 'schemaVersion', 'name', 'steps'] },
    )
    fc.assert(
      fc.property(file, (value) => {
        const data: unknown = JSON.parse(JSON.stringify(value))
        expect(fits(schema, data)).toBe(readRoutineData(data).outcome === 'read')
      }),
      { numRuns: 1000 },
    )
  })
})
