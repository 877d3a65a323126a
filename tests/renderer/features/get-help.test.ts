import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/core/model/defaults'
import type { Settings } from '../../../src-main/core/model/settings'
import type { ResolvedSign, Triage } from '../../../src-main/core/model/triage'
import { GetHelpScreen } from '../../../src-renderer/features/get-help'
import SettingsScreen from '../../../src-renderer/features/settings/SettingsScreen.svelte'
import { settings } from '../../../src-renderer/state/settings.svelte'
import { FakeMain } from '../state/fake-main'

function sign(id: string, level: ResolvedSign['level'], more: Partial<ResolvedSign>): ResolvedSign {
  return {
    id,
    level,
    notice: id,
    reason: `The reason of ${id}.`,
    untilThen: [`Until then with ${id}.`],
    leaveAlone: false,
    sources: [{ id: 'R3', citation: 'A leaflet.', kind: 'advice' }],
    ...more,
  }
}

const TRIAGE: Triage = {
  groups: [
    {
      id: 'chest',
      title: 'In your chest',
      signs: [
        sign('chest pain', 'emergency', { sources: [], ourChoice: 'This is our own caution.' }),
      ],
    },
    {
      id: 'leg',
      title: 'In one leg',
      signs: [
        sign('swollen leg', 'urgent', { leaveAlone: true, detail: 'More about the leg.' }),
        sign('walking pain', 'appointment', { soon: true }),
        sign('old pain', 'appointment', {}),
      ],
    },
  ],
  selfCare: { reason: 'It is brief.', advice: ['Stretch gently.'], sources: [] },
}

let main: FakeMain

beforeEach(() => {
  main = new FakeMain()
  main
    .answer('content:triage', TRIAGE)
    .answer('app:region', 'GB')
    .on('settings:change', (change) => ({
      ok: true,
      value: { ...DEFAULT_SETTINGS, ...(change as Partial<Settings>) },
    }))
  settings.take(DEFAULT_SETTINGS)
  settings.failure = null
})

afterEach(cleanup)

async function open(at: string | null = null): Promise<void> {
  render(GetHelpScreen, { sign: at })
  await screen.findAllByRole('checkbox')
}

async function tick(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('checkbox', { name }))
}

function spoken(): string {
  return screen.getAllByRole('status').at(-1)?.textContent.trim() ?? ''
}

describe('the checklist', () => {
  it('is a group of tick boxes per place, with more about a sign as its description', async () => {
    await open()
    const leg = within(screen.getByRole('group', { name: 'In one leg' }))
    expect(leg.getAllByRole('checkbox')).toHaveLength(3)
    const box = leg.getByRole('checkbox', { name: 'swollen leg' })
    const described = document.getElementById(box.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('More about the leg.')
    expect(screen.getByRole('heading', { level: 1, name: 'Get help' })).toBeDefined()
  })

  it('leads to a sign without ticking it, and an unknown one leaves the list as it is', async () => {
    await open('swollen leg')
    const box = screen.getByRole('checkbox', { name: 'swollen leg' })
    await expect.poll(() => document.activeElement).toBe(box)
    expect((box as HTMLInputElement).checked).toBe(false)
    cleanup()
    await open('no-such-sign')
    expect(screen.getAllByRole('checkbox')).toHaveLength(4)
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })

  it('says to call when it cannot be loaded, and tries again', async () => {
    main.refuse('content:triage', 'failed', 'It broke.')
    render(GetHelpScreen, { sign: null })
    expect(await screen.findByText(/It broke.*call your emergency number/)).toBeDefined()
    main.answer('content:triage', TRIAGE)
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findAllByRole('checkbox')).toHaveLength(4)
  })
})

