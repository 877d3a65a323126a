/** What an archive says about itself. */
import * as v from 'valibot'
import { Instant } from '../../core/model/records'

export const MANIFEST_PATH = 'manifest.json'
export const ARCHIVE_FORMAT = 'unknot-archive'
export const ARCHIVE_VERSION = 1

/** Where in an archive things are. */
export const DATA_FOLDER = 'data/'
export const TABLES_FOLDER = 'tables/'
export const README_PATH = 'README.txt'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The part that every version of the format has. */
export const ManifestHead = v.object({
  format: v.literal(ARCHIVE_FORMAT),
  formatVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Of the app that wrote it. */
  appVersion: v.pipe(v.string(), v.maxLength(60)),
})

export const Manifest = v.strictObject({
  ...ManifestHead.entries,
  formatVersion: v.literal(ARCHIVE_VERSION),
  madeAt: Instant,
  /** How many records there are, for lists of archives. */
  counts: v.strictObject({
    sessions: Count,
    cramps: Count,
    noCramps: Count,
    medicines: Count,
    ownRoutines: Count,
    reminders: Count,
  }),
  /** Everything in the archive but this file. */
  files: v.pipe(
    v.array(
      v.strictObject({
        path: v.pipe(v.string(), v.maxLength(200)),
        /** Bytes. */
        size: Count,
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
    v.maxLength(20_000),
  ),
})
export type Manifest = v.InferOutput<typeof Manifest>
