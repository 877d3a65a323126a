/** How the page looks: theme, text size and motion, written as attributes of the root element. */
import { MediaQuery } from 'svelte/reactivity'
import type { Settings } from '../../src-main/core/model/settings'
import type { Route } from './router-paths'

export type Theme = 'light' | 'dark' | 'night'

/** What a person sees in the middle of the night, when the system theme is followed. */
const NIGHT_ROUTINES = /^(?:relief-.+|before-sleep)$/

export class Appearance {
  readonly #systemDark = new MediaQuery('prefers-color-scheme: dark')

  /** Sets the attributes; reads its inputs reactively, so that an effect around it keeps them true. */
  apply(root: HTMLElement, settings: Settings, route: Route, hour: number): void {
    root.dataset.theme = themeOf(settings.theme, this.#systemDark.current, route, hour)
    root.dataset.textSize = String(settings.textSize)
    root.dataset.motion = settings.motion
  }
}

/** The theme that is shown at this moment. */
export function themeShown(root: HTMLElement = document.documentElement): Theme {
  const { theme } = root.dataset
  return theme === 'dark' || theme === 'night' ? theme : 'light'
}

/**
 * The theme to show. Who follows the system gets the night theme for Cramp now and Before sleep
 * between 21 and 6 o'clock, our own choice for "after dark" without knowing the place.
 */
export function themeOf(
  choice: Settings['theme'],
  systemDark: boolean,
  route: Route,
  hour: number,
): Theme {
  if (choice !== 'system') return choice
  if ((hour >= 21 || hour < 6) && isForTheNight(route)) return 'night'
  return systemDark ? 'dark' : 'light'
}

function isForTheNight(route: Route): boolean {
  return (
    route.screen === 'cramp-now' ||
    route.screen === 'cramp-clock' ||
    route.screen === 'cramp-after' ||
    ((route.screen === 'coach' || route.screen === 'routine') && NIGHT_ROUTINES.test(route.id))
  )
}
