/**
 * The names of all channels and events as plain strings, so that the sandboxed preload can know
 * them without the schemas. A test compares them with the contract.
 */
import type { Channel, EventName } from './contract'

export const CHANNELS = [
  'app:home',
  'app:open-external',
  'app:keep-awake',
  'app:dismiss-notice',
  'app:show-data-folder',
  'settings:change',
  'history:save',
  'history:months',
  'history:month',
  'in-flight:save',
  'in-flight:clear',
  'library:set-favourite',
  'library:set-bookmark',
  'library:set-last-routine',
  'content:routine',
  'content:articles',
  'content:article',
  'content:search',
] as const satisfies readonly Channel[]

export const EVENTS = [
  'app:open-requested',
  'storage:notice',
] as const satisfies readonly EventName[]
