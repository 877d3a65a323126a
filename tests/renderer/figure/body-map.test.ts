import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  BODY_PARTS,
  BODY_PLACES,
  type BodyPart,
  type BodyPlace,
} from '../../../src-main/core/body/places'
import BodyMap from '../../../src-renderer/figure/body-map/BodyMap.svelte'
import { partWords, placeWords } from '../../../src-renderer/figure/body-map/place-words'

afterEach(cleanup)

function one(value: BodyPlace | null = null, more: { offer?: BodyPlace[]; also?: BodyPlace } = {}) {
  const onchange = vi.fn<(place: BodyPlace) => void>()
  const ongo = vi.fn<() => void>()
  render(BodyMap, { mode: 'one', label: 'Where?', value, onchange, ongo, ...more })
  return { onchange, ongo }
}

const radio = (name: string) => screen.getByRole('radio', { name })
const focused = () => document.activeElement?.getAttribute('aria-label')

describe('choosing one place', () => {
  it('names every place once, with its side', () => {
    one()
    const names = within(screen.getByRole('radiogroup', { name: 'Where?' }))
      .getAllByRole('radio')
      .map((place) => place.getAttribute('aria-label'))
    expect(names.toSorted()).toEqual(BODY_PLACES.map(placeWords).toSorted())
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('Left calf')
    expect(names).toContain('Sole of the right foot')
  })

  it('offers only what it is told to', () => {
    one(null, { offer: ['left-calf', 'right-calf'] })
    expect(screen.getAllByRole('radio')).toHaveLength(2)
  })

  it('asks for what is pressed, also where it is drawn again', async () => {
    const { onchange } = one()
    await fireEvent.click(radio('Left calf'))
    expect(onchange).toHaveBeenLastCalledWith('left-calf')
    expect(radio('Left calf').getAttribute('aria-checked')).toBe('false')
    const again = [...document.querySelectorAll('g.place[aria-hidden="true"]')]
    expect(again.length).toBeGreaterThan(0)
    for (const shape of again) await fireEvent.click(shape)
    expect(onchange).toHaveBeenCalledTimes(1 + again.length)
    expect(onchange.mock.calls.flat()).toContain('right-hand')
  })

  it('says and marks what is chosen, and lets Tab lead there alone', () => {
    one('right-calf')
    expect(radio('Right calf').getAttribute('aria-checked')).toBe('true')
    expect(radio('Right calf').querySelector('.tick')).not.toBeNull()
    const stops = screen.getAllByRole('radio').filter((place) => place.tabIndex === 0)
    expect(stops).toEqual([radio('Right calf')])
  })

  it('moves with arrow keys as the eye does, without choosing', async () => {
    const { onchange } = one('left-calf')
    radio('Left calf').focus()
    const press = (key: string) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key })
    await press('ArrowRight')
    expect(focused()).toBe('Right calf')
    await press('ArrowUp')
    expect(focused()).toBe('Back of the right thigh')
    await press('ArrowLeft')
    expect(focused()).toBe('Back of the left thigh')
    await press('End')
    expect(focused()).toBe('Sole of the right foot')
    await press('ArrowDown')
    expect(focused()).toBe('Sole of the right foot')
    await press('Home')
    expect(focused()).toBe('Neck')
    expect(onchange).not.toHaveBeenCalled()
    expect(screen.getAllByRole('radio').filter((place) => place.tabIndex === 0)).toEqual([
      radio('Neck'),
    ])
  })

  it('chooses with Enter and the space bar; Enter on what is chosen goes on', async () => {
    const { onchange, ongo } = one('left-calf')
    radio('Right calf').focus()
    await fireEvent.keyDown(radio('Right calf'), { key: ' ' })
    await fireEvent.keyDown(radio('Right calf'), { key: 'Enter' })
    expect(onchange.mock.calls).toEqual([['right-calf'], ['right-calf']])
    expect(ongo).not.toHaveBeenCalled()
    await fireEvent.keyDown(radio('Left calf'), { key: 'Enter', repeat: true })
    expect(ongo).not.toHaveBeenCalled()
    await fireEvent.keyDown(radio('Left calf'), { key: 'Enter' })
    expect(ongo).toHaveBeenCalledOnce()
  })

  it('shows the name on focus and under the pointer, until Escape', async () => {
    one()
    const shown = () => document.querySelector('.name')?.textContent.trim()
    radio('Left shin').focus()
    await vi.waitFor(() => expect(shown()).toBe('Left shin'))
    await fireEvent.keyDown(radio('Left shin'), { key: 'Escape' })
    expect(shown()).toBeUndefined()
    radio('Left calf').focus()
    await fireEvent.pointerEnter(radio('Belly'))
    expect(shown()).toBe('Belly')
    await fireEvent.pointerLeave(radio('Belly'))
    expect(shown()).toBe('Left calf')
    radio('Left calf').blur()
    await vi.waitFor(() => expect(shown()).toBeUndefined())
  })

  it('shows what is on both sides on both', () => {
    one('left-calf', { also: 'right-calf' })
    expect(screen.getAllByRole('radio', { checked: true })).toEqual([
      radio('Left calf'),
      radio('Right calf'),
    ])
  })
})

