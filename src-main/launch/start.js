// @ts-check
// npm start: gets everything ready and starts the app. The rest of the command line is the app's.
import { takeFirstPicture } from './first-picture.js'
import { prepare, sandboxArguments } from './prepare.js'
import { projectFolder } from './project.js'
import { exitCodeOf, run, runScript } from './run.js'
import { reasonOf, say, warn } from './say.js'

await runScript(async () => {
  const { electron, display, environment } = await prepare()
  const ended = new AbortController()
  const picture = tellFirstPicture(display.framebuffer, ended.signal)
  const ending = await run(
    electron.executable,
    [projectFolder, ...sandboxArguments(), ...process.argv.slice(2)],
    { environment, reportsItsOwnEnding: true },
  )
  ended.abort()
  await picture
  display.close()
  return exitCodeOf(ending)
})

/**
 * @param {string | null} framebuffer
 * @param {AbortSignal} signal
 */
async function tellFirstPicture(framebuffer, signal) {
  if (framebuffer === null) return
  try {
    const file = await takeFirstPicture(framebuffer, signal)
    if (file !== null) say(`A picture of the window: ${file}`)
  } catch (error) {
    warn(`No picture of the window could be taken (${reasonOf(error)}).`)
  }
}
