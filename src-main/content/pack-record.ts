/** What is kept of a pack that was added: a few files, none of which has a name out of the pack. */
import * as v from 'valibot'
import { ArticleSummary, ContentId, RoutineSummary } from '../core/model/content'
import { LIBRARY_FORMAT } from '../core/model/library'
import { PackSummary } from '../core/model/packs'

/** Raise the last part when what is below changes: packs are then compiled again. */
export const PACK_FORMAT = `${LIBRARY_FORMAT}.2`

/** The files of a pack beside its record. */
export const PACK_FILES = {
  /** The pack as it came: a line `[path, text]` for each of its files. */
  source: 'source.jsonl',
  /** Compiled articles and routines, one a line; see PackIndex for where. */
  parts: 'parts.jsonl',
  /** PackIndex. */
  index: 'index.json',
  /** SearchIndexFile. */
  search: 'search-index.json',
} as const
export type PackFileName = (typeof PACK_FILES)[keyof typeof PACK_FILES]

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The record of a pack, read at every start: all that is needed before anybody asks for more. */
export const PackRecord = v.strictObject({
  format: v.literal(PACK_FORMAT),
  /** Fingerprint of the built-in content that it was compiled with. */
  builtIn: v.string(),
  summary: v.omit(PackSummary, ['broken']),
  routines: v.array(RoutineSummary),
  externalAddresses: v.array(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  /** What the files that are read as a whole must be. */
  files: v.strictObject({ index: Sha256, search: Sha256, source: Sha256 }),
})
export type PackRecord = v.InferOutput<typeof PackRecord>

/** Where a part stands in its file, in bytes, and what it must be. */
export const PartPlace = v.strictTuple([Whole, Whole, Sha256])
export type PartPlace = v.InferOutput<typeof PartPlace>

/** What there is in a pack and where. */
export const PackIndex = v.strictObject({
  /** In reading order, each with its place. */
  articles: v.array(v.strictTuple([ArticleSummary, PartPlace])),
  /** Also the routines of just one stretch. */
  routines: v.array(v.strictTuple([ContentId, PartPlace])),
  stretchIds: v.array(ContentId),
})
export type PackIndex = v.InferOutput<typeof PackIndex>
