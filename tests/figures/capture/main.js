// Opens a page out of sight and keeps how it looks: electron . page|thumbnails <page.html> <file>
import { app, BrowserWindow } from 'electron'
import { writeFile } from 'node:fs/promises'

const [what, page, file] = process.argv.slice(-3)
const WIDTH = 1800
const TALLEST = 16_000
/** Cells of a thumbnail on each side; fine enough for a limb, too coarse for a soft edge. */
const CELLS = 24

app.disableHardwareAcceleration()
// Not awaited: Electron is ready only when this file has been run.
app
  .whenReady()
  .then(work)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${String(error)}\n`)
      app.exit(1)
    },
  )

async function work() {
  const window = new BrowserWindow({
    show: false,
    width: WIDTH,
    height: 800,
    useContentSize: true,
    webPreferences: { offscreen: true },
  })
  await window.loadFile(page)
  const ask = (script) => window.webContents.executeJavaScript(script)
  const height = await ask('document.documentElement.scrollHeight')
  window.setContentSize(WIDTH, Math.min(height, TALLEST))
  // Until the page has been painted at its new size.
  await new Promise((done) => setTimeout(done, 500))
  const image = await window.webContents.capturePage()
  if (what === 'page') return writeFile(file, image.toPNG())
  const places = await ask(`[...document.querySelectorAll('[data-name]')].map((cell) => {
    const { x, y, width, height } = cell.getBoundingClientRect()
    return { name: cell.dataset.name, x, y, width, height }
  })`)
  const scale = image.getSize().width / WIDTH
  const thumbnails = places.map(({ name, ...place }) => [name, thumbnail(image, place, scale)])
  await writeFile(file, JSON.stringify(Object.fromEntries(thumbnails)))
}

/** Lightness as one hexadecimal digit a cell, row by row. */
function thumbnail(image, { x, y, width, height }, scale) {
  const rounded = (value) => Math.round(value * scale)
  const small = image
    .crop({ x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) })
    .resize({ width: CELLS, height: CELLS, quality: 'best' })
  const bytes = small.toBitmap()
  let digits = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const grey = 0.114 * bytes[at] + 0.587 * bytes[at + 1] + 0.299 * bytes[at + 2]
    digits += Math.min(15, Math.floor(grey / 16)).toString(16)
  }
  return digits
}
