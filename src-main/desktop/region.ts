import { app } from 'electron'

/** The system's region, two capitals such as "GB"; null where it does not say. */
export function systemRegion(): string | null {
  const region = app.getLocaleCountryCode().toUpperCase()
  return /^[A-Z]{2}$/.test(region) ? region : null
}
