/** The person's own emergency number: what is set, what is suggested, what they type. */
import { suggestEmergencyNumber } from '../../../src-main/core/triage/emergency-numbers'
import { readEmergencyNumber } from '../../../src-main/core/triage/read-emergency-number'
import { call } from '../../bridge'
import { Loaded } from '../../state/app-loaded.svelte'
import { settings } from '../../state/settings.svelte'
import { regionalLocale } from '../../ui/format'

export class OwnNumber {
  /** What stands in the field. */
  typed = $state('')
  /** What was typed is no telephone number. */
  bad = $state.raw(false)
  /** The number that was just saved, to be said. */
  saved = $state.raw<string | null>(null)

  readonly #region = new Loaded(() => call('app:region'))
  /** Null until the person has set it. */
  readonly current = $derived(settings.current.emergencyNumber)
  /** The usual number where the computer is set to; null where that is not known. */
  readonly suggestion: { number: string; region: string } | null = $derived.by(() => {
    const region = this.#region.value
    const number = suggestEmergencyNumber(region)
    return region === null || number === null ? null : { number, region: regionName(region) }
  })

  /** Why the number was not saved; null once it is. */
  get failure(): string | null {
    const failure = settings.failure
    return failure?.names.includes('emergencyNumber') ? failure.message : null
  }

  /** The number that was typed; null when it is none, which then stays to be mended. */
  readonly read = (): string | null => {
    const number = readEmergencyNumber(this.typed)
    this.saved = null
    this.bad = number === null
    return number
  }

  /** Answers whether it is on disk. */
  readonly save = async (number: string): Promise<boolean> => {
    this.bad = false
    const done = await settings.change({ emergencyNumber: number })
    if (done) {
      this.saved = number
      this.typed = ''
    }
    return done
  }
}

function regionName(region: string): string {
  return new Intl.DisplayNames([regionalLocale()], { type: 'region' }).of(region) ?? region
}
