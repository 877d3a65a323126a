/**
 * Writes a pack of generated articles: as many, as long and as varied in their words as those of a
 * large handbook, so that the search can be measured with it. The same every time.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './app.js'

const SHORTEST_WORDS = 400
const LONGEST_WORDS = 1200
/** Different words beside those of the guide: a large handbook has some 30,000. */
const RARE_WORDS = 25_000

/** @returns the folder of the pack. */
export async function writeGeneratedPack(folder, articleCount) {
  const random = generator(20_121_204)
  const pick = await vocabulary(random)
  const articles = join(folder, 'articles')
  await mkdir(articles, { recursive: true })
  await writeFile(
    join(folder, 'pack.json'),
    JSON.stringify({
      schemaVersion: 1,
      id: 'large-handbook',
      name: 'Large handbook',
      version: '1',
      author: 'The bench',
    }),
  )
  await writeFile(
    join(folder, 'sources.json'),
    JSON.stringify([{ id: 'P1', citation: 'A large handbook, made for the bench.', kind: 'seed' }]),
  )
  for (let number = 0; number < articleCount; number += 1) {
    await writeFile(join(articles, `handbook-${number}.md`), article(number, pick, random))
  }
  return folder
}

function article(number, pick, random) {
  const words = SHORTEST_WORDS + Math.floor(random() * (LONGEST_WORDS - SHORTEST_WORDS))
  const sections = 4 + Math.floor(random() * 5)
  const sentence = () => {
    const text = Array.from({ length: 7 + Math.floor(random() * 12) }, pick).join(' ')
    return `${text[0].toUpperCase()}${text.slice(1)}.`
  }
  const paragraphs = (count) => {
    const lines = []
    for (let written = 0; written < count; written += lines.at(-1).split(' ').length) {
      lines.push(Array.from({ length: 4 }, sentence).join(' '))
    }
    return lines.join('\n\n')
  }
  const title = (length) => Array.from({ length }, pick).join(' ')
  const parts = Array.from(
    { length: sections },
    (_, at) => `## Part ${at + 1}: ${title(3)}\n\n${paragraphs(words / sections)}`,
  )
  return `---
title: '${title(4)} ${number}'
summary: '${sentence()}'
order: ${number + 1}
grade: expert
reviewed: '2026-11-22'
keywords: ['${pick()}', '${pick()} ${pick()}']
relatedRoutines: []
relatedArticles: []
---

${sentence()} As the handbook says [P1].

${parts.join('\n\n')}
`
}

/**
 * Gives words as often as language has them (Zipf's law): the guide's own words by how often they
 * are there, one in five a rarer word.
 */
async function vocabulary(random) {
  const folder = join(root, 'content/articles/en')
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  )
  const own = texts.flatMap((text) => text.toLowerCase().match(/\b[a-z]{1,14}\b/g) ?? [])
  const rare = Array.from({ length: RARE_WORDS }, () => inventedWord(random))
  return () => {
    if (random() > 0.2) return own[Math.floor(random() * own.length)]
    return rare[Math.floor(RARE_WORDS ** random()) % RARE_WORDS]
  }
}

const ONSETS = 'b c ch cl cr d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w'
const VOWELS = 'a e i o u ea oo ai ou'
const CODAS = 'n r s t l m nd st ck rt mp ve ty'

function inventedWord(random) {
  const from = (list) => list.split(' ')[Math.floor(random() * list.split(' ').length)]
  const syllables = 1 + Math.floor(random() * 3)
  return Array.from({ length: syllables }, () => from(ONSETS) + from(VOWELS)).join('') + from(CODAS)
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
