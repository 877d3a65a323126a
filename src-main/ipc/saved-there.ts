import * as m from '../core/i18n/generated/messages'
import { toCallError } from './call-error'
import { Refusal } from './refusal'

/** The sentences about data that was not saved speak of the data folder; this is somewhere else. */
export async function savedThere<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving
  } catch (cause) {
    if (toCallError(cause).code !== 'not-saved') throw cause
    const isFull =
      'reason' in Object(cause) && (cause as { reason: unknown }).reason === 'disk-full'
    throw new Refusal('not-saved', isFull ? m.error_not_saved_disk_full() : m.save_failed())
  }
}
