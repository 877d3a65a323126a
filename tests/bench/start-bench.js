/**
 * Start, memory and idle processor time, each beside a bare Electron window in the same run: the
 * machine's speed drifts, so only the ratios mean anything.
 */
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronFlags, electronPath, median, root, withApp, withFolder } from './app.js'
import { cpuOf, memoryOf } from './process-tree.js'

const STARTS = 7
const SETTLE_MS = 10_000
const IDLE_MS = 60_000
const APPS = { bare: join(import.meta.dirname, 'bare-window'), unknot: root }

export async function benchStart() {
  const starts = { bare: [], unknot: [] }
  for (let round = 0; round < STARTS; round += 1) {
    for (const name of Object.keys(APPS)) starts[name].push(await withProcess(name, timesOf))
  }
  const rest = {}
  for (const name of Object.keys(APPS)) rest[name] = await withProcess(name, restOf)
  const figure = (name, key) => median(starts[name].map((times) => times[key]))

  console.log(`\nStart, memory and rest beside a bare window (medians of ${STARTS} starts in turn)`)
  const bare = { paint: figure('bare', 'paint'), ...rest.bare }
  table([
    ['', 'bare window', 'Unknot', 'ratio', 'to reach'],
    ratio(
      'process start to first contentful paint',
      bare.paint,
      figure('unknot', 'paint'),
      'ms',
      '<= 1.3',
    ),
    ratio(
      'process start to a usable Home',
      bare.paint,
      figure('unknot', 'usable'),
      'ms',
      '<= 1.45',
    ),
    ratio(
      'memory (PSS of all processes) after 10 s',
      bare.memory,
      rest.unknot.memory,
      'MiB',
      '<= 1.15',
    ),
    ['processor time in 60 s of rest', `${bare.cpu} ms`, `${rest.unknot.cpu} ms`, '', '<= 120 ms'],
  ])
  const raw = (await scriptsBeforeHome()).map((path) =>
    readFileSync(join(root, 'out/renderer', path)),
  )
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1)
  table([
    [
      'JavaScript loaded before Home is usable',
      `${kilobytes(sum(raw.map((f) => f.length)))} kB`,
      '<= 180 kB',
    ],
    ['the same, gzip', `${kilobytes(sum(raw.map((f) => gzipSync(f).length)))} kB`, '<= 60 kB'],
    ['own code and assets', `${(sizeOf(join(root, 'out')) / 1e6).toFixed(2)} MB`, '<= 12 MB'],
  ])
}

/** Runs one of the two apps as a process of its own, with nothing attached to it while it starts. */
function withProcess(name, measure) {
  return withFolder(async (folder) => {
    const spawnedAt = Date.now()
    const child = spawn(
      electronPath,
      [...electronFlags, APPS[name], `--user-data-dir=${folder}`, '--remote-debugging-port=0'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const gone = new Promise((resolve) => child.once('exit', resolve))
    try {
      return await measure(await endpointOf(child), spawnedAt, child)
    } finally {
      child.kill()
      await gone
    }
  })
}

/** Where the app can be asked, as it says on its error output. */
function endpointOf(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (data) => {
      text += String(data)
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`the app ended at once:\n${text}`)))
  })
}

/** Paint and usable Home, ms after the process was started; asked only when all is over. */
async function timesOf(endpoint, spawnedAt) {
  await sleep(3000)
  const browser = await chromium.connectOverCDP(endpoint)
  const page = browser.contexts()[0].pages()[0]
  const times = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const [usable] = performance.getEntriesByName('home-usable')
    const since = (entry) => (entry ? performance.timeOrigin + entry.startTime : NaN)
    // Home can be used when it is there and painted.
    const painted = since(paint)
    return { paint: painted, usable: Math.max(painted, since(usable)) }
  })
  await browser.close()
  return { paint: times.paint - spawnedAt, usable: times.usable - spawnedAt }
}

/**
 * The scripts that were asked for before Home could be used, in a start of its own. Chromium keeps no
 * resource timing for the app's own scheme, so the page is watched for the elements that name them.
 */
function scriptsBeforeHome() {
  const watch = () => {
    window.scriptsAsked = []
    new MutationObserver(() => {
      for (const element of document.querySelectorAll('script[src], link[rel="modulepreload"]')) {
        const { pathname } = new URL(element.src ?? element.href)
        if (window.scriptsAsked.some((script) => script.pathname === pathname)) continue
        window.scriptsAsked.push({ pathname, atMs: performance.now() })
      }
    }).observe(document, { childList: true, subtree: true })
  }
  return withApp({ initScript: watch }, async ({ page }) => {
    await page.waitForFunction(() => performance.getEntriesByName('home-usable').length > 0)
    return page.evaluate(() => {
      const [{ startTime }] = performance.getEntriesByName('home-usable')
      return window.scriptsAsked
        .filter(({ atMs }) => atMs <= startTime)
        .map(({ pathname }) => pathname)
    })
  })
}

async function restOf(_endpoint, _spawnedAt, child) {
  await sleep(SETTLE_MS)
  const memory = memoryOf(child.pid)
  const before = cpuOf(child.pid)
  await sleep(IDLE_MS)
  return { memory, cpu: cpuOf(child.pid) - before }
}

function ratio(label, bare, ours, unit, limit) {
  return [
    label,
    `${bare.toFixed(0)} ${unit}`,
    `${ours.toFixed(0)} ${unit}`,
    (ours / bare).toFixed(2),
    limit,
  ]
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  for (const row of rows)
    console.log(`  ${row.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`)
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  return sum(
    files
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)).size),
  )
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}
