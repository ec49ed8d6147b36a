import type { Clock } from '../clock.js'
import { AppError } from '../errors.js'
import { PerKey } from '../per-key.js'
import type { BudgetWindow, Slot } from './budget-window.js'
import { ExpiringMap } from './expiring-map.js'
import { FairQueue } from './fair-queue.js'
import type { HaloEvents } from './types.js'
import { budgetExhausted, seconds, type Work } from './work.js'

/** A warning is due at this share of the limit, and again only after use fell below the second one. */
const WARN_AT = 0.8
const WARN_AGAIN_BELOW = 0.7
const MAX_WARNED_KEYS = 10_000
/** Waiters per budget. Their deadlines bound them long before, unless windows are very short or limits very high. */
const MAX_WAITING = 5_000
const WARNED_TTL_MS = 24 * 3_600_000

interface Waiter {
  principal: string
  work: Work
  /** Granted, refused or gone. */
  done: boolean
  grant: (slot: Slot) => void
  refuse: (error: unknown) => void
}

interface Line {
  queue: FairQueue<Waiter>
  /** Those whose wait was not yet compared with their deadline, in order of arrival. */
  newcomers: Waiter[]
  busy: boolean
  again: boolean
  stopTimer: () => void
}

/**
 * Hands out the places of a {@link BudgetWindow}: in order within a principal, by turns between principals. Who could not
 * be served within the deadline is refused at once.
 */
export class Limiter {
  readonly #lines = new PerKey<Line>(() => ({ queue: new FairQueue(), newcomers: [], busy: false, again: false, stopTimer: () => {} }), ({ queue, busy }) => !busy && queue.size === 0)
  #warned: ExpiringMap<true>

  constructor (
    private readonly window: BudgetWindow,
    private readonly clock: Clock,
    private readonly events: HaloEvents = {},
    private readonly maxWaiting = MAX_WAITING
  ) {
    this.#warned = new ExpiringMap(clock, MAX_WARNED_KEYS)
    window.watch((key) => {
      for (const [waitedFor, line] of this.#lines.entries()) if (key === null || key === waitedFor) this.#serve(waitedFor, line)
    })
  }

  /**
   * A place to send one request in. Rejects with `budget_exhausted` (retryAfterMs is the wait it would have taken),
   * `queue_full`, or the work's abort reason; a waiter that is aborted leaves the queue at once.
   */
  acquire (key: string, principal: string, work: Work): Promise<Slot> {
    if (work.signal.aborted) return Promise.reject(work.signal.reason)
    const line = this.#lines.of(key)
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiter.done = true
        const at = line.newcomers.indexOf(waiter)
        if (at >= 0) line.newcomers.splice(at, 1)
        work.placeExpectedAt = undefined
        work.signal.removeEventListener('abort', onAbort)
      }
      const waiter: Waiter = {
        principal,
        work,
        done: false,
        grant: slot => { leave(); resolve(this.#granted(key, slot)) },
        refuse: error => { leave(); line.queue.remove(waiter); reject(error) }
      }
      const onAbort = () => waiter.refuse(work.signal.reason)
      work.signal.addEventListener('abort', onAbort, { once: true })
      line.queue.add(waiter)
      line.newcomers.push(waiter)
      this.#serve(key, line)
    })
  }

  #serve (key: string, line: Line): void {
    if (line.queue.size === 0) return
    line.again = true
    if (line.busy) return
    this.#serveAll(key, line)
  }

  async #serveAll (key: string, line: Line): Promise<void> {
    line.busy = true
    line.stopTimer()
    try {
      while (line.again) {
        line.again = false
        await this.#serveWhilePlaces(key, line)
      }
    } catch (error) {
      for (const waiter of [...line.queue]) waiter.refuse(error)
    } finally {
      line.busy = false
    }
  }

  async #serveWhilePlaces (key: string, line: Line): Promise<void> {
    while (line.queue.size > 0) {
      const slot = await this.window.take(key)
      if (slot === null) return await this.#wait(key, line)
      const waiter = line.queue.next()
      if (waiter === undefined) slot.release()
      else waiter.grant(slot)
    }
  }

  /** The window is full: refuses the newcomers it has no room for, and comes back when a place is free. */
  async #wait (key: string, line: Line): Promise<void> {
    const newcomers = line.newcomers.splice(0)
    for (const waiter of newcomers) {
      if (waiter.done) continue
      const waitMs = await this.window.waitMs(key, line.queue.ahead(waiter) + 1)
      if (waitMs > waiter.work.remainingMs()) waiter.refuse(budgetExhausted(waitMs))
      else if (!waiter.done) waiter.work.placeExpectedAt = this.clock.monotonic() + waitMs
    }
    for (const waiter of newcomers.reverse()) {
      const waiting = line.queue.size - line.newcomers.length
      if (!waiter.done && waiting > this.maxWaiting) this.#makeRoom(line, waiter)
    }
    if (line.queue.size === 0) return
    const waitMs = await this.window.waitMs(key, 1)
    line.stopTimer()
    line.stopTimer = this.clock.after(Math.max(1, Math.ceil(waitMs)), () => this.#serve(key, line))
  }

  /** The queue is full: the principal with the most waiters in it yields. */
  #makeRoom (line: Line, newcomer: Waiter): void {
    const yielding = line.queue.mostGreedy(newcomer.principal) ?? newcomer
    yielding.refuse(new AppError('queue_full',
      'Too many calls are waiting for Halo already, so this one was not queued. Try again in about ' +
      `${seconds(this.window.windowMs)}.`, { retryable: true, retryAfterMs: this.window.windowMs }))
  }

  #granted (key: string, slot: Slot): Slot {
    this.#warn(key)
    const changed = () => {
      const line = this.#lines.known(key)
      if (line !== undefined) this.#serve(key, line)
    }
    return {
      settle: () => { slot.settle(); changed() },
      release: () => { slot.release(); changed() }
    }
  }

  #warn (key: string): void {
    const used = this.window.used(key)
    if (used < this.window.limit * WARN_AGAIN_BELOW) this.#warned.delete(key)
    if (used < this.window.limit * WARN_AT || this.#warned.get(key)) return
    this.#warned.set(key, true, WARNED_TTL_MS)
    this.events.onBudgetWarning?.({ budgetKey: key, used, limit: this.window.limit })
  }
}
