/** What the app knows from its start: Home's data, and where the person asked to be taken. */
import type { OpenRequest } from '../../src-main/ipc/contract'
import type {
  InFlightSession,
  SessionRecord,
  StorageNotice,
} from '../../src-main/core/model/records'
import { call, listen, reasonOf } from '../bridge'
import { incoming } from './incoming-file.svelte'
import { library } from './library.svelte'
import { router } from './router.svelte'
import { parseRoute, type Route } from './router-paths'
import { settings } from './settings.svelte'

export class AppState {
  status = $state.raw<'waiting' | 'ready' | 'failed'>('waiting')
  /** Why there is no data, as a sentence. */
  failure = $state.raw('')
  /** Sessions of the last seven days, newest first. */
  recentSessions = $state.raw<readonly SessionRecord[]>([])
  /** A session that was cut off, to be resumed, saved or discarded. */
  inFlight = $state.raw<InFlightSession | null>(null)
  /** What became of an unfinished session, to be said on Home. */
  unfinishedOutcome = $state.raw<
    | { kind: 'saved' }
    | { kind: 'discarded'; session: InFlightSession }
    | { kind: 'failed'; message: string }
    | null
  >(null)
  notices = $state.raw<readonly StorageNotice[]>([])
  /** The person is new and is greeted on Home, until they end it or have data of their own. */
  welcome = $state.raw(false)

  /** Nobody has looked at what was loaded yet. */
  #fresh = false

  /** Asks main for everything that Home shows. */
  readonly load = async (): Promise<void> => {
    try {
      const home = await call('app:home')
      settings.take(home.settings)
      library.take(home.routines, home.marks)
      this.recentSessions = home.recentSessions
      this.inFlight = home.inFlight
      this.notices = home.notices
      // Who was sent elsewhere did not come to be greeted.
      if (home.welcome && home.openRequest === null) this.welcome = true
      this.status = 'ready'
      // Who is taken elsewhere at once sees Home later, when there may be more to show.
      this.#fresh = home.openRequest === null
      if (home.openRequest !== null) this.open(home.openRequest)
    } catch (error) {
      this.failure = reasonOf(error)
      if (this.status !== 'ready') this.status = 'failed'
    }
  }

  /** Home is shown: from the second time on what other screens changed is asked for. */
  seen(): void {
    this.unfinishedOutcome = null
    if (!this.#fresh && this.status === 'ready') void this.load().then(() => (this.#fresh = false))
    this.#fresh = false
  }

  /** Follows what main announces, for as long as the page lives. */
  listen(): void {
    listen('app:open-requested', (request) => this.open(request))
    listen('storage:notice', (notice) => {
      this.notices = [...this.notices.filter((known) => known.id !== notice.id), notice]
    })
  }

  /** Takes the person where the command line, a menu or a second start asked for. */
  open(request: OpenRequest): void {
    if (request.kind === 'routine-file') incoming.opened()
    else router.go(routeOf(request))
  }

  async dismissNotice(id: string): Promise<void> {
    const before = this.notices
    this.notices = before.filter((notice) => notice.id !== id)
    await call('app:dismiss-notice', id).catch(() => {
      this.notices = before
    })
  }

  /** Keeps what was done of the unfinished session as a session that ended early. */
  readonly saveUnfinished = async (): Promise<void> => {
    const session = this.inFlight
    if (session === null) return
    await this.#settle(async () => {
      // Saved first: should the second step fail, saving again under the same id changes nothing.
      await call('history:save', session.record)
      await call('in-flight:clear')
      this.inFlight = null
      this.recentSessions = [session.record, ...this.recentSessions]
      this.unfinishedOutcome = { kind: 'saved' }
    })
  }

  readonly discardUnfinished = async (): Promise<void> => {
    const session = this.inFlight
    if (session === null) return
    await this.#settle(async () => {
      await call('in-flight:clear')
      this.inFlight = null
      this.unfinishedOutcome = { kind: 'discarded', session }
    })
  }

  /** Brings a discarded session back. */
  readonly undoDiscard = async (): Promise<void> => {
    const outcome = this.unfinishedOutcome
    if (outcome?.kind !== 'discarded') return
    await this.#settle(async () => {
      await call('in-flight:save', outcome.session)
      this.inFlight = outcome.session
      this.unfinishedOutcome = null
    })
  }

  async #settle(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      this.unfinishedOutcome = { kind: 'failed', message: reasonOf(error) }
    }
  }
}

function routeOf(request: Exclude<OpenRequest, { kind: 'routine-file' }>): Route {
  switch (request.kind) {
    case 'routine':
      return request.start
        ? {
            screen: 'coach',
            id: request.id,
            side: null,
            easier: null,
            resume: false,
            cramp: null,
          }
        : { screen: 'routine', id: request.id }
    case 'last-routine': {
      const id = library.marks.lastRoutine
      return id === null ? { screen: 'routines' } : { screen: 'routine', id }
    }
    case 'cramp-now':
    case 'about':
      return { screen: request.kind }
    case 'screen':
      return parseRoute(`#/${request.screen}`)
  }
}

export const app = new AppState()
