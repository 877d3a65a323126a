/** Recordings as a calm voice would make them, for tests without files. */
import type { ResolvedRoutine } from '../../../../src-main/core/model/content'
import { PHRASES, stretchPhrases } from '../../../../src-main/core/session/phrases'
import type { Recordings } from '../../../../src-main/core/session/script'
import type { CueKind } from '../../../../src-main/core/session/timeline'

const TONE_MS: Record<CueKind, number> = {
  ready: 900,
  count: 280,
  go: 950,
  halfway: 800,
  ten: 500,
  rest: 1150,
  release: 1150,
  switch: 850,
  done: 1200,
  advice: 1200,
}

/** As long as a calm voice takes: sixty-five milliseconds a letter. */
function spokenMs(words: string): number {
  return 250 + words.length * 65
}

export function recordings(of: ResolvedRoutine): Recordings {
  const sides = ['left', 'right'].flatMap((side) =>
    ['leg', 'arm'].flatMap((limb) => {
      const name = side === 'left' ? 'Left' : 'Right'
      return [`${name} ${limb} first.`, `${name} ${limb}.`, `Switch to the ${side} ${limb}.`]
    }),
  )
  const own = of.steps.flatMap(({ stretch, easier }) => [
    ...stretchPhrases(stretch),
    ...(easier === null ? [] : stretchPhrases(easier)),
  ])
  const all = [...Object.values(PHRASES), ...sides, ...own]
  return {
    toneMs: TONE_MS,
    phraseMs: Object.fromEntries(all.map((words) => [words, spokenMs(words)])),
  }
}
