/** The rules of the house, read off the imports: which room may know which (see CONTRIBUTING.md). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

interface Import {
  readonly file: string
  /** A path from the root for our own files, else the package's name. */
  readonly to: string
}

const files = ['src-main', 'src-renderer', 'content'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:ts|js|svelte)$/.test(path) && !path.includes('/generated/')),
)

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  )
  return [...found].map((match) => {
    const target = (match[1] ?? match[2] ?? '').replace(/\?.*$/, '')
    const to = target.startsWith('.') ? normalize(join(dirname(file), target)) : target
    return { file, to: to.replaceAll('\\', '/') }
  })
})

/** Imports from a room that lead to none of the allowed places. */
function forbidden(room: RegExp, allowed: readonly RegExp[]): string[] {
  return imports
    .filter(({ file, to }) => room.test(file) && !allowed.some((place) => place.test(to)))
    .map(({ file, to }) => `${file} imports ${to}`)
}

/** Files outside a room that import something only the room may. */
function trespassers(thing: RegExp, room: RegExp): string[] {
  return imports
    .filter(({ file, to }) => thing.test(to) && !room.test(file))
    .map(({ file, to }) => `${file} imports ${to}`)
}

const CORE = /^src-main\/core\//
const CONTRACT = /^src-main\/ipc\/contract$/
const NODE = /^node:/
const PACKAGE = /^(?!\.|src-|content\/|assets\/|node:)[@a-z]/

describe('the house', () => {
  it('has files and imports to judge', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(200)
    expect(imports.some(({ to }) => CONTRACT.test(to))).toBe(true)
  })

  it.each([
    ['core knows nobody', /^src-main\/core\//, [CORE, /^valibot$/]],
    [
      // Packs are compiled on the person's computer by the compiler of what is built in.
      'content knows core and the compiler',
      /^src-main\/content\//,
      [CORE, NODE, PACKAGE, /^src-main\/content\//, /^content\//],
    ],
    ['storage knows core', /^src-main\/storage\//, [CORE, NODE, PACKAGE, /^src-main\/storage\//]],
    [
      'desktop knows core and the contract',
      /^src-main\/desktop\//,
      [
        CORE,
        NODE,
        PACKAGE,
        CONTRACT,
        /^src-main\/desktop\//,
        /^src-main\/ipc\/refusal$/,
        /^assets\/icon\/tray\//,
      ],
    ],
    [
      'the preload knows names only',
      /^src-main\/preload\//,
      [/^electron$/, CONTRACT, /^src-main\/ipc\/channels$/],
    ],
    [
      'launch scripts depend on nothing',
      /^src-main\/launch\/(?!fallback-loader)/,
      [NODE, /^src-main\/launch\//],
    ],
    [
      'the renderer takes only core and the contract from main',
      /^src-renderer\//,
      // The licence is shown as it stands.
      [CORE, CONTRACT, PACKAGE, /^src-renderer\//, /^assets\//, /^LICENSE$/],
    ],
    ['the compiler of the content knows core', /^content\//, [CORE, NODE, PACKAGE, /^content\//]],
  ])('%s', (_rule, room, allowed) => {
    expect(files.some((file) => room.test(file))).toBe(true)
    expect(forbidden(room, allowed)).toEqual([])
  })

  it.each([
    ['lowdb', /^lowdb/, /^src-main\/storage\//],
    ['howler', /^howler$/, /^src-renderer\/audio\//],
    ['electron-log', /^electron-log/, /^src-main\//],
    ['minisearch', /^minisearch$/, /^(?:content|src-main\/content|src-main\/core\/search)\//],
    ['electron', /^electron$/, /^src-main\/(?:desktop|ipc|preload|index|launch\/fallback-loader)/],
  ])('only its own room imports %s', (_name, thing, room) => {
    expect(imports.some(({ to }) => thing.test(to))).toBe(true)
    expect(trespassers(thing, room)).toEqual([])
  })

  it('keeps ipcMain to ipc/handle.ts, and window.unknot to bridge.ts', () => {
    const users = (word: RegExp) =>
      files.filter((file) => word.test(withoutComments(readFileSync(join(root, file), 'utf8'))))
    expect(users(/\bipcMain\b/)).toEqual(['src-main/ipc/handle.ts'])
    expect(users(/\bwindow\.unknot\b/)).toEqual(['src-renderer/bridge.ts'])
  })

  it('lets features know each other only through their index', () => {
    const intruders = imports.filter(({ file, to }) => {
      const from = /^src-renderer\/features\/([^/]+)\//.exec(file)?.[1]
      const into = /^src-renderer\/features\/([^/]+)(\/.+)?$/.exec(to)
      return into !== null && into[1] !== from && into[2] !== undefined && into[2] !== '/index'
    })
    expect(intruders).toEqual([])
  })

  it('keeps presentational parts free of state and bridge', () => {
    expect(forbidden(/^src-renderer\/ui\//, [PACKAGE, CORE, /^src-renderer\/ui\//])).toEqual([])
    expect(
      forbidden(/^src-renderer\/figure\//, [PACKAGE, CORE, /^src-renderer\/figure\//]),
    ).toEqual([])
  })

  it('never reads the clock or chance in core', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src-main/core/') &&
        /\bDate\.now\(|new Date\(\)|performance\.now\(|Math\.random\(|\bsetTimeout\(|\bsetInterval\(/.test(
          withoutComments(readFileSync(join(root, file), 'utf8')),
        ),
    )
    expect(guilty).toEqual([])
  })

  it('keeps the compiler to packs: what is built in comes compiled', () => {
    const users = imports.filter(
      ({ file, to }) => file.startsWith('src-main/') && to.startsWith('content/'),
    )
    expect(users.length).toBeGreaterThan(0)
    const others = users.filter(({ file }) => !/^src-main\/content\/packs?(?:-|\.)/.test(file))
    expect(others.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  it('writes files only in storage and launch', () => {
    const writer =
      /\b(?:write|append|rename|unlink|rm|mkdir|open(?!dir)|cp|copy|truncate|createWrite)\w*/
    // Packs are opened with flags that follow no link; none of them allows writing.
    const reader = 'src-main/content/pack-folder.ts'
    expect(withoutComments(readFileSync(join(root, reader), 'utf8'))).toMatch(
      /open\(\s*path,\s*constants\.O_RDONLY(?: \| \(flags\.O_NO\w+ \?\? 0\))+,?\s*\)/,
    )
    const guilty = files.filter((file) => {
      if (!/^src-main\/(?!storage\/|launch\/)/.test(file) || file === reader) return false
      const text = withoutComments(readFileSync(join(root, file), 'utf8'))
      return [...text.matchAll(/import\s+([^'"]+?)\s+from\s+'node:fs(?:\/promises)?'/g)].some(
        // A whole namespace may be used for anything.
        ([, names = '']) => !names.startsWith('{') || writer.test(names),
      )
    })
    expect(guilty).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
