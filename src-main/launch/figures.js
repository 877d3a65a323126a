// @ts-check
// npm run figures: draws every pose of every stretch on one sheet.
import { runScriptOnElectron } from './run-script-on-electron.js'
import { runScript } from './run.js'

await runScript(() => runScriptOnElectron(['tests', 'figures', 'sheet.js']))
