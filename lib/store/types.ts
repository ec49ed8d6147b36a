/**
 * Small state that outlives a request and that replicas share: replay marks, revocations, results kept for a retry.
 * Keys have the form `kind:id`. Values are text; whatever is secret is sealed before it comes here.
 */
export interface Store {
  /** Null when there is none, or when it has expired. */
  get: (key: string) => Promise<string | null>
  set: (key: string, value: string, ttlMs: number) => Promise<void>
  /** Like `set`, but only where there is none; false when there was one. */
  add: (key: string, value: string, ttlMs: number) => Promise<boolean>
  delete: (key: string) => Promise<void>
  /**
   * Waits until nobody else holds `key`, then holds it until the returned function is called or `ttlMs` have passed.
   * Null when it could not be had within `waitMs`.
   */
  lock: (key: string, options: LockOptions) => Promise<(() => Promise<void>) | null>
  close: () => Promise<void>
}

export interface LockOptions {
  ttlMs: number
  waitMs: number
}

/** The store cannot be reached; whoever asks may try again later. */
export class StoreUnavailable extends Error {
  constructor (cause?: unknown) {
    super('The shared store does not answer.', { cause })
    this.name = 'StoreUnavailable'
  }
}

/** Runs `work` while holding the lock, null when the lock could not be had. */
export async function whileLocked<T> (store: Store, key: string, options: LockOptions, work: () => Promise<T>): Promise<{ result: T } | null> {
  const release = await store.lock(key, options)
  if (release === null) return null
  try {
    return { result: await work() }
  } finally {
    await release()
  }
}
