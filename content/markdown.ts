/** An article's Markdown to safe HTML, its contents list, its citations and its plain text. */
import { Marked, type Token, type Tokens } from 'marked'
import type { CompiledArticle } from '../src-main/core/model/content'
import type { Report } from './content-error'
import { sanitise } from './sanitise'
import { markTerms, type TermFinder, type TermToken } from './term-marks'

/** What the text of an article may refer to. */
export interface KnownTargets {
  isSource: (id: string) => boolean
  isRoutine: (id: string) => boolean
  isStretch: (id: string) => boolean
  isArticle: (id: string) => boolean
}

/** A piece of an article below one heading, as plain text without citations. */
export interface Section {
  /** Null for the opening, before the first heading. */
  heading: { id: string; text: string } | null
  text: string
}

export interface CompiledMarkdown {
  html: string
  headings: CompiledArticle['headings']
  /** Ids of the sources in the order in which they are first cited. */
  citedSources: string[]
  sections: Section[]
  /** Ids of the glossary terms that the HTML marks, in the order of the text. */
  terms: string[]
  wordCount: number
}

/** The glossary as an article uses it. */
export interface ArticleTerms {
  finder: TermFinder
  /** Ids of terms that the article does not mark, such as what it is all about. */
  skip: ReadonlySet<string>
}

/** Words that the compiler itself adds for screen readers. */
const WORDS = { source: 'Source', table: 'Table' }

/** What an article may be made of; everything else is an error and never silently lost. */
const ALLOWED_TOKENS = new Set(
  'blockquote br citation em escape heading link list list_item paragraph space strong table text'.split(
    ' ',
  ),
)
const NAMES_OF_OTHERS: Record<string, string> = {
  code: 'a code block (a line indented by four spaces makes one)',
  codespan: 'code between backticks',
  checkbox: 'a tick box',
  def: 'a link definition',
  del: 'struck-out text',
  hr: 'a line across the page',
  image: 'a picture',
}

const CITATION = /^ ?\[([SRP][0-9]{1,3}(?:, ?[SRP][0-9]{1,3})*)\](?![([])/

interface CitationToken extends Tokens.Generic {
  type: 'citation'
  ids: string[]
}

/**
 * Compiles the body of an article.
 * @param markdown the file without its head.
 * @param firstLine line of the file on which `markdown` begins, from 1, for error messages.
 * @param glossary terms to mark in the text; none when left out.
 */
export function compileMarkdown(
  markdown: string,
  firstLine: number,
  known: KnownTargets,
  report: Report,
  glossary: ArticleTerms | null = null,
): CompiledMarkdown {
  const citedSources: string[] = []
  const headingIds = new Map<Token, string>()
  const marked = new Marked({
    gfm: true,
    extensions: [citationExtension(citedSources), TERM_EXTENSION],
    renderer: rendererFor(headingIds),
  })
  const tokens = marked.lexer(markdown)
  const lines = new LineFinder(markdown, firstLine)

  // The sanitiser's verdict says nothing new about a text in which something was found already.
  let problemCount = 0
  const reportHere: Report = (where, message) => {
    problemCount += 1
    report(where, message)
  }
  const headings = nameHeadings(tokens, headingIds, lines, reportHere)
  void marked.walkTokens(tokens, (token) => {
    // Looking for the line takes as long as the text is, so it is left until it is needed.
    const complain: Complain = (message) => reportHere(lines.find(token.raw), message)
    checkToken(token, known, complain)
    if (token.type === 'heading' && !headingIds.has(token)) {
      complain('a heading cannot stand inside a list or a quotation')
    }
  })
  const sections = splitSections(tokens, headingIds)
  const terms = glossary === null ? [] : markTerms(tokens, glossary.finder, glossary.skip)
  const { html, changed } = sanitise(marked.parser(tokens))
  if (changed && problemCount === 0) {
    report(null, 'unsafe HTML: the text makes HTML that the reader does not allow')
  }
  const wordCount = sections
    .flatMap((section) => [section.heading?.text ?? '', section.text])
    .reduce((count, text) => count + text.split(/\s+/).filter(Boolean).length, 0)
  return { html, headings, citedSources, sections, terms, wordCount }
}

/** The text that a reader sees, without citations and markup. */
function plainText(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map(plainTextOf).join('').replace(/\s+/g, ' ').trim()
}

function plainTextOf(token: Token): string {
  switch (token.type) {
    case 'citation':
      return ''
    case 'br':
    case 'space':
      return ' '
    case 'list':
      return (token as Tokens.List).items.map((item) => asSentence(plainText(item.tokens))).join('')
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows]
        .map((row) => `${row.map((cell) => plainText(cell.tokens)).join(', ')}. `)
        .join('')
    }
    case 'paragraph':
    case 'blockquote':
    case 'heading':
      return `${plainText(token.tokens)} `
    case 'text':
      // A list item holds a block-level text token around the inline ones.
      return token.tokens ? `${inlineText(token.tokens)} ` : (token as Tokens.Text).text
    case 'escape':
      return (token as Tokens.Escape).text
    default:
      return 'tokens' in token ? inlineText(token.tokens) : ''
  }
}

