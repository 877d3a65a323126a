import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommandLine, unknownRoutine } from '../../../src-main/desktop/command-line'

describe('the command line', () => {
  it.each([
    [[], null],
    [['.'], null],
    [['--cramp-now'], { kind: 'cramp-now' }],
    [['.', '--no-sandbox', '--cramp-now'], { kind: 'cramp-now' }],
    [['--routine=calf-stretch'], { kind: 'routine', id: 'calf-stretch', start: false }],
    [['--routine=calf-stretch', '--cramp-now'], { kind: 'cramp-now' }],
    [['unknot://cramp-now'], { kind: 'cramp-now' }],
    [['UNKNOT://cramp-now/'], { kind: 'cramp-now' }],
    [['unknot://routine/calf-stretch'], { kind: 'routine', id: 'calf-stretch', start: false }],
    [['Unknot://Routine/own-evening-2/'], { kind: 'routine', id: 'own-evening-2', start: false }],
    [['unknot://routine/a', '--cramp-now'], { kind: 'cramp-now' }],
    [['--last-routine'], { kind: 'last-routine' }],
    [['--routine=a', '--routine=b'], { kind: 'routine', id: 'b', start: false }],
  ])('%j asks to open %j', (args, openRequest) => {
    expect(parseCommandLine(args)).toEqual({ openRequest, hidden: false, complaints: [] })
  })

  it.each([
    ['evening.unknot-routine.json', '/home/me/evening.unknot-routine.json'],
    ['../evening.UNKNOT-ROUTINE', '/home/evening.UNKNOT-ROUTINE'],
    ['/tmp/my evening.unknot-routine.json', '/tmp/my evening.unknot-routine.json'],
    ['file:///tmp/my%20evening.unknot-routine.json', '/tmp/my evening.unknot-routine.json'],
  ])('opens the routine file %j', (arg, path) => {
    const { openRequest } = parseCommandLine(['.', '--routine=a', arg], '/home/me')
    expect(openRequest).toEqual({ kind: 'routine-file', path })
    expect(parseCommandLine([arg, '--cramp-now'], '/home/me').openRequest).toEqual({
      kind: 'cramp-now',
    })
  })

  it.each([
    'evening.json',
    '--x=evening.unknot-routine.json',
    'https://example.org/evening.unknot-routine.json/',
    'file://%E0%A4%A/x.unknot-routine.json',
  ])('takes %j for no routine file', (arg) => {
    expect(parseCommandLine([arg], '/home/me').openRequest).toBeNull()
  })

  it('can ask to start hidden', () => {
    expect(parseCommandLine(['--hidden']).hidden).toBe(true)
  })

  it.each([
    '--routine',
    '--routine=',
    '--routine=Calf stretch',
    '--routine=../../etc/passwd',
    '--hidden=yes',
    '--cramp-now=left',
    '--last-routine=1',
  ])('says in one line what is wrong with %j', (arg) => {
    const { complaints } = parseCommandLine([arg])
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(/^Unknot: --[a-z-]+ .+\.$/)
  })

  it.each([
    'unknot://settings',
    'unknot://cramp-now/../../x',
    'unknot://cramp-now?start=1',
    'unknot://cramp-now#x',
    'unknot:cramp-now',
    'unknot://routine',
    'unknot://routine/',
    'unknot://routine/../../etc/passwd',
    'unknot://routine/Calf%20stretch',
    'unknot://routine/calf-stretch?start=1',
    'unknot://routine/calf-stretch#x',
    'unknot://routine/calf-stretch/start',
    'unknot://x@routine/calf-stretch',
    'unknot://cramp-now\n--hidden',
    'unknot://user@cramp-now',
    'https://cramp-now',
    'x unknot://cramp-now',
  ])('does nothing with the link %j', (link) => {
    expect(parseCommandLine([link])).toEqual({ openRequest: null, hidden: false, complaints: [] })
  })

  it('keeps the good part beside a bad one', () => {
    const { openRequest, complaints } = parseCommandLine(['--routine=a', '--routine=A!'])
    expect(openRequest).toEqual({ kind: 'routine', id: 'a', start: false })
    expect(complaints).toHaveLength(1)
  })

  it('leaves Chromium’s own options alone', () => {
    const args = ['--user-data-dir=/tmp/x', '--remote-debugging-port=0', '--inspect', '-x', '--']
    expect(parseCommandLine(args).complaints).toEqual([])
  })

  it('never throws', () => {
    const arg = fc.oneof(
      fc.string(),
      fc.string().map((value) => `--routine=${value}`),
    )
    fc.assert(
      fc.property(fc.array(arg), (args) => {
        parseCommandLine(args)
      }),
    )
  })
})

describe('a routine on the command line', () => {
  const routines = [{ id: 'calf-stretch' }]

  it('that there is not is named', () => {
    const line = unknownRoutine({ kind: 'routine', id: 'no-such', start: false }, routines)
    expect(line).toContain('no-such')
  })

  it('that there is, or none at all, is no reason to say anything', () => {
    const request = { kind: 'routine', id: 'calf-stretch', start: false } as const
    expect(unknownRoutine(request, routines)).toBeNull()
    expect(unknownRoutine({ kind: 'cramp-now' }, routines)).toBeNull()
    expect(unknownRoutine(null, routines)).toBeNull()
  })
})
