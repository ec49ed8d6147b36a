import type { Clock } from '../clock.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import { StoreUnavailable, unlessAway, type Store } from './types.js'

interface Change {
  key: string
  /** Absent: the entry was deleted. */
  value?: string
  ttlMs?: number
}

export interface CopiedStoreOptions {
  store: Store
  clock: Clock
  /** Under which others are told of changes; absent: each process copies only what it wrote itself. */
  topic?: string
  maxCopies?: number
}

const MAX_COPIES = 10_000
/** How long what was read is copied; the time that is left to it in the store is not known. */
const READ_COPY_MS = 60_000

/**
 * Entries of the shared store of which processes keep copies, so that they hold while it is away; when it is back, each
 * process brings it what it lost. Writing never fails for its absence: the change is kept here until then.
 */
export class CopiedStore {
  readonly #store: Store
  readonly #topic: string | undefined
  readonly #copies: ExpiringMap<string>
  readonly #deletionListeners = new Set<(key: string) => void>()

  constructor ({ store, clock, topic, maxCopies = MAX_COPIES }: CopiedStoreOptions) {
    this.#store = store
    this.#topic = topic
    this.#copies = new ExpiringMap(clock, maxCopies)
    store.watch((available) => { if (available) this.#bringBack() })
    if (topic !== undefined) store.subscribe(topic, (message) => this.#hear(message as Change))
  }

  /**
   * Null when there is none.
   *
   * @throws StoreUnavailable when the store cannot be asked and there is no copy
   */
  async get (key: string): Promise<string | null> {
    try {
      const value = await this.#store.get(key)
      if (value !== null) {
        if (this.#topic !== undefined && !this.has(key)) this.#copies.set(key, value, READ_COPY_MS)
        return value
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || this.#copies.get(key) === undefined) throw error
    }
    return this.#copies.get(key) ?? null
  }

  /** Whether there is a copy here. */
  has (key: string): boolean {
    return this.#copies.get(key) !== undefined
  }

  async set (key: string, value: string, ttlMs: number): Promise<void> {
    this.#copies.set(key, value, ttlMs)
    await unlessAway(async () => {
      await this.#store.set(key, value, ttlMs)
      await this.#tell({ key, value, ttlMs })
    }, undefined)
  }

  /** Like `set`, but only where there is none; false when there was one, as far as can be told. */
  async add (key: string, value: string, ttlMs: number): Promise<boolean> {
    const known = this.#copies.get(key) !== undefined
    const added = await unlessAway(async () => await this.#store.add(key, value, ttlMs), !known)
    if (added) this.#copies.set(key, value, ttlMs)
    return added && !known
  }

  /** Gives an entry that much time from now on; false when the store has none. */
  async touch (key: string, ttlMs: number): Promise<boolean> {
    const copy = this.#copies.get(key)
    if (copy !== undefined) this.#copies.set(key, copy, ttlMs)
    return await unlessAway(async () => {
      const found = await this.#store.touch(key, ttlMs)
      if (found && copy !== undefined) await this.#tell({ key, value: copy, ttlMs })
      return found
    }, copy !== undefined)
  }

  async delete (key: string): Promise<void> {
    this.#copies.delete(key)
    await unlessAway(async () => {
      await this.#store.delete(key)
      await this.#tell({ key })
    }, undefined)
  }

  /** Hears what other processes delete. */
  onDeleted (listener: (key: string) => void): void {
    this.#deletionListeners.add(listener)
  }

  async #tell (change: Change): Promise<void> {
    if (this.#topic !== undefined) await this.#store.publish(this.#topic, change)
  }

  #hear ({ key, value, ttlMs }: Change): void {
    if (value !== undefined) return this.#copies.set(key, value, ttlMs ?? 0)
    this.#copies.delete(key)
    for (const listener of this.#deletionListeners) listener(key)
  }

  async #bringBack (): Promise<void> {
    await unlessAway(async () => {
      for (const { key, value, leftMs } of [...this.#copies.entries()]) await this.#store.add(key, value, leftMs)
    }, undefined)
  }
}
