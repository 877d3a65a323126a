import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import AboutScreen from '../../../src-renderer/features/settings/AboutScreen.svelte'
import SceneDrawing from '../../../src-renderer/figure/scenes/SceneDrawing.svelte'
import { SCENES, type SceneName } from '../../../src-renderer/figure/scenes/scenes'
import { FakeMain } from '../state/fake-main'

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
})

afterEach(cleanup)

describe('the About page', () => {
  it('says versions, what it is not, and where the data is', async () => {
    main.answer('app:versions', { unknot: '1.2.3', electron: '45', chromium: '150', node: '24' })
    render(AboutScreen)
    expect(await screen.findByText('1.2.3')).toBeDefined()
    expect(screen.getByRole('heading', { level: 1, name: 'About Unknot' })).toBeDefined()
    expect(document.body.textContent).toContain('does not diagnose')
    await fireEvent.click(screen.getByRole('button', { name: 'Show my data folder' }))
    expect(main.calls.map(({ channel }) => channel)).toContain('app:show-data-folder')
  })

  it('shows the licence when it is asked for', async () => {
    main.refuse('app:versions', 'failed', 'No.')
    render(AboutScreen)
    const details = screen.getByText('Read the licence').closest('details')
    if (details === null) throw new Error('nothing to open')
    details.open = true
    await fireEvent(details, new Event('toggle'))
    expect(await screen.findByText(/Permission is hereby granted/)).toBeDefined()
  })
})

describe('the drawings of empty places', () => {
  it.each(Object.keys(SCENES) as SceneName[])('%s is decoration with a whole person', (name) => {
    render(SceneDrawing, { name })
    const svg = document.querySelector('svg')
    expect(svg?.getAttribute('aria-hidden')).toBe('true')
    expect(document.querySelectorAll('.limb').length).toBeGreaterThanOrEqual(7)
    for (const path of document.querySelectorAll('path'))
      expect(path.getAttribute('d')).not.toContain('NaN')
  })
})
