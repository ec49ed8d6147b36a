import { Cancellation, unlessAborted } from '../cancellation.js'
import { Work } from './work.js'

interface Entry<T> {
  promise: Promise<T>
  work: Work
  cancellation: Cancellation
  waiters: Set<Work>
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
  readonly #entries = new Map<string, Entry<T>>()
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
    const running = this.#entries.get(key)
    if (running !== undefined) this.#onShared()
    const entry = running ?? this.#start(key, waiter, start)
    entry.waiters.add(waiter)
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
        this.#remove(key, entry)
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
    const waiters = new Set([first])
    const work = new Work(cancellation, () => {
      let remainingMs = 0
      for (const waiter of waiters) remainingMs = Math.max(remainingMs, waiter.remainingMs())
      return remainingMs
    })
    const entry: Entry<T> = { promise: start(work), work, cancellation, waiters }
    this.#entries.set(key, entry)
    const remove = () => this.#remove(key, entry)
    // Waiters that left have been told their own reason, so the run's rejection may have no other listener.
    entry.promise.then(remove, remove)
    return entry
  }

  #remove (key: string, entry: Entry<T>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }
}
