/** "Test sound": the tone that begins a hold, at the person's volume. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { AudioEngine } from '../../audio/audio-engine'
import { settings } from '../../state/settings.svelte'

export class TestSound {
  /** Why nothing is heard; null when something should be. */
  problem = $state.raw<string | null>(null)
  #engine: Promise<AudioEngine> | null = null

  readonly play = async (): Promise<void> => {
    this.problem = null
    if (!settings.current.sound) {
      this.problem = m.settings_test_off()
      return
    }
    try {
      this.#engine ??= open()
      const engine = await this.#engine
      if (engine.problem !== null) throw new Error(engine.problem)
      engine.setVolume(settings.current.volume)
      engine.play('go')
    } catch {
      this.problem = m.settings_test_failed()
      await this.close()
    }
  }

  /** Lets go of the sound device. */
  readonly close = async (): Promise<void> => {
    const engine = this.#engine
    this.#engine = null
    await engine?.then((open) => open.close()).catch(() => undefined)
  }
}

async function open(): Promise<AudioEngine> {
  const { AudioEngine } = await import('../../audio/audio-engine')
  return AudioEngine.open()
}
