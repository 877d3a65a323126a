/**
 * From English words to the signs that the speech model was taught. The phonemizer writes them in
 * its own spelling of the phonetic alphabet; the model knows most diphthongs and affricates as one
 * sign each and reads the other spelling with less certainty.
 */

/** What ends up between the words and is kept: it carries the pauses and the tune. */
const PUNCTUATION = /([;:,.!?—]+)/

/** Signs of both accents, in the order in which they are replaced. */
const COMMON = [
  // Little words that the phonemizer glues to the next one.
  [
    /(?<= |^)([ˈˌ]?(?:ɔn|ɒn|ʌv|ɒv|əv|wɪð|wʌz|wɒz|fɹʌm|fɚ|fə|fəɹ|fɚɹ|ðæt|ðat|æt|at))(ð[əɪ]|ə)(?= |$)/g,
    '$1 $2',
  ],
  [/dʒ/g, 'ʤ'],
  [/tʃ/g, 'ʧ'],
  [/eɪ/g, 'A'],
  [/aɪ/g, 'I'],
  [/aʊ/g, 'W'],
  [/ɔɪ/g, 'Y'],
  [/(?<=[tdsk])əl(?= |$)/g, 'ᵊl'],
  [/(?<=[td])ən(?= |$)/g, 'ᵊn'],
  // "a" keeps its own sign; anywhere else it is the common weak vowel.
  [/ɐ(?! |$)/g, 'ə'],
  [/(?<=\S)ɐ/g, 'ə'],
  [/r/g, 'ɹ'],
]

const ACCENTS = {
  'en-US': {
    language: 'en-us',
    signs: [
      [/oʊ/g, 'O'],
      [/ɜːɹ?/g, 'ɜɹ'],
      [/ɚɹ?/g, 'əɹ'],
      [/ɾ/g, 'T'],
      [/ː/g, ''],
      [/o/g, 'ɔ'],
    ],
  },
  'en-GB': {
    language: 'en',
    signs: [
      [/əʊ/g, 'Q'],
      [/eə/g, 'ɛː'],
      [/iə/g, 'ɪə'],
      // "One" as most people in Britain say it.
      [/w([ˈˌ]?)ɒn(?= |$)/g, 'w$1ʌn'],
    ],
  },
}

/** The accents in which phrases can be spoken. */
export const ACCENT_NAMES = Object.keys(ACCENTS)

/**
 * The signs of a phrase, punctuation included.
 * @param {string} text plain English without numerals or abbreviations
 * @param {string} accent one of `ACCENT_NAMES`
 * @param {(text: string, language: string) => Promise<string[]>} phonemize
 */
export async function toPhonemes(text, accent, phonemize) {
  const { language, signs } = ACCENTS[accent]
  const parts = text.replaceAll('’', "'").split(PUNCTUATION)
  const spoken = await Promise.all(
    parts.map(async (part, index) => {
      if (index % 2 === 1) return part
      const words = part.trim()
      if (words === '') return ''
      const raw = (await phonemize(words, language)).join(' ').trim()
      const known = [...COMMON, ...signs].reduce(
        (all, [pattern, sign]) => all.replace(pattern, sign),
        raw,
      )
      // A space after a comma or a full stop, as in the texts that the model learned from.
      return index === 0 ? known : ` ${known}`
    }),
  )
  return spoken.join('').trim()
}
