import type { Clock } from '../clock.js'
import { callerKey } from '../halo/caller-key.js'
import type { Caller, HaloApi, Query, Wanted } from '../halo/types.js'
import type { Store } from '../store/types.js'
import { VersionedCache } from './versioned-cache.js'
import { Versions } from './versions.js'

export interface ConfigurationCacheOptions {
  clock: Clock
  /** By which replicas tell each other of writes. */
  store: Store
  /** Told of each read of the configuration, and whether Halo need not be asked. */
  onRead?: ((kept: boolean) => void) | undefined
}

const TTL_MS = 60_000
const MAX_ENTRIES = 500
/** Longer lists are seldom configuration, and costly to keep. */
const MAX_ROWS = 2_000

/**
 * Keeps what Halo answered about its configuration (statuses, teams, ticket types, ...) for a short time, per principal
 * and Halo scope. A write to a collection drops what is kept of it, for everybody, and whatever reads of it are still
 * under way are not kept either.
 */
export class ConfigurationCache {
  readonly #answers: VersionedCache<unknown>
  readonly #collections: ReadonlySet<string>
  readonly #onRead: (kept: boolean) => void

  /** @param paths Halo's paths of the configuration domains, such as `/Status` */
  constructor (paths: Iterable<string>, { clock, store, onRead = () => {} }: ConfigurationCacheOptions) {
    this.#onRead = onRead
    this.#collections = new Set([...paths].map(collectionOf))
    this.#answers = new VersionedCache({ clock, versions: new Versions(store, 'configuration'), maxEntries: MAX_ENTRIES, ttlMs: TTL_MS, keeps: (answer) => !isLong(answer) })
  }

  /** The same API with the cache in front. Answers are shared, so callers must not change them. */
  wrap (api: HaloApi): HaloApi {
    return {
      caller: api.caller,
      read: async (path, query, wanted) => await this.#read(api, path, query ?? {}, wanted),
      download: async (path, query) => await api.download(path, query),
      write: async (path, records, query, check) => await this.#changing(path, async () => await api.write(path, records, query, check)),
      remove: async (path, query) => await this.#changing(path, async () => await api.remove(path, query))
    }
  }

  async #read (api: HaloApi, path: string, query: Query, wanted: Wanted | undefined): Promise<unknown> {
    const collection = collectionOf(path)
    if (!this.#collections.has(collection)) return await api.read(path, query, wanted)
    let kept = true
    try {
      return await this.#answers.get(collection, keyOf(api.caller, path, query), async () => {
        kept = false
        // Whole, for whoever wants something else of it.
        return await api.read(path, query)
      })
    } finally {
      this.#onRead(kept)
    }
  }

  async #changing<T> (path: string, write: () => Promise<T>): Promise<T> {
    const collection = collectionOf(path)
    if (!this.#collections.has(collection)) return await write()
    await this.#answers.drop(collection)
    try {
      return await write()
    } finally {
      await this.#answers.drop(collection)
    }
  }
}

/** `/Status/5` -> `status`: Halo's paths do not regard case. */
function collectionOf (path: string): string {
  return (path.split('/')[1] ?? '').toLowerCase()
}

function keyOf (caller: Caller, path: string, query: Query): string {
  return callerKey(caller, path, Object.entries(query).filter(([, value]) => value !== undefined).sort(([a], [b]) => a < b ? -1 : 1))
}

function isLong (answer: unknown): boolean {
  return Array.isArray(answer) && answer.length > MAX_ROWS
}
