/** Opening sources in the person's browser. */
import { call, reasonOf } from '../bridge'

export class SourceLinks {
  /** Why the last one did not open. */
  failure = $state.raw<string | null>(null)

  readonly open = async (url: string): Promise<void> => {
    this.failure = null
    try {
      await call('app:open-external', url)
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }
}
