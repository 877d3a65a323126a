/** Backups in words. */
import * as m from '../../../src-main/core/i18n/generated/messages'
import type {
  Backup,
  BackupTrouble,
  BackupTroubleReason,
} from '../../../src-main/core/model/backups'
import { fullDateWords, numberWords, timeWords } from '../../ui/format'

const KB = 1000
const MB = 1_000_000

/** When it was made, by the clock on the wall. */
export function whenWords({ at }: Pick<Backup, 'at'>): string {
  const minutes = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))
  return m.backups_when({ day: fullDateWords(at.slice(0, 10)), time: timeWords(minutes) })
}

/** What is in it, how big it is, where it is and who made it. */
export function detailWords(backup: Backup): string {
  const { records, bytes } = backup
  return [
    records === 1
      ? m.backups_records_one()
      : m.backups_records_many({ count: numberWords(records) }),
    bytes < MB
      ? m.backups_size_kb({ size: numberWords(Math.max(1, Math.round(bytes / KB))) })
      : m.backups_size_mb({ size: numberWords(bytes / MB) }),
    placeWords(backup),
    backup.own ? KINDS[backup.kind]() : m.backups_not_own(),
  ].join(', ')
}

const KINDS: Record<Backup['kind'], () => string> = {
  daily: m.backups_kind_daily,
  asked: m.backups_kind_asked,
}

function placeWords({ here, there }: Backup): string {
  if (here && there) return m.backups_place_both()
  return there ? m.backups_place_there() : m.backups_place_here()
}

const REASONS: Record<BackupTroubleReason, () => string> = {
  missing: m.backups_trouble_missing,
  'disk-full': m.backups_trouble_disk_full,
  'read-only': m.backups_trouble_read_only,
  'no-permission': m.backups_trouble_no_permission,
  failed: m.backups_trouble_failed,
}

/** What is the matter and what to do. */
export function troubleWords({ reason, since }: BackupTrouble): string {
  return `${REASONS[reason]()} ${m.backups_trouble_since({ day: fullDateWords(since) })}`
}
