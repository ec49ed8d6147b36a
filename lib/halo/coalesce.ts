import { Cancellation, unlessAborted } from '../cancellation.js'
import { Roster } from '../roster.js'
import { Work } from './work.js'

interface Entry<T> {
  key: string
  promise: Promise<T>
  work: Work
  cancellation: Cancellation
  waiters: Roster<Work>
}

export interface CoalescerOptions<T> {
  /** Told of each waiter that did not need a run of its own. */
  onShared?: () => void
  /** Told when every waiter has what it wanted of a result. */
  onUsed?: (result: T) => void
}

/**
 * Lets equal jobs that are under way at the same time share one run. The run may take as long as its most patient
 * waiter, and is aborted only when the last waiter has left. A finished run is not remembered.
 */
export class Coalescer<T> {
  readonly #entries = new Roster<Entry<T>>()
  readonly #onShared: () => void
  readonly #onUsed: (result: T) => void

  constructor ({ onShared = () => {}, onUsed = () => {} }: CoalescerOptions<T> = {}) {
    this.#onShared = onShared
    this.#onUsed = onUsed
  }

  /**
   * What `use` makes of the result of the run under `key`, which `start` starts if there is none. Rejects with the waiter's
   * own abort reason as soon as its signal aborts, whatever the run does.
   */
  async join<R> (key: string, waiter: Work, start: (work: Work) => Promise<T>, use: (result: T) => R): Promise<R> {
    waiter.signal.throwIfAborted()
    const running = this.#entries.find((entry) => entry.key === key)
    const entry = running ?? this.#start(key, waiter, start)
    if (running !== undefined) {
      this.#onShared()
      running.waiters.add(waiter)
    }
    waiter.waitingOn = entry.work
    try {
      const result = await unlessAborted(entry.promise, waiter.signal)
      const used = use(result)
      if (entry.waiters.size === 1) this.#onUsed(result)
      return used
    } finally {
      waiter.waitingOn = undefined
      entry.waiters.delete(waiter)
      if (entry.waiters.size === 0 && waiter.signal.aborted) {
        this.#entries.delete(entry)
        entry.cancellation.abort(waiter.signal.reason)
      }
    }
  }

  /** Runs under way finish for those who wait already; whoever comes now starts anew. */
  detach (): void {
    this.#entries.clear()
  }

  #start (key: string, first: Work, start: (work: Work) => Promise<T>): Entry<T> {
    const cancellation = new Cancellation()
    const waiters = new Roster<Work>()
    waiters.add(first)
    const work = new Work(cancellation, () => {
      let remainingMs = 0
      for (const waiter of waiters) remainingMs = Math.max(remainingMs, waiter.remainingMs())
      return remainingMs
    })
    const entry: Entry<T> = { key, promise: start(work), work, cancellation, waiters }
    this.#entries.add(entry)
    const remove = () => this.#entries.delete(entry)
    // Waiters that left have been told their own reason, so the run's rejection may have no other listener.
    entry.promise.then(remove, remove)
    return entry
  }
}
