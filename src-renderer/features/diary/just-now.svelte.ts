/** What was just done to the diary, and the warning signs of the entry that was just saved. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
import { call } from '../../bridge'
import { JustNow } from '../../state/just-now.svelte'

export const justNow = new JustNow<DiaryEntry>({
  remove: (entry) => call('diary:remove', entry.id),
  putBack: (entry) => call('diary:add', entry),
  removed: m.diary_removed,
  undone: m.diary_undone,
})

/** The signs, as long as it is said that their entry was saved. */
class SignsJustSaved {
  #ids = $state.raw<readonly string[]>([])
  #of = $state.raw<object | null>(null)
  readonly ids: readonly string[] = $derived(
    this.#of !== null && this.#of === justNow.said ? this.#ids : [],
  )

  say(text: string, ids: readonly string[]): void {
    justNow.say(text)
    this.#ids = ids
    this.#of = justNow.said
  }
}

export const signsJustSaved = new SignsJustSaved()
