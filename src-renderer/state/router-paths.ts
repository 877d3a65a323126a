/** The places of the app and how each is written after the `#` of the address. */
import type { Side } from '../../src-main/core/model/records'

export type Route =
  | { screen: 'home' }
  | { screen: 'routines' }
  | { screen: 'routine'; id: string }
  /** Making a routine: a new one, a change of one (`id`), or one that begins as another (`from`). */
  | { screen: 'builder'; id: string | null; from: string | null }
  /** What is in a routine file, before it is added. */
  | { screen: 'add-routine' }
  | {
      screen: 'coach'
      id: string
      side: Side | null
      easier: boolean | null
      resume: boolean
      /** The place on the body map of a cramp that is to be written down; null for none. */
      cramp: string | null
    }
  | { screen: 'cramp-now' }
  /** A cramp without a routine of its own, by its place on the body map. */
  | { screen: 'cramp-clock'; id: string }
  /** A cramp that has been relieved, kept in that month. */
  | { screen: 'cramp-after'; month: string; id: string }
  | { screen: 'guide' }
  | { screen: 'article'; id: string; heading: string | null }
  /** The list of terms, at one of them or at the top. */
  | { screen: 'glossary'; id: string | null }
  | { screen: 'sources' }
  | { screen: 'diary' }
  /** A cramp to be changed, kept in that month; a new one when both are null. */
  | { screen: 'cramp-entry'; month: string | null; id: string | null }
  | { screen: 'medicines' }
  | { screen: 'understanding' }
  /** The doctor's page. */
  | { screen: 'report' }
  | { screen: 'progress' }
  /** A session to be changed, kept in that month; a past one to be added when both are null. */
  | { screen: 'session-entry'; month: string | null; id: string | null }
  /** A programme that was begun; the newest, or none yet, when `id` is null. */
  | { screen: 'programme'; id: string | null }
  | { screen: 'programme-begin' }
  /** The checklist, at one sign or at the top. */
  | { screen: 'get-help'; id: string | null }
  /** The settings, at one group of them or at the top. */
  | { screen: 'settings'; id: string | null }
  | { screen: 'about' }
  /** Everything at once: where it is, out, in and away. */
  | { screen: 'data' }
  | { screen: 'reminders' }
  | { screen: 'backups' }
  /** What greets a new person, once more. */
  | { screen: 'welcome' }

export type ScreenName = Route['screen']

const HOME: Route = { screen: 'home' }

/** Screens whose address is their name and nothing more. */
const PLAIN = [
  'home',
  'routines',
  'add-routine',
  'cramp-now',
  'guide',
  'sources',
  'diary',
  'progress',
  'programme-begin',
  'about',
  'data',
  'reminders',
  'backups',
  'welcome',
] as const satisfies readonly ScreenName[]

/** Screens whose parts have an address of their own. */
const LISTS = [
  'glossary',
  'get-help',
  'programme',
  'settings',
] as const satisfies readonly ScreenName[]

