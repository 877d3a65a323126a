/** What a person chooses on a routine's page before they start. */
import type { ResolvedRoutine, ResolvedStep } from '../../../src-main/core/model/content'
import type { Side } from '../../../src-main/core/model/records'
import { versionOf } from '../../../src-main/core/session/version'
import { call } from '../../bridge'
import { Loaded } from '../../state/app-loaded.svelte'
import { library } from '../../state/library.svelte'
import { router } from '../../state/router.svelte'
import { settings } from '../../state/settings.svelte'

export class RoutinePage {
  readonly id: string
  readonly routine: Loaded<ResolvedRoutine>
  /** Null until the person chooses: then the settings decide. */
  #easier = $state.raw<boolean | null>(null)
  #side = $state.raw<Side | null>(null)

  readonly easier = $derived.by(() => this.#easier ?? settings.current.easierByDefault)
  readonly side = $derived.by(() => this.#side ?? library.lastSide ?? settings.current.firstSide)
  readonly steps: readonly ResolvedStep[] = $derived.by(() => this.routine.value?.steps ?? [])
  readonly hasEasier = $derived(this.steps.some((step) => step.easier !== null))
  /** The person has left out everything that there is to do. */
  readonly allLeftOut = $derived.by(
    () =>
      this.steps.length > 0 &&
      this.steps.every(
        (step) => versionOf(step, this.easier, library.marks.notForMe) === 'left-out',
      ),
  )
  readonly asksSide = $derived.by(() => this.routine.value?.kind === 'relief')

  constructor(id: string) {
    this.id = id
    this.routine = new Loaded(() => call('content:routine', id))
  }

  readonly useEasier = (on: boolean): void => {
    this.#easier = on
  }

  readonly chooseSide = (side: Side): void => {
    this.#side = side
  }

  readonly start = (): void => {
    if (this.asksSide) library.lastSide = this.side
    router.go({
      screen: 'coach',
      id: this.id,
      side: this.asksSide ? this.side : null,
      easier: this.#easier,
      resume: false,
      cramp: null,
    })
  }
}
