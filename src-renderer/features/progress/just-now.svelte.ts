/** What was just done to the history of sessions. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { SessionRecord } from '../../../src-main/core/model/records'
import { call } from '../../bridge'
import { JustNow } from '../../state/just-now.svelte'

export const justNow = new JustNow<SessionRecord>({
  remove: (session) => call('history:remove', session.id),
  putBack: (session) => call('history:save', session),
  removed: m.session_removed,
  undone: m.session_undone,
})
