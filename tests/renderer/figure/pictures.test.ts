import { cleanup, render } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { Figure } from '../../../src-main/core/model/figure'
import FigureView from '../../../src-renderer/figure/Figure.svelte'
import StillFigures from '../../../src-renderer/figure/StillFigures.svelte'
import WrongAndRight from '../../../src-renderer/figure/WrongAndRight.svelte'

const FIGURE: Figure = {
  start: { hips: [0, 90] },
  hold: { nearLeg: { hip: 60 } },
  wrong: [{ mistake: 'The knee bends.', pose: { nearLeg: { hip: 60, knee: 40 } } }],
}
const COMMON = { figure: FIGURE, muscles: ['hamstrings'] as const, side: 'left' as const }

afterEach(cleanup)

describe('a figure', () => {
  it('is turned round for the left side, but its word is not', () => {
    render(FigureView, { ...COMMON, label: 'Left', description: 'Leg raised' })
    const word = document.querySelector('text')
    expect(word?.textContent).toBe('Left')
    expect(word?.closest('[transform]')).toBeNull()
    expect(document.querySelector('path')?.closest('[transform]')).not.toBeNull()
    expect(document.querySelector('svg')?.getAttribute('aria-label')).toBe('Leg raised')
  })

  it('is hidden from screen readers where its words stand beside it', () => {
    render(FigureView, { ...COMMON, description: null })
    expect(document.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  })
})

describe('two stills', () => {
  it('show start and hold, with one description for both', () => {
    render(StillFigures, {
      ...COMMON,
      label: 'Left',
      captions: { start: 'Getting ready', hold: 'The stretch' },
      now: 'hold',
      description: 'Leg raised',
    })
    expect(document.querySelectorAll('[role="img"]')).toHaveLength(1)
    const [start, hold] = [...document.querySelectorAll('figure')]
    expect(start?.textContent.trim()).toBe('Getting ready')
    expect(hold?.classList.contains('now')).toBe(true)
    const outline = (part?: Element) =>
      [...(part?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('d')).join()
    expect(outline(start)).not.toBe(outline(hold))
  })
})

describe('right and wrong', () => {
  const words = { name: 'Right and wrong', right: 'Like this', wrong: 'Not like this:' }

  it('are told by sign and word', () => {
    render(WrongAndRight, { ...COMMON, words })
    const items = [...document.querySelectorAll('li')]
    expect(items.map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Like this',
      'Not like this: The knee bends.',
    ])
    expect(items.map((item) => item.querySelectorAll('p svg').length)).toEqual([1, 1])
  })

  it('show nothing for a stretch without a mistake that can be seen', () => {
    render(WrongAndRight, { ...COMMON, figure: { ...FIGURE, wrong: [] }, words })
    expect(document.querySelectorAll('li')).toHaveLength(0)
  })
})
