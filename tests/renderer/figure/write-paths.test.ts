import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '../../../src-renderer/figure/draw-body'
import { writePaths } from '../../../src-renderer/figure/write-paths'

const LEG: Shape = { key: 'near-leg', kind: 'skin', d: 'M0 0L1 1' }
const TRUNK: Shape = { key: 'trunk', kind: 'cloth', d: 'M0 0L2 2' }
const MUSCLE: Shape = { key: 'near-soleus', kind: 'muscle', d: 'M0 0L3 3' }

let group: SVGGElement

beforeEach(() => {
  group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
})

function written() {
  return [...group.children].map((path) => [path.getAttribute('class'), path.getAttribute('d')])
}

describe('writePaths', () => {
  it('writes the shapes in their order', () => {
    writePaths(group, [LEG, TRUNK])
    expect(written()).toEqual([
      ['skin', LEG.d],
      ['cloth', TRUNK.d],
    ])
  })

  it('makes of other shapes other paths, and none too many', () => {
    writePaths(group, [LEG, TRUNK, MUSCLE])
    writePaths(group, [TRUNK, MUSCLE])
    expect(written()).toEqual([
      ['cloth', TRUNK.d],
      ['muscle', MUSCLE.d],
    ])
    writePaths(group, [])
    expect(written()).toEqual([])
  })

  it('touches only what has changed', () => {
    writePaths(group, [LEG, TRUNK, MUSCLE])
    const before = [...group.children]
    const touched = vi.spyOn(Element.prototype, 'setAttribute')
    writePaths(group, [LEG, { ...TRUNK, d: 'M0 0L4 4' }, MUSCLE])
    expect(touched.mock.calls).toEqual([['d', 'M0 0L4 4']])
    expect([...group.children]).toEqual(before)
    touched.mockRestore()
  })
})