describe('the answer', () => {
  it('is that of the most urgent sign, is spoken, and keeps every reason', async () => {
    await open()
    expect(spoken()).toBe('')
    await tick('old pain')
    expect(screen.getByRole('region', { name: 'Make an appointment' })).toBeDefined()
    expect(spoken()).toBe('Make an appointment. There is no rush, but do go to a doctor.')
    await tick('walking pain')
    expect(spoken()).toBe('Make an appointment. Get in touch with a doctor within a day or two.')
    await tick('swollen leg')
    expect(spoken()).toContain('Get help today.')
    expect(spoken()).toContain('Do not stretch or massage.')
    await tick('chest pain')
    const region = screen.getByRole('region', { name: 'Emergency: call now' })
    expect(region.textContent).toContain('Do not stretch or massage')
    for (const reason of ['chest pain', 'swollen leg', 'walking pain', 'old pain']) {
      expect(screen.getByText(new RegExp(`The reason of ${reason}`))).toBeDefined()
      expect(screen.getByText(`Until then with ${reason}.`)).toBeDefined()
    }
    expect(screen.getByText(/This is our own caution/)).toBeDefined()
    await tick('chest pain')
    expect(spoken()).toContain('Get help today.')
  })

  it('is self-care only when the person says that none applies, and goes with a tick', async () => {
    await open()
    await tick('old pain')
    await tick('old pain')
    expect(screen.queryByRole('region', { name: 'Look after it yourself' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'None of these' }))
    expect(screen.getByRole('region', { name: 'Look after it yourself' })).toBeDefined()
    expect(screen.getByText('Stretch gently.')).toBeDefined()
    await tick('swollen leg')
    expect(screen.queryByRole('region', { name: 'Look after it yourself' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Start again' }))
    expect(screen.queryByRole('region')).toBeNull()
    expect(spoken()).toBe('Nothing is ticked any more.')
  })

  it('shows the number that is usual where the computer is set to, until there is one', async () => {
    await open()
    await tick('chest pain')
    const region = screen.getByRole('region', { name: 'Emergency: call now' })
    expect(region.textContent).toContain('Call your local emergency number now.')
    expect(region.textContent).toMatch(/In United Kingdom it is usually\s*999/)
    await fireEvent.click(screen.getByRole('button', { name: 'Use 999' }))
    await expect.poll(() => region.textContent).toContain('Call 999 now.')
    expect(region.textContent).not.toContain('usually')
  })

  it('shows no number where none is known', async () => {
    main.answer('app:region', null)
    await open()
    await tick('chest pain')
    const region = screen.getByRole('region', { name: 'Emergency: call now' })
    expect(region.textContent).toContain('Call your local emergency number now.')
    expect(region.textContent).toContain('Unknot cannot call for you.')
    expect(region.textContent).not.toMatch(/\d/)
  })
})

describe('the emergency number', () => {
  const saved = (): unknown[] =>
    main.calls.filter(({ channel }) => channel === 'settings:change').map(({ input }) => input)

  it('is taken with one tap and can be changed', async () => {
    await open()
    await fireEvent.click(await screen.findByRole('button', { name: 'Use 999' }))
    expect(saved()).toEqual([{ emergencyNumber: '999' }])
    const change = await screen.findByRole('button', { name: 'Change your emergency number' })
    expect(screen.queryByRole('textbox')).toBeNull()
    await fireEvent.click(change)
    const field = screen.getByRole('textbox', { name: 'Emergency number' })
    await fireEvent.input(field, { target: { value: ' 112 ' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(saved()).toEqual([{ emergencyNumber: '999' }, { emergencyNumber: '112' }])
  })

  it('is refused with a plain sentence when it is none, and what was typed stays', async () => {
    await open()
    await fireEvent.click(await screen.findByRole('button', { name: 'Another number' }))
    const field = screen.getByRole('textbox', { name: 'Emergency number' })
    await fireEvent.input(field, { target: { value: 'doctor' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText(/This is not a telephone number/).getAttribute('role')).toBe('alert')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect((field as HTMLInputElement).value).toBe('doctor')
    expect(saved()).toEqual([])
  })

  it('says why when it was not saved', async () => {
    main.refuse('settings:change', 'not-saved', 'The disk is full.')
    await open()
    await fireEvent.click(await screen.findByRole('button', { name: 'Use 999' }))
    expect(await screen.findByText('The number was not saved. The disk is full.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Use 999' })).toBeDefined()
  })

  it('is asked for in plain words where the region is not known', async () => {
    main.answer('app:region', null)
    await open()
    expect(screen.getByText('Your emergency number is not set yet.')).toBeDefined()
    await fireEvent.click(screen.getByRole('button', { name: 'Set it' }))
    expect(screen.getByText(/Type the number that you would call/)).toBeDefined()
    expect(screen.getByRole('textbox', { name: 'Emergency number' })).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Use / })).toBeNull()
  })

  it('is in Settings too', async () => {
    settings.take({ ...DEFAULT_SETTINGS, emergencyNumber: '112' })
    render(SettingsScreen, { group: null })
    expect(screen.getByText('112').tagName).toBe('STRONG')
    await fireEvent.input(screen.getByRole('textbox', { name: /number/i }), {
      target: { value: '911' },
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(saved()).toEqual([{ emergencyNumber: '911' }])
  })
})
