/** Holds what somebody asked to open until the page can be told. */
import type { OpenRequest } from '../ipc/contract'

export interface OpenRequests {
  /** Hands the request to the page: at once when it is listening, else with its first question. */
  submit(request: OpenRequest): void
  /** What is waiting, once; from now on the page is taken to listen. */
  take(): OpenRequest | null
  /** Full path of the file that was asked for last; null when none was. */
  openedFile(): string | null
  /** The page has gone (reload, crash): requests wait again. */
  pageGone(): void
}

/** @param announce tells a page that listens. */
export function createOpenRequests(
  first: OpenRequest | null,
  announce: (request: OpenRequest) => void,
): OpenRequests {
  let waiting = first
  let file = first?.kind === 'routine-file' ? first.path : null
  let listening = false
  return {
    submit(request) {
      if (request.kind === 'routine-file') file = request.path
      if (listening) announce(request)
      else waiting = request
    },
    take() {
      const request = waiting
      waiting = null
      listening = true
      return request
    },
    openedFile: () => file,
    pageGone() {
      listening = false
    },
  }
}
