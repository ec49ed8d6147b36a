import type { Clock } from '../clock.js'
import { callerKey } from '../halo/caller-key.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import type { Caller, HaloApi, Query } from '../halo/types.js'

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
  readonly #answers: ExpiringMap<{ answer: unknown, version: number }>
  /** Writes seen per collection. An answer is good only while no write came after its request. */
  readonly #versions = new Map<string, number>()
  readonly #collections: ReadonlySet<string>

  /** @param paths Halo's paths of the configuration domains, such as `/Status` */
  constructor (paths: Iterable<string>, clock: Clock) {
    this.#collections = new Set([...paths].map(collectionOf))
    this.#answers = new ExpiringMap(clock, MAX_ENTRIES)
  }

  /** The same API with the cache in front. Answers are shared, so callers must not change them. */
  wrap (api: HaloApi): HaloApi {
    return {
      caller: api.caller,
      read: async (path, query) => await this.#read(api, path, query ?? {}),
      download: async (path, query) => await api.download(path, query),
      write: async (path, records, query) => await this.#changing(path, async () => await api.write(path, records, query)),
      remove: async (path, query) => await this.#changing(path, async () => await api.remove(path, query))
    }
  }

  async #read (api: HaloApi, path: string, query: Query): Promise<unknown> {
    const collection = collectionOf(path)
    if (!this.#collections.has(collection)) return await api.read(path, query)
    const key = keyOf(api.caller, path, query)
    const version = this.#version(collection)
    const kept = this.#answers.get(key)
    if (kept !== undefined && kept.version === version) return kept.answer
    const answer = await api.read(path, query)
    if (version === this.#version(collection) && !isLong(answer)) this.#answers.set(key, { answer, version }, TTL_MS)
    return answer
  }

  /** Before the write for reads that begin while it is under way, after it for those that Halo answered meanwhile. */
  async #changing<T> (path: string, write: () => Promise<T>): Promise<T> {
    const collection = collectionOf(path)
    if (!this.#collections.has(collection)) return await write()
    this.#bump(collection)
    try {
      return await write()
    } finally {
      this.#bump(collection)
    }
  }

  #version (collection: string): number {
    return this.#versions.get(collection) ?? 0
  }

  #bump (collection: string): void {
    this.#versions.set(collection, this.#version(collection) + 1)
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
