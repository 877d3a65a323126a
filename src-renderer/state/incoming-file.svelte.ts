/** A routine file that comes from outside: dropped onto the window, or opened in the system. */
import { router } from './router.svelte'

/** Where the file is: here, or with the main process, which was told of it. */
export type Incoming =
  { readonly from: 'window'; readonly file: File } | { readonly from: 'system' }

export class IncomingFile {
  /** Nobody has looked at it yet. */
  waiting = $state.raw<Incoming | null>(null)

  /** Takes files that are dropped anywhere, for as long as the page lives. */
  listen(): void {
    window.addEventListener('dragover', (event) => {
      if (!hasFile(event)) return
      // Without this the window would open the file in place of the app.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    })
    window.addEventListener('drop', (event) => {
      if (!hasFile(event)) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) this.#show({ from: 'window', file })
    })
  }

  /** The main process has been told of a file. */
  opened(): void {
    this.#show({ from: 'system' })
  }

  /** What is waiting, once. */
  take(): Incoming | null {
    const incoming = this.waiting
    this.waiting = null
    return incoming
  }

  #show(incoming: Incoming): void {
    this.waiting = incoming
    router.go({ screen: 'add-routine' })
  }
}

function hasFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

export const incoming = new IncomingFile()
