import { describe, expect, it } from 'vitest'
import { CHANNELS, EVENTS } from '../../../src-main/ipc/channels'
import { contract, events } from '../../../src-main/ipc/contract'
import { createHandlers } from '../../../src-main/ipc/handlers'
import { neverServices } from './services'

const sorted = (names: Iterable<string>): string[] => [...names].sort()

describe('the contract, the preload and the handlers', () => {
  it('have the same channels', () => {
    expect(sorted(CHANNELS)).toEqual(sorted(Object.keys(contract)))
    expect(sorted(Object.keys(createHandlers(neverServices())))).toEqual(sorted(CHANNELS))
  })

  it('have the same events', () => {
    expect(sorted(EVENTS)).toEqual(sorted(Object.keys(events)))
  })

  it('name each channel and event once', () => {
    expect(new Set([...CHANNELS, ...EVENTS]).size).toBe(CHANNELS.length + EVENTS.length)
  })
})
