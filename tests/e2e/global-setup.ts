/**
 * Makes a second copy of the built app whose routines are short, so that tests of the coach need
 * seconds instead of minutes. Only the content differs: it goes through the same compiler.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileContent } from '../../content/compile'
import { writeLibrary } from '../../content/vite-plugin'
import { BUILT_APP, SHORT_APP } from './launch'

/** Lengths in seconds to which doses are cut. */
const SHORT = { holdSeconds: 2, seconds: 2, restSeconds: 1, releaseSeconds: 2, repetitions: 1 }

async function globalSetup(): Promise<void> {
  await rm(SHORT_APP, { recursive: true, force: true })
  await mkdir(SHORT_APP, { recursive: true })
  await cp(join(BUILT_APP, 'out'), join(SHORT_APP, 'out'), { recursive: true })
  await cp(join(BUILT_APP, 'package.json'), join(SHORT_APP, 'package.json'))
  const content = join(SHORT_APP, 'content')
  await cp(join(BUILT_APP, 'content'), content, { recursive: true })
  const routines = join(content, 'routines')
  for (const name of await readdir(routines)) {
    const file = join(routines, name)
    await writeFile(file, shorten(await readFile(file, 'utf8')))
  }
  await writeLibrary(await compileContent(content), join(SHORT_APP, 'out/content'))
}

function shorten(routine: string): string {
  return JSON.stringify(
    JSON.parse(routine, (key, value: unknown) =>
      typeof value === 'number' && key in SHORT
        ? Math.min(value, SHORT[key as keyof typeof SHORT])
        : value,
    ),
  )
}

export default globalSetup
