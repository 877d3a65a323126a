/** What came before a cramp, as tick boxes: one of them says that none of the others applied. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { CIRCUMSTANCES } from '../../../src-main/core/model/diary-choices'
import type { Circumstance } from '../../../src-main/core/model/diary'
import { CIRCUMSTANCE_WORDS, optionsOf } from '../../ui/diary-words'

export type Before = Circumstance | 'none'

export function beforeOptions(): { value: Before; label: string }[] {
  return [
    ...optionsOf(CIRCUMSTANCES, CIRCUMSTANCE_WORDS),
    { value: 'none', label: m.cramp_circumstances_none() },
  ]
}

/** The boxes that are ticked; none of them as long as nothing was said. */
export function tickedBefore(circumstances: readonly Circumstance[] | null): readonly Before[] {
  return circumstances?.length === 0 ? ['none'] : (circumstances ?? [])
}

/** After a box was ticked or unticked. Taking back the last tick is the same as not having said. */
export function withBefore(
  circumstances: readonly Circumstance[] | null,
  value: Before,
  on: boolean,
): Circumstance[] | null {
  if (value === 'none') return on ? [] : null
  const others = (circumstances ?? []).filter((other) => other !== value)
  const ticked = on ? [...others, value] : others
  return ticked.length === 0 ? null : CIRCUMSTANCES.filter((each) => ticked.includes(each))
}
