/** Routines of one's own on the real app: made, changed, done, handed on, deleted, taken in. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { BUILT_APP, expect, settle, test, type Unknot } from './launch'

const STRAIGHT = 'Wall calf stretch, knee straight'
const TOWEL = 'Seated calf stretch with a towel'

const made: string[] = []
test.afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unknot-own-'))
  made.push(folder)
  return folder
}

/** A routine as a physiotherapist would write it. */
const FILE = {
  format: 'unknot-routine',
  schemaVersion: 1,
  id: 'hill-evening',
  name: 'Evening for Mrs Hill',
  author: 'A. Example, physiotherapist',
  howOften: 'Every evening.',
  safety: ['Hold on to the chair all the time.'],
  steps: [
    {
      stretch: 'wall-calf-straight',
      dose: { kind: 'hold', holdSeconds: 3, repetitions: 1, restSeconds: 0, sides: 'together' },
    },
  ],
}

/** Goes on with Tab until the focus is on a control of that name. */
async function tabTo(page: Page, role: string, name: string): Promise<void> {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab')
    const found = page.getByRole(role as 'button', { name, exact: true })
    if (await found.evaluateAll((all) => all.some((each) => each === document.activeElement)))
      return
  }
  throw new Error(`Tab never came to the ${role} "${name}".`)
}

/** The dialogs for files answer with this path. */
async function answerDialogs(unknot: Unknot, path: string): Promise<void> {
  await unknot.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)
}

test('a routine is made, saved, started and finished with the keyboard alone', async ({
  unknot,
}) => {
  test.setTimeout(120_000)
  const { page } = unknot
  await unknot.call('settings:change', { countdownSeconds: 3, switchSeconds: 3 })
  await page.reload()
  await unknot.app.home.isReady()
  await tabTo(page, 'link', 'Routines')
  await page.keyboard.press('Enter')
  await expect(unknot.app.heading('Routines')).toBeVisible()
  await tabTo(page, 'link', 'Make a routine')
  await page.keyboard.press('Enter')
  await unknot.app.builder.isReady()

  // Nothing can be saved yet, and the focus goes to what is missing.
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Give the routine a name first.')).toBeVisible()
  await expect(unknot.app.builder.name).toBeFocused()
  await page.keyboard.type('My evening')
  await tabTo(page, 'searchbox', 'Search the stretches')
  await page.keyboard.type('wall straight')
  await tabTo(page, 'button', `Add ${STRAIGHT}`)
  await page.keyboard.press('Enter')
  await unknot.app.builder.search.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('seated calf towel')
  await tabTo(page, 'button', `Add ${TOWEL}`)
  await page.keyboard.press('Enter')
  await expect(unknot.app.builder.said).toHaveText(`${TOWEL} is added as step 2.`)

  // The towel first, and then short times.
  await unknot.app.builder.times(TOWEL).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(unknot.app.builder.said).toHaveText(`${TOWEL} is now step 1 of 2.`)
  await expect(unknot.app.builder.times(TOWEL)).toBeFocused()
  expect(await unknot.app.builder.order()).toEqual([`1. ${TOWEL}`, `2. ${STRAIGHT}`])
  for (const stretch of [TOWEL, STRAIGHT]) {
    await unknot.app.builder.times(stretch).focus()
    await page.keyboard.press('Enter')
    await tabTo(page, 'spinbutton', 'Hold')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('3')
    await tabTo(page, 'spinbutton', 'How often on each side')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('1')
    await page.keyboard.press('Tab')
  }
  await expect(unknot.app.builder.step(TOWEL)).toContainText(
    'Hold for 3 seconds, once on each side',
  )
  await page.keyboard.press('Control+s')
  await expect(unknot.app.heading('My evening')).toBeVisible()
  await expect(page.getByText('Before you start')).toBeVisible()
  await expect(page.getByText('Stop if the pull turns into sharp pain.').first()).toBeVisible()

  await tabTo(page, 'button', 'Start')
  await page.keyboard.press('Enter')
  await unknot.app.coach.isRunning()
  await unknot.app.coach.finishes(60_000)
  await tabTo(page, 'button', 'See Progress')
  await page.keyboard.press('Enter')
  await expect(unknot.app.heading('Progress')).toBeVisible()
  await expect(unknot.app.progress.sessionsOf('My evening')).toContainText('Completed')
})

test('a built-in routine becomes one’s own, is changed, undone, and asked about on leaving', async ({
  unknot,
  launch,
}) => {
  const { page } = unknot
  await unknot.app.goTo('Routines')
  await unknot.app.routines.open('Calf stretch')
  await page.getByRole('link', { name: 'Make it yours' }).click()
  await unknot.app.builder.isReady()
  await expect(unknot.app.builder.name).toHaveValue('Calf stretch, mine')
  const { builder } = unknot.app
  const before = await builder.order()
  expect(before).toHaveLength(4)

  await page.getByRole('button', { name: `Take out: ${STRAIGHT}` }).click()
  await expect(builder.steps).toHaveCount(3)
  await page.getByRole('button', { name: `Add a copy: ${TOWEL}` }).click()
  await expect(builder.steps).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await builder.order()).toEqual(before)
  await page.keyboard.press('Control+Shift+z')
  await expect(builder.steps).toHaveCount(3)

  // With the pointer: the first step to the end.
  const first = builder.steps.first()
  const grip = await first.locator('.grip').boundingBox()
  const last = await builder.steps.last().boundingBox()
  if (grip === null || last === null) throw new Error('There is nothing to drag.')
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  await page.mouse.move(grip.x + 10, last.y + last.height / 2, { steps: 8 })
  await page.mouse.up()
  const dragged = await builder.order()
  expect(dragged.map((name) => name.slice(3)).toSorted()).toEqual(
    before
      .slice(1)
      .map((name) => name.slice(3))
      .toSorted(),
  )
  expect(dragged[0]?.slice(3)).not.toBe(before[1]?.slice(3))
  // A drag is one thing to undo.
  await builder.undo.click()
  expect((await builder.order())[0]?.slice(3)).toBe(before[1]?.slice(3))

  await unknot.app.navigation.getByRole('link', { name: 'Guide', exact: true }).click()
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Stay here' }).click()
  await expect(builder.steps).toHaveCount(3)
  await builder.save.click()
  await expect(unknot.app.heading('Calf stretch, mine')).toBeVisible()

  await unknot.close()
  const again = await launch()
  await again.app.goTo('Routines')
  await again.app.routines.open('Calf stretch, mine')
  await expect(again.page.getByText('Step 3', { exact: true })).toBeVisible()
  await expect(again.page.getByText('Step 4', { exact: true })).toHaveCount(0)
})

