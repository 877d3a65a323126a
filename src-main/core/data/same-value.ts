/** Whether two values of plain data say the same, whatever the order of their fields. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false
  const fields = Object.entries(one)
  if (fields.length !== Object.keys(other).length) return false
  return fields.every(
    ([key, value]) =>
      Object.hasOwn(other, key) && sameValue(value, (other as Record<string, unknown>)[key]),
  )
}
