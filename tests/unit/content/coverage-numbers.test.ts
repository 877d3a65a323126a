/**
 * Every claim with a number has its source. A claim is a paragraph, an item of a list or a row of a
 * table that holds a digit. It needs a citation of its own, a row may have it in its table's header.
 * No claims are: what is said to be our own; a question; words in quotation marks or in a quotation,
 * which are for the reader to use; the number that names a step; a table that is said to be made up;
 * and the name of vitamin K2.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { marked, type Token, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'

const CITATION = /\[[SR][0-9]{1,3}(?:, ?[SR][0-9]{1,3})*\]/g

/** Whether a block of Markdown gives a number without saying where it comes from. */
function isUnbacked(block: string, header = ''): boolean {
  if (/\bour own\b/i.test(block)) return false
  if (block.match(CITATION) !== null || header.match(CITATION) !== null) return false
  const said = block
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\bvitamin K2\b/gi, '')
    .replace(/"[^"]*"/g, '')
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => !/\?["')]*$/.test(sentence.trim()))
    .join(' ')
  return /[0-9]/.test(said)
}

/** The blocks that are unbacked, as they are written. */
function unbackedIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    switch (token.type) {
      case 'paragraph':
      case 'text':
        return isUnbacked(token.raw) ? [token.raw.trim()] : []
      case 'list':
        return (token as Tokens.List).items.flatMap((item) => unbackedIn(item.tokens))
      case 'table': {
        const intro = tokens.slice(0, index).findLast(({ type }) => type === 'paragraph')
        if (intro?.raw.includes('made up') === true) return []
        const { header, rows } = token as Tokens.Table
        const above = header.map(({ text }) => text).join(' | ')
        return rows
          .map((row) => row.map(({ text }) => text).join(' | '))
          .filter((row) => isUnbacked(row, above))
      }
      default:
        return []
    }
  })
}

function unbacked(markdown: string): string[] {
  return unbackedIn(marked.lexer(markdown))
}

describe('a number without a source', () => {
  it.each([
    'It fell by 1.2 a night.',
    'It fell by 1.2 a night. See [the trial](article:x).',
    '- Known.\n- It takes 10 seconds.',
    '| A | B |\n|---|---|\n| Hold | 10 seconds |',
    'Would it help? It helped 80 people.',
    '1. Hold for 20 seconds.',
    'Said [S0].\n\nBut 3 of 4 said no.',
    'We own 3 of them.',
  ])('is found: %j', (markdown) => {
    expect(unbacked(markdown)).toHaveLength(1)
  })

  it.each([
    'It fell by 1.2 a night [R18].',
    'Hold for three breaths.',
    '1. Sit down.\n2. Breathe.',
    '| A | In the trial [R18] |\n|---|---|\n| Hold | 10 seconds |',
    'Five seconds, or 5, is our own choice.',
    'Would 30 seconds work better? Nobody knows.',
    'Say: "Pain 6 to 8, for 3 minutes."',
    'Vitamin K2 went well in one trial.',
    'This one is made up:\n\n| Night | Cramps |\n|---|---|\n| Monday | 2 |',
    '> About 10 out of 10.',
    '## Top 10',
  ])('is not seen in %j', (markdown) => {
    expect(unbacked(markdown)).toEqual([])
  })
})

describe('the articles', () => {
  const folder = resolve(import.meta.dirname, '../../../content/articles/en')
  const files = readdirSync(folder).map((name) => {
    const [, head = '', body = ''] =
      /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    return { name, head, body }
  })

  it('back every number', () => {
    const found = files.flatMap(({ name, body }) => unbacked(body).map((block) => [name, block]))
    expect(files.length).toBeGreaterThanOrEqual(26)
    expect(found).toEqual([])
  })

  it('give no results in their summary, where no source can stand', () => {
    const numbers = files.filter(({ head }) =>
      /[0-9]/.test((/^summary: (.*)$/m.exec(head)?.[1] ?? '').replace(/\bK2\b|over 50\b/g, '')),
    )
    expect(numbers.map(({ name }) => name)).toEqual([])
  })
})
