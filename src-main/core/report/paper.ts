/** The paper that a region uses. */

export const PAPERS = ['A4', 'Letter'] as const
export type Paper = (typeof PAPERS)[number]

/** Regions (ISO 3166) where Letter is the common size; everywhere else it is A4. */
const LETTER_REGIONS: ReadonlySet<string> = new Set(
  'BO CA CL CO CR DO GT HN MX NI PA PH PR SV US VE'.split(' '),
)

/** @param region - two capitals; null where it is not known. */
export function paperOf(region: string | null): Paper {
  return region !== null && LETTER_REGIONS.has(region) ? 'Letter' : 'A4'
}
