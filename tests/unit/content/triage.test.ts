/** The checklist of Get help: what it must hold, and what its compiler refuses. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { resolveTriage } from '../../../content/triage'
import { ResolvedSign, Sign, Triage, type TriageFile } from '../../../src-main/core/model/triage'
import { SIGNS, SOURCES, TRIAGE, TRIAGE_FILE } from '../core/triage/triages'

const content = resolve(import.meta.dirname, '../../../content')

/**
 * Every merged warning sign, one a line: level, sources, words that the tick box must hold. Sources
 * are those of the fact; a sign may have more. `none` is a line of caution without a source.
 */
const FACTS = [
  ['emergency', 'S0', 'bear', 'pain'],
  ['emergency', 'S0', 'cramps all over'],
  ['emergency', 'S0', 'poison'],
  ['emergency', 'R3', 'leg', 'breath', 'chest pain', 'blood', 'collapsed'],
  ['emergency', 'R4', 'jaw', 'swallowing', 'breathing', 'spasm'],
  ['emergency', 'R5', 'back', 'spasm', 'numb between the legs', 'both legs', 'water', 'stools'],
  ['emergency', 'none', 'pain in your chest'],
  ['emergency', 'none', 'cramps', 'confused', 'seizure', 'faint'],
  ['urgent', 'S2', 'severe', 'not go away'],
  ['urgent', 'S2', 'weak'],
  ['urgent', 'S0 S2', 'leg', 'swollen or red', 'skin has changed'],
  ['urgent', 'S0', 'numb'],
  ['urgent', 'R3', 'one leg', 'swollen', 'warm', 'red or darker', 'tender'],
  ['urgent', 'R6', 'more than 10 minutes', 'in spite of stretching'],
  ['urgent', 'R6', 'dirty wound'],
  ['urgent', 'R6', 'mercury', 'lead'],
  ['urgent', 'R7', 'cramp', 'chest', 'arm', 'belly'],
  ['urgent', 'R7', 'cramps', 'twitch'],
  ['urgent', 'R7', 'vomiting', 'diarrhoea', 'sweated'],
  ['urgent', 'R7', 'diuretics'],
  ['urgent', 'R8', 'heat', 'more than an hour'],
  ['urgent', 'R8', 'heat', 'heart disease', 'low-salt diet'],
  ['urgent', 'R8', 'urine', 'dark', 'effort'],
  ['urgent', 'R9', 'hands and feet', 'tingles', 'mouth'],
  ['appointment', 'S2', 'often'],
  ['appointment', 'S2', 'no explanation'],
  ['appointment', 'S2', 'yourself does not help'],
  ['appointment', 'S0', 'last long'],
  ['appointment', 'S0', 'clumsy'],
  ['appointment', 'R6', 'sleep'],
  ['appointment', 'R6', 'muscles are getting thinner'],
  ['soon', 'R7', 'started a medicine'],
  ['soon', 'R7', 'drink a lot of alcohol'],
  ['soon', 'R7', 'when you walk', 'when you rest'],
  ['appointment', 'R10', 'twitch', 'more than two weeks', 'several places'],
] as const

/** Names of illnesses: what a person notices is not a name. */
const DISEASES =
  /clot|thrombo|tetanus|cauda|hypocalc|claudication|sclerosis|neuropath|diabet|rhabdo|dystonia|embol/i

