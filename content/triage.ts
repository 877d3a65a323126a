/** The warning signs with their sources, checked. */
import type { Source } from '../src-main/core/model/content'
import type { Sign, Triage, TriageFile } from '../src-main/core/model/triage'
import type { Report } from './content-error'

/**
 * Puts the sources into the checklist.
 * @param report told of ids that are there twice, of sources that there are not, and of signs that
 * do not hold together.
 */
export function resolveTriage(
  file: TriageFile,
  sources: ReadonlyMap<string, Source>,
  report: Report,
): Triage {
  const resolve = (ids: readonly string[], field: string): Source[] =>
    ids.flatMap((id, index) => {
      const source = sources.get(id)
      if (source === undefined) report(`${field}[${index}]`, `${id} is not in sources.json`)
      if (ids.indexOf(id) < index) report(`${field}[${index}]`, `${id} is there twice`)
      return source === undefined ? [] : [source]
    })
  const groupIds = new Set<string>()
  const signIds = new Set<string>()
  const groups = file.groups.map((group, at) => {
    reportRepeat(group.id, groupIds, `groups[${at}].id`, report)
    const signs = group.signs.map((sign, index) => {
      const field = `groups[${at}].signs[${index}]`
      reportRepeat(sign.id, signIds, `${field}.id`, report)
      checkSign(sign, field, report)
      return { ...sign, sources: resolve(sign.sources, `${field}.sources`) }
    })
    return { ...group, signs }
  })
  const selfCare = { ...file.selfCare, sources: resolve(file.selfCare.sources, 'selfCare.sources') }
  return { groups, selfCare }
}

function reportRepeat(id: string, seen: Set<string>, field: string, report: Report): void {
  if (seen.has(id)) report(field, `"${id}" is there twice`)
  seen.add(id)
}

/** What one field cannot say by itself. */
function checkSign(sign: Sign, field: string, report: Report): void {
  if (sign.level === 'emergency' && sign.untilThen.length === 0)
    report(`${field}.untilThen`, 'an emergency needs a word about what to do until help is there')
  if (sign.soon === true && sign.level !== 'appointment')
    report(`${field}.soon`, 'only an appointment can be "soon"')
  if (sign.sources.length === 0 && sign.ourChoice === undefined)
    report(`${field}.sources`, 'needs a source, or "ourChoice" to say why there is none')
  if (sign.sources.length > 0 && sign.ourChoice !== undefined)
    report(`${field}.ourChoice`, 'a sign with a source is not our own choice')
  if (new Set(sign.untilThen).size < sign.untilThen.length)
    report(`${field}.untilThen`, 'the same sentence is there twice')
}
