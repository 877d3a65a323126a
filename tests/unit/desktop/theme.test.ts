import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BACKGROUND, systemTheme, windowBackground } from '../../../src-main/desktop/theme'

const TOKENS = resolve(import.meta.dirname, '../../../src-renderer/styles/tokens.css')

describe('the window’s background', () => {
  it('goes with the theme that was chosen', () => {
    expect(windowBackground('night', false)).toBe(BACKGROUND.night)
    expect(windowBackground('light', true)).toBe(BACKGROUND.light)
    expect(windowBackground('system', true)).toBe(BACKGROUND.dark)
    expect(windowBackground('system', false)).toBe(BACKGROUND.light)
  })

  it.each(Object.entries(BACKGROUND))('for %s is the page’s own ground', (theme, colour) => {
    const css = readFileSync(TOKENS, 'utf8')
    const block = css.split(`:root[data-theme='${theme}']`)[1]?.split('}')[0] ?? ''
    const [, lightness, chroma, hue] =
      /--ground:\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(block) ?? []
    expect(lightness, `--ground of ${theme}`).toBeDefined()
    const ground = oklchToRgb(Number(lightness), Number(chroma), Number(hue))
    const window = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    ground.forEach((channel, i) => {
      expect(Math.abs(channel - (window[i] ?? NaN))).toBeLessThanOrEqual(2)
    })
  })
})

describe('the system’s own parts', () => {
  it('are dark at night', () => {
    expect(systemTheme('night')).toBe('dark')
    expect(systemTheme('system')).toBe('system')
    expect(systemTheme('light')).toBe('light')
  })
})

/** sRGB channels, 0-255; the matrices are those of the definition of Oklab. */
function oklchToRgb(lightness: number, chroma: number, hue: number): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((x) => 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055))
}
