/** Finds settings by what a person calls them. */
import { changesBetween } from '../../../src-main/core/own/nearest-id'
import { plainWord, termsOf, tokenize } from '../../../src-main/core/search/search-text'
import { SETTING_IDS, SETTINGS, type SettingId } from './settings-catalogue'

/** A slip of one letter is forgiven in words of this many letters or more. */
const FORGIVING_LENGTH = 5

/** The words that are looked for: without those that say nothing, unless there are no others. */
export function termsAsked(query: string): string[] {
  const terms = termsOf(query)
  return terms.length > 0 ? terms : tokenize(query).map(plainWord)
}

/**
 * The settings that fit most of the words, in the order in which they stand on the screen; none
 * when no word fits any. The beginning of a word is enough.
 */
export function findSettings(query: string): SettingId[] {
  const asked = termsAsked(query)
  const exact = best(asked, fits)
  return exact.length > 0 ? exact : best(asked, fitsNearly)
}

/** Whether a word of a text begins with the one that was asked for, both as terms. */
export function fits(term: string, asked: string): boolean {
  return term.startsWith(asked)
}

function fitsNearly(term: string, asked: string): boolean {
  return asked.length >= FORGIVING_LENGTH && changesBetween(term, asked) === 1
}

function best(
  asked: readonly string[],
  fit: (term: string, asked: string) => boolean,
): SettingId[] {
  const scored = SETTING_IDS.map((id) => {
    const { name, words } = SETTINGS[id]
    // What is no term by itself ("off") is still a word that somebody looks for.
    const text = `${name()} ${words()}`
    const terms = [...termsOf(text), ...tokenize(text).map(plainWord)]
    return { id, score: asked.filter((word) => terms.some((term) => fit(term, word))).length }
  })
  const most = Math.max(...scored.map(({ score }) => score))
  return most === 0 ? [] : scored.filter(({ score }) => score === most).map(({ id }) => id)
}
