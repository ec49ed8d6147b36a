import type { Clock } from '../clock.js'
import { AppError } from '../errors.js'

/** A place in the budget, held from before a request is sent. Only the first of the two calls counts. */
export interface Slot {
  /** The request was answered or given up. It counts for one window from now on, as Halo may have seen it this late. */
  settle: () => void
  /** Nothing was sent; the place is free again. */
  release: () => void
}

/**
 * Counts what was sent per budget key. Asynchronous, so that replicas can share one count; who among the local waiters
 * comes next is the business of the {@link Limiter} above it.
 */
export interface BudgetWindow {
  readonly limit: number
  readonly windowMs: number
  /** A place, or null when the window is full. */
  take: (key: string) => Promise<Slot | null>
  /** Counts a request that Halo has seen already, whether there was a place for it or not. */
  count: (key: string) => void
  /** Milliseconds until so many places, one after the other, have become free, if nobody else takes one; 0 when they are. */
  waitMs: (key: string, places: number) => Promise<number>
  /** Requests in the window as last known, those under way included. */
  used: (key: string) => number
  /** How many more requests this process may send right now, as last known. */
  remaining: (key: string) => number
  /** What there is to say about the window beside its figures: that this process has only a share of it for now. */
  readonly notice: string | null
  /** Told when places may have come free earlier than `waitMs` said; of which key, null for all. */
  watch: (listener: (key: string | null) => void) => void
}

const MAX_KEYS = 10_000

interface Count {
  inFlight: number
  /** When requests ended, monotonic milliseconds, ascending. */
  ended: number[]
}

/**
 * The window of one process. A request counts while it is under way and for `windowMs` after its end. Halo saw it at
 * some moment in between, so that by Halo's clock too no window of that length ever holds more than `limit`.
 */
export class MemoryWindow implements BudgetWindow {
  readonly limit: number
  readonly windowMs: number
  readonly notice = null
  #counts = new Map<string, Count>()
  #clock: Clock

  constructor (options: { limit: number, windowMs: number, clock: Clock }) {
    this.limit = options.limit
    this.windowMs = options.windowMs
    this.#clock = options.clock
  }

  async take (key: string): Promise<Slot | null> {
    const count = this.#current(key) ?? this.#create(key)
    if (count.inFlight + count.ended.length >= this.limit) return null
    count.inFlight++
    let open = true
    const close = () => {
      if (!open) return false
      open = false
      count.inFlight--
      return true
    }
    return {
      settle: () => { if (close()) count.ended.push(this.#clock.monotonic()) },
      release: () => { close() }
    }
  }

  count (key: string): void {
    const count = this.#current(key) ?? this.#create(key)
    count.ended.push(this.#clock.monotonic())
  }

  async waitMs (key: string, places: number): Promise<number> {
    const wholeWindows = Math.floor((places - 1) / this.limit)
    return wholeWindows * this.windowMs + this.#waitMs(key, places - wholeWindows * this.limit)
  }

  #waitMs (key: string, places: number): number {
    const count = this.#current(key)
    if (count === undefined) return 0
    const missing = places - (this.limit - count.inFlight - count.ended.length)
    if (missing <= 0) return 0
    // A request still under way frees its place at the earliest one window from now.
    const ended = count.ended[missing - 1] ?? this.#clock.monotonic()
    return ended + this.windowMs - this.#clock.monotonic()
  }

  used (key: string): number {
    const count = this.#current(key)
    return count === undefined ? 0 : count.inFlight + count.ended.length
  }

  remaining (key: string): number {
    return Math.max(0, this.limit - this.used(key))
  }

  /** Nobody else takes or gives back places. */
  watch (): void {}

  #current (key: string): Count | undefined {
    const count = this.#counts.get(key)
    if (count !== undefined) this.#expire(count)
    return count
  }

  #create (key: string): Count {
    for (const [other, count] of this.#counts) {
      this.#expire(count)
      if (count.inFlight === 0 && count.ended.length === 0) this.#counts.delete(other)
    }
    // Dropping a count in use would let its owner exceed the limit, so the newcomer is refused instead.
    if (this.#counts.size >= MAX_KEYS) {
      throw new AppError('queue_full', 'Too many Halo applications are in use at the moment. Try again in a minute.',
        { retryable: true, retryAfterMs: 60_000 })
    }
    const count = { inFlight: 0, ended: [] }
    this.#counts.set(key, count)
    return count
  }

  #expire (count: Count): void {
    const oldest = this.#clock.monotonic() - this.windowMs
    let expired = 0
    while (expired < count.ended.length && count.ended[expired]! <= oldest) expired++
    if (expired > 0) count.ended.splice(0, expired)
  }
}
