/**
 * `npm run bench`: figures of speed and punctuality; `--only=<part>` measures a part, and
 * `--minutes=3` shortens the rest in the tray.
 */
import { benchAudio, SITUATIONS } from './audio-bench.js'
import { benchBackup } from './backup-bench.js'
import { benchCramp } from './cramp-bench.js'
import { benchDiary, benchReport } from './diary-bench.js'
import { benchFigure } from './figure-bench.js'
import { benchHidden } from './hidden-bench.js'
import { benchReminders } from './reminders-bench.js'
import { benchSearch } from './search-bench.js'
import { benchSession } from './session-bench.js'
import { benchSilence } from './silence-bench.js'
import { benchStart } from './start-bench.js'

const PARTS = {
  start: benchStart,
  search: benchSearch,
  diary: benchDiary,
  report: benchReport,
  backup: benchBackup,
  cramp: benchCramp,
  figure: benchFigure,
  reminders: benchReminders,
  hidden: benchHidden,
  audio: () => benchAudio(Object.keys(SITUATIONS)),
  silence: benchSilence,
  session: benchSession,
}

const only = process.argv.find((option) => option.startsWith('--only='))?.slice('--only='.length)
if (only !== undefined && !(only in PARTS)) {
  throw new Error(`--only is one of ${Object.keys(PARTS).join(', ')}.`)
}
for (const [name, measure] of Object.entries(PARTS)) {
  if (only === undefined || only === name) await measure()
}
