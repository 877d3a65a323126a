/** Whether pictures stand still: the person's setting, or the system's. */
import { MediaQuery } from 'svelte/reactivity'
import type { Settings } from '../../src-main/core/model/settings'

const system = new MediaQuery('prefers-reduced-motion: reduce')

/** Read reactively. */
export function isMotionReduced({ motion }: Settings): boolean {
  return motion === 'reduced' || system.current
}
