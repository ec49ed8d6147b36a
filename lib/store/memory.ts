import type { Clock } from '../clock.js'
import { MemoryWindow, type BudgetWindow } from '../halo/budget-window.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import type { LockOptions, Store, WindowOptions } from './types.js'

/** Per kind of key, so that a flood of one kind cannot push out the others. */
const MAX_ENTRIES_PER_KIND = 50_000
const MAX_KINDS = 100
const MAX_LOCKS = 10_000

interface Lock {
  waiters: Array<() => void>
}

/** The store of a single process; its content ends with it. */
export class MemoryStore implements Store {
  readonly available = true
  readonly #clock: Clock
  readonly #maxPerKind: number
  readonly #kinds = new Map<string, ExpiringMap<string>>()
  readonly #locks = new Map<string, Lock>()

  constructor (clock: Clock, maxPerKind = MAX_ENTRIES_PER_KIND) {
    this.#clock = clock
    this.#maxPerKind = maxPerKind
  }

  async get (key: string): Promise<string | null> {
    return this.#kind(key).get(key) ?? null
  }

  async set (key: string, value: string, ttlMs: number): Promise<void> {
    this.#kind(key).set(key, value, ttlMs)
  }

  async add (key: string, value: string, ttlMs: number): Promise<boolean> {
    const kind = this.#kind(key)
    if (kind.get(key) !== undefined) return false
    kind.set(key, value, ttlMs)
    return true
  }

  async touch (key: string, ttlMs: number): Promise<boolean> {
    const kind = this.#kind(key)
    const value = kind.get(key)
    if (value === undefined) return false
    kind.set(key, value, ttlMs)
    return true
  }

  async delete (key: string): Promise<void> {
    this.#kind(key).delete(key)
  }

  async lock (key: string, { ttlMs, waitMs }: LockOptions): Promise<(() => Promise<void>) | null> {
    const held = this.#locks.get(key)
    if (held !== undefined && !await this.#wait(held, waitMs)) return null
    if (held === undefined) {
      if (this.#locks.size >= MAX_LOCKS) return null
      this.#locks.set(key, { waiters: [] })
    }
    const lock = this.#locks.get(key)
    let holds = true
    const release = () => {
      if (!holds || lock === undefined) return
      holds = false
      stopTimer()
      const next = lock.waiters.shift()
      if (next === undefined) this.#locks.delete(key)
      else next()
    }
    const stopTimer = this.#clock.after(ttlMs, release)
    return async () => release()
  }

  /** There are no other processes to tell. */
  async publish (): Promise<void> {}

  /** There are no other processes to hear of. */
  subscribe (): () => void {
    return () => {}
  }

  /** Memory does not go away. */
  watch (): () => void {
    return () => {}
  }

  window ({ limit, windowMs }: WindowOptions): BudgetWindow {
    return new MemoryWindow({ limit, windowMs, clock: this.#clock })
  }

  async close (): Promise<void> {
    this.#kinds.clear()
  }

  /** True once the lock was handed over. */
  #wait (lock: Lock, waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const turn = () => {
        stopTimer()
        resolve(true)
      }
      const stopTimer = this.#clock.after(waitMs, () => {
        lock.waiters.splice(lock.waiters.indexOf(turn), 1)
        resolve(false)
      })
      lock.waiters.push(turn)
    })
  }

  #kind (key: string): ExpiringMap<string> {
    const name = key.slice(0, Math.max(0, key.indexOf(':')))
    let kind = this.#kinds.get(name)
    if (kind === undefined) {
      if (name === '' || this.#kinds.size >= MAX_KINDS) throw new Error('a store key has the form kind:id, with few kinds')
      kind = new ExpiringMap(this.#clock, this.#maxPerKind)
      this.#kinds.set(name, kind)
    }
    return kind
  }
}
