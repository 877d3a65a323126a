/** A storage notice in sentences: what happened, what is used now, what to do. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import { WHOLE_FOLDER } from '../../../src-main/core/model/defaults'
import type { StorageNotice } from '../../../src-main/core/model/records'
import { fullDateWords, monthWords } from '../../ui/format'

export interface NoticeWords {
  title: string
  happened: string
  now: string
  advice: string
}

export function noticeWords(notice: StorageNotice): NoticeWords {
  if (notice.file === WHOLE_FOLDER) {
    return {
      title: m.notice_title_folder(),
      happened: m.notice_reason_folder(),
      now: m.notice_now_folder(),
      advice: m.notice_do_folder(),
    }
  }
  const what = fileWords(notice.file)
  return {
    title: m.notice_title(),
    happened: HAPPENED[notice.reason]({ what }),
    now: nowWords(notice),
    advice: adviceWords(notice.reason),
  }
}

function adviceWords(reason: StorageNotice['reason']): string {
  if (reason === 'newer-version') return m.notice_do_newer()
  return reason === 'missing' ? m.notice_do_missing() : m.notice_do()
}

const HAPPENED: Record<StorageNotice['reason'], (input: { what: string }) => string> = {
  unreadable: m.notice_reason_unreadable,
  'wrong-shape': m.notice_reason_wrong_shape,
  'newer-version': m.notice_reason_newer_version,
  missing: m.notice_reason_missing,
}

function nowWords(notice: StorageNotice): string {
  if (notice.kind === 'started-empty') return m.notice_started_empty()
  const when = notice.backupFrom === null ? NaN : Date.parse(notice.backupFrom)
  if (Number.isNaN(when)) return m.notice_restored_undated()
  const offset = new Date(when).getTimezoneOffset() * 60_000
  return m.notice_restored({
    when: fullDateWords(new Date(when - offset).toISOString().slice(0, 10)),
  })
}

function fileWords(file: string): string {
  const sharded = /^(history|diary)\/(\d{4}-\d{2})$/.exec(file)
  if (sharded !== null) {
    const month = monthWords(sharded[2] ?? '')
    return sharded[1] === 'diary'
      ? m.notice_file_diary({ month })
      : m.notice_file_history({ month })
  }
  if (file === 'settings') return m.notice_file_settings()
  if (file === 'in-flight') return m.notice_file_in_flight()
  if (file === 'marks') return m.notice_file_library()
  if (file === 'own-routines') return m.notice_file_own_routines()
  if (file === 'programme') return m.notice_file_programme()
  if (file === 'medicines') return m.notice_file_medicines()
  return m.notice_file_other({ file })
}
