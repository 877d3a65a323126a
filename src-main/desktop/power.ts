/** Keeps the display awake while a session runs. */
import { powerSaveBlocker } from 'electron'

export interface KeepAwake {
  /** True keeps the display on, false lets it sleep again; saying the same twice changes nothing. */
  set(on: boolean): void
  readonly isOn: boolean
}

export function createKeepAwake(): KeepAwake {
  let blocker: number | null = null
  return {
    get isOn() {
      return blocker !== null
    },
    set(on) {
      if (on && blocker === null) {
        blocker = powerSaveBlocker.start('prevent-display-sleep')
      } else if (!on && blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
  }
}
