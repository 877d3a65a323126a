/** How Unknot lives on the desktop, as the person has chosen it and as the system lets it. */
import { DEFAULT_DESKTOP } from '../../../src-main/core/model/defaults'
import type { DesktopChange, DesktopView } from '../../../src-main/core/model/desktop'
import { call, reasonOf } from '../../bridge'
import type { Resettable } from './group-defaults.svelte'

/** Nothing starts by itself before the person wants it. */
const DEFAULTS: DesktopChange = { ...DEFAULT_DESKTOP, startAtLogin: false }

export class DesktopSettings implements Resettable {
  /** Null until it is known. */
  view = $state.raw<DesktopView | null>(null)
  /** Why it is not known, or what could not be changed. */
  failure = $state.raw<string | null>(null)
  #before: DesktopChange = {}

  readonly load = async (): Promise<void> => {
    this.failure = null
    try {
      this.view = await call('desktop:get')
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }

  /** Answers whether it is on disk. */
  readonly change = async (change: DesktopChange): Promise<boolean> => {
    this.failure = null
    try {
      this.view = await call('desktop:change', change)
      return true
    } catch (error) {
      this.failure = reasonOf(error)
      return false
    }
  }

  get changed(): boolean {
    if (this.view === null) return false
    const chosen = chosenIn(this.view)
    return Object.entries(DEFAULTS).some(([name, value]) => chosen[name as Name] !== value)
  }

  async reset(): Promise<boolean> {
    if (this.view === null) return false
    const before = chosenIn(this.view)
    const done = await this.change(DEFAULTS)
    if (done) this.#before = before
    return done
  }

  undo(): Promise<boolean> {
    return this.change(this.#before)
  }
}

type Name = keyof DesktopChange

function chosenIn({ choices, startAtLogin }: DesktopView): DesktopChange {
  return { ...choices, startAtLogin: startAtLogin === 'on' }
}