/** Items of a list follow one another in plain text, so each needs an end. */
function asSentence(text: string): string {
  return /[.!?:;]$/.test(text) ? `${text} ` : `${text}. `
}

/** Unlike plainText keeps the spaces at both ends, which separate inline neighbours. */
function inlineText(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map(plainTextOf).join('')
}

function citationExtension(citedSources: string[]) {
  return {
    name: 'citation',
    level: 'inline' as const,
    start: (text: string) => text.search(/ ?\[[SRP][0-9]/),
    tokenizer(text: string): CitationToken | undefined {
      const match = CITATION.exec(text)
      if (!match?.[1]) return undefined
      return { type: 'citation', raw: match[0], ids: match[1].split(/, ?/) }
    },
    renderer(token: Tokens.Generic): string {
      const links = (token as CitationToken).ids.map((id) => {
        if (!citedSources.includes(id)) citedSources.push(id)
        const number = citedSources.indexOf(id) + 1
        return (
          `<a class="citation" href="#source-${id}" aria-label="${WORDS.source} ${number}">` +
          `${number}</a>`
        )
      })
      return `<sup class="citations">${links.join(', ')}</sup>`
    },
  }
}

/** Term tokens are put in after the text has been taken apart, so there is nothing to recognise. */
const TERM_EXTENSION = {
  name: 'term',
  renderer(token: Tokens.Generic): string {
    const { term, text } = token as TermToken
    return `<a class="term" href="#term-${escapeHtml(term)}">${escapeHtml(text)}</a>`
  },
}

function rendererFor(headingIds: ReadonlyMap<Token, string>) {
  return {
    heading(this: RendererThis, token: Tokens.Heading): string {
      const id = headingIds.get(token) ?? ''
      const text = this.parser.parseInline(token.tokens)
      return `<h${token.depth} id="${id}">${text}</h${token.depth}>\n`
    },
    link(this: RendererThis, token: Tokens.Link): string {
      const { kind, id } = parseTarget(token.href)
      const place = kind === 'routine' ? 'routines' : 'guide'
      return `<a href="#/${place}/${escapeHtml(id)}">${this.parser.parseInline(token.tokens)}</a>`
    },
    table(this: RendererThis, token: Tokens.Table): string {
      const cells = (row: Tokens.TableCell[], open: string, close: string) =>
        row.map((cell) => open + this.parser.parseInline(cell.tokens) + close).join('')
      const label = `${WORDS.table}: ${token.header.map((cell) => plainText(cell.tokens)).join(', ')}`
      const rows = token.rows.map((row) => `<tr>${cells(row, '<td>', '</td>')}</tr>\n`).join('')
      return (
        // A wide table scrolls by itself, and only what can be focused scrolls by keyboard.
        `<div class="table-scroll" role="region" tabindex="0" aria-label="${escapeHtml(label)}">` +
        `<table>\n<thead>\n<tr>${cells(token.header, '<th scope="col">', '</th>')}</tr>\n</thead>\n` +
        `<tbody>\n${rows}</tbody>\n</table></div>\n`
      )
    },
  }
}

interface RendererThis {
  parser: { parseInline(tokens: Token[]): string }
}

/** Notes what is wrong with a token. */
type Complain = (message: string) => void

function checkToken(token: Token, known: KnownTargets, complain: Complain): void {
  if (token.type === 'html') {
    complain(`unsafe HTML: ${excerpt(token.raw)} (write Markdown only)`)
  } else if (!ALLOWED_TOKENS.has(token.type)) {
    const name = NAMES_OF_OTHERS[token.type] ?? token.type
    complain(`${name} is not used in articles: ${excerpt(token.raw)}`)
  } else if (token.type === 'citation') {
    for (const id of (token as CitationToken).ids) {
      if (!known.isSource(id)) complain(`cites ${id}, which is not in sources.json`)
    }
  } else if (token.type === 'link') {
    checkLink(token as Tokens.Link, known, complain)
  } else if (token.type === 'text' && !(token as Tokens.Text).tokens) {
    checkText(token.raw, complain)
  }
}

function checkLink(link: Tokens.Link, known: KnownTargets, complain: Complain): void {
  const { kind, id } = parseTarget(link.href)
  if (kind === 'article' || kind === 'routine') {
    const exists = kind === 'article' ? known.isArticle(id) : known.isRoutine(id)
    if (!exists) complain(`links to the ${kind} "${id}", which does not exist`)
    if (plainText(link.tokens) === '') complain('a link needs words to click')
    if (link.title) complain('a link has no title: say it in the text')
  } else if (/^(?:https?|mailto)$/.test(kind) || link.href.startsWith('#')) {
    complain(
      `links to ${excerpt(link.href)}: an article links only to article:… and routine:…; ` +
        'an address outside belongs in sources.json and is cited like [R18]',
    )
  } else {
    complain(`unsafe HTML: a link to ${excerpt(link.href)}`)
  }
}

/** @param text as written: the parser has turned character references into characters. */
function checkText(text: string, complain: Complain): void {
  const bracket = /\[[^\]]*\]?/.exec(text)
  if (bracket) {
    complain(`${excerpt(bracket[0])} is neither a citation like [R18] nor a link`)
  }
  const entity = /&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i.exec(text)
  if (entity) complain(`write the character itself instead of ${entity[0]}`)
}

