import { createHash } from 'node:crypto'
import type { RedisConnection } from './connection.js'
import type { KnownRequest } from './known-requests.js'
import { RELEASE, RESTORE, SETTLE, SNAPSHOT, TAKE, WAIT } from './scripts.js'

/** What processes tell each other of a window. */
export interface Told {
  key: string
  id: string
  /** The place was taken, or given back unused. */
  taken: boolean
}

export interface WindowSize {
  limit: number
  windowMs: number
  /** From sending to the place being free where nobody settles it. */
  longestMs: number
}

const TOPIC = 'budget'
const RESTORED_AT_ONCE = 500

/** A budget window in Redis. Each method is one command and rejects with StoreUnavailable while Redis is away. */
export class WindowCommands {
  readonly #connection: RedisConnection
  readonly #size: WindowSize

  constructor (connection: RedisConnection, size: WindowSize) {
    this.#connection = connection
    this.#size = size
  }

  /** Whether there was a place, and how many are taken now. */
  async take (key: string, id: string): Promise<{ granted: boolean, taken: number }> {
    const { limit, longestMs } = this.#size
    const [granted, taken] = await this.#run(TAKE, key, id, limit, longestMs, this.#connection.named(TOPIC), this.#told({ key, id, taken: true })) as [number, number]
    return { granted: granted === 1, taken }
  }

  /** The request ended: it counts for one window from now on. */
  async settle (key: string, id: string): Promise<void> {
    const { windowMs, longestMs } = this.#size
    await this.#run(SETTLE, key, id, windowMs, longestMs)
  }

  /** Nothing was sent. */
  async release (key: string, id: string): Promise<void> {
    await this.#run(RELEASE, key, id, this.#connection.named(TOPIC), this.#told({ key, id, taken: false }))
  }

  /** Milliseconds until there are so many places, at most `limit`. */
  async waitMs (key: string, places: number): Promise<number> {
    const { limit, windowMs } = this.#size
    return Number(await this.#run(WAIT, key, limit, places, windowMs))
  }

  /** The requests that count, with the milliseconds until their places are free. */
  async snapshot (key: string): Promise<Array<{ id: string, leftMs: number }>> {
    const found = await this.#run(SNAPSHOT, key) as Array<string | number>
    return Array.from({ length: found.length / 2 }, (_, index) => ({ id: String(found[2 * index]), leftMs: Number(found[2 * index + 1]) }))
  }

  /** Brings back what is known of a window at `now`. */
  async restore (key: string, requests: ReadonlyArray<[string, KnownRequest]>, now: number): Promise<void> {
    const { longestMs } = this.#size
    for (let start = 0; start < requests.length; start += RESTORED_AT_ONCE) {
      const entries = requests.slice(start, start + RESTORED_AT_ONCE)
        .flatMap(([id, { freeAt, own, open }]) => [id, Math.ceil(open ? longestMs : freeAt - now), own ? '1' : '0'])
      await this.#run(RESTORE, key, longestMs, ...entries)
    }
  }

  onTold (listener: (told: Told) => void): void {
    this.#connection.subscribe(TOPIC, (message) => listener(message as Told))
  }

  async #run (script: string, key: string, ...args: Array<string | number>): Promise<unknown> {
    // Budget keys hold the address and application of a Halo, and may be of any length.
    const name = this.#connection.named(`budget:${createHash('sha256').update(key).digest('base64url')}`)
    return await this.#connection.run(async (redis) => await redis.eval(script, 1, name, ...args))
  }

  #told (message: Told): string {
    return this.#connection.message(message)
  }
}
