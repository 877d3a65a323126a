/**
 * A file that comes from outside, dropped onto the window or opened in the system: a .zip with data, or
 * else a routine.
 */
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

  /** The routine file that is waiting, once. */
  take(): Incoming | null {
    const incoming = this.waiting
    if (incoming === null || isArchive(incoming)) return null
    this.waiting = null
    return incoming
  }

  /** The file with data that is waiting, once. */
  takeArchive(): File | null {
    const incoming = this.waiting
    if (incoming?.from !== 'window' || !isArchive(incoming)) return null
    this.waiting = null
    return incoming.file
  }

  #show(incoming: Incoming): void {
    this.waiting = incoming
    router.go({ screen: isArchive(incoming) ? 'data' : 'add-routine' })
  }
}

/** Whether it is for the screen with all data. */
export function isArchive(incoming: Incoming): boolean {
  return incoming.from === 'window' && /\.zip$/i.test(incoming.file.name)
}

function hasFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

export const incoming = new IncomingFile()
