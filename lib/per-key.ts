/** With fewer keys than that, none is forgotten. */
const FEW = 1_000

/**
 * A value for each key, made when it is first asked for. Idle ones are forgotten together, once there are many: a Map that
 * gains and loses an entry with every request leaves a table each time (see {@link Roster}).
 */
export class PerKey<V> {
  readonly #values = new Map<string, V>()
  readonly #make: () => V
  readonly #isIdle: (value: V) => boolean
  #many = FEW

  /** @param isIdle whether a value is as good as one made anew */
  constructor (make: () => V, isIdle: (value: V) => boolean) {
    this.#make = make
    this.#isIdle = isIdle
  }

  of (key: string): V {
    let value = this.#values.get(key)
    if (value === undefined) {
      if (this.#values.size >= this.#many) this.#forgetIdle()
      value = this.#make()
      this.#values.set(key, value)
    }
    return value
  }

  /** The value, if there is one already. */
  known (key: string): V | undefined {
    return this.#values.get(key)
  }

  entries (): Array<[string, V]> {
    return [...this.#values]
  }

  #forgetIdle (): void {
    for (const [key, value] of this.#values) if (this.#isIdle(value)) this.#values.delete(key)
    this.#many = Math.max(FEW, 2 * this.#values.size)
  }
}
