/**
 * How big a pack may be. The limits hold while a pack is being read, whatever it says about itself,
 * so that no folder and no .zip file can use up the memory or the disk. They are in
 * content/README.md for people who make packs.
 */

/** Files, folders and everything else that is counted: twice the 10,000 articles that are promised. */
export const MAX_ENTRIES = 20_000

/** A list of 999 sources with long citations fits. */
export const MAX_FILE_BYTES = 1024 * 1024

/** About 40,000 words, a book. Reading Markdown takes longer than its size grows. */
export const MAX_ARTICLE_BYTES = 256 * 1024

/** All files together: 10,000 articles of 1,200 words are about 75 MB, and all is held in memory. */
export const MAX_TOTAL_BYTES = 200 * 1024 * 1024

/** A .zip file is no bigger than what is in it. */
export const MAX_ZIP_BYTES = MAX_TOTAL_BYTES

/** Text shrinks to a third or a tenth. What shrinks more than this was made to fill memory. */
export const MAX_RATIO = 100
/** Below this size the ratio says nothing: a small file may be the same word again and again. */
export const RATIO_COUNTS_FROM_BYTES = 64 * 1024

/** The list of routines is read at every start of the app. */
export const MAX_ROUTINES = 500
export const MAX_STRETCHES = 1000

/** The same reason: each pack is a file to read at every start. */
export const MAX_PACKS = 50

/** What a pack may grow to when it is compiled; nothing that a person writes comes near. */
export const MAX_COMPILED_BYTES = 1024 * 1024 * 1024

/** How many of the problems are shown. */
export const SHOWN_PROBLEMS = 50

/** How many problems are kept to be put in order. After that they are only counted. */
export const KEPT_PROBLEMS = 2000
