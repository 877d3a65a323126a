/** Articles that are offered where nothing better is known. */
import * as m from '../../../src-main/core/i18n/generated/messages'

export const TOPICS = [
  { id: 'stop-a-cramp-now', name: m.guide_topic_now },
  { id: 'night-cramps', name: m.guide_topic_night },
  { id: 'preventing-cramps', name: m.guide_topic_prevent },
] as const
