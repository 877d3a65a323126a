/**
 * How big an archive may be, so that no file can use up the memory. Ten years of daily use are about
 * 3 MB packed and 30 MB unpacked.
 */

export const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024

/** All files together, unpacked. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024

/** Two files for each of the 3,600 months from 1900 to 2199 are 7,200. */
export const MAX_ENTRIES = 10_000
