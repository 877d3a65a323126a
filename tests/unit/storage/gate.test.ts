import { describe, expect, it } from 'vitest'
import { behindGate, Gate } from '../../../src-main/storage/gate'

/** A promise that is settled by hand. */
function held(): { promise: Promise<void>; release: () => void } {
  let release: () => void = () => undefined
  const promise = new Promise<void>((resolve) => (release = resolve))
  return { promise, release }
}

const turns = async (): Promise<void> => {
  for (let n = 0; n < 20; n++) await Promise.resolve()
}

describe('whoever is alone', () => {
  it('waits for the others, and they wait for them', async () => {
    const gate = new Gate()
    const log: string[] = []
    const [first, alone] = [held(), held()]
    const running = gate.pass(async () => {
      log.push('first begins')
      await first.promise
      log.push('first ends')
    })
    const lonely = gate.alone(async () => {
      log.push('alone begins')
      await alone.promise
      log.push('alone ends')
    })
    const later = gate.pass(() => {
      log.push('later')
      return Promise.resolve()
    })
    await turns()
    expect(log).toEqual(['first begins'])
    first.release()
    await running
    await turns()
    expect(log).toEqual(['first begins', 'first ends', 'alone begins'])
    alone.release()
    await Promise.all([lonely, later, gate.free()])
    expect(log.slice(3)).toEqual(['alone ends', 'later'])
  })

  it('lets others go on after a failure, and comes one after the other', async () => {
    const gate = new Gate()
    const log: number[] = []
    const failing = gate.alone(() => Promise.reject(new Error('no')))
    const next = [1, 2, 3].map((n) =>
      gate.alone(async () => {
        await turns()
        log.push(n)
      }),
    )
    await expect(failing).rejects.toThrow('no')
    await expect(gate.pass(() => Promise.reject(new Error('nor this')))).rejects.toThrow('nor this')
    await Promise.all(next)
    expect(log).toEqual([1, 2, 3])
    expect(await gate.pass(() => Promise.resolve('open'))).toBe('open')
  })
})

describe('a store behind a gate', () => {
  it('answers at once where it can, and is the one that there is now', async () => {
    const gate = new Gate()
    const make = (name: string) => ({ get: () => name, load: () => Promise.resolve(name) })
    let current = make('old')
    const store = behindGate(gate, () => current, ['get'])
    expect(store.get()).toBe('old')
    const alone = held()
    const exchanged = gate.alone(async () => {
      await alone.promise
      current = make('new')
    })
    await turns()
    const loaded = store.load()
    expect(store.get()).toBe('old')
    alone.release()
    await exchanged
    expect(await loaded).toBe('new')
    expect(store.get()).toBe('new')
    // To be awaited it would have to be a promise.
    expect(await Promise.resolve(store)).toBe(store)
  })
})
