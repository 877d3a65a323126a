/** Offline means offline: the whole app is used while every request is denied and counted. */
import { createServer, type AddressInfo } from 'node:net'
import { SCREENS } from './pages/app-page'
import { expect, test } from './launch'

test('makes no network request of any kind', async ({ launch }) => {
  // Whatever Chromium itself might fetch would go through this proxy; it is counted and refused.
  let connections = 0
  const proxy = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo

  const unknot = await launch({ args: [`--proxy-server=http://127.0.0.1:${port}`] })
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
  expect(connections).toBe(0)
  proxy.close()
})

test('a page that tries to reach the network cannot', async ({ unknot }) => {
  const outcome = await unknot.page.evaluate(async () => {
    const tries = [
      fetch('https://example.org/').then(() => 'fetched'),
      new Promise((resolve) => {
        const image = new Image()
        image.onload = () => {
          resolve('loaded')
        }
        image.onerror = () => {
          resolve('refused')
        }
        image.src = 'https://example.org/x.png'
      }),
    ]
    return (await Promise.allSettled(tries)).map((result) =>
      result.status === 'fulfilled' ? result.value : 'refused',
    )
  })
  expect(outcome).toEqual(['refused', 'refused'])
})
