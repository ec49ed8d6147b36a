/** A small seeded generator (mulberry32): the same seed gives the same data on every machine. */
export class Random {
  #state: number

  constructor (seed: number, stream = '') {
    let hash = seed | 0
    for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193)
    this.#state = hash
  }

  /** In [0, 1). */
  next (): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** Whole number from `low` to `high`, both included. */
  int (low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance (probability: number): boolean {
    return this.next() < probability
  }

  pick<T> (from: readonly T[]): T {
    const chosen = from[Math.floor(this.next() * from.length)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }

  /** `count` different members, in random order; fewer where there are not enough. */
  sample<T> (from: readonly T[], count: number): T[] {
    const rest = [...from]
    const chosen: T[] = []
    while (chosen.length < count && rest.length > 0) {
      chosen.push(...rest.splice(Math.floor(this.next() * rest.length), 1))
    }
    return chosen
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends number | string> (weights: ReadonlyArray<readonly [K, number]>): K {
    let rest = this.next() * weights.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of weights) {
      rest -= weight
      if (rest < 0) return key
    }
    const last = weights.at(-1)
    if (last === undefined) throw new RangeError('nothing to pick from')
    return last[0]
  }

  hex (length: number): string {
    let text = ''
    while (text.length < length) text += Math.floor(this.next() * 16).toString(16)
    return text
  }

  guid (): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-a${this.hex(3)}-${this.hex(12)}`
  }
}
