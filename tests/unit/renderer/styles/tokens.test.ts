/**
 * The colours of styles/tokens.css, computed: every text on every ground it may stand on. The
 * names say which belong together, as the file's own head explains.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const styles = resolve(import.meta.dirname, '../../../../src-renderer/styles')
const css = readFileSync(resolve(styles, 'tokens.css'), 'utf8')
const base = readFileSync(resolve(styles, 'base.css'), 'utf8')

type Rgb = readonly [number, number, number]

const MIN_TEXT = { light: 7, dark: 7, night: 4.5 } as const
const MIN_EDGE = 3

/** The opaque colours of a theme, as linear light. */
function colours(theme: string): Map<string, Rgb> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  const found = block.matchAll(/--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)
  return new Map(
    [...found].map(([, name = '', l, c, h]) => [name, toRgb(Number(l), Number(c), Number(h))]),
  )
}

/** OKLCH to linear sRGB, cut to what a screen can show. Björn Ottosson's matrices. */
function toRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (value: number): number => Math.min(1, Math.max(0, value))
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** Every pair of text and what may lie under it. */
function textPairs(names: readonly string[]): [text: string, under: string][] {
  const texts = names.filter((name) => /^text(-|$)/.test(name))
  const grounds = names.filter((name) => /^ground(-|$)/.test(name))
  const onGround = texts.flatMap((text) => grounds.map((ground) => [text, ground] as const))
  const onOwn = names
    .filter((name) => name.startsWith('on-'))
    .flatMap((text) => {
      const own = text.slice('on-'.length)
      return names.filter((n) => n === own || n === `${own}-hover`).map((n) => [text, n] as const)
    })
  return [...onGround, ...onOwn].map(([text, under]) => [text, under])
}

describe.each(['light', 'dark', 'night'] as const)('the %s theme', (theme) => {
  const palette = colours(theme)
  const names = [...palette.keys()]
  const of = (name: string): Rgb => palette.get(name) ?? expect.fail(`no colour --${name}`)

  it('has the colours of the light theme', () => {
    expect(names).toEqual([...colours('light').keys()])
    expect(textPairs(names).length).toBeGreaterThan(15)
  })

  it.each(textPairs(names))(`--%s is legible on --%s`, (text, under) => {
    expect(contrast(of(text), of(under))).toBeGreaterThanOrEqual(MIN_TEXT[theme])
  })

  it.each(['edge', 'focus', 'accent', 'muscle'])('--%s is visible on every ground', (name) => {
    for (const ground of names.filter((other) => other.startsWith('ground'))) {
      expect(contrast(of(name), of(ground)), ground).toBeGreaterThanOrEqual(MIN_EDGE)
    }
  })
})

describe('the night theme', () => {
  it('is dim and gives off no blue to speak of', () => {
    for (const [name, colour] of colours('night')) {
      const [r, , b] = colour
      expect(b, name).toBeLessThanOrEqual(0.02)
      expect(b, name).toBeLessThanOrEqual(r)
      expect(luminance(colour), name).toBeLessThan(0.35)
    }
  })
})

it('says no colour outside of the tokens', () => {
  expect(base.length).toBeGreaterThan(1000)
  expect(base).not.toMatch(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i)
})
