import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuildCurrent, stampOf, writeStamp } from '../../../src-main/launch/build.js'
import { dependenciesState, isInstalled } from '../../../src-main/launch/dependencies.js'
import { oneAtATime } from '../../../src-main/launch/lock.js'
import { PlainError, failureInWords } from '../../../src-main/launch/say.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-stamps-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function put(name: string, content = '') {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function touch(name: string, seconds: number) {
  utimesSync(path.join(folder, name), seconds, seconds)
}

describe('the stamp of files', () => {
  it('changes with every kind of change, and only then', () => {
    put('src/a.ts', 'a')
    put('src/deep/b.ts', 'b')
    touch('src/a.ts', 1000)
    const stamp = () => stampOf(folder, ['src', 'missing'], ['src/made'])
    const first = stamp()
    expect(stamp()).toBe(first)
    put('src/made/x.js')
    expect(stamp()).toBe(first)
    touch('src/a.ts', 900)
    const older = stamp()
    expect(older).not.toBe(first)
    put('src/c.ts')
    const added = stamp()
    expect(added).not.toBe(older)
    rmSync(path.join(folder, 'src/c.ts'))
    expect(stamp()).toBe(older)
    put('missing')
    expect(stamp()).not.toBe(older)
  })
})

describe('the last build', () => {
  beforeEach(() => {
    put('src-main/index.ts', 'code')
    put('out/main/index.js', 'built')
    writeStamp(folder)
  })

  it('stands while nothing changed, whatever the build itself writes', () => {
    put('src-main/core/i18n/generated/messages.js')
    put('src-main/core/i18n/project.inlang/cache/x')
    expect(isBuildCurrent(folder)).toBe(true)
  })

  it.each(['src-main/index.ts', 'src-renderer/new.svelte', 'content/x.yaml', 'package-lock.json'])(
    'falls with a change of %s',
    (name) => {
      put(name, 'changed')
      expect(isBuildCurrent(folder)).toBe(false)
    },
  )

  it('falls when something else wrote into out/ or removed it', () => {
    put('out/main/index.js', 'built for watching')
    expect(isBuildCurrent(folder)).toBe(false)
    rmSync(path.join(folder, 'out'), { recursive: true })
    expect(isBuildCurrent(folder)).toBe(false)
  })
})

describe('the installed packages', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } } }

  it('are installed when missing, and left alone when they are as the lock file says', () => {
    put('package-lock.json', JSON.stringify(lock))
    expect(dependenciesState(folder)).toBe('needs install')
    put('node_modules/.package-lock.json', '{"packages":{}}')
    expect(dependenciesState(folder)).toBe('needs install')
    put('node_modules/.package-lock.json', 'half-writ')
    expect(dependenciesState(folder)).toBe('needs install')
    put('node_modules/.package-lock.json', JSON.stringify(lock))
    expect(dependenciesState(folder)).toBe('installed by hand')
  })

  it('must agree in version and content; only optional ones may be missing', () => {
    const wanted = lock.packages
    const entry = wanted['node_modules/a']
    expect(isInstalled(wanted, { 'node_modules/a': { ...entry } })).toBe(true)
    expect(isInstalled(wanted, { 'node_modules/a': { ...entry, version: '1.0.1' } })).toBe(false)
    expect(isInstalled(wanted, { 'node_modules/a': { ...entry, integrity: 'y' } })).toBe(false)
    expect(isInstalled(wanted, {})).toBe(false)
    expect(isInstalled({ 'node_modules/a': { ...entry, optional: true } }, {})).toBe(true)
  })
})

describe('the lock', () => {
  it('lets one work after the other and is gone afterwards', async () => {
    const file = path.join(folder, 'lock')
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} begins`)
      await wait(20)
      order.push(`${name} ends`)
    }
    await Promise.all([oneAtATime(work('a'), file), oneAtATime(work('b'), file)])
    expect(order).toHaveLength(4)
    expect(order[1]).toBe(order[0]?.replace('begins', 'ends'))
    expect(existsSync(file)).toBe(false)
  })

  it('does not wait for a command that is gone', async () => {
    put('lock', '999999999')
    await expect(
      oneAtATime(() => Promise.resolve('done'), path.join(folder, 'lock')),
    ).resolves.toBe('done')
  })
})

it('tells failures in plain words, with a stack only on request', () => {
  const error = new PlainError('Something is wrong.', 'Do this.')
  expect(failureInWords(error, {})).toBe('Something is wrong.\nDo this.')
  expect(failureInWords(error, { UNKNOT_DEBUG: '1' })).toContain('    at ')
  expect(failureInWords(new Error('odd'), {})).toBe(
    'odd\nSet UNKNOT_DEBUG=1 and run the command again to see where it happened.',
  )
})
