/**
 * The names of all channels and events as plain strings, so that the sandboxed preload can know
 * them without the schemas. A test compares them with the contract.
 */
import type { Channel, EventName } from './contract'

export const CHANNELS = [
  'app:home',
  'app:open-external',
  'app:keep-awake',
  'app:show-progress',
  'app:window-mode',
  'app:dismiss-notice',
  'app:show-data-folder',
  'app:region',
  'app:versions',
  'app:print',
  'settings:change',
  'history:save',
  'history:months',
  'history:month',
  'in-flight:save',
  'in-flight:clear',
  'library:set-favourite',
  'library:set-bookmark',
  'library:set-last-routine',
  'library:set-reading-position',
  'library:forget-reading-position',
  'library:add-recent-search',
  'library:clear-recent-searches',
  'library:add-explained',
  'library:set-not-for-me',
  'content:routine',
  'content:articles',
  'content:article',
  'content:glossary',
  'content:sources',
  'content:triage',
  'content:warm-search',
  'content:search',
  'content:suggest-search',
  'packs:list',
  'packs:add',
  'packs:stop-adding',
  'packs:remove',
] as const satisfies readonly Channel[]

export const EVENTS = [
  'app:open-requested',
  'storage:notice',
  'app:away',
  'app:seen',
  'packs:progress',
] as const satisfies readonly EventName[]
