// Opens a page out of sight and takes a picture of all of it: electron . <page.html> <file.png>
import { app, BrowserWindow } from 'electron'
import { writeFile } from 'node:fs/promises'

const [page, file] = process.argv.slice(-2)
const WIDTH = 1800
const TALLEST = 16_000

app.disableHardwareAcceleration()
// Not awaited: Electron is ready only when this file has been run.
app
  .whenReady()
  .then(takePicture)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${String(error)}\n`)
      app.exit(1)
    },
  )

async function takePicture() {
  const window = new BrowserWindow({
    show: false,
    width: WIDTH,
    height: 800,
    useContentSize: true,
    webPreferences: { offscreen: true },
  })
  await window.loadFile(page)
  const height = await window.webContents.executeJavaScript('document.documentElement.scrollHeight')
  window.setContentSize(WIDTH, Math.min(height, TALLEST))
  // Until the page has been painted at its new size.
  await new Promise((done) => setTimeout(done, 500))
  const image = await window.webContents.capturePage()
  await writeFile(file, image.toPNG())
}
