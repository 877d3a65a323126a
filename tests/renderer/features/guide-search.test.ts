import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SearchResult } from '../../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { GuideSearch } from '../../../src-renderer/features/guide/guide-search.svelte'
import SearchBox from '../../../src-renderer/features/guide/SearchBox.svelte'
import SearchResults from '../../../src-renderer/features/guide/SearchResults.svelte'
import { library } from '../../../src-renderer/state/library.svelte'
import { FakeMain } from '../state/fake-main'

const NIGHT: SearchResult = {
  kind: 'article',
  target: 'night-cramps',
  title: 'Night cramps',
  heading: { id: 'h-why', text: 'Why at night?' },
  excerpt: 'Cramps at night.',
  matches: ['Night', 'night'],
  pack: null,
}
const SIGN: SearchResult = {
  ...NIGHT,
  kind: 'sign',
  target: 'stiff-jaw',
  title: 'Your jaw is stiff',
  heading: null,
}
const OF_PACK: SearchResult = { ...NIGHT, target: 'pools', title: 'Pools', pack: 'Swim book' }

let main: FakeMain
let search: GuideSearch

beforeEach(() => {
  main = new FakeMain()
    .answer('content:warm-search', undefined)
    .answer('content:search', [NIGHT, SIGN, OF_PACK])
    .answer('content:suggest-search', [])
  library.take([], EMPTY_MARKS)
  search = new GuideSearch()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function press(element: Element | undefined, key: string): Promise<void> {
  if (element === undefined) throw new Error('there is nothing to press a key on')
  await fireEvent.keyDown(element, { key })
}

describe('the search box', () => {
  it('has the search made ready, and says so only when it takes a while', async () => {
    vi.useFakeTimers()
    let ready = (): void => undefined
    main.on('content:warm-search', async () => {
      await new Promise<void>((done) => (ready = done))
      return { ok: true, value: undefined }
    })
    render(SearchBox, { search, ondown: vi.fn() })
    await vi.advanceTimersByTimeAsync(250)
    expect(screen.queryByText('The search is being made ready.')).toBeNull()
    await vi.advanceTimersByTimeAsync(100)
    expect(screen.getByText('The search is being made ready.')).toBeDefined()
    ready()
    await vi.advanceTimersByTimeAsync(1)
    expect(screen.queryByText('The search is being made ready.')).toBeNull()
  })

  it('asks again for what was typed before everything was ready', async () => {
    let ready = (): void => undefined
    main.on('content:warm-search', async () => {
      await new Promise<void>((done) => (ready = done))
      return { ok: true, value: undefined }
    })
    const warm = search.warm()
    await search.search('night')
    ready()
    await warm
    expect(main.calls.filter(({ channel }) => channel === 'content:search')).toHaveLength(2)
  })

  it('gets the focus on arrival when that was asked for, once', async () => {
    search.focusOnArrival = true
    const first = render(SearchBox, { search, ondown: vi.fn() })
    await tick()
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    first.unmount()
    render(SearchBox, { search, ondown: vi.fn() })
    await tick()
    expect(document.activeElement).not.toBe(screen.getByRole('searchbox'))
  })

  it('gets the focus by /, but not while somebody types a slash', async () => {
    render(SearchBox, { search, ondown: vi.fn() })
    await fireEvent.keyDown(window, { key: '/', ctrlKey: true })
    expect(document.activeElement).not.toBe(screen.getByRole('searchbox'))
    await fireEvent.keyDown(document.body, { key: '/' })
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })

  it.each(['ArrowDown', 'Enter'])('leads on by %s', async (key) => {
    const ondown = vi.fn()
    render(SearchBox, { search, ondown })
    await fireEvent.keyDown(screen.getByRole('searchbox'), { key })
    expect(ondown).toHaveBeenCalledOnce()
  })
})

describe('the results', () => {
  it('say what each is, of which pack, and lead there', async () => {
    render(SearchResults, { search })
    await search.search('night')
    await tick()
    const items = screen.getAllByRole('listitem').map((item) => item.textContent.trim())
    expect(items[0]).toMatch(/^Article\s/)
    expect(items[1]).toMatch(/^Get help\s/)
    expect(items[2]).toMatch(/^Article · Swim book\s/)
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '#/guide/night-cramps/h-why',
      '#/get-help/stiff-jaw',
      '#/guide/pools/h-why',
    ])
    const marked = [...document.querySelectorAll('a mark')].map((mark) => mark.textContent)
    expect(marked.slice(0, 2)).toEqual(['Night', 'night'])
  })

  it('are busy until what was typed last is answered', async () => {
    render(SearchResults, { search })
    const busy = () => document.querySelector('[aria-busy]')?.getAttribute('aria-busy')
    expect(busy()).toBe('false')
    const answered = search.search('night')
    await tick()
    expect(busy()).toBe('true')
    await answered
    await tick()
    expect(busy()).toBe('false')
  })

  it('are counted aloud when typing rests, not at each letter', async () => {
    vi.useFakeTimers()
    render(SearchResults, { search })
    for (const query of ['n', 'ni', 'nig']) {
      await search.search(query)
      await vi.advanceTimersByTimeAsync(300)
      expect(screen.getByRole('status').textContent).toBe('')
    }
    await vi.advanceTimersByTimeAsync(800)
    expect(screen.getByRole('status').textContent).toBe('3 results')
  })

  it('lead up and down, and up from the first back to the box', async () => {
    render(SearchBox, { search, ondown: vi.fn() })
    render(SearchResults, { search })
    await search.search('night')
    const [first, second, last] = await screen.findAllByRole('link')
    first?.focus()
    await press(first, 'ArrowDown')
    expect(document.activeElement).toBe(second)
    last?.focus()
    await press(last, 'ArrowDown')
    expect(document.activeElement).toBe(last)
    first?.focus()
    await press(first, 'ArrowUp')
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })

  it('are remembered with their question when one is opened, and not before', async () => {
    main.answer('library:add-recent-search', { ...EMPTY_MARKS, recentSearches: ['night'] })
    render(SearchResults, { search })
    await search.search('night ')
    await tick()
    const remembered = () =>
      main.calls.filter(({ channel }) => channel === 'library:add-recent-search')
    expect(remembered()).toEqual([])
    await fireEvent.click(screen.getByRole('link', { name: /^Night cramps/ }))
    expect(remembered().map(({ input }) => input)).toEqual(['night'])
  })

  it('are not there when the search fails, and the reason is', async () => {
    main.refuse('content:search', 'failed', 'It broke.')
    render(SearchResults, { search })
    await search.search('night')
    await tick()
    expect(screen.getByRole('alert').textContent).toBe('It broke.')
  })
})

