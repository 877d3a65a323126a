/** Lets work that needs all of the data to itself wait for the rest, and the rest for it. */
export class Gate {
  /** What passed and has not ended. */
  readonly #inside = new Set<Promise<unknown>>()
  #alone: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** Runs a job beside others, at once unless somebody is alone. */
  async pass<T>(job: () => Promise<T>): Promise<T> {
    while (this.#waiting > 0) await this.#alone
    const running = job()
    const ended = running.catch(() => undefined)
    this.#inside.add(ended)
    try {
      return await running
    } finally {
      this.#inside.delete(ended)
    }
  }

  /** Runs a job when nothing else runs; what comes later waits. One after the other. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    this.#waiting++
    const done = this.#alone.then(async () => {
      await Promise.all(this.#inside)
      return job()
    })
    this.#alone = done
      .catch(() => undefined)
      .then(() => {
        this.#waiting--
      })
    return done
  }

  /** Settles when nobody is alone. */
  async free(): Promise<void> {
    while (this.#waiting > 0) await this.#alone
  }
}

/** What a store answers without waiting; everything else passes the gate. */
type Immediate<S> = readonly (keyof S)[]

/**
 * A store that stays the same thing while the one behind it is exchanged.
 * @param current - the store that there is now.
 */
export function behindGate<S extends object>(
  gate: Gate,
  current: () => S,
  immediate: Immediate<S> = [],
): S {
  const waiting = new Map<PropertyKey, (...given: unknown[]) => unknown>()
  return new Proxy(Object.create(null) as S, {
    get(_target, name) {
      const method = (...given: unknown[]): unknown => {
        const store = current() as Record<PropertyKey, (...given: unknown[]) => unknown>
        return store[name]?.(...given)
      }
      if ((immediate as readonly PropertyKey[]).includes(name)) return method
      let passing = waiting.get(name)
      if (passing === undefined) {
        // Nobody awaits a store: it has no `then`.
        if (!(name in current())) return undefined
        passing = (...given) => gate.pass(() => method(...given) as Promise<unknown>)
        waiting.set(name, passing)
      }
      return passing
    },
  })
}
