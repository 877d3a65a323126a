import type { CompiledArticle } from '../core/model/content'
import type { TextSection } from './search-lookup'

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
}

/** The plain text of a compiled article below each of its headings, without citations. */
export function sectionsOf({ html }: Pick<CompiledArticle, 'html'>): TextSection[] {
  return html.split(/(?=<h[23] id=")/).map((part) => {
    const [, id, heading, body] = /^<h[23] id="([^"]*)">(.*?)<\/h[23]>(.*)$/s.exec(part) ?? []
    return id === undefined
      ? { heading: null, text: plainText(part) }
      : { heading: { id, text: plainText(heading ?? '') }, text: plainText(body ?? '') }
  })
}

function plainText(html: string): string {
  return html
    .replace(/<sup class="citations">.*?<\/sup>/gs, '')
    .replace(/<\/(?:p|li|td|th|h[23])>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
