/** What was just done to the diary: said on it until something else is done, and undone from there. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { DiaryEntry } from '../../../src-main/core/model/diary'
import { call, reasonOf } from '../../bridge'

class JustNow {
  said = $state.raw<{ text: string; undo: DiaryEntry | null; signs: readonly string[] } | null>(
    null,
  )
  failure = $state.raw<string | null>(null)

  say(text: string, signs: readonly string[] = []): void {
    this.failure = null
    this.said = { text, undo: null, signs }
  }

  /** Deletes an entry; it can be had back. Answers whether it is gone. */
  async remove(entry: DiaryEntry): Promise<boolean> {
    this.failure = null
    try {
      await call('diary:remove', entry.id)
      this.said = { text: m.diary_removed(), undo: entry, signs: [] }
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  /** Answers whether the entry is back. */
  async undo(): Promise<boolean> {
    const entry = this.said?.undo ?? null
    if (entry === null) return false
    this.failure = null
    try {
      await call('diary:add', entry)
      this.said = { text: m.diary_undone(), undo: null, signs: [] }
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  clear(): void {
    this.said = null
    this.failure = null
  }
}

export const justNow = new JustNow()