describe('a search that finds nothing', () => {
  beforeEach(() => {
    main.answer('content:search', []).answer('content:suggest-search', ['calf'])
  })

  it('says what was looked for and offers the nearest word, topics and help', async () => {
    render(SearchBox, { search, ondown: vi.fn() })
    render(SearchResults, { search })
    await search.search('<b>clf</b>')
    expect(await screen.findByText('Nothing found for "<b>clf</b>"')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Get help' }).getAttribute('href')).toBe('#/get-help')
    expect(screen.getByRole('link', { name: 'Night cramps' })).toBeDefined()
    main.answer('content:search', [NIGHT])
    await fireEvent.click(screen.getByRole('button', { name: 'calf' }))
    expect(search.query).toBe('calf')
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })
})

describe('recent searches', () => {
  const recent = { ...EMPTY_MARKS, recentSearches: ['night', 'banana'] }

  it('are there below an empty box and look again', async () => {
    library.take([], recent)
    render(SearchBox, { search, ondown: vi.fn() })
    render(SearchResults, { search })
    expect(screen.getByRole('region', { name: 'Recent searches' })).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'banana' }))
    expect(search.query).toBe('banana')
    await tick()
    expect(screen.queryByRole('region', { name: 'Recent searches' })).toBeNull()
  })

  it('can be cleared, which is said, and the focus is not lost', async () => {
    library.take([], recent)
    main.answer('library:clear-recent-searches', EMPTY_MARKS)
    render(SearchBox, { search, ondown: vi.fn() })
    render(SearchResults, { search })
    await fireEvent.click(screen.getByRole('button', { name: 'Clear the recent searches' }))
    await tick()
    expect(screen.queryByRole('button', { name: 'night' })).toBeNull()
    expect(screen.getByText('The recent searches are gone.')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })

  it('stay when they could not be cleared, and the reason is said', async () => {
    library.take([], recent)
    main.refuse('library:clear-recent-searches', 'not-saved', 'The disk is full.')
    render(SearchResults, { search })
    await fireEvent.click(screen.getByRole('button', { name: 'Clear the recent searches' }))
    await tick()
    expect(screen.getByRole('button', { name: 'night' })).toBeDefined()
    expect(screen.getByText(/The disk is full\./)).toBeDefined()
  })
})
