import { randomUUID } from 'node:crypto'
import { sleep, type Clock } from '../../clock.js'
import type { BudgetWindow } from '../../halo/budget-window.js'
import { unlessAway, type LockOptions, type Store, type StoreLog, type WindowOptions } from '../types.js'
import { RedisConnection } from './connection.js'
import { UNLOCK } from './scripts.js'
import { RedisWindow } from './window.js'

export interface RedisStoreOptions {
  /** REDIS_URL. */
  url: string
  clock: Clock
  log: StoreLog
}

const FIRST_LOCK_POLL_MS = 10
const SLOWEST_LOCK_POLL_MS = 100

/** The store that replicas share. */
export class RedisStore implements Store {
  readonly #connection: RedisConnection
  readonly #clock: Clock
  readonly #log: StoreLog

  private constructor (connection: RedisConnection, { clock, log }: RedisStoreOptions) {
    this.#connection = connection
    this.#clock = clock
    this.#log = log
  }

  /** Resolves whether Redis answers or not; it is reached for again and again. */
  static async open (options: RedisStoreOptions): Promise<RedisStore> {
    return new RedisStore(await RedisConnection.open(options), options)
  }

  get available (): boolean {
    return this.#connection.available
  }

  async get (key: string): Promise<string | null> {
    const name = this.#named(key)
    return await this.#connection.run(async (redis) => await redis.get(name))
  }

  async set (key: string, value: string, ttlMs: number): Promise<void> {
    const name = this.#named(key)
    await this.#connection.run(async (redis) => await redis.set(name, value, 'PX', wholeMs(ttlMs)))
  }

  async add (key: string, value: string, ttlMs: number): Promise<boolean> {
    const name = this.#named(key)
    return await this.#connection.run(async (redis) => await redis.set(name, value, 'PX', wholeMs(ttlMs), 'NX')) === 'OK'
  }

  async touch (key: string, ttlMs: number): Promise<boolean> {
    const name = this.#named(key)
    return await this.#connection.run(async (redis) => await redis.pexpire(name, wholeMs(ttlMs))) === 1
  }

  async delete (key: string): Promise<void> {
    const name = this.#named(key)
    await this.#connection.run(async (redis) => await redis.del(name))
  }

  async lock (key: string, { ttlMs, waitMs }: LockOptions): Promise<(() => Promise<void>) | null> {
    const holder = randomUUID()
    const until = this.#clock.monotonic() + waitMs
    for (let pollMs = FIRST_LOCK_POLL_MS; !await this.add(key, holder, ttlMs); pollMs = Math.min(2 * pollMs, SLOWEST_LOCK_POLL_MS)) {
      const leftMs = until - this.#clock.monotonic()
      if (leftMs <= 0) return null
      await sleep(this.#clock, Math.min(leftMs, pollMs * (0.5 + Math.random() / 2)))
    }
    const name = this.#named(key)
    // Where Redis is away by then, the lock ends by itself.
    return async () => await unlessAway(async () => { await this.#connection.run(async (redis) => await redis.eval(UNLOCK, 1, name, holder)) }, undefined)
  }

  async publish (topic: string, message: object): Promise<void> {
    await this.#connection.run(async (redis) => await redis.publish(this.#connection.named(topic), this.#connection.message(message)))
  }

  subscribe (topic: string, listener: (message: unknown) => void): () => void {
    return this.#connection.subscribe(topic, listener)
  }

  watch (listener: (available: boolean) => void): () => void {
    return this.#connection.watch(listener)
  }

  window (options: WindowOptions): BudgetWindow {
    return new RedisWindow(this.#connection, { ...options, clock: this.#clock, log: this.#log })
  }

  async close (): Promise<void> {
    await this.#connection.close()
  }

  #named (key: string): string {
    if (key.indexOf(':') < 1) throw new Error('a store key has the form kind:id')
    return this.#connection.named(key)
  }
}

function wholeMs (ms: number): number {
  return Math.max(1, Math.ceil(ms))
}
