import type { Clock } from '../clock.js'
import { ExpiringMap } from '../halo/expiring-map.js'

const MAX_KEYS = 10_000

export interface BucketOptions {
  /** Tokens that a full bucket holds. */
  burst: number
  /** Time after which one token comes back. */
  refillMs: number
}

/** Token buckets by key, in the memory of this process. */
export class Buckets {
  readonly #options: BucketOptions
  readonly #clock: Clock
  readonly #levels: ExpiringMap<{ tokens: number, at: number }>

  constructor (clock: Clock, options: BucketOptions) {
    this.#clock = clock
    this.#options = options
    this.#levels = new ExpiringMap(clock, MAX_KEYS)
  }

  /** Takes a token; 0 when there was one, else the milliseconds until there is. */
  take (key: string): number {
    const level = this.#level(key)
    if (level.tokens < 1) return Math.ceil((1 - level.tokens) * this.#options.refillMs)
    this.#keep(key, level.tokens - 1, level.at)
    return 0
  }

  /** Puts a token back that turned out not to be needed. */
  giveBack (key: string): void {
    const level = this.#level(key)
    this.#keep(key, Math.min(this.#options.burst, level.tokens + 1), level.at)
  }

  #level (key: string): { tokens: number, at: number } {
    const { burst, refillMs } = this.#options
    const now = this.#clock.monotonic()
    const level = this.#levels.get(key)
    if (level === undefined) return { tokens: burst, at: now }
    return { tokens: Math.min(burst, level.tokens + (now - level.at) / refillMs), at: now }
  }

  #keep (key: string, tokens: number, at: number): void {
    const { burst, refillMs } = this.#options
    this.#levels.set(key, { tokens, at }, burst * refillMs)
  }
}
