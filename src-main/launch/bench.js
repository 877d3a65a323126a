// @ts-check
// npm run bench: measures the built app.
import { runScriptOnElectron } from './run-script-on-electron.js'
import { runScript } from './run.js'

await runScript(() => runScriptOnElectron(['tests', 'bench', 'run.js']))