describe('choosing a part without its side', () => {
  const box = (name: string) => screen.getByRole('checkbox', { name })

  function part(value: BodyPart[] = [], offer?: BodyPlace[]) {
    const onpress = vi.fn<(part: BodyPart) => void>()
    render(BodyMap, { mode: 'part', label: 'Which muscle?', value, offer, onpress })
    return onpress
  }

  it('names every part once, and shows no left and right', () => {
    part()
    const names = within(screen.getByRole('group', { name: 'Which muscle?' }))
      .getAllByRole('checkbox')
      .map((each) => each.getAttribute('aria-label'))
    expect(names.toSorted()).toEqual(BODY_PARTS.map(partWords).toSorted())
    expect(document.querySelector('.caption')?.textContent.trim()).toBe('Front')
  })

  it('is pressed on either side, and lit on both', async () => {
    const onpress = part(['calf'])
    expect(screen.getAllByRole('checkbox', { checked: true })).toEqual([box('Calf')])
    expect(document.querySelectorAll('.chosen')).toHaveLength(2)
    for (const calf of document.querySelectorAll('.chosen')) await fireEvent.click(calf)
    await fireEvent.keyDown(box('Hand'), { key: 'Enter' })
    expect(onpress.mock.calls.flat()).toEqual(['calf', 'calf', 'hand'])
  })

  it('leads the arrow keys along one side', async () => {
    part(['calf'], ['left-calf', 'right-calf', 'left-hamstrings', 'right-hamstrings'])
    box('Calf').focus()
    await fireEvent.keyDown(box('Calf'), { key: 'ArrowRight' })
    expect(focused()).toBe('Calf')
    await fireEvent.keyDown(box('Calf'), { key: 'ArrowUp' })
    expect(focused()).toBe('Back of the thigh')
  })
})

describe('showing counts', () => {
  it('is a picture with numbers, a legend and a table, and nothing to press', () => {
    render(BodyMap, {
      mode: 'show',
      label: 'Cramps in November',
      counts: { 'left-calf': 7, belly: 1, 'right-calf': 0 },
    })
    expect(screen.getByRole('img', { name: /^Cramps in November\. Front and back/ })).toBeDefined()
    expect(screen.queryByRole('radio')).toBeNull()
    const numbers = [...document.querySelectorAll('.count')].map((one) => one.textContent.trim())
    expect(numbers.toSorted()).toEqual(['1', '7'])
    expect(document.querySelector('.legend')?.textContent).toMatch(/1.*7/)
    const table = document.querySelector('table') ?? expect.fail('no table')
    const rows = [...table.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    )
    expect(rows).toEqual([
      ['Left calf', '7'],
      ['Belly', '1'],
    ])
  })

  it('says the number with the name where places can be chosen', () => {
    const onchange = vi.fn<() => void>()
    const counts = { 'left-calf': 7 }
    render(BodyMap, { mode: 'one', label: 'Which?', value: null, onchange, counts })
    expect(radio('Left calf: 7')).toBeDefined()
    expect(radio('Right calf')).toBeDefined()
  })

  it('says when there is nothing to count', () => {
    render(BodyMap, { mode: 'show', label: 'Cramps', counts: {} })
    expect(screen.getByRole('img', { name: /no numbers yet/ })).toBeDefined()
    expect(document.querySelector('table')).toBeNull()
  })
})
