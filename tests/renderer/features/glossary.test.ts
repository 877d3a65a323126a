import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CompiledTerm, ListedSource } from '../../../src-main/core/model/content'
import { GlossaryScreen, GuideScreen, SourcesScreen } from '../../../src-renderer/features/guide'
import { findTerms, groupByLetter } from '../../../src-renderer/features/guide/glossary-list'
import { FakeMain } from '../state/fake-main'

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  location.hash = ''
  Element.prototype.scrollIntoView = () => undefined
})

afterEach(cleanup)

function term(name: string, more: Partial<CompiledTerm> = {}): CompiledTerm {
  const id = name.toLowerCase().replaceAll(' ', '-')
  return {
    id,
    term: name,
    also: [],
    meaning: `About ${name}.`,
    article: null,
    sources: [],
    ...more,
  }
}

const TERMS = [
  term('ALS', { also: ['motor neurone disease'] }),
  term('artery'),
  term('Émile'),
  term('soleus', {
    meaning: 'A flat muscle.',
    article: { id: 'stop-a-cramp-now', title: 'Stop a cramp now' },
    sources: [
      {
        id: 'R12',
        citation: 'A manual.',
        kind: 'advice',
        date: '2012',
        url: 'https://example.org/12',
      },
    ],
  }),
]

describe('the list of terms', () => {
  it('is found by name, by other words and by meaning, without accents and capitals', () => {
    const found = (words: string) => findTerms(TERMS, words).map(({ term: name }) => name)
    expect(found('')).toHaveLength(4)
    expect(found('  ')).toHaveLength(4)
    expect(found('als')).toEqual(['ALS'])
    expect(found('NEURONE')).toEqual(['ALS'])
    expect(found('emile')).toEqual(['Émile'])
    expect(found('muscle flat')).toEqual(['soleus'])
    expect(found('muscle round')).toEqual([])
    expect(found('.*')).toEqual([])
  })

  it('is parted by letters', () => {
    const groups = groupByLetter([term('95 % range'), ...TERMS])
    expect(groups.map(({ letter, terms }) => [letter, terms.length])).toEqual([
      ['#', 1],
      ['A', 2],
      ['E', 1],
      ['S', 1],
    ])
    expect(groupByLetter([])).toEqual([])
  })
})

