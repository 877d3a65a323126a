/** What the person does with a whole article: prints it. */
import { tick } from 'svelte'
import { call, reasonOf } from '../../bridge'
import { today } from './today'

export class ArticlePrinter {
  /** Why nothing was printed. */
  failure = $state.raw<string | null>(null)
  /** The local date on the paper, YYYY-MM-DD. */
  date = $state.raw(today())

  readonly print = async (): Promise<void> => {
    this.failure = null
    this.date = today()
    await tick()
    try {
      await call('app:print')
    } catch (error) {
      this.failure = reasonOf(error)
    }
  }
}
