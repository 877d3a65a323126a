import type { Shape } from './draw-body'

const SVG = 'http://www.w3.org/2000/svg'

/** What stands in a group. Asking the elements themselves would cost as much as writing them. */
const written = new WeakMap<SVGGElement, readonly Shape[]>()

/**
 * Makes the paths of a group what the shapes say, and touches only what has changed. A figure that
 * moves comes through here in every frame: in the markup each path would be an effect of its own, and
 * two dozen of them took as long as working out the body does. Nothing else may change the group.
 */
export function writePaths(group: SVGGElement, shapes: readonly Shape[]): void {
  const before = written.get(group) ?? []
  shapes.forEach(({ kind, d }, index) => {
    const old = before[index]
    if (old?.kind === kind && old.d === d) return
    const path = group.children[index] ?? group.appendChild(document.createElementNS(SVG, 'path'))
    if (old?.kind !== kind) path.setAttribute('class', kind)
    if (old?.d !== d) path.setAttribute('d', d)
  })
  while (group.children.length > shapes.length) group.lastElementChild?.remove()
  written.set(group, shapes)
}
