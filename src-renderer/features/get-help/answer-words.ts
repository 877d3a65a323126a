/** The answer in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type { Level } from '../../../src-main/core/model/triage'
import type { Assessment } from '../../../src-main/core/triage/assess'

export function levelWords(level: Level): string {
  return {
    emergency: m.help_level_emergency,
    urgent: m.help_level_urgent,
    appointment: m.help_level_appointment,
    'self-care': m.help_level_self_care,
  }[level]()
}

/**
 * The first thing to do.
 * @param number the person's own emergency number; null as long as they have not set it.
 * @param selfCare the reason why nothing more is needed.
 */
export function leadWords(
  { level, soon }: Assessment,
  number: string | null,
  selfCare: string,
): string {
  switch (level) {
    case 'emergency':
      return number === null ? m.help_lead_emergency_local() : m.help_lead_emergency({ number })
    case 'urgent':
      return m.help_lead_urgent()
    case 'appointment':
      return soon ? m.help_lead_soon() : m.help_lead_appointment()
    case 'self-care':
      return selfCare
  }
}

/** Title of what is said below the answer. */
export function detailsTitle(level: Level): string {
  if (level === 'emergency') return m.help_details_emergency()
  return level === 'self-care' ? m.help_details_self_care() : m.help_details()
}
