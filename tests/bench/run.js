/**
 * `npm run bench`: figures of speed and punctuality. `--only=start`, `--only=search`,
 * `--only=diary`, `--only=audio`, `--only=silence` or `--only=session` runs a part.
 */
import { benchAudio, SITUATIONS } from './audio-bench.js'
import { benchDiary } from './diary-bench.js'
import { benchSearch } from './search-bench.js'
import { benchSession } from './session-bench.js'
import { benchSilence } from './silence-bench.js'
import { benchStart } from './start-bench.js'

const only = process.argv.find((option) => option.startsWith('--only='))?.slice('--only='.length)

if (only === undefined || only === 'start') await benchStart()
if (only === undefined || only === 'search') await benchSearch()
if (only === undefined || only === 'diary') await benchDiary()
if (only === undefined || only === 'audio') {
  console.log('\nTones of a whole Before sleep session against their places on the session clock')
  await benchAudio(Object.keys(SITUATIONS))
}
if (only === undefined || only === 'silence') {
  console.log('\nFrom a key to silence')
  await benchSilence()
}
if (only === undefined || only === 'session') await benchSession()
