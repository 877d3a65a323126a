/** Offline means offline: the whole app is used while every request is denied and counted. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SCREENS } from './pages/app-page'
import { expect, test } from './launch'

test('makes no network request of any kind', async ({ launch }, testInfo) => {
  // Chromium's own log of all that its network stack does, from the first moment on.
  const netLog = testInfo.outputPath('net-log.json')
  const unknot = await launch({ args: [`--log-net-log=${netLog}`] })
  await unknot.electron.evaluate(({ session }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
      const own = url.startsWith('app://unknot/')
      if (!own) asked.push(url)
      answer({ cancel: !own })
    })
  })

  await unknot.app.home.isReady()
  for (const screen of SCREENS) await unknot.app.goTo(screen)
  await unknot.app.goTo('Guide')
  await unknot.app.guide.article('Night cramps').click()
  await unknot.app.guide.sources.waitFor()
  await unknot.app.goTo('Guide')
  await unknot.app.guide.search.fill('magnesium')
  await unknot.app.guide.results.first().waitFor()
  await unknot.app.start('Before sleep')
  await unknot.page.waitForTimeout(3000)

  const asked = await unknot.electron.evaluate(
    () => (globalThis as unknown as { asked: string[] }).asked,
  )
  expect(asked).toEqual([])
  await unknot.close()
  const log = await readFile(netLog, 'utf8')
  expect(log).toContain('"constants"')
  const events = log.slice(log.indexOf('"events"'))
  expect(events.match(/"(?:https?|wss?|ftp):\/\/[^"]*"/g) ?? []).toEqual([])
})

test('a page that tries to reach the network cannot', async ({ unknot }) => {
  // A server that would answer anybody, and counts.
  let hits = 0
  const server = createServer((_request, response) => {
    hits += 1
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Content-Type', 'image/svg+xml')
    response.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await fetch(address)
  expect(hits).toBe(1)

  const outcome = await unknot.page.evaluate(async (url) => {
    const image = new Promise((resolve, reject) => {
      const element = new Image()
      element.onload = resolve
      element.onerror = reject
      element.src = url
    })
    const tries = await Promise.allSettled([fetch(url), image])
    return tries.map(({ status }) => status)
  }, address)
  expect(outcome).toEqual(['rejected', 'rejected'])
  expect(hits).toBe(1)
  server.close()
})
