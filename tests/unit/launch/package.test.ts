import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../../src-main/desktop/command-line'
import { requireShippable } from '../../../src-main/launch/package.js'
import { PlainError } from '../../../src-main/launch/say.js'

const root = join(import.meta.dirname, '../../..')

interface Associated {
  fileAssociations: { ext: string }[]
}

interface About {
  main: string
  dependencies?: Record<string, string>
  devDependencies: Record<string, string>
  build: {
    files: string[]
    electronFuses: Record<string, boolean>
    extraResources: { from: string }[]
    linux: Associated & {
      executableName: string
      desktop: {
        entry: { Actions: string }
        desktopActions: Record<string, { Name: string; Exec: string }>
      }
    }
    mac: Associated
    win: Associated
  }
}

const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as About

function refusal(electron: Parameters<typeof requireShippable>[0]): PlainError {
  try {
    requireShippable(electron, '45.4.1')
  } catch (error) {
    if (error instanceof PlainError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('which Electron is shipped', () => {
  it.each(['installed', 'download', 'override'] as const)('is the pinned one, %s', (origin) => {
    expect(() => requireShippable({ origin, version: '45.4.1' }, '45.4.1')).not.toThrow()
  })

  it('is never the fallback runtime, not even of the pinned version', () => {
    for (const version of ['33.4.11', '45.4.1']) {
      const { message, wayOut, exitCode } = refusal({ origin: 'fallback', version })
      expect(message).toBe(
        `Only the fallback runtime (Electron ${version}) is here, and it is never shipped.`,
      )
      expect(wayOut).toContain('UNKNOT_ELECTRON=official')
      expect(exitCode).toBe(1)
    }
  })

  it.each(['33.4.11', '45.4.0', 'unknown'])('is not a named folder with %s', (version) => {
    const { message, wayOut } = refusal({ origin: 'override', version })
    expect(message).toContain(`Electron ${version}, but Unknot is shipped with 45.4.1`)
    expect(wayOut).toContain('Electron 45.4.1')
  })
})

describe('what is packed', () => {
  it('is what the build made and nothing else: everything is bundled', () => {
    expect(about.build.files.toSorted()).toEqual([
      'out/content/**',
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'package.json',
    ])
    expect(about.main).toBe('out/main/index.js')
    expect(about.dependencies).toBeUndefined()
  })

  it('comes with the licences', () => {
    const files = about.build.extraResources.map(({ from }) => from)
    expect(files.toSorted()).toEqual(['LICENSE', 'assets/third-party-notices.md'])
    for (const file of files) expect(readFileSync(join(root, file), 'utf8')).not.toBe('')
  })

  it('opens the routine files that the system hands over by name', () => {
    const { linux, mac, win } = about.build
    const endings = [linux, mac, win].flatMap(({ fileAssociations }) =>
      fileAssociations.map(({ ext }) => ext),
    )
    expect(new Set(endings)).toEqual(new Set(['unknot-routine.json', 'unknot-routine']))
    for (const ending of endings) {
      expect(parseCommandLine([`/tmp/evening.${ending}`]).openRequest).toEqual({
        kind: 'routine-file',
        path: `/tmp/evening.${ending}`,
      })
    }
  })

  it('offers Cramp now and the last routine where Linux lists the app', () => {
    const { executableName, desktop } = about.build.linux
    // The packing tool writes the groups, and leaves naming them to us.
    expect(desktop.entry.Actions).toBe(
      Object.keys(desktop.desktopActions)
        .map((name) => `${name};`)
        .join(''),
    )
    const asked = Object.values(desktop.desktopActions).map(({ Exec }) => {
      const [program, ...args] = Exec.split(' ')
      expect(program).toBe(executableName)
      return parseCommandLine(args)
    })
    expect(asked).toEqual([
      { openRequest: { kind: 'cramp-now' }, hidden: false, complaints: [] },
      { openRequest: { kind: 'last-routine' }, hidden: false, complaints: [] },
    ])
  })

  it('names one exact Electron', () => {
    expect(about.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('cannot be turned into something else from outside', () => {
    expect(about.build.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
    })
  })
})