/** Gives each heading its id and checks that the contents list they make can be followed. */
function nameHeadings(
  tokens: readonly Token[],
  headingIds: Map<Token, string>,
  lines: LineFinder,
  report: Report,
): CompiledArticle['headings'] {
  const headings: CompiledArticle['headings'] = []
  const usedIds = new Set<string>()
  for (const token of tokens) {
    if (token.type !== 'heading') continue
    const heading = token as Tokens.Heading
    const line = lines.find(heading.raw)
    const text = plainText(heading.tokens)
    const id = slug(text)
    const level = heading.depth
    if (id === '') report(line, 'a heading needs words')
    else if (usedIds.has(id)) report(line, `the heading "${text}" is there twice`)
    if (heading.tokens.some((part) => part.type === 'citation')) {
      report(line, 'a citation belongs in the text below a heading, not in the heading')
    }
    usedIds.add(id)
    headingIds.set(token, id)
    if (level !== 2 && level !== 3) {
      report(line, `the heading "${text}" has level ${level}: only ## and ### are used`)
    } else {
      if (level === 3 && headings.length === 0) {
        report(line, `the heading "${text}" needs a ## heading before it`)
      }
      headings.push({ id, level, text })
    }
  }
  return headings
}

function splitSections(
  tokens: readonly Token[],
  headingIds: ReadonlyMap<Token, string>,
): Section[] {
  const sections: { heading: Section['heading']; tokens: Token[] }[] = [
    { heading: null, tokens: [] },
  ]
  for (const token of tokens) {
    const id = headingIds.get(token)
    if (id === undefined) sections.at(-1)?.tokens.push(token)
    else
      sections.push({
        heading: { id, text: plainText(token.type === 'heading' ? token.tokens : []) },
        tokens: [],
      })
  }
  return sections.map(({ heading, tokens: own }) => ({ heading, text: plainText(own) }))
}

/** Finds the line of a token by its text: the first place where that text stands. */
class LineFinder {
  readonly #text: string
  readonly #firstLine: number

  constructor(text: string, firstLine: number) {
    this.#text = text
    this.#firstLine = firstLine
  }

  find(raw: string): string {
    const at = this.#text.indexOf(raw.trim())
    const linesBefore = at < 0 ? 0 : this.#text.slice(0, at).split('\n').length - 1
    return `line ${this.#firstLine + linesBefore}`
  }
}

/** Heading ids begin with "h-" so that none can be the id of something else on the page. */
function slug(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return words ? `h-${words.join('-')}` : ''
}

function parseTarget(href: string): { kind: string; id: string } {
  const match = /^([a-z]+):(.*)$/is.exec(href)
  return { kind: match?.[1]?.toLowerCase() ?? '', id: match?.[2] ?? '' }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`
}
