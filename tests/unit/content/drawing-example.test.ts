/** The example of content/README.md is right, and as short as the guide says. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { format } from 'prettier'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { checkFigure } from '../../../src-main/core/figure/check'
import { Stretch } from '../../../src-main/core/model/content'

const guide = readFileSync(resolve(import.meta.dirname, '../../../content/README.md'), 'utf8')
const [, lines = '', example = ''] =
  /A whole stretch with its figure, in (\d+) lines:\n\n```json\n([^]*?)```/.exec(guide) ?? []

it('is a stretch that can be drawn, in under 40 lines as they are formatted', async () => {
  const stretch = v.parse(Stretch, JSON.parse(example))
  if (typeof stretch.figure !== 'object') throw new RangeError('The example has no figure.')
  expect(checkFigure(stretch.figure, stretch.mistakes)).toEqual([])
  const formatted = await format(example, { parser: 'json', printWidth: 100 })
  expect(formatted).toBe(example)
  expect(formatted.trimEnd().split('\n')).toHaveLength(Number(lines))
  expect(Number(lines)).toBeLessThan(40)
})
