import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CompiledArticle, RoutineSummary } from '../../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import type { ReadingPosition } from '../../../src-main/core/model/records'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import { ArticleScreen, GuideScreen } from '../../../src-renderer/features/guide'
import { ReadingPlace } from '../../../src-renderer/features/guide/reading-place.svelte'
import { library } from '../../../src-renderer/state/library.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { FakeMain } from '../state/fake-main'

const ARTICLE: CompiledArticle = {
  id: 'night-cramps',
  title: 'Night cramps',
  summary: 'A summary.',
  grade: 'trial',
  readingMinutes: 3,
  pack: null,
  reviewed: '2026-11-22',
  html: [
    '<p>It is the <a class="term" href="#term-soleus">soleus</a> or the <a class="term" href="#term-calf">calf</a>.</p>',
    '<h2 id="h-why">Why</h2>',
    '<p>May help<sup class="citations"><a class="citation" href="#source-R18" aria-label="Source 1">1</a>, ',
    '<a class="citation" href="#source-R23" aria-label="Source 2">2</a></sup>.</p>',
    '<h3 id="h-how">How</h3><p>So.</p>',
    '<h2 id="h-bed">Your bed</h2><p>Loose sheets.</p>',
  ].join(''),
  headings: [
    { id: 'h-why', level: 2, text: 'Why' },
    { id: 'h-how', level: 3, text: 'How' },
    { id: 'h-bed', level: 2, text: 'Your bed' },
  ],
  sources: [
    {
      id: 'R18',
      citation: 'Hallegraeff 2012.',
      kind: 'trial',
      date: '2012',
      url: 'https://example.org/r18',
    },
    { id: 'R23', citation: 'Hawke 2021.', kind: 'review' },
  ],
  terms: [
    {
      id: 'soleus',
      term: 'soleus',
      also: [],
      meaning: 'The deeper calf muscle.',
      article: { id: 'where-cramps-happen', title: 'Where cramps happen' },
      sources: [],
    },
    {
      id: 'calf',
      term: 'calf',
      also: [],
      meaning: 'The back of the lower leg.',
      article: null,
      sources: [],
    },
  ],
  relatedRoutines: [
    { id: 'before-sleep', name: 'Before sleep' },
    { id: 'relief-calf', name: 'Relief: calf' },
  ],
  relatedStretches: [
    { id: 'only-wall-calf', name: 'Calf at the wall' },
    { id: 'only-lost', name: 'Lost stretch' },
  ],
  relatedArticles: [],
}

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  main
    .answer('content:article', ARTICLE)
    .on('content:routine', (id) =>
      id === 'only-wall-calf'
        ? { ok: true, value: { id, kind: 'stretching' } }
        : { ok: false, error: { code: 'not-found', message: 'No.' } },
    )
  settings.take(DEFAULT_SETTINGS)
  library.take([], EMPTY_MARKS)
  location.hash = ''
  window.scrollTo(0, 0)
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function open(article: CompiledArticle = ARTICLE): Promise<void> {
  main.answer('content:article', article)
  render(ArticleScreen, { id: article.id, heading: null })
  await screen.findByRole('heading', { level: 1, name: article.title })
}

function link(name: string): HTMLElement {
  return within(screen.getByRole('article')).getByRole('link', { name })
}

