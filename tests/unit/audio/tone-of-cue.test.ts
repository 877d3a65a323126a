import { expect, it } from 'vitest'
import { toneOfCue } from '../../../src-renderer/audio/tone-of-cue'
import { TONE_NAMES } from '../../../src-renderer/audio/tone-names'

it('gives each kind of cue its own tone, and a release that of a rest', () => {
  for (const tone of TONE_NAMES) expect(toneOfCue(tone)).toBe(tone)
  expect(toneOfCue('release')).toBe('rest')
})
