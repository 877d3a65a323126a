import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  executablePathInDist,
  installedElectron,
  installerFailure,
  isOnlyOfficialAllowed,
  overriddenElectron,
} from '../../../src-main/launch/electron.js'
import { environmentForApp } from '../../../src-main/launch/environment.js'
import { isNodeNewEnough, requireNode } from '../../../src-main/launch/node-version.js'
import { missingIn, packagesFor } from '../../../src-main/launch/system-libraries.js'
import { lacksDisplay } from '../../../src-main/launch/display.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'unknot-electron-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function putRuntime(dist: string, version: string) {
  const executable = path.join(dist, executablePathInDist())
  mkdirSync(path.dirname(executable), { recursive: true })
  writeFileSync(executable, '')
  writeFileSync(path.join(dist, 'version'), version)
}

describe('the installed Electron', () => {
  it('counts only when it is complete and of the pinned version', () => {
    expect(installedElectron(folder, '45.4.1')).toBeNull()
    putRuntime(path.join(folder, 'dist'), 'v45.4.1')
    expect(installedElectron(folder, '45.4.1')).toBeNull()
    writeFileSync(path.join(folder, 'path.txt'), executablePathInDist())
    expect(installedElectron(folder, '45.4.1')).toMatchObject({
      version: '45.4.1',
      origin: 'installed',
    })
    expect(installedElectron(folder, '45.4.2')).toBeNull()
  })
})

describe('an Electron named by the person', () => {
  it('is used when it is there, and never silently replaced when it is not', () => {
    expect(overriddenElectron(undefined)).toBeNull()
    expect(overriddenElectron('')).toBeNull()
    expect(() => overriddenElectron(folder)).toThrow('ELECTRON_OVERRIDE_DIST_PATH')
    putRuntime(folder, '44.0.0\n')
    expect(overriddenElectron(folder)).toMatchObject({ version: '44.0.0', origin: 'override' })
  })
})

it('lets UNKNOT_ELECTRON forbid the fallback, and refuses other values', () => {
  expect(isOnlyOfficialAllowed({})).toBe(false)
  expect(isOnlyOfficialAllowed({ UNKNOT_ELECTRON: 'official' })).toBe(true)
  expect(() => isOnlyOfficialAllowed({ UNKNOT_ELECTRON: 'offical' })).toThrow('means nothing')
})

it('says plainly that a download with a wrong checksum was refused', () => {
  const failure = installerFailure(
    'Generated checksum for "electron-v45.4.1-linux-x64.zip" did not match expected checksum.\n',
  )
  expect(failure.message).toContain('refused')
  expect(installerFailure('Error: EACCES: permission denied\n at x').message).toContain('EACCES')
})

it('knows where the program is on each system', () => {
  expect(executablePathInDist('linux')).toBe('electron')
  expect(executablePathInDist('win32')).toBe('electron.exe')
  expect(executablePathInDist('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
})

it('gives children the Electron and the display, and never starts it as plain Node', () => {
  const inherited = { ELECTRON_RUN_AS_NODE: '1', HOME: '/home/someone' }
  const electron = { dist: '/dist', executable: '/dist/electron' }
  expect(environmentForApp(electron, { name: ':7' }, inherited)).toEqual({
    HOME: '/home/someone',
    DISPLAY: ':7',
    ELECTRON_OVERRIDE_DIST_PATH: '/dist',
    ELECTRON_EXEC_PATH: '/dist/electron',
    UNKNOT_ELECTRON_PATH: '/dist/electron',
  })
  expect(environmentForApp(electron, { name: null }, {})).not.toHaveProperty('DISPLAY')
})

it('knows which Node is new enough', () => {
  const good = ['20.19.0', '20.20.2', '22.13.0', '24.0.0', 'v26.1.0']
  const old = ['20.18.3', '18.20.0', '21.7.0', '22.11.0']
  expect(good.filter((version) => !isNodeNewEnough(version))).toEqual([])
  expect(old.filter(isNodeNewEnough)).toEqual([])
  expect(() => requireNode('18.1.0')).toThrow('this is Node 18.1.0')
})

it('reads the missing libraries out of what ldd says', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibm.so.6 => /lib/libm.so.6 (0x00007f)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n')
  expect(missingIn(output)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  expect(packagesFor(missingIn(output))).toEqual(['libgtk-3-0'])
})

it('opens a display of its own only on Linux without one', () => {
  expect(lacksDisplay({}, 'linux')).toBe(true)
  expect(lacksDisplay({ DISPLAY: ':0' }, 'linux')).toBe(false)
  expect(lacksDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false)
  expect(lacksDisplay({}, 'darwin')).toBe(false)
})
