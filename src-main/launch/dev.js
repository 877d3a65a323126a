// @ts-check
// npm run dev: the app with its sources watched.
import { prepare, sandboxArguments } from './prepare.js'
import { inProject } from './project.js'
import { exitCodeOf, run, runNpm, runScript } from './run.js'

await runScript(async () => {
  const { display, environment } = await prepare({ builds: false })
  const messages = await runNpm(['run', '--silent', 'messages'])
  if (messages.code !== 0) return exitCodeOf(messages)
  const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const appArguments = process.argv.slice(2)
  const ending = await run(
    process.execPath,
    [
      electronVite,
      'dev',
      '-c',
      'electron.config.ts',
      '--watch',
      '--',
      ...sandboxArguments(),
      ...appArguments,
    ],
    { environment, reportsItsOwnEnding: true },
  )
  display.close()
  return exitCodeOf(ending)
})
