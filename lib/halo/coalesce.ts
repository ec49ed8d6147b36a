import { Work } from './work.js'

interface Entry<T> {
  promise: Promise<T>
  work: Work
  controller: AbortController
  waiters: Set<Work>
}

/**
 * Lets equal jobs that are under way at the same time share one run. The run may take as long as its most patient
 * waiter, and is aborted only when the last waiter has left. A finished run is not remembered.
 */
export class Coalescer<T> {
  #entries = new Map<string, Entry<T>>()

  /** @param onShared told of each waiter that did not need a run of its own */
  constructor (private readonly onShared: () => void = () => {}) {}

  /**
   * The result of the run under `key`, starting it with `start` if there is none. Rejects with the waiter's own abort
   * reason as soon as its signal aborts, whatever the run does.
   */
  async join (key: string, waiter: Work, start: (work: Work) => Promise<T>): Promise<T> {
    waiter.signal.throwIfAborted()
    const running = this.#entries.get(key)
    if (running !== undefined) this.onShared()
    const entry = running ?? this.#start(key, waiter, start)
    entry.waiters.add(waiter)
    waiter.waitingOn = entry.work
    try {
      return await unlessAborted(entry.promise, waiter.signal)
    } finally {
      waiter.waitingOn = undefined
      entry.waiters.delete(waiter)
      if (entry.waiters.size === 0 && waiter.signal.aborted) {
        this.#remove(key, entry)
        entry.controller.abort(waiter.signal.reason)
      }
    }
  }

  /** Runs under way finish for those who wait already; whoever comes now starts anew. */
  detach (): void {
    this.#entries.clear()
  }

  #start (key: string, first: Work, start: (work: Work) => Promise<T>): Entry<T> {
    const controller = new AbortController()
    const waiters = new Set([first])
    const work = new Work(controller.signal, () => {
      let remainingMs = 0
      for (const waiter of waiters) remainingMs = Math.max(remainingMs, waiter.remainingMs())
      return remainingMs
    })
    const entry: Entry<T> = { promise: start(work), work, controller, waiters }
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

function unlessAborted<T> (promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