describe('the checklist', () => {
  it.each(FACTS.map((fact) => [fact.slice(2).join(', '), fact] as const))(
    'has the sign: %s',
    (_name, [urgency, ids, ...words]) => {
      const sources = ids === 'none' ? [] : ids.split(' ')
      const level = urgency === 'soon' ? 'appointment' : urgency
      const found = SIGNS.filter(
        (sign) =>
          sign.level === level &&
          (sign.soon === true) === (urgency === 'soon') &&
          (sources.length === 0) === (sign.sources.length === 0) &&
          sources.every((id) => sign.sources.some((source) => source.id === id)) &&
          words.every((word) => sign.notice.toLowerCase().includes(word)),
      )
      expect(found.length, found.map(({ id }) => id).join(', ')).toBeGreaterThan(0)
    },
  )

  it('has no sign beyond them', () => {
    expect(SIGNS.length).toBe(FACTS.length)
  })

  it('fits the contract', () => {
    expect(v.is(Triage, TRIAGE)).toBe(true)
  })

  it('asks for what a person notices, never for an illness', () => {
    expect(SIGNS.filter(({ notice }) => DISEASES.test(notice))).toEqual([])
    expect(TRIAGE.groups.filter(({ title }) => DISEASES.test(title))).toEqual([])
    // The reasons may name one, and then only as what it can be.
    for (const { id, reason } of SIGNS.filter((sign) => DISEASES.test(sign.reason)))
      expect(reason, id).toMatch(/can come from/)
  })

  it('forbids stretching and massage wherever a leg may hold a clot or be inflamed', () => {
    expect(SIGNS.filter(({ leaveAlone }) => leaveAlone).map(({ id }) => id)).toEqual([
      'leg-pain-breathless',
      'one-leg-swollen',
      'leg-skin',
    ])
    for (const { id, untilThen } of SIGNS.filter(({ leaveAlone }) => leaveAlone))
      expect(untilThen, id).toContain('Do not stretch or massage the leg.')
  })

  it('asks for what comes first in each group to be the most urgent', () => {
    const order = ['emergency', 'urgent', 'appointment']
    for (const { id, signs } of TRIAGE.groups) {
      const ranks = signs.map(({ level }) => order.indexOf(level))
      expect(ranks, id).toEqual(ranks.toSorted((a, b) => a - b))
    }
  })

  it('leads to articles that there are', () => {
    for (const id of ['when-to-get-help', 'stop-a-cramp-now', 'preventing-cramps'])
      expect(existsSync(resolve(content, `articles/en/${id}.md`)), id).toBe(true)
  })
})

describe('its compiler', () => {
  const sources = new Map(SOURCES.map((source) => [source.id, source]))

  /** What is found when the first emergency sign is changed. */
  function found(change: Partial<Sign>, more: Partial<TriageFile> = {}): string[] {
    const problems: string[] = []
    const sign = { ...EMERGENCY, ...change }
    const file: TriageFile = {
      ...TRIAGE_FILE,
      groups: [{ id: 'chest', title: 'In the chest', signs: [sign] }],
      ...more,
    }
    resolveTriage(file, sources, (where, message) => problems.push(`${where}: ${message}`))
    return problems
  }

  const EMERGENCY: Sign = {
    id: 'a-sign',
    notice: 'A sign',
    level: 'emergency',
    reason: 'A reason.',
    untilThen: ['Wait.'],
    leaveAlone: false,
    sources: ['S0'],
  }

  it('finds nothing wrong with a good sign and keeps all of it', () => {
    expect(found({})).toEqual([])
    const resolved = resolveTriage(TRIAGE_FILE, sources, () => expect.fail())
    expect(resolved.groups.flatMap(({ signs }) => signs).every((s) => v.is(ResolvedSign, s))).toBe(
      true,
    )
  })

  it.each([
    [{ untilThen: [] }, 'untilThen: an emergency needs a word about what to do'],
    [{ soon: true }, 'soon: only an appointment'],
    [{ sources: [] }, 'sources: needs a source, or "ourChoice"'],
    [{ ourChoice: 'Our caution.' }, 'ourChoice: a sign with a source is not our own choice'],
    [{ sources: ['R999'] }, 'sources[0]: R999 is not in sources.json'],
    [{ sources: ['S0', 'S0'] }, 'sources[1]: S0 is there twice'],
    [{ untilThen: ['Wait.', 'Wait.'] }, 'untilThen: the same sentence is there twice'],
  ])('refuses %j', (change, message) => {
    const problems = found(change)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`groups[0].signs[0].${message}`)
  })

  it('refuses ids that are there twice, in one group or in two', () => {
    const group = { id: 'one', title: 'One', signs: [EMERGENCY] }
    expect(found({}, { groups: [group, { ...group, id: 'two' }] })).toEqual([
      'groups[1].signs[0].id: "a-sign" is there twice',
    ])
    const other = { ...group, signs: [{ ...EMERGENCY, id: 'other' }] }
    expect(found({}, { groups: [group, other] })).toEqual(['groups[1].id: "one" is there twice'])
  })

  it.each(['notice', 'reason'] as const)('refuses a sign without a %s', (field) => {
    expect(v.is(Sign, EMERGENCY)).toBe(true)
    expect(v.is(Sign, { ...EMERGENCY, [field]: ' ' })).toBe(false)
  })
})
