import type { Clock } from '../clock.js'

/** A map whose entries expire, with a cap; when full, the entry that was set first makes room. */
export class ExpiringMap<V> {
  #entries = new Map<string, { value: V, expiresAt: number }>()

  constructor (private readonly clock: Clock, private readonly maxEntries: number) {}

  get (key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (this.clock.monotonic() < entry.expiresAt) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  set (key: string, value: V, ttlMs: number): void {
    this.#entries.delete(key)
    if (this.#entries.size >= this.maxEntries) this.#makeRoom()
    this.#entries.set(key, { value, expiresAt: this.clock.monotonic() + ttlMs })
  }

  /** Of entries that have not expired. */
  keys (): string[] {
    return [...this.#entries.keys()].filter((key) => this.get(key) !== undefined)
  }

  delete (key: string): void {
    this.#entries.delete(key)
  }

  /** What has not expired, with the milliseconds left to it. */
  * entries (): Generator<{ key: string, value: V, leftMs: number }> {
    const now = this.clock.monotonic()
    for (const [key, { value, expiresAt }] of this.#entries) {
      if (expiresAt > now) yield { key, value, leftMs: expiresAt - now }
    }
  }

  #makeRoom (): void {
    const now = this.clock.monotonic()
    for (const [key, entry] of this.#entries) {
      if (entry.expiresAt <= now) this.#entries.delete(key)
    }
    const oldest = this.#entries.keys().next()
    if (this.#entries.size >= this.maxEntries && !oldest.done) this.#entries.delete(oldest.value)
  }
}
