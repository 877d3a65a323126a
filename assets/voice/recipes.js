/**
 * What each clip is made from, and with it its file's name: a phrase that is worded, said or paced
 * anew becomes another file, so that it is plain which clips have to be rendered.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The voices to choose from: the model's name for each, how it pronounces and how fast it speaks, 1
 * being the model's own pace. Both are calm, for somebody who cannot hurry; Wren is slow by nature,
 * and slower still would add a breath of a sound before and after its words.
 */
export const VOICES = {
  alma: { name: 'Alma', model: 'af_heart', accent: 'en-US', pace: 0.85 },
  wren: { name: 'Wren', model: 'bf_emma', accent: 'en-GB', pace: 1 },
}

/** Raised when the making of clips changes so that all have to be rendered again. */
const MAKING = 1

/**
 * @typedef {object} Recipe
 * @property {string} text the phrase, by which the app finds the clip
 * @property {string} said what the model is given
 * @property {number} pace
 * @property {string} file below the folder of the clips
 */

/**
 * Hints for phrases that come out wrong otherwise: exact phrase -> voice or "all" -> how to say it.
 * They change the sound only, never the words.
 * @type {Record<string, Record<string, { said?: string, pace?: number }>>}
 */
export const HINTS = JSON.parse(
  readFileSync(new URL('pronunciations.json', import.meta.url), 'utf8'),
)

/**
 * @param {string} text a phrase
 * @param {string} voice one of the keys of `VOICES`
 * @returns {Recipe}
 */
export function recipeOf(text, voice) {
  const hint = { ...HINTS[text]?.all, ...HINTS[text]?.[voice] }
  const said = hint.said ?? text
  const { model, accent, ...usual } = VOICES[voice]
  const pace = hint.pace ?? usual.pace
  const hash = createHash('sha256')
    .update(JSON.stringify([MAKING, text, said, pace, model, accent]))
    .digest('hex')
  return { text, said, pace, file: `${voice}/${slug(text)}-${hash.slice(0, 8)}.ogg` }
}

/** The first words, for people who look through the folder. */
function slug(text) {
  const words =
    text
      .toLowerCase()
      .replace(/'/g, '')
      .match(/[a-z0-9]+/g) ?? []
  return words.slice(0, 4).join('-')
}
