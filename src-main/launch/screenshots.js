// @ts-check
// npm run screenshots: takes pictures of the built app.
import { runScriptOnElectron } from './run-script-on-electron.js'
import { runScript } from './run.js'

await runScript(() => runScriptOnElectron(['tests', 'screenshots.js']))
