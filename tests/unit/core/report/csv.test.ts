import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvOf, guarded, unguarded } from '../../../../src-main/core/report/csv'
import { dictionaryCsv, entriesCsv } from '../../../../src-main/core/report/entries-csv'
import { crampEntry, noCrampsEntry } from '../../storage/diary-entries'

/** By a parser that knows nothing of the writer. */
function parse(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), {
    delimiter: ',',
    newline: '\r\n',
  })
  expect(errors).toEqual([])
  return data.slice(0, -1)
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from('=+-@\t\r\n",;\' \u202E＝abc0🌙')) }),
)

describe('a table', () => {
  test('gives back every text, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const read = parse(csvOf(rows)).map((row) => row.map(unguarded))
          expect(read).toEqual(rows)
        },
      ),
    )
  })

  test('has no text that a spreadsheet begins to calculate', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(guarded(words)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u)
        expect(guarded(words)).not.toMatch(/^[\t\r\n]/)
      }),
    )
  })

  test('is as RFC 4180 says, with a byte order mark', () => {
    expect(
      csvOf([
        ['a', 'b'],
        ['x "y"', null],
        [1.5, true],
      ]),
    ).toBe('\uFEFF"a","b"\r\n"x ""y""",\r\n1.5,yes\r\n')
    expect(csvOf([[-300, '-300', "'", '=1']])).toBe('\uFEFF-300,"\'-300","\'\'","\'=1"\r\n')
  })
})

describe('the table of the diary', () => {
  const period = { from: '2026-11-20', to: '2026-11-21' }
  const options = { period, dayStartHour: 4, withNotes: true }

  test('holds what belongs to the period, the oldest first, with dates that programs read', () => {
    const night = crampEntry({
      startedAt: '2026-11-21T02:15:00.000Z',
      utcOffsetMinutes: -210,
      during: 'asleep',
      minutes: 2.5,
      tried: [{ remedy: 'stretch', helped: 'a-little' }],
      circumstances: [],
      note: '=1+1',
    })
    const later = crampEntry({ startedAt: '2026-11-22T00:30:00.000Z', timeKnown: false })
    const outside = crampEntry({ startedAt: '2026-11-22T13:00:00.000Z' })
    const answer = noCrampsEntry({ date: '2026-11-20', circumstances: ['alcohol'] })
    const [head = [], ...rows] = parse(entriesCsv([outside, later, answer, night], options))
    const cell = (row: string[] | undefined, name: string): string | undefined =>
      row?.[head.indexOf(name)]
    expect(rows.map((row) => cell(row, 'id'))).toEqual([answer.id, night.id, later.id])
    expect(rows.map((row) => cell(row, 'date'))).toEqual(['2026-11-20', '2026-11-20', '2026-11-21'])
    expect(cell(rows[0], 'circumstances')).toBe('alcohol')
    expect(cell(rows[0], 'started_at')).toBe('')
    expect(cell(rows[1], 'started_at')).toBe('2026-11-20T22:45:00-03:30')
    expect(cell(rows[1], 'span')).toBe('night')
    expect(cell(rows[1], 'minutes')).toBe('2.5')
    expect(cell(rows[1], 'tried')).toBe('stretch: a-little')
    expect(cell(rows[1], 'circumstances')).toBe('none')
    expect(cell(rows[1], 'note')).toBe("'=1+1")
    expect(cell(rows[2], 'started_at')).toBe('2026-11-22')
    expect(cell(rows[2], 'circumstances')).toBe('')
  })

  test('leaves the notes out, and every column is explained', () => {
    const [head] = parse(entriesCsv([], { ...options, withNotes: false }))
    expect(head).not.toContain('note')
    for (const withNotes of [true, false]) {
      const [columns = []] = parse(entriesCsv([], { ...options, withNotes }))
      const [, ...rows] = parse(dictionaryCsv(withNotes))
      expect(rows.map(([name]) => name)).toEqual(columns)
      expect(rows.every(([, meaning = '']) => meaning.length > 10)).toBe(true)
    }
  })
})
