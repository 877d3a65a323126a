import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CompiledArticle, SearchResult } from '../../../src-main/core/model/content'
import { EMPTY_MARKS } from '../../../src-main/core/model/defaults'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import App from '../../../src-renderer/App.svelte'
import { ArticleScreen, GuideScreen } from '../../../src-renderer/features/guide'
import { guideSearch } from '../../../src-renderer/features/guide/guide-search.svelte'
import SettingsScreen from '../../../src-renderer/features/settings/SettingsScreen.svelte'
import { screens } from '../../../src-renderer/router-screens.svelte'
import { app } from '../../../src-renderer/state/app.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { FakeMain } from '../state/fake-main'

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  settings.take(DEFAULT_SETTINGS)
  location.hash = ''
  // happy-dom has no idle time; what Home loads in it is tested by itself.
  vi.stubGlobal('requestIdleCallback', () => 0)
})

afterEach(async () => {
  // What Home loads when it is idle arrives before the page is gone.
  await new Promise((resolve) => setTimeout(resolve))
  await vi.dynamicImportSettled()
  cleanup()
  vi.unstubAllGlobals()
})

describe('the shell', () => {
  beforeEach(async () => {
    main.answer('app:home', {
      settings: DEFAULT_SETTINGS,
      marks: EMPTY_MARKS,
      routines: [],
      recentSessions: [],
      inFlight: null,
      notices: [],
      welcome: false,
      openRequest: null,
    })
    main.answer('programme:list', [])
    await app.load()
    await screens.show({ screen: 'home' })
    render(App)
  })

  it('names its places as people and tests know them', () => {
    const nav = screen.getByRole('navigation', { name: 'Main' })
    const links = [...nav.querySelectorAll('.entries a')].map((link) => link.textContent.trim())
    expect(links).toEqual([
      'Home',
      'Routines',
      'Guide',
      'Diary',
      'Progress',
      'Get help',
      'Settings',
    ])
    expect(nav.querySelector('[aria-current="page"]')?.getAttribute('href')).toBe('#/home')
  })

  it('offers Cramp now, a main landmark and a way past the navigation', () => {
    expect(screen.getAllByRole('link', { name: 'Cramp now' })[0]?.getAttribute('href')).toBe(
      '#/cramp-now',
    )
    expect(screen.getByRole('main')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Skip to the content' })).toBeDefined()
  })

  it('shows the theme and text size on the root element', () => {
    expect(document.documentElement.dataset.textSize).toBe('100')
    expect(document.documentElement.dataset.theme).toMatch(/^(?:light|dark)$/)
  })
})

describe('the guide', () => {
  const result: SearchResult = {
    kind: 'article',
    target: 'night-cramps',
    title: 'Night cramps',
    heading: null,
    excerpt: 'Cramps <b>at</b> night.',
    matches: ['night'],
    pack: null,
  }

  it('searches while typing and marks what matched, as text', async () => {
    main.answer('content:articles', []).answer('content:search', [result])
    render(GuideScreen)
    const box = screen.getByRole('searchbox', { name: 'Search the guide' })
    await fireEvent.input(box, { target: { value: 'night' } })
    const link = await screen.findByRole('link', { name: 'Night cramps' })
    expect(link.getAttribute('href')).toBe('#/guide/night-cramps')
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'Night',
      'night',
    ])
    expect(document.querySelector('b')).toBeNull()
    await fireEvent.keyDown(box, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(link)
  })

  it('lets only the newest answer count', async () => {
    let release = (): void => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    main.on('content:search', async (query) => {
      if (query === 'n') await slow
      return { ok: true, value: query === 'n' ? [] : [result] }
    })
    const first = guideSearch.search('n')
    await guideSearch.search('night')
    release()
    await first
    expect(guideSearch.results).toEqual([result])
    await guideSearch.search('')
  })

  it('reads an article: citations show their source, and nothing leads away', async () => {
    const article: CompiledArticle = {
      id: 'night-cramps',
      title: 'Night cramps',
      summary: 'A summary.',
      grade: 'trial',
      readingMinutes: 3,
      pack: null,
      reviewed: '2026-11-22',
      html: '<p>May help <a class="citation" href="#source-R18">1</a> <a id="away" href="https://example.org/">x</a></p>',
      headings: [],
      sources: [{ id: 'R18', citation: 'Hallegraeff 2012', kind: 'trial' }],
      terms: [],
      relatedRoutines: [],
      relatedStretches: [],
      relatedArticles: [],
    }
    main.answer('content:article', article)
    render(ArticleScreen, { id: 'night-cramps', heading: null })
    expect(await screen.findByRole('heading', { name: 'Night cramps', level: 1 })).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Sources' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Bookmark', pressed: false })).toBeDefined()

    await fireEvent.click(screen.getByRole('link', { name: '1' }))
    expect(screen.getByRole('dialog', { name: 'Source 1' }).textContent).toContain('Hallegraeff')
    expect(location.hash).toBe('')

    const away = new MouseEvent('click', { bubbles: true, cancelable: true })
    document.getElementById('away')?.dispatchEvent(away)
    expect(away.defaultPrevented).toBe(true)
  })

  it('says when there is no such article', async () => {
    main.refuse('content:article', 'not-found', 'No.')
    render(ArticleScreen, { id: 'nothing', heading: null })
    expect(await screen.findByText('There is no article of that name')).toBeDefined()
  })
})

describe('settings', () => {
  it('puts a control back and says why when it was not saved', async () => {
    main.refuse('settings:change', 'not-saved', 'The disk is full.')
    render(SettingsScreen, { group: null })
    const captions = screen.getByRole('switch', { name: 'Captions' })
    await fireEvent.click(captions)
    expect((await screen.findByText(/The disk is full/)).getAttribute('role')).toBe('alert')
    expect((captions as HTMLInputElement).checked).toBe(true)
  })

  it('keeps the saved number when what was typed is none', async () => {
    render(SettingsScreen, { group: null })
    const field = screen.getByRole('spinbutton', { name: 'Time to get ready' })
    await fireEvent.change(field, { target: { value: '999' } })
    expect(screen.getByText('Choose a whole number from 3 to 60.')).toBeDefined()
    expect(main.calls.filter(({ channel }) => channel === 'settings:change')).toEqual([])
  })

  it('names its controls', () => {
    render(SettingsScreen, { group: null })
    for (const name of [
      'Captions',
      'Screen flash',
      'Less movement',
      'Halfway',
      'Pause when you leave',
    ]) {
      expect(screen.getByRole('switch', { name })).toBeDefined()
    }
    expect(screen.getByRole('slider', { name: 'Volume' })).toBeDefined()
    for (const name of ['What you hear', 'Voice', 'Colours', 'Text size', 'Side to start with']) {
      expect(screen.getByRole('radiogroup', { name })).toBeDefined()
    }
    for (const name of ['Backups', 'Your data and copies']) {
      expect(screen.getByRole('link', { name })).toBeDefined()
    }
  })
})
