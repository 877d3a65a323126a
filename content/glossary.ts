/** The glossary with its sources and articles, checked. */
import type {
  ArticleHead,
  CompiledTerm,
  GlossaryTerm,
  Source,
} from '../src-main/core/model/content'
import type { Report } from './content-error'

/**
 * Puts sources and article titles into the terms; by name.
 * @param report told of ids and words that are there twice and of what there is not.
 */
export function resolveGlossary(
  terms: readonly GlossaryTerm[],
  sources: ReadonlyMap<string, Source>,
  articles: ReadonlyMap<string, { value: ArticleHead }>,
  report: Report,
): CompiledTerm[] {
  const ids = new Set<string>()
  const words = new Set<string>()
  const resolved = terms.map((term, index) => {
    if (ids.has(term.id)) report(`[${index}].id`, `"${term.id}" is there twice`)
    ids.add(term.id)
    const forms = [term.term, ...term.also]
    forms.forEach((form, at) => {
      const word = form.toLowerCase()
      const field = at === 0 ? 'term' : `also[${at - 1}]`
      if (words.has(word)) report(`[${index}].${field}`, `"${form}" is there twice`)
      words.add(word)
    })
    const article = term.article === undefined ? undefined : articles.get(term.article)
    if (term.article !== undefined && article === undefined) {
      report(`[${index}].article`, `there is no article "${term.article}"`)
    }
    return {
      id: term.id,
      term: term.term,
      also: term.also,
      meaning: term.meaning,
      article:
        term.article === undefined || article === undefined
          ? null
          : { id: term.article, title: article.value.title },
      sources: term.sources.flatMap((id, at) => {
        const source = sources.get(id)
        if (term.sources.indexOf(id) < at) {
          report(`[${index}].sources[${at}]`, `"${id}" is there twice`)
        }
        if (source === undefined) {
          report(`[${index}].sources[${at}]`, `${id} is not in sources.json`)
        }
        return source === undefined ? [] : [source]
      }),
    }
  })
  return resolved.toSorted((a, b) => compareNames(a.term.toLowerCase(), b.term.toLowerCase()))
}

/** By code units, which is the same on every computer. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
