// @ts-check
// npm run test:e2e: only the tests on the real Electron. Further arguments are Playwright's.
import { runEndToEnd } from './end-to-end.js'
import { exitCodeFor, summaryLine } from './results.js'
import { runScript } from './run.js'
import { say } from './say.js'

await runScript(async () => {
  const counts = await runEndToEnd(process.argv.slice(2))
  say(summaryLine(counts))
  return exitCodeFor(counts)
})
