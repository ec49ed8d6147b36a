import type { Clock } from '../clock.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import type { Versions } from './versions.js'

interface Options<V> {
  clock: Clock
  versions: Versions
  maxEntries: number
  ttlMs: number
  /** Whether a value is worth keeping; all are where absent. */
  keeps?: (value: V) => boolean
}

/**
 * Values read from collections that are written to as well. Each is kept for a while, and only as long as no write to its
 * collection came after its read began.
 */
export class VersionedCache<V> {
  readonly #values: ExpiringMap<{ value: V, version: string }>
  readonly #options: Options<V>

  constructor (options: Options<V>) {
    this.#options = options
    this.#values = new ExpiringMap(options.clock, options.maxEntries)
  }

  /** The kept value, or what `read` brings; it throws what `read` throws. */
  async get (collection: string, key: string, read: () => Promise<V>): Promise<V> {
    const { keeps, ttlMs, versions } = this.#options
    const version = await versions.of(collection)
    const kept = this.#values.get(key)
    if (kept !== undefined && kept.version === version) return kept.value
    const value = await read()
    if ((keeps === undefined || keeps(value)) && version === await versions.of(collection)) this.#values.set(key, { value, version }, ttlMs)
    return value
  }

  /**
   * Drops what is kept of a collection, and what is being read of it. To be called before a write, for reads that begin
   * while it is under way, and after it, for those that Halo answered meanwhile.
   */
  async drop (collection: string): Promise<void> {
    await this.#options.versions.change(collection)
  }
}