/** Reads an address such as `#/coach/before-sleep?side=left`; what is not understood is Home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2)
  const [head = '', ...rest] = path.split('/').map(decode)
  const [id, heading] = rest
  const list = LISTS.find((name) => name === head)
  if (list !== undefined && rest.length <= 1)
    return { screen: list, id: id === undefined || id === '' ? null : id }
  if (head === 'builder' && rest.length <= 1) {
    const from = new URLSearchParams(query).get('from')
    return {
      screen: 'builder',
      id: id === undefined || id === '' ? null : id,
      from: from === '' ? null : from,
    }
  }
  if (id === undefined || id === '')
    return { screen: PLAIN.find((name) => name === head) ?? 'home' }
  if (head === 'diary') return diaryRoute(rest)
  if (head === 'progress') return progressRoute(rest)
  if (head === 'cramp-now') return crampRoute(rest)
  if (head === 'guide' && rest.length <= 2) {
    return {
      screen: 'article',
      id,
      heading: heading === undefined || heading === '' ? null : heading,
    }
  }
  if (rest.length > 1) return HOME
  if (head === 'routines') return { screen: 'routine', id }
  if (head === 'coach') return { screen: 'coach', id, ...coachOptions(query) }
  return HOME
}

/** The address of a place: the inverse of `parseRoute`. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'routine':
      return `#/routines/${encodeURIComponent(route.id)}`
    case 'builder': {
      const path = route.id === null ? '' : `/${encodeURIComponent(route.id)}`
      const query = route.from === null ? '' : `?from=${encodeURIComponent(route.from)}`
      return `#/builder${path}${query}`
    }
    case 'article': {
      const heading = route.heading === null ? '' : `/${encodeURIComponent(route.heading)}`
      return `#/guide/${encodeURIComponent(route.id)}${heading}`
    }
    case 'coach': {
      const options = new URLSearchParams()
      if (route.side !== null) options.set('side', route.side)
      if (route.easier !== null) options.set('easier', route.easier ? '1' : '0')
      if (route.resume) options.set('resume', '1')
      if (route.cramp !== null) options.set('cramp', route.cramp)
      const query = options.size === 0 ? '' : `?${options}`
      return `#/coach/${encodeURIComponent(route.id)}${query}`
    }
    case 'glossary':
    case 'get-help':
    case 'programme':
    case 'settings':
      return route.id === null
        ? `#/${route.screen}`
        : `#/${route.screen}/${encodeURIComponent(route.id)}`
    case 'cramp-entry':
      return route.month === null || route.id === null
        ? '#/diary/add'
        : `#/diary/${route.month}/${encodeURIComponent(route.id)}`
    case 'session-entry':
      return route.month === null || route.id === null
        ? '#/progress/add'
        : `#/progress/${route.month}/${encodeURIComponent(route.id)}`
    case 'cramp-clock':
      return `#/cramp-now/clock/${encodeURIComponent(route.id)}`
    case 'cramp-after':
      return `#/cramp-now/${route.month}/${encodeURIComponent(route.id)}`
    case 'medicines':
    case 'understanding':
    case 'report':
      return `#/diary/${route.screen}`
    default:
      return `#/${route.screen}`
  }
}

function diaryRoute([page = '', id, ...more]: string[]): Route {
  if (id === undefined) {
    if (page === 'add') return { screen: 'cramp-entry', month: null, id: null }
    if (page === 'medicines' || page === 'understanding' || page === 'report') {
      return { screen: page }
    }
  } else if (/^\d{4}-\d{2}$/.test(page) && id !== '' && more.length === 0) {
    return { screen: 'cramp-entry', month: page, id }
  }
  return { screen: 'diary' }
}

function progressRoute([month = '', id, ...more]: string[]): Route {
  if (id === undefined && month === 'add') return { screen: 'session-entry', month: null, id: null }
  if (/^\d{4}-\d{2}$/.test(month) && id !== undefined && id !== '' && more.length === 0) {
    return { screen: 'session-entry', month, id }
  }
  return { screen: 'progress' }
}

function crampRoute([page = '', id = '', ...more]: string[]): Route {
  if (id !== '' && more.length === 0) {
    if (page === 'clock') return { screen: 'cramp-clock', id }
    if (/^\d{4}-\d{2}$/.test(page)) return { screen: 'cramp-after', month: page, id }
  }
  return { screen: 'cramp-now' }
}

function coachOptions(query: string): {
  side: Side | null
  easier: boolean | null
  resume: boolean
  cramp: string | null
} {
  const options = new URLSearchParams(query)
  const side = options.get('side')
  const easier = options.get('easier')
  return {
    side: side === 'left' || side === 'right' ? side : null,
    easier: easier === '1' ? true : easier === '0' ? false : null,
    resume: options.get('resume') === '1',
    cramp: options.get('cramp') === '' ? null : options.get('cramp'),
  }
}

/** A broken escape such as `%E0` is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
