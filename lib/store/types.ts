import type { BudgetWindow } from '../halo/budget-window.js'

/**
 * Small state that outlives a request and that replicas share: replay marks, revocations, results kept for a retry.
 * Keys have the form `kind:id`. Values are text; whatever is secret is sealed before it comes here. Whatever asks the
 * store rejects with {@link StoreUnavailable} while it cannot be reached.
 */
export interface Store {
  /** Whether the store answered when it was last asked. */
  readonly available: boolean
  /** Null when there is none, or when it has expired. */
  get: (key: string) => Promise<string | null>
  set: (key: string, value: string, ttlMs: number) => Promise<void>
  /** Like `set`, but only where there is none; false when there was one. */
  add: (key: string, value: string, ttlMs: number) => Promise<boolean>
  /** Gives an entry that much time from now on; false when there is none. */
  touch: (key: string, ttlMs: number) => Promise<boolean>
  delete: (key: string) => Promise<void>
  /**
   * Waits until nobody else holds `key`, then holds it until the returned function is called or `ttlMs` have passed.
   * Null when it could not be had within `waitMs`.
   */
  lock: (key: string, options: LockOptions) => Promise<(() => Promise<void>) | null>
  /** Tells the other processes on this store, never this one. Those that cannot be reached right now miss it. */
  publish: (topic: string, message: object) => Promise<void>
  /** Hears what other processes publish, until the returned function is called. */
  subscribe: (topic: string, listener: (message: unknown) => void) => () => void
  /** Hears when the store has gone (false) and is back (true), until the returned function is called. */
  watch: (listener: (available: boolean) => void) => () => void
  /** Counts the requests to Halo of all processes on this store. */
  window: (options: WindowOptions) => BudgetWindow
  close: () => Promise<void>
}

export interface LockOptions {
  ttlMs: number
  waitMs: number
}

export interface WindowOptions {
  limit: number
  windowMs: number
  /** How long one request may be under way. */
  timeoutMs: number
}

/** The part of pino's logger that is used here. */
export interface StoreLog {
  debug: (details: object, message: string) => void
  info: (details: object, message: string) => void
  warn: (details: object, message: string) => void
}

/** The store cannot be reached; whoever asks may try again later. */
export class StoreUnavailable extends Error {
  constructor (cause?: unknown) {
    super('The shared store does not answer.', { cause })
    this.name = 'StoreUnavailable'
  }
}

/** What `ask` brings, or `otherwise` while the store cannot be reached. */
export async function unlessAway<T> (ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof StoreUnavailable) return otherwise
    throw error
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
