/** As many characters as the setting takes. */
export const LONGEST_EMERGENCY_NUMBER = 24

/**
 * The telephone number in what a person typed, without the space around it: digits, spaces and
 * `+ * # - ( )`, at least two digits. It accepts what the `EmergencyNumber` of the settings accepts
 * (a test compares the two) but needs no schema library in the window.
 * @returns null when it is none.
 */
export function readEmergencyNumber(typed: string): string | null {
  const number = typed.trim()
  const digits = number.replace(/[^0-9]/g, '').length
  const fits = number.length <= LONGEST_EMERGENCY_NUMBER && /^[0-9+*#() -]*$/.test(number)
  return fits && digits >= 2 ? number : null
}
