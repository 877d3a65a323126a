import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Deck } from '../../../src-renderer/audio/deck'

const EVERY_MS = 250
const BUFFER_MS = 44
const LATENCY_MS = 100

/**
 * A device as recorded on a busy machine: it tells nonsense of itself for a while, and currentTime
 * moves in steps that drift against the sound by 300 parts per million and fall back by a buffer.
 */
class Device {
  readonly state = 'running'
  readonly destination = null

  /** @param nonsenseMs how long what it tells is nonsense */
  constructor(private readonly nonsenseMs: number) {}

  get currentTime(): number {
    const ms = Date.now()
    return (ms - (ms % 10) + ((ms * 300e-6) % BUFFER_MS)) / 1000
  }

  getOutputTimestamp(): AudioTimestamp {
    const ms = Date.now()
    const nonsense = ms < this.nonsenseMs ? 40 + ((ms * 7919) % 90) : 0
    return { contextTime: (ms - LATENCY_MS - nonsense) / 1000, performanceTime: ms }
  }
}

async function openDeck(device: Device): Promise<Deck> {
  const output = { context: device, destination: null } as unknown as ConstructorParameters<
    typeof Deck
  >[0]
  const deck = new Deck(output, () => Date.now())
  const settling = deck.settle()
  await vi.advanceTimersByTimeAsync(2000)
  await settling
  return deck
}

/** Where the deck puts the present, ms against the truth, from now on for so long. */
function placesOf(deck: Deck, ms: number): number[] {
  const places: number[] = []
  for (let passed = 0; passed < ms; passed += EVERY_MS) {
    vi.advanceTimersByTime(EVERY_MS)
    expect(deck.sample()).toBe('alive')
    places.push(deck.toContextTime(Date.now()) * 1000 - Date.now())
  }
  return places
}

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)

describe('Deck', () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }))
  afterEach(() => vi.useRealTimers())

  it('goes by what the device tells where that makes sense at once', async () => {
    const deck = await openDeck(new Device(0))
    const places = placesOf(deck, 60_000)
    expect(Math.abs((places[0] ?? 0) + LATENCY_MS)).toBeLessThan(3)
    expect(spread(places)).toBeLessThan(8)
  })

  it('goes by currentTime while the device tells nonsense, and by the device as soon as it makes sense', async () => {
    const deck = await openDeck(new Device(12_000))
    deck.keep()
    const before = placesOf(deck, 20_000)
    expect(spread(before)).toBeLessThan(15)
    // Ten seconds of sense are asked for; then no tone is moved any more, not even by the change.
    const after = placesOf(deck, 200_000)
    expect(spread([...before.slice(-1), ...after.slice(0, 16)])).toBeLessThan(4)
    expect(spread(after.slice(16))).toBeLessThan(1)
  })

  it('knows how long a sound takes to be heard, by the longer of what it goes by and what it is told', async () => {
    const wise = await openDeck(new Device(0))
    expect(Math.abs(wise.delay() * 1000 - LATENCY_MS)).toBeLessThan(12)
    const device = new Device(12_000)
    const deck = await openDeck(device)
    expect(deck.delay() * 1000).toBeGreaterThan(LATENCY_MS)
    vi.spyOn(device, 'getOutputTimestamp').mockReturnValue({})
    expect(deck.delay()).toBeGreaterThanOrEqual(0)
    expect(deck.delay()).toBeLessThan(0.1)
  })

  it('is where the device says it is, once that makes sense, while no tone depends on it', async () => {
    const deck = await openDeck(new Device(12_000))
    expect(placesOf(deck, 30_000).at(-1)).toBeCloseTo(-LATENCY_MS, 1)
  })
})