describe('a citation', () => {
  it('opens its source in place, takes the focus there and gives it back', async () => {
    await open()
    const citation = link('Source 1')
    expect(citation.getAttribute('aria-expanded')).toBe('false')
    await fireEvent.click(citation)
    const note = screen.getByRole('dialog', { name: 'Source 1' })
    expect(note.textContent).toContain('Hallegraeff 2012.')
    expect(note.textContent).toContain('Trial, 2012')
    expect(document.activeElement).toBe(note)
    expect(citation.getAttribute('aria-expanded')).toBe('true')
    expect(citation.getAttribute('aria-controls')).toBe(note.id)
    expect(location.hash).toBe('')

    await fireEvent.keyDown(note, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(citation)
    expect(citation.getAttribute('aria-expanded')).toBe('false')
  })

  it('moves the note, and closes it when it is followed again', async () => {
    await open()
    await fireEvent.click(link('Source 1'))
    await fireEvent.click(link('Source 2'))
    const note = screen.getByRole('dialog', { name: 'Source 2' })
    expect(screen.getAllByRole('dialog')).toEqual([note])
    expect(note.textContent).toContain('Review, no date given')
    expect(link('Source 1').getAttribute('aria-expanded')).toBe('false')
    await fireEvent.click(link('Source 2'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('closes by a click beside it, without taking the focus from what was clicked', async () => {
    await open()
    await fireEvent.click(link('Source 1'))
    await fireEvent.click(screen.getByRole('dialog'))
    expect(screen.getByRole('dialog')).toBeDefined()
    await fireEvent.click(document.body)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(link('Source 1'))

    await fireEvent.click(link('Source 1'))
    const bookmark = screen.getByRole('button', { name: 'Bookmark' })
    bookmark.focus()
    await fireEvent.click(bookmark)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(bookmark)
  })

  it('opens the address in the browser, and says when that fails', async () => {
    main.refuse('app:open-external', 'refused', 'No browser.')
    await open()
    await fireEvent.click(link('Source 1'))
    const note = screen.getByRole('dialog')
    await fireEvent.click(within(note).getByRole('link', { name: /example\.org/ }))
    expect(main.calls.at(-1)).toEqual({
      channel: 'app:open-external',
      input: 'https://example.org/r18',
    })
    expect((await within(note).findByRole('alert')).textContent).toContain('No browser.')
  })

  it('leads to the list of all sources and back', async () => {
    await open()
    await fireEvent.click(link('Source 2'))
    await fireEvent.click(screen.getByRole('button', { name: 'All sources' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement?.id).toBe('source-R23')
    await fireEvent.click(screen.getByRole('button', { name: 'Back to the text' }))
    expect(document.activeElement).toBe(link('Source 2'))
  })

  it('goes on in the text with Tab, behind the last thing of the note', async () => {
    await open()
    await fireEvent.click(link('Source 2'))
    const close = screen.getByRole('button', { name: 'Close' })
    close.focus()
    await fireEvent.keyDown(close, { key: 'Tab' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(link('Source 2'))
  })
})

describe('a term', () => {
  it('shows its meaning while it has the focus, as its description', async () => {
    await open()
    const term = link('soleus')
    term.focus()
    const note = await screen.findByRole('tooltip')
    expect(note.textContent).toContain('The deeper calf muscle.')
    expect(term.getAttribute('aria-describedby')).toBe(note.id)
    expect(document.activeElement).toBe(term)
    link('calf').focus()
    await waitFor(() => expect(screen.getByRole('tooltip').textContent).toContain('lower leg'))
    link('Source 1').focus()
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
    expect(term.hasAttribute('aria-describedby')).toBe(false)
  })

  it('can be dismissed without moving the focus, and stays away until it is asked for', async () => {
    await open()
    link('soleus').focus()
    await screen.findByRole('tooltip')
    await fireEvent.keyDown(link('soleus'), { key: 'Escape' })
    expect(screen.queryByRole('tooltip')).toBeNull()
    expect(document.activeElement).toBe(link('soleus'))
  })

  it('stays when it is pressed, with the way to the glossary and to more', async () => {
    await open()
    link('soleus').focus()
    await screen.findByRole('tooltip')
    await fireEvent.click(link('soleus'))
    const note = screen.getByRole('dialog', { name: 'soleus' })
    expect(document.activeElement).toBe(note)
    expect(within(note).getByRole('link', { name: 'Glossary' }).getAttribute('href')).toBe(
      '#/glossary/soleus',
    )
    expect(
      within(note)
        .getByRole('link', { name: /Where cramps happen/ })
        .getAttribute('href'),
    ).toBe('#/guide/where-cramps-happen')
    await fireEvent.keyDown(note, { key: 'Escape' })
    // The focus that comes back is no new question.
    expect(document.activeElement).toBe(link('soleus'))
    expect(screen.queryByRole('tooltip')).toBeNull()
  })

  it('shows under a pointer that rests, and stays while the pointer is on the note', async () => {
    vi.useFakeTimers()
    await open()
    const over = (target: Element, type: string): Promise<boolean> =>
      fireEvent(target, new PointerEvent(type, { bubbles: true, pointerType: 'mouse' }))
    await over(link('soleus'), 'pointerover')
    await vi.advanceTimersByTimeAsync(100)
    await over(link('soleus'), 'pointerout')
    await vi.advanceTimersByTimeAsync(1000)
    expect(screen.queryByRole('tooltip')).toBeNull()

    await over(link('soleus'), 'pointerover')
    await vi.advanceTimersByTimeAsync(600)
    const note = screen.getByRole('tooltip')
    await over(link('soleus'), 'pointerout')
    await vi.advanceTimersByTimeAsync(100)
    await over(note, 'pointerenter')
    await vi.advanceTimersByTimeAsync(5000)
    expect(screen.getByRole('tooltip')).toBe(note)
    await over(note, 'pointerleave')
    await vi.advanceTimersByTimeAsync(1000)
    expect(screen.queryByRole('tooltip')).toBeNull()
  })

  it('leaves nothing behind when the page is left with its note open', async () => {
    const problems = vi.fn()
    window.addEventListener('error', problems)
    await open()
    link('soleus').focus()
    await screen.findByRole('tooltip')
    cleanup()
    await Promise.resolve()
    window.removeEventListener('error', problems)
    expect(screen.queryByRole('tooltip')).toBeNull()
    expect(problems).not.toHaveBeenCalled()
  })
})

describe('the head of an article', () => {
  it('explains its grade in place', async () => {
    await open()
    await fireEvent.click(
      screen.getByRole('button', { name: 'How well this is known: From a trial' }),
    )
    const note = screen.getByRole('dialog', { name: 'From a trial' })
    expect(note.textContent).toContain('put into groups by chance')
  })

  it('changes the size of the text and the length of its lines, and saves that at once', async () => {
    main.on('settings:change', (change) => ({
      ok: true,
      value: { ...settings.current, ...(change as object) },
    }))
    await open()
    expect(screen.getByRole('article').dataset.lineLength).toBe('medium')
    await fireEvent.click(screen.getByRole('button', { name: 'Text' }))
    await fireEvent.click(screen.getByRole('radio', { name: 'Short' }))
    await fireEvent.click(screen.getByRole('radio', { name: '150 %' }))
    expect(main.calls.slice(-2).map(({ input }) => input)).toEqual([
      { lineLength: 'short' },
      { textSize: 150 },
    ])
    expect(screen.getByRole('article').dataset.lineLength).toBe('short')
  })

  it('says when a bookmark was not saved, and only then', async () => {
    main.refuse('library:set-reading-position', 'not-saved', 'The disk is full.')
    main.refuse('library:set-bookmark', 'not-saved', 'The disk is full.')
    await open()
    await library.setReadingPosition({ article: ARTICLE.id, heading: null, fraction: 0, read: 0.5 })
    expect(screen.queryByRole('alert')).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Bookmark' }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The bookmark was not saved. The disk is full.',
    )
  })

  it('prints, and says when that failed', async () => {
    main.answer('app:print', undefined)
    await open()
    await fireEvent.click(screen.getByRole('button', { name: 'Print' }))
    await waitFor(() => expect(main.calls.at(-1)?.channel).toBe('app:print'))
    expect(screen.queryByRole('alert')).toBeNull()
    main.refuse('app:print', 'failed', 'There is no printer.')
    await fireEvent.click(screen.getByRole('button', { name: 'Print' }))
    expect((await screen.findByRole('alert')).textContent).toContain('There is no printer.')
  })

  it('says that it came with a pack', async () => {
    await open({ ...ARTICLE, pack: 'Clinic notes' })
    expect(screen.getByText(/From the pack "Clinic notes"/)).toBeDefined()
  })

  it('leads to Get help', async () => {
    await open()
    expect(link('Get help').getAttribute('href')).toBe('#/get-help')
  })
})

describe('what is related', () => {
  const summary = (id: string, kind: RoutineSummary['kind']): RoutineSummary => ({
    id,
    name: id,
    kind,
    summary: 'A summary.',
    howOften: 'Often.',
    muscles: [],
    positions: [],
    equipment: [],
    seconds: kind === 'relief' ? null : 180,
    stepCount: 1,
    pack: null,
  })

  it('starts from the article; what needs a side leads to where it is chosen', async () => {
    library.take([summary('before-sleep', 'stretching'), summary('relief-calf', 'relief')], {
      ...EMPTY_MARKS,
    })
    await open()
    const hrefOf = (name: string): string | null => link(name).getAttribute('href')
    expect(hrefOf('Before sleep')).toBe('#/routines/before-sleep')
    expect(hrefOf('Start Before sleep')).toBe('#/coach/before-sleep')
    expect(screen.getByText('3 minutes')).toBeDefined()
    expect(hrefOf('Choose the side for Relief: calf')).toBe('#/routines/relief-calf')
    await screen.findByRole('link', { name: 'Start Calf at the wall' })
    expect(hrefOf('Start Calf at the wall')).toBe('#/coach/only-wall-calf')
    expect(hrefOf('Lost stretch')).toBe('#/routines/only-lost')
    expect(screen.queryByRole('link', { name: 'Start Lost stretch' })).toBeNull()
  })
})

describe('the contents', () => {
  it('list the headings and the sources, and lead there within the page', async () => {
    await open()
    const contents = screen.getByRole('navigation', { name: 'On this page' })
    const entries = within(contents).getAllByRole('link')
    expect(entries.map((entry) => entry.textContent)).toEqual(['Why', 'How', 'Your bed', 'Sources'])
    await fireEvent.click(within(contents).getByRole('button', { name: /On this page/ }))
    expect(
      within(contents).getByRole('button', { name: /On this page/, expanded: true }),
    ).toBeDefined()
    await fireEvent.click(within(contents).getByRole('link', { name: 'Your bed' }))
    expect(document.activeElement?.id).toBe('h-bed')
    expect(location.hash).toBe('')
    expect(
      within(contents).getByRole('button', { name: /On this page/, expanded: false }),
    ).toBeDefined()
  })
})

describe('the keys', () => {
  const press = (key: string, more: object = {}): Promise<boolean> =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })

  it('lead from heading to heading with the focus', async () => {
    await open()
    link('Get help').focus()
    const visited: (string | undefined)[] = []
    for (const [key, more] of [
      ['j', {}],
      ['ArrowDown', { altKey: true }],
      ['j', {}],
      ['k', {}],
      ['ArrowUp', { altKey: true }],
    ] as const) {
      // Without a layout every heading is at the top, so where the focus is must decide.
      if (visited.length === 0) document.getElementById('h-why')?.setAttribute('tabindex', '-1')
      if (visited.length === 0) document.getElementById('h-why')?.focus()
      await press(key, more)
      visited.push(document.activeElement?.id)
    }
    expect(visited).toEqual(['h-how', 'h-bed', 'article-sources', 'h-bed', 'h-how'])
    await press('k')
    await press('k')
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('do nothing with a modifier, plain arrows or in a field', async () => {
    await open()
    await fireEvent.click(screen.getByRole('button', { name: 'Text' }))
    const before = document.activeElement
    await press('j', { ctrlKey: true })
    await press('j', { metaKey: true })
    await press('ArrowDown')
    expect(document.activeElement).toBe(before)
    const radio = screen.getByRole('radio', { name: 'Short' })
    radio.focus()
    await press('j')
    await press('?')
    expect(document.activeElement).toBe(radio)
    expect(screen.getByRole('dialog', { name: 'Size and lines of the text' })).toBeDefined()
  })

  it('are listed by ?', async () => {
    await open()
    await press('?')
    const note = screen.getByRole('dialog', { name: 'Keys for reading' })
    expect(note.textContent).toContain('Next heading')
    await press('Escape')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keys' }))
  })

  it('lead to the search of the guide', async () => {
    await open()
    await press('/')
    expect(location.hash).toBe('#/guide')
    cleanup()
    main.answer('content:articles', [ARTICLE])
    render(GuideScreen)
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('searchbox', { name: 'Search the guide' }),
      ),
    )
  })
})

describe('where somebody reads', () => {
  const HEIGHT = 4000
  const ID = 'night-cramps'
  let stored: ReadingPosition | undefined
  let saves: ReadingPosition[]
  let body: HTMLElement
  let marks: HTMLElement[]

  const store = {
    readingPosition: () => stored,
    setReadingPosition: (position: ReadingPosition) => {
      stored = position
      saves.push(position)
      return Promise.resolve(true)
    },
    forgetReadingPosition: () => {
      stored = undefined
      return Promise.resolve(true)
    },
  }

  /** Lies on the page from `top` to `bottom` and moves as the page scrolls. */
  function place(tag: string, id: string, top: number, bottom: number): HTMLElement {
    const element = document.createElement(tag)
    element.id = id
    element.getBoundingClientRect = () => new DOMRect(0, top - window.scrollY, 500, bottom - top)
    return element
  }

  beforeEach(() => {
    vi.useFakeTimers()
    stored = undefined
    saves = []
    body = place('div', 'body', 0, HEIGHT)
    marks = [
      place('h2', 'h-one', 1000, 1040),
      place('h2', 'h-two', 2000, 2040),
      place('h2', 'h-three', 3000, 3040),
    ]
    body.append(...marks)
    document.body.append(body)
  })

  afterEach(() => body.remove())

  async function scroll(to: number): Promise<void> {
    window.scrollTo(0, to)
    window.dispatchEvent(new Event('scroll'))
    await vi.advanceTimersByTimeAsync(50)
  }

  it('is marked while the page moves', async () => {
    const reading = new ReadingPlace(ID, store)
    const stop = reading.begin(body, marks)
    expect(reading.heading).toBeNull()
    await scroll(2100)
    expect(reading.heading).toBe('h-two')
    await scroll(500)
    expect(reading.heading).toBeNull()
    stop()
  })

  it('is kept every few seconds while moving, and nothing happens at rest', async () => {
    const reading = new ReadingPlace(ID, store)
    const stop = reading.begin(body, marks)
    for (let top = 300; top <= 1500; top += 100) await scroll(top)
    expect(saves.length).toBe(0)
    await vi.advanceTimersByTimeAsync(3000)
    expect(saves).toHaveLength(1)
    expect(saves[0]).toMatchObject({ article: ID, heading: 'h-one' })
    expect(vi.getTimerCount()).toBe(0)
    await scroll(1700)
    stop()
    expect(saves).toHaveLength(2)
    expect(saves[1]?.fraction).toBeGreaterThan(saves[0]?.fraction ?? 1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is kept when the window goes away', async () => {
    const stop = new ReadingPlace(ID, store).begin(body, marks)
    await scroll(1500)
    window.dispatchEvent(new Event('pagehide'))
    expect(saves).toHaveLength(1)
    stop()
  })

  it('is gone to the next time, at another size of the text, and said', async () => {
    const first = new ReadingPlace(ID, store)
    const stop = first.begin(body, marks)
    await scroll(1500)
    stop()
    window.scrollTo(0, 0)
    const larger = place('div', 'body', 0, HEIGHT * 2)
    const heads = [1, 2, 3].map((index) =>
      place('h2', marks[index - 1]?.id ?? '', 2000 * index, 2000 * index + 80),
    )
    larger.append(...heads)
    body.replaceWith(larger)
    body = larger

    const reading = new ReadingPlace(ID, store)
    const stopAgain = reading.begin(larger, heads)
    expect(reading.resume()).toBe(true)
    expect(reading.resumed).toBe(true)
    // A little above it, so that the line which says so hides nothing.
    expect(window.scrollY).toBeGreaterThan(2800)
    expect(window.scrollY).toBeLessThan(3000)
    expect(document.activeElement).toBe(heads[0])
    await scroll(window.scrollY + 1000)
    expect(reading.resumed).toBe(false)
    stopAgain()
  })

  it('is not changed by coming back and leaving again', async () => {
    stored = { article: ID, heading: 'h-two', fraction: 0.5, read: 0.6 }
    const reading = new ReadingPlace(ID, store)
    const stop = reading.begin(body, marks)
    reading.resume()
    window.dispatchEvent(new Event('scroll'))
    await vi.advanceTimersByTimeAsync(50)
    stop()
    expect(saves).toEqual([])
  })

  it('is forgotten at the end, at the beginning, and on a start from the top', async () => {
    stored = { article: ID, heading: 'h-two', fraction: 0.5, read: 0.6 }
    const ended = new ReadingPlace(ID, store)
    const stop = ended.begin(body, marks)
    await scroll(HEIGHT - window.innerHeight)
    expect(stored).toBeUndefined()
    await scroll(2500)
    stop()
    expect(stored).toBeUndefined()

    stored = { article: ID, heading: 'h-two', fraction: 0.5, read: 0.6 }
    const begun = new ReadingPlace(ID, store)
    const stopBegun = begun.begin(body, marks)
    await scroll(10)
    stopBegun()
    expect(stored).toBeUndefined()

    stored = { article: ID, heading: 'h-two', fraction: 0.5, read: 0.6 }
    const restarted = new ReadingPlace(ID, store)
    const stopRestarted = restarted.begin(body, marks)
    restarted.resume()
    restarted.restart()
    expect(window.scrollY).toBe(0)
    expect(stored).toBeUndefined()
    stopRestarted()
  })

  it('is not lost by looking something up in the list of sources', async () => {
    const reading = new ReadingPlace(ID, store)
    const stop = reading.begin(body, marks)
    await scroll(1500)
    window.scrollTo(0, HEIGHT)
    reading.brought(false)
    window.dispatchEvent(new Event('scroll'))
    await vi.advanceTimersByTimeAsync(3000)
    stop()
    expect(stored).toMatchObject({ heading: 'h-one' })
  })
})

describe('an article that was begun', () => {
  const position: ReadingPosition = {
    article: ARTICLE.id,
    heading: 'h-how',
    fraction: 0.2,
    read: 0.42,
  }

  it('opens where it was left, says so, and starts over on request', async () => {
    library.take([], { ...EMPTY_MARKS, readingPositions: [position] })
    main.answer('library:forget-reading-position', EMPTY_MARKS)
    await open()
    expect(document.activeElement?.id).toBe('h-how')
    expect(screen.getByText('You were here last time.')).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'Start at the top' }))
    expect(screen.queryByText('You were here last time.')).toBeNull()
    expect(document.activeElement?.tagName).toBe('H1')
    expect(main.calls.at(-1)).toEqual({
      channel: 'library:forget-reading-position',
      input: ARTICLE.id,
    })
  })

  it('opens at the heading that was asked for instead', async () => {
    library.take([], { ...EMPTY_MARKS, readingPositions: [position] })
    render(ArticleScreen, { id: ARTICLE.id, heading: 'h-bed' })
    await screen.findByRole('heading', { level: 1, name: ARTICLE.title })
    expect(document.activeElement?.id).toBe('h-bed')
    expect(screen.queryByText('You were here last time.')).toBeNull()
  })

  it('is offered in the guide until it is removed', async () => {
    const names = ['One', 'Two', 'Three', 'Four']
    const articles = names.map((title) => ({ ...ARTICLE, id: title.toLowerCase(), title }))
    const positions = [
      ...articles.map(({ id }) => ({ ...position, article: id })),
      { ...position, article: 'gone' },
    ]
    library.take([], { ...EMPTY_MARKS, readingPositions: positions })
    main.answer('content:articles', articles).answer('library:forget-reading-position', {
      ...EMPTY_MARKS,
      readingPositions: positions.slice(1),
    })
    render(GuideScreen)
    const list = within(await screen.findByRole('region', { name: 'Go on reading' }))
    expect(list.getAllByRole('link').map((entry) => entry.textContent.trim())).toEqual([
      'One, 42 % read',
      'Two, 42 % read',
      'Three, 42 % read',
    ])
    await fireEvent.click(list.getByRole('button', { name: 'Do not go on with One' }))
    await waitFor(() => expect(list.queryByRole('link', { name: /One/ })).toBeNull())
    expect(list.getByRole('link', { name: /Four/ })).toBeDefined()
    expect(document.activeElement?.textContent).toBe('Go on reading')
  })
})

describe('bookmarks', () => {
  it('narrow the list of articles', async () => {
    const articles = ['One', 'Two'].map((title) => ({
      ...ARTICLE,
      id: title.toLowerCase(),
      title,
    }))
    library.take([], { ...EMPTY_MARKS, bookmarks: ['two'] })
    main.answer('content:articles', articles)
    render(GuideScreen)
    const only = await screen.findByRole('button', { name: 'Only bookmarked', pressed: false })
    await fireEvent.click(only)
    expect(screen.queryByRole('link', { name: 'One' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Two' })).toBeDefined()
    await fireEvent.click(only)
    expect(screen.getByRole('link', { name: 'One' })).toBeDefined()
  })

  it('offer nothing where there are none', async () => {
    main.answer('content:articles', [ARTICLE])
    render(GuideScreen)
    await screen.findByRole('link', { name: ARTICLE.title })
    expect(screen.queryByRole('button', { name: 'Only bookmarked' })).toBeNull()
  })
})
