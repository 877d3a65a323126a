/** Glossary terms in the text of an article, marked where a reader first meets them. */
import type { Token, Tokens } from 'marked'
import type { GlossaryTerm } from '../src-main/core/model/content'

/** A marked word; takes the place of a piece of a text token. */
export interface TermToken extends Tokens.Generic {
  type: 'term'
  /** Id of the term in the glossary. */
  term: string
  text: string
}

/** A place in a text where a word of the glossary stands, as offsets in UTF-16 units. */
export interface TermMatch {
  term: string
  start: number
  end: number
}

/** Finds the words of a glossary in text. */
export class TermFinder {
  readonly #pattern: RegExp | null
  readonly #terms = new Map<string, { id: string; exact: string | null }>()

  /** @param terms those with `inArticles: false` are not looked for. */
  constructor(terms: readonly Pick<GlossaryTerm, 'id' | 'term' | 'also' | 'inArticles'>[]) {
    const forms: string[] = []
    for (const { id, term, also, inArticles } of terms) {
      if (!inArticles) continue
      for (const form of [term, ...also]) {
        const key = keyOf(form)
        if (this.#terms.has(key)) continue
        // "MS" is an illness and "ms" is not: what is written in capitals is found only so.
        this.#terms.set(key, { id, exact: /\p{Ll}/u.test(form) ? null : form })
        forms.push(key)
      }
    }
    // The longest first, so that at each place "calf cramp" is tried before "calf".
    const choices = forms.toSorted((a, b) => b.length - a.length).map(patternOf)
    // Looking ahead takes nothing away, so a match at the next letter is found as well.
    this.#pattern =
      forms.length === 0
        ? null
        : new RegExp(`(?<!${IN_WORD})(?=((?:${choices.join('|')})(?:s|es)?)(?!${IN_WORD}))`, 'giu')
  }

  /**
   * Words of the glossary in the text, in the order of the text; of two that overlap the longer one.
   * Whole words only, in any case, also with -s or -es.
   * @param before what stands before the text, so that a half word at its begin is not taken for one.
   * @param after what stands behind it.
   */
  find(text: string, before = '', after = ''): TermMatch[] {
    if (this.#pattern === null) return []
    const whole = before + text + after
    const found: TermMatch[] = []
    for (const { index, 1: words = '' } of whole.matchAll(this.#pattern)) {
      const term = this.#lookUp(words)
      const start = index - before.length
      const end = start + words.length
      if (term !== null && start >= 0 && end <= text.length) found.push({ term, start, end })
    }
    const taken = new Uint8Array(text.length)
    const chosen = found
      .toSorted((a, b) => b.end - b.start - (a.end - a.start))
      .filter(({ start, end }) => {
        // Nothing that was chosen is shorter, so what overlaps takes one of the ends.
        if (taken[start] === 1 || taken[end - 1] === 1) return false
        taken.fill(1, start, end)
        return true
      })
    return chosen.toSorted((a, b) => a.start - b.start)
  }

  /** Ids of the terms that the text holds. */
  idsIn(text: string): Set<string> {
    return new Set(this.find(text).map(({ term }) => term))
  }

  #lookUp(words: string): string | null {
    const key = keyOf(words)
    for (const [ending, candidate] of [
      ['', key],
      ['s', key.replace(/s$/, '')],
      ['es', key.replace(/es$/, '')],
    ] as const) {
      const known = this.#terms.get(candidate)
      if (known === undefined) continue
      const written = words.slice(0, words.length - ending.length)
      return known.exact === null || known.exact === written ? known.id : null
    }
    return null
  }
}

/**
 * Puts a `term` token where each term is first met below each heading of level 2, and in the
 * opening. Headings, links, citations and the header of a table are left as they are.
 * @param tokens of a whole article; changed in place.
 * @param skip ids of terms that this article does not mark, such as what it is all about.
 * @return ids of the terms that were marked, in the order of the text.
 */
export function markTerms(
  tokens: readonly Token[],
  finder: TermFinder,
  skip: ReadonlySet<string>,
): string[] {
  const marked = new Set<string>()
  let met = new Set(skip)
  for (const token of tokens) {
    if (token.type === 'heading') {
      if ((token as Tokens.Heading).depth === 2) met = new Set(skip)
    } else {
      for (const block of blocksOf(token)) markBlock(block, finder, met, marked)
    }
  }
  return [...marked]
}

/** A letter, digit, mark or joiner: with one of these beside it a match is only part of a word. */
const IN_WORD = '[\\p{L}\\p{N}\\p{M}_\\-\\u00AD\\u200C\\u200D\\u2011]'

function keyOf(form: string): string {
  return form.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
}

function patternOf(form: string): string {
  return form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+')
}

/** Lists of inline tokens that a reader sees as one run of text. */
function blocksOf(token: Token): Token[][] {
  switch (token.type) {
    case 'paragraph':
      return [(token as Tokens.Paragraph).tokens]
    case 'text':
      return token.tokens ? [token.tokens] : []
    case 'table':
      return (token as Tokens.Table).rows.flatMap((row) => row.map((cell) => cell.tokens))
    case 'list':
      return (token as Tokens.List).items.flatMap((item) => item.tokens.flatMap(blocksOf))
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(blocksOf)
    default:
      return []
  }
}

/** A piece of a block's text with the list it stands in. */
interface Piece {
  token: Token
  text: string
  siblings: Token[]
  canMark: boolean
}

function markBlock(
  block: Token[],
  finder: TermFinder,
  met: Set<string>,
  marked: Set<string>,
): void {
  const pieces = piecesOf(block)
  const replacements = new Map<Token, Token[]>()
  pieces.forEach(({ token, text, canMark }, index) => {
    if (!canMark) return
    const before = pieces[index - 1]?.text.slice(-NEIGHBOUR) ?? ''
    const after = pieces[index + 1]?.text.slice(0, NEIGHBOUR) ?? ''
    const places = finder.find(text, before, after).filter(({ term }) => {
      const isFirst = !met.has(term)
      met.add(term)
      return isFirst
    })
    if (places.length === 0) return
    for (const { term } of places) marked.add(term)
    replacements.set(token, split(text, places))
  })
  for (const { token, siblings } of pieces) {
    const parts = replacements.get(token)
    if (parts) siblings.splice(siblings.indexOf(token), 1, ...parts)
  }
}

/** How much of the neighbouring text is looked at: enough for any term. */
const NEIGHBOUR = 80

function piecesOf(siblings: Token[]): Piece[] {
  return siblings.flatMap((token): Piece[] => {
    if (token.type === 'strong' || token.type === 'em') return piecesOf(token.tokens ?? [])
    const isText = token.type === 'text' && !token.tokens
    if (isText) return [{ token, text: (token as Tokens.Text).text, siblings, canMark: true }]
    return [{ token, text: textOfOther(token), siblings, canMark: false }]
  })
}

/** A citation or a line break parts words; what a link or an escape says belongs to its neighbours. */
function textOfOther(token: Token): string {
  if (token.type === 'escape') return (token as Tokens.Escape).text
  if (token.type !== 'link') return ' '
  return piecesOf((token as Tokens.Link).tokens)
    .map(({ text }) => text)
    .join('')
}

function split(text: string, places: readonly TermMatch[]): Token[] {
  const parts: Token[] = []
  let at = 0
  const addText = (end: number): void => {
    const piece = text.slice(at, end)
    if (piece !== '') parts.push({ type: 'text', raw: piece, text: piece, escaped: false })
  }
  for (const { term, start, end } of places) {
    addText(start)
    const word = text.slice(start, end)
    parts.push({ type: 'term', raw: word, text: word, term } satisfies TermToken)
    at = end
  }
  addText(text.length)
  return parts
}