test('a routine is handed on, deleted, brought back, and taken in again', async ({ unknot }) => {
  const { page } = unknot
  const folder = await temporary()
  const source = join(folder, 'hill.unknot-routine.json')
  await writeFile(source, JSON.stringify(FILE))
  await unknot.app.goTo('Routines')
  await page.getByRole('link', { name: 'Open a routine file' }).click()
  await answerDialogs(unknot, source)
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(page.getByRole('heading', { name: 'Evening for Mrs Hill' })).toBeFocused()
  await expect(page.getByText('From A. Example, physiotherapist.').first()).toBeVisible()
  await expect(page.getByText('Hold on to the chair all the time.')).toBeVisible()
  // Nothing is kept before it is wanted.
  expect((await unknot.call('app:home')).routines.some(({ id }) => id.startsWith('own-'))).toBe(
    false,
  )
  await page.getByRole('button', { name: 'Add this routine' }).click()
  await expect(unknot.app.heading('Evening for Mrs Hill')).toBeVisible()

  const copy = join(folder, 'copy.unknot-routine.json')
  await answerDialogs(unknot, copy)
  await page.getByRole('button', { name: 'Save as a file' }).click()
  await expect(page.getByText('Saved as copy.unknot-routine.json.')).toBeVisible()
  expect(JSON.parse(await readFile(copy, 'utf8'))).toEqual(FILE)

  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('Evening for Mrs Hill is deleted.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Evening for Mrs Hill' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Evening for Mrs Hill' })).toBeVisible()

  // The same file again, dropped onto the window this time.
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'copy.unknot-routine.json'))
      const event = { dataTransfer, bubbles: true, cancelable: true }
      document.body.dispatchEvent(new DragEvent('dragover', event))
      document.body.dispatchEvent(new DragEvent('drop', event))
    },
    JSON.stringify({ ...FILE, name: 'Evening, new edition' }),
  )
  await expect(page.getByText('You have an earlier version of this routine')).toBeVisible()
  await page.getByRole('button', { name: 'Replace the one you have' }).click()
  await expect(unknot.app.heading('Evening, new edition')).toBeVisible()
  await unknot.app.goTo('Routines')
  await expect(page.getByRole('link', { name: 'Evening for Mrs Hill' })).toHaveCount(0)
})

test('a file opened from outside is shown, and a broken one says why', async ({
  launch,
  dataDir,
}) => {
  await settle(dataDir, { coachSound: 'tones' })
  const folder = await temporary()
  const path = join(folder, 'broken.unknot-routine.json')
  const [step] = FILE.steps
  const dose = { ...step?.dose, holdSeconds: 900 }
  await writeFile(
    path,
    JSON.stringify({
      ...FILE,
      steps: [step, { ...step, stretch: 'wall-calf-strait' }, { ...step, dose }],
    }),
  )
  const unknot = await launch({ app: BUILT_APP, args: [path] })
  const alert = unknot.page.getByRole('alert', {
    name: '“broken.unknot-routine.json” cannot be used',
  })
  await expect(alert).toContainText('Step 3: the hold is 900 seconds; at most 600 is possible.')
  await writeFile(
    path,
    JSON.stringify({ ...FILE, steps: [{ ...step, stretch: 'wall-calf-strait' }] }),
  )
  await answerDialogs(unknot, path)
  await unknot.page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(alert).toContainText('Step 1: there is no stretch "wall-calf-strait"')
  await expect(alert).toContainText('Perhaps "wall-calf-straight" is meant.')
  await writeFile(path, '{ "format": ')
  await unknot.page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(alert).toContainText('The file is not valid JSON')
  expect((await unknot.call('app:home')).routines.some(({ id }) => id.startsWith('own-'))).toBe(
    false,
  )
})

test('the list is filtered, and the filters stay while the app runs', async ({ unknot }) => {
  const { page } = unknot
  await unknot.app.goTo('Routines')
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await page.getByRole('combobox', { name: 'Muscle' }).selectOption('Front of the thigh')
  await expect(page.getByRole('link', { name: 'Calf stretch' })).toHaveCount(0)
  await unknot.app.routines.open('Quadriceps stretch')
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Muscle' })).toHaveValue('quadriceps')
  await page.getByRole('combobox', { name: 'Made by' }).selectOption('You')
  await expect(page.getByRole('heading', { name: 'No routine fits' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filters' }).last().click()
  await expect(page.getByRole('link', { name: 'Calf stretch' })).toBeVisible()
})