describe('the glossary', () => {
  it('shows each term with its other words, meaning, sources and article', async () => {
    main.answer('content:glossary', TERMS)
    render(GlossaryScreen, { term: null })
    const entry = (await screen.findByRole('heading', { name: 'soleus', level: 3 })).closest('li')
    const soleus = within(entry as HTMLElement)
    expect(soleus.getByText('A flat muscle.')).toBeDefined()
    expect(soleus.getByRole('link', { name: 'More: Stop a cramp now' }).getAttribute('href')).toBe(
      '#/guide/stop-a-cramp-now',
    )
    expect(soleus.getByText('A manual.')).toBeDefined()
    expect(screen.getByText('Also: motor neurone disease')).toBeDefined()
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent),
    ).toEqual(['A', 'E', 'S'])
    expect(screen.getByRole('link', { name: 'Back to the guide' }).getAttribute('href')).toBe(
      '#/guide',
    )
  })

  it('begins at the term of the address', async () => {
    main.answer('content:glossary', TERMS)
    render(GlossaryScreen, { term: 'soleus' })
    await screen.findByRole('heading', { name: 'soleus' })
    const entry = document.getElementById('term-soleus')
    expect(document.activeElement).toBe(entry)
    expect(entry?.getAttribute('aria-current')).toBe('location')
    expect(document.querySelectorAll('[aria-current]')).toHaveLength(1)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says so when there is no such term, and shows the others', async () => {
    main.answer('content:glossary', TERMS)
    render(GlossaryScreen, { term: 'gone' })
    expect((await screen.findByRole('alert')).textContent).toContain('is not in the glossary')
    expect(screen.getByRole('heading', { name: 'soleus' })).toBeDefined()
  })

  it('filters while typing and tells how many are left', async () => {
    main.answer('content:glossary', TERMS)
    render(GlossaryScreen, { term: null })
    const filter = await screen.findByRole('searchbox', { name: 'Find a word' })
    expect(screen.getByRole('status').textContent.trim()).toBe('4 words')
    await fireEvent.input(filter, { target: { value: 'flat' } })
    expect(screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)).toEqual([
      'soleus',
    ])
    expect(screen.getByRole('status').textContent.trim()).toBe('1 word')
    expect(screen.queryByRole('navigation', { name: 'Letters' })).toBeNull()

    await fireEvent.input(filter, { target: { value: 'zzz' } })
    expect(screen.getByRole('heading', { name: 'Nothing here has "zzz" in it' })).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'Show all words' }))
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(4)
    expect(document.activeElement).toBe(filter)
  })

  it('leads to a letter', async () => {
    main.answer('content:glossary', TERMS)
    render(GlossaryScreen, { term: null })
    const letters = await screen.findByRole('navigation', { name: 'Letters' })
    await fireEvent.click(within(letters).getByRole('button', { name: 'S' }))
    expect(document.activeElement?.id).toBe('letter-S')
  })

  it('opens a source in the browser, and says when that failed', async () => {
    main.answer('content:glossary', TERMS).refuse('app:open-external', 'failed', 'No browser.')
    render(GlossaryScreen, { term: null })
    await screen.findByRole('heading', { name: 'soleus' })
    await fireEvent.click(screen.getByText('example.org'))
    expect(main.calls.at(-1)).toEqual({
      channel: 'app:open-external',
      input: 'https://example.org/12',
    })
    expect((await screen.findByRole('alert')).textContent).toContain('No browser.')
    expect(location.hash).toBe('')
  })

  it('can be asked for again when it was not loaded', async () => {
    main.refuse('content:glossary', 'failed', 'It broke.')
    render(GlossaryScreen, { term: null })
    expect(await screen.findByText('It broke.')).toBeDefined()
    main.answer('content:glossary', TERMS)
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'soleus' })).toBeDefined()
  })
})

describe('the sources', () => {
  const LISTED: ListedSource[] = [
    {
      source: { id: 'R18', citation: 'A trial of 80 people.', kind: 'trial', date: '2012-05' },
      articles: [
        { id: 'one', title: 'One' },
        { id: 'two', title: 'Two' },
      ],
    },
    { source: { id: 'R44', citation: 'A leaflet.', kind: 'advice' }, articles: [] },
  ]

  it('are parted by kind, each with what it can tell', async () => {
    main.answer('content:sources', LISTED)
    render(SourcesScreen)
    expect(screen.getByRole('heading', { name: 'Sources', level: 1 })).toBeDefined()
    const trials = await screen.findByRole('region', { name: 'Trials' })
    expect(within(trials).getByText(/the groups are compared/)).toBeDefined()
    expect(within(trials).getByText('A trial of 80 people.')).toBeDefined()
    expect(within(trials).getByText(/May 2012/)).toBeDefined()
    expect(within(trials).getByText(/Cited in 2 articles/)).toBeDefined()
    expect(
      [...trials.querySelectorAll('details a')].map((link) => link.getAttribute('href')),
    ).toEqual(['#/guide/one', '#/guide/two'])
    const advice = screen.getByRole('region', { name: 'Health advice' })
    expect(within(advice).getByText(/no date given/)).toBeDefined()
    expect(within(advice).getByText('Used for stretches and routines')).toBeDefined()
    expect(screen.getAllByRole('region')).toHaveLength(2)
  })
})

describe('the guide', () => {
  it('leads to both', async () => {
    main.answer('content:articles', [])
    render(GuideScreen)
    const links = await screen.findByRole('navigation', { name: 'To look up' })
    expect(
      within(links)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual(['#/glossary', '#/sources'])
  })
})
