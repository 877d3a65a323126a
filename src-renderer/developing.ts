/** For `npm run dev` alone: a build leaves this file out. */

const KEY = 'developing-place'

/**
 * A change of the content starts the app anew, and whoever draws a stretch wants to see that stretch
 * and not Home.
 */
export function returnToPlace(): void {
  if (location.hash === '') {
    history.replaceState(null, '', localStorage.getItem(KEY) ?? '#/home')
  }
  window.addEventListener('hashchange', () => localStorage.setItem(KEY, location.hash))
}
