import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autostartEntry, isEntryOn } from '../../../src-main/desktop/autostart-entry'

/** Reads an Exec line as a desktop does: the string's escapes, then quotes, then field codes. */
function commandOf(entry: string): string[] {
  const line = /^Exec=(.*)$/m.exec(entry)?.[1] ?? ''
  const string = line.replaceAll('\\\\', '\\')
  return [...string.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, part = '']) =>
    part.replace(/\\(.)/g, '$1').replaceAll('%%', '%'),
  )
}

describe('the entry that starts Unknot at login', () => {
  it('starts it hidden, and has no line too many', () => {
    const entry = autostartEntry(['/opt/Unknot/unknot', '--hidden'])
    expect(entry).toContain('Exec="/opt/Unknot/unknot" "--hidden"\n')
    expect(entry.startsWith('[Desktop Entry]\nType=Application\n')).toBe(true)
    expect(isEntryOn(entry)).toBe(true)
  })

  it('says every path as it is', () => {
    const path = fc.string({ unit: fc.constantFrom(...Array.from('ab /"`$\\%\'&;<>~|*?#()é')) })
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 4 }), (command) => {
        expect(commandOf(autostartEntry(command))).toEqual(command)
      }),
    )
  })

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false', ' Hidden = TRUE '])(
    'is off when the desktop wrote %s',
    (line) => {
      const entry = autostartEntry(['/opt/Unknot/unknot'])
      expect(isEntryOn(`${entry.replace(/^X-GNOME.*$/m, '')}${line}\n`)).toBe(false)
    },
  )
})
