import type { Signal } from './cancellation.js'

/** Time as the timed parts of the server see it. Tests move one by hand. */
export interface Clock {
  /** Milliseconds since the Unix epoch; may jump when the machine's time is set. */
  now: () => number
  /** Milliseconds that only ever grow; for measuring spans and windows. */
  monotonic: () => number
  /** Runs `callback` once after `delayMs`; returns a function that cancels it. Never keeps the process alive. */
  after: (delayMs: number, callback: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after (delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  }
}

/**
 * Resolves after `delayMs`, or rejects with the signal's reason as soon as it aborts.
 */
export function sleep (clock: Clock, delayMs: number, signal?: Signal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => { cancel(); reject(signal?.reason) }
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
