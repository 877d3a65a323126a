/** Holds what somebody asked to open until the page can be told. */
import type { OpenRequest } from '../ipc/contract'

export interface OpenRequests {
  /** Hands the request to the page: at once when it is listening, else with its first question. */
  submit(request: OpenRequest): void
  /** What is waiting, once; from now on the page is taken to listen. */
  take(): OpenRequest | null
  /** The page has gone (reload, crash): requests wait again. */
  pageGone(): void
}

/** @param announce tells a page that listens. */
export function createOpenRequests(
  first: OpenRequest | null,
  announce: (request: OpenRequest) => void,
): OpenRequests {
  let waiting = first
  let listening = false
  return {
    submit(request) {
      if (listening) announce(request)
      else waiting = request
    },
    take() {
      const request = waiting
      waiting = null
      listening = true
      return request
    },
    pageGone() {
      listening = false
    },
  }
}
