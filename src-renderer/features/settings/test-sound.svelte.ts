/** "Test sound": the tone that begins a hold and a few words, as the person has chosen them. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Speaker } from '../../../src-main/core/model/settings'
import { PHRASES } from '../../../src-main/core/session/phrases'
import type { AudioEngine } from '../../audio/audio-engine'
import { settings } from '../../state/settings.svelte'

export class TestSound {
  /** Why nothing is heard; null when something should be. */
  problem = $state.raw<string | null>(null)
  #engine: Promise<AudioEngine> | null = null
  #speaker: Speaker | null = null

  readonly play = async (): Promise<void> => {
    this.problem = null
    const { coachSound, volume, speaker } = settings.current
    if (coachSound === 'none') {
      this.problem = m.settings_test_off()
      return
    }
    try {
      if (speaker !== this.#speaker) await this.close()
      this.#speaker = speaker
      this.#engine ??= open(speaker)
      const engine = await this.#engine
      if (engine.problem !== null) throw new Error(engine.problem)
      engine.setVolume(volume)
      const clips = [
        ...(coachSound === 'voice' ? [] : ['go']),
        ...(coachSound === 'tones' ? [] : [TEST_WORDS]),
      ]
      engine.play(clips)
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

const TEST_WORDS = PHRASES.keepBreathing

async function open(speaker: Speaker): Promise<AudioEngine> {
  const { AudioEngine } = await import('../../audio/audio-engine')
  return AudioEngine.open({ speaker, phrases: [TEST_WORDS] })
}
