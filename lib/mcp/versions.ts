import { randomUUID } from 'node:crypto'
import { unlessAway, type Store } from '../store/types.js'

/** Longer than anything is kept that was read before a change. */
const REMEMBERED_MS = 10 * 60_000

/**
 * Tells whether a collection of Halo's was written to since it was read, by whichever process. While the shared store is
 * away only what this process writes is known.
 */
export class Versions {
  readonly #store: Store
  readonly #kind: string
  readonly #own = new Map<string, number>()
  /** Comings and goings of the store: what was read before one of them is not trusted after it. */
  #turns = 0

  /** @param kind tells these collections from others in the store */
  constructor (store: Store, kind: string) {
    this.#store = store
    this.#kind = kind
    store.watch(() => { this.#turns++ })
  }

  /** A text that is another one after a write. */
  async of (collection: string): Promise<string> {
    const { available } = this.#store
    const shared = available ? await unlessAway(async () => await this.#store.get(this.#key(collection)), null) : null
    return `${this.#turns} ${this.#own.get(collection) ?? 0} ${shared ?? ''}`
  }

  /** To be called before a write, for reads that begin while it is under way, and after it, for those that Halo answered meanwhile. */
  async change (collection: string): Promise<void> {
    this.#own.set(collection, (this.#own.get(collection) ?? 0) + 1)
    await unlessAway(async () => await this.#store.set(this.#key(collection), randomUUID(), REMEMBERED_MS), undefined)
  }

  #key (collection: string): string {
    return `version:${this.#kind}:${collection}`
  }
}
