import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ALLOWED_LICENCES,
  packageOf,
  readNotice,
  refusedPackages,
  writeNotices,
} from '../../../assets/make-notices.js'

const root = join(import.meta.dirname, '../../..')
const notices = readFileSync(join(root, 'assets/third-party-notices.md'), 'utf8')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(os.tmpdir(), 'unknot-notices-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function putPackage(about: object, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

describe('the third-party notices', () => {
  it('are those of what the app contains now (else: node assets/make-notices.js)', async () => {
    // A process of its own: the bundler builds something else where it sees that tests run.
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^(?:VITEST|NODE_ENV|TEST|DEV|PROD)/.test(name),
      ),
    )
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['assets/make-notices.js', '--print'],
      { cwd: root, env: environment, maxBuffer: 1 << 24 },
    )
    expect(notices).toBe(stdout)
  }, 120_000)

  it.each(['svelte', 'bits-ui', '@lucide/svelte', 'howler', 'valibot', 'minisearch', 'lowdb'])(
    'name %s in its installed version, with a copyright line',
    (name) => {
      const about = JSON.parse(
        readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
      ) as { version: string }
      const section = notices.split(/^## /m).find((text) => text.startsWith(`${name} `)) ?? ''
      expect(section.split('\n')[0]).toBe(`${name} ${about.version}`)
      expect(section).toMatch(/copyright/i)
    },
  )

  it('name the font and only allowed licences', () => {
    expect(notices).toContain('SIL OPEN FONT LICENSE')
    const licences = [...notices.matchAll(/^Licence: (.*)$/gm)].map(([, licence]) => licence)
    expect(licences.length).toBeGreaterThan(10)
    expect(licences.filter((licence) => !ALLOWED_LICENCES.includes(licence ?? ''))).toEqual([])
  })
})

describe('making the notices', () => {
  it.each([
    ['/p/node_modules/svelte/src/index.js', 'svelte'],
    ['/p/node_modules/@lucide/svelte/dist/icons/play.svelte', '@lucide/svelte'],
    ['/p/node_modules/a/node_modules/@b/c/d.js', '@b/c'],
    ['C:\\p\\node_modules\\howler\\dist\\howler.js', 'howler'],
    ['\0/p/node_modules/howler/dist/howler.js?commonjs', 'howler'],
    ['\0vite/preload-helper.js', 'vite'],
    ['/p/src-main/core/i18n/generated/runtime.js', '@inlang/paraglide-js'],
    ['/p/src-main/core/model/records.ts', null],
  ])('finds the package of %s', (id, name) => {
    expect(packageOf(id)).toBe(name)
  })

  it('refuses what is not on the list of licences', () => {
    const notice = { name: 'x', version: '1.0.0', text: 'free' }
    const of = (licence: string) => refusedPackages([{ ...notice, licence }])
    for (const licence of ALLOWED_LICENCES) expect(of(licence)).toEqual([])
    for (const licence of ['GPL-3.0-only', 'MIT OR GPL-2.0', 'unknown', '']) {
      expect(of(licence)).toEqual([`x 1.0.0: ${licence}`])
    }
  })

  it('reads what a package states, and what its file says where the field is missing', () => {
    const about = { name: 'x', version: '1.0.0' }
    putPackage({ ...about, license: 'ISC' }, { 'LICENSE.md': 'One  \r\nTwo\n', NOTICE: 'Three' })
    expect(readNotice(folder)).toEqual({ ...about, licence: 'ISC', text: 'One\nTwo\n\nThree' })
    putPackage(about, { 'LICENSE.md': 'MIT License\n\nCopyright (c) X' })
    expect(readNotice(folder).licence).toBe('MIT')
    putPackage(about, { 'LICENSE.md': 'All rights reserved' })
    expect(readNotice(folder).licence).toBe('unknown')
  })

  it('does not go on without a licence file', () => {
    putPackage({ name: 'x', version: '1.0.0', license: 'MIT' }, {})
    expect(() => readNotice(folder)).toThrow('x 1.0.0 has no licence file.')
  })

  it('writes one section a package', () => {
    const text = writeNotices([{ name: 'x', version: '1.0.0', licence: 'MIT', text: 'Do' }])
    expect(text).toContain('LICENSES.chromium.html')
    expect(text.endsWith('\n## x 1.0.0\n\nLicence: MIT\n\n```text\nDo\n```\n')).toBe(true)
  })
})
