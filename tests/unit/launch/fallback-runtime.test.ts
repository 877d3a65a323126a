import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import {
  checkIntegrity,
  fallbackFolder,
  fallbackRuntime,
  findCachedFallback,
  hasFallbackFor,
} from '../../../src-main/launch/fallback-runtime.js'
import { cacheFolder } from '../../../src-main/launch/project.js'

it('serves 64-bit Linux on Intel processors only', () => {
  expect(hasFallbackFor('linux', 'x64')).toBe(true)
  expect(hasFallbackFor('linux', 'arm64')).toBe(false)
  expect(hasFallbackFor('darwin', 'x64')).toBe(false)
  expect(hasFallbackFor('win32', 'x64')).toBe(false)
})

it('lists every file with its checksum, and nothing of the other app', () => {
  expect(fallbackRuntime.files).toHaveLength(72)
  for (const file of fallbackRuntime.files) {
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(file.from).toMatch(/^package\/[^.]/)
    expect(file.from).not.toMatch(/resources\/|package\.json/)
  }
  const names = fallbackRuntime.files.map((file) => file.name)
  expect(names).toEqual(expect.arrayContaining([...fallbackRuntime.executables, 'LICENSE']))
})

it('refuses an archive with another checksum', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-integrity-'))
  const file = path.join(folder, 'a.tgz')
  writeFileSync(file, 'right')
  const integrity = `sha512-${createHash('sha512').update('right').digest('base64')}`
  await expect(checkIntegrity(file, integrity)).resolves.toBeUndefined()
  writeFileSync(file, 'wrong')
  await expect(checkIntegrity(file, integrity)).rejects.toThrow('refused')
  rmSync(folder, { recursive: true })
})

it('does not take an incomplete runtime in the cache', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-cache-'))
  expect(await findCachedFallback(path.join(folder, 'missing'))).toBeNull()
  writeFileSync(path.join(folder, 'version'), '33.4.11')
  expect(await findCachedFallback(folder)).toBeNull()
  rmSync(folder, { recursive: true })
})

it('keeps the cache where the system says, when it says an absolute folder', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/somewhere' })).toBe(path.join('/somewhere', 'unknot'))
  const usual = path.join(os.homedir(), '.cache', 'unknot')
  expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toBe(usual)
  expect(cacheFolder({})).toBe(usual)
  expect(fallbackFolder('/c')).toBe(path.join('/c', 'electron-33.4.11-linux-x64'))
})
