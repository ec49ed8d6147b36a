/** The part of AbortSignal (WHATWG DOM, section 3.2) that is used here. */
export interface Signal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted: () => void
  addEventListener: (type: 'abort', listener: () => void, options?: { once?: boolean }) => void
  removeEventListener: (type: 'abort', listener: () => void) => void
}

/**
 * AbortController and its signal in one, for what is made anew for each request to Halo: Node.js 20 gives every AbortSignal a
 * hidden class of its own, which stays in memory until the next full garbage collection. Each listener is called once.
 */
export class Cancellation implements Signal {
  #aborted = false
  #reason: unknown
  readonly #listeners: Array<() => void> = []

  get aborted (): boolean {
    return this.#aborted
  }

  get reason (): unknown {
    return this.#reason
  }

  abort (reason: unknown): void {
    if (this.#aborted) return
    this.#aborted = true
    this.#reason = reason
    // A listener may take out others, which are not called then.
    for (let next = this.#listeners.shift(); next !== undefined; next = this.#listeners.shift()) next()
  }

  throwIfAborted (): void {
    if (this.#aborted) throw this.#reason
  }

  addEventListener (_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener)
  }

  removeEventListener (_type: 'abort', listener: () => void): void {
    const at = this.#listeners.indexOf(listener)
    if (at >= 0) this.#listeners.splice(at, 1)
  }
}

/** The promise, or the signal's reason as soon as it aborts; what the promise comes to then is nobody's business. */
export function unlessAborted<T> (promise: Promise<T>, signal: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    const leave = () => signal.removeEventListener('abort', onAbort)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then((value) => { leave(); resolve(value) }, (error) => { leave(); reject(error) })
  })
}
