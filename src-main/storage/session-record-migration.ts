/** A session record as version 1 of the history had it, in the shape of version 2. */
export function withoutFeeling(record: object): object {
  return { ...record, feeling: null, note: '' }
}
