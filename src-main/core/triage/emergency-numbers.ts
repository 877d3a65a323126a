/**
 * The number that people usually call for an ambulance, by ISO 3166 region. These are suggestions
 * that the person must confirm: numbers change, differ within a region, and the computer may be set
 * to a place where the person is not. A region that is not sure is left out.
 */
const NUMBERS: readonly (readonly [number: string, regions: string])[] = [
  // The common number of the European Union, and places that took it over.
  ['112', 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'],
  ['112', 'AD AX FO GE GL IN IS LI MC MD RU SM TR'],
  ['113', 'NO SJ'],
  ['144', 'CH'],
  ['103', 'BY KZ UA'],
  ['999', 'GB GG IM JE BD BH HK MO MY QA'],
  ['911', 'US CA MX AS GU MP PR VI BM BZ CR DO EC JO KY PA PH PY UY'],
  ['000', 'AU CC CX NF'],
  ['111', 'NZ'],
  ['119', 'JP KR TW'],
  ['120', 'CN'],
  ['995', 'SG'],
  ['1669', 'TH'],
  ['115', 'VN'],
  ['101', 'IL'],
  ['123', 'CO EG'],
  ['192', 'BR'],
  ['131', 'CL'],
  ['10177', 'ZA'],
]

const BY_REGION: ReadonlyMap<string, string> = new Map(
  NUMBERS.flatMap(([number, regions]) =>
    regions.split(' ').map((region) => [region, number] as const),
  ),
)

/** The regions for which there is a suggestion, two capitals each. */
export const SUGGESTED_REGIONS: readonly string[] = [...BY_REGION.keys()]

/**
 * The usual emergency number of a region, to be confirmed by the person.
 * @param region two capitals as "GB"; null where the system does not say.
 * @returns null for a region that is not known.
 */
export function suggestEmergencyNumber(region: string | null): string | null {
  return region === null ? null : (BY_REGION.get(region) ?? null)
}
