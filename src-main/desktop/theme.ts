/** The colours and the system theme that go with the person's choice of theme. */
import type { ThemeChoice } from '../core/model/settings'

/**
 * Background of the window before the page has painted, so that nothing flashes; the same colours
 * as `--ground` in the page's tokens (a test compares them).
 */
export const BACKGROUND = { light: '#faf6ed', dark: '#171f28', night: '#0f0403' } as const

export function windowBackground(theme: ThemeChoice, systemIsDark: boolean): string {
  if (theme === 'system') return systemIsDark ? BACKGROUND.dark : BACKGROUND.light
  return BACKGROUND[theme]
}

/** What the system's own parts (scroll bars, menus, dialogs) are told; night is a dark theme to them. */
export function systemTheme(theme: ThemeChoice): 'system' | 'light' | 'dark' {
  return theme === 'night' ? 'dark' : theme
}
