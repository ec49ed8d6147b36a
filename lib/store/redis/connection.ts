import { randomUUID } from 'node:crypto'
import { Redis, type RedisOptions } from 'ioredis'
import type { Clock } from '../../clock.js'
import { StoreUnavailable, type StoreLog } from '../types.js'
import { HEARTBEAT } from './scripts.js'

export interface RedisConnectionOptions {
  /** `redis://` or `rediss://`, possibly with user and password. */
  url: string
  clock: Clock
  log: StoreLog
}

/** Who else is there, as Redis counts it. */
export interface Presence {
  /** By Redis's clock, epoch milliseconds. */
  now: number
  /** Processes heard of lately, this one included. */
  replicas: number
  /** Those of them that were heard of since a given moment. */
  since: number
}

const PREFIX = 'halo-mcp:'
const ARRIVALS = 'arrivals'
const HEARTBEAT_MS = 2_000
/** A process that has not been heard of for this long is taken for gone. */
const ALIVE_MS = 10_000
const COMMAND_TIMEOUT_MS = 2_000
const SLOWEST_RECONNECT_MS = 1_000
/** A connection that is silent for so long, heartbeats included, is dead whatever TCP believes. */
const SILENT_MS = 10_000
const REFUSALS_LOGGED_MS = 60_000

/**
 * Two connections to Redis, one of them to listen with. Commands fail at once while Redis is away, and whether it is away
 * is found out here: by a connection that ends, a command that gets no answer, and the heartbeat that gets one again.
 */
export class RedisConnection {
  readonly replica = randomUUID()
  readonly #options: RedisConnectionOptions
  readonly #redis: Redis
  readonly #listening: Redis
  readonly #watchers = new Set<(available: boolean) => void>()
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>()
  #available = false
  #replicas: number | null = null
  #closed = false
  #reason = 'it was not reached yet'
  #refusalLoggedAt = Number.NEGATIVE_INFINITY
  #cancelBeat = () => {}

  private constructor (options: RedisConnectionOptions, redis: Redis) {
    this.#options = options
    this.#redis = redis
    this.#listening = redis.duplicate({ connectionName: `${redis.options.connectionName ?? ''}-listening` })
    for (const connection of [redis, this.#listening]) {
      connection.on('error', (error: Error) => { this.#reason = reasonOf(error) })
    }
    redis.on('close', () => this.#setAvailable(false))
    redis.on('ready', () => { this.#beat() })
    this.#listening.on('message', (channel: string, text: string) => this.#hear(channel, text))
  }

  /** Resolves once Redis answered or failed to; whether it did is told by `available`. */
  static async open (options: RedisConnectionOptions): Promise<RedisConnection> {
    const settings = {
      lazyConnect: true,
      connectionName: 'halo-itsm-mcp',
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: COMMAND_TIMEOUT_MS,
      socketTimeout: SILENT_MS,
      retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), SLOWEST_RECONNECT_MS),
      // After a failover the old master takes no writes; a new connection finds the new one.
      reconnectOnError: (error: Error) => error.message.startsWith('READONLY')
    } satisfies RedisOptions
    const connection = new RedisConnection(options, new Redis(options.url, settings))
    await connection.#open()
    return connection
  }

  /** Whether Redis answered when it was last asked. */
  get available (): boolean {
    return this.#available
  }

  /** How many processes there were when Redis last answered, this one included; null when it never did. */
  get replicas (): number | null {
    return this.#replicas
  }

  /** The name of a key or channel in Redis. */
  named (name: string): string {
    return `${PREFIX}${name}`
  }

  /** What a message of this process looks like on a channel. */
  message (body: object): string {
    return JSON.stringify({ from: this.replica, body })
  }

  /** @throws StoreUnavailable */
  async run<T> (command: (redis: Redis) => Promise<T>): Promise<T> {
    if (!this.#available) throw new StoreUnavailable(new Error(this.#reason))
    return await this.#ask(command)
  }

  /**
   * Tells Redis that this process is there, and hears who else is; `since` is a moment of Redis's clock.
   *
   * @throws StoreUnavailable
   */
  async presence (since: number): Promise<Presence> {
    const [now, replicas, recent] = await this.#ask(async (redis) => await redis.eval(HEARTBEAT, 1, this.named('replicas'), this.replica, ALIVE_MS, since, this.named(ARRIVALS), this.message({}))) as [number, number, number]
    return { now, replicas, since: recent }
  }

  subscribe (topic: string, listener: (message: unknown) => void): () => void {
    const channel = this.named(topic)
    const listeners = this.#listeners.get(channel) ?? new Set()
    if (listeners.size === 0) {
      this.#listeners.set(channel, listeners)
      this.#listen([channel])
    }
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  watch (listener: (available: boolean) => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  /** Says goodbye to the other processes, where Redis answers. */
  async close (): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#cancelBeat()
    if (this.#available) {
      await this.#redis.zrem(this.named('replicas'), this.replica).catch((error: Error) => this.#options.log.debug({ reason: reasonOf(error) }, 'Redis did not hear the goodbye'))
    }
    this.#available = false
    this.#redis.disconnect()
    this.#listening.disconnect()
  }

  async #open (): Promise<void> {
    // Why a connection failed is told by its error event; here it would only be that it is closed.
    await Promise.allSettled([this.#redis, this.#listening].map(async (connection) => await connection.connect()))
    // Channels that were asked for while there was no connection are joined whenever there is one.
    this.#listening.on('ready', () => this.#listen([...this.#listeners.keys()]))
    this.subscribe(ARRIVALS, () => { this.#beat() })
    await this.#beat()
    if (!this.#available) this.#options.log.warn({ redis: this.#host(), reason: this.#reason }, 'Redis does not answer: this replica goes on by itself until it does')
  }

  async #beat (): Promise<void> {
    this.#cancelBeat()
    if (this.#closed) return
    try {
      const { replicas } = await this.presence(0)
      this.#replicas = replicas
      this.#setAvailable(true)
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
    if (this.#listening.status === 'ready') this.#listening.ping().catch((error: Error) => { this.#reason = reasonOf(error) })
    if (this.#closed) return
    this.#cancelBeat()
    this.#cancelBeat = this.#options.clock.after(HEARTBEAT_MS, () => { this.#beat() })
  }

  async #ask<T> (command: (redis: Redis) => Promise<T>): Promise<T> {
    if (this.#redis.status !== 'ready') throw new StoreUnavailable(new Error(this.#reason))
    try {
      return await command(this.#redis)
    } catch (error) {
      // Errors of the client carry the command with its arguments, which have no business in a log.
      const reason = reasonOf(error as Error)
      if ((error as Error).name === 'ReplyError') this.#refused(reason)
      else this.#setAvailable(false, reason)
      throw new StoreUnavailable(new Error(reason))
    }
  }

  /** Redis is there, and did not do what it was asked: it is out of memory, still loading, or read-only. */
  #refused (reason: string): void {
    const { clock, log } = this.#options
    if (clock.monotonic() - this.#refusalLoggedAt < REFUSALS_LOGGED_MS) return
    this.#refusalLoggedAt = clock.monotonic()
    log.warn({ redis: this.#host(), reason }, 'Redis refused a command')
  }

  #setAvailable (available: boolean, reason = this.#reason): void {
    this.#reason = reason
    if (this.#closed || this.#available === available) return
    this.#available = available
    const { log } = this.#options
    const redis = this.#host()
    if (available) log.info({ redis, replicas: this.#replicas }, 'Redis answers: state is shared')
    else log.warn({ redis, reason, replicas: this.#replicas }, 'Redis does not answer: this replica goes on by itself until it does')
    for (const listener of [...this.#watchers]) listener(available)
  }

  #listen (channels: string[]): void {
    if (channels.length === 0 || this.#listening.status !== 'ready') return
    this.#listening.subscribe(...channels).catch((error: Error) => this.#options.log.debug({ reason: reasonOf(error) }, 'Redis did not take a subscription'))
  }

  #hear (channel: string, text: string): void {
    try {
      const { from, body } = JSON.parse(text) as { from: string, body: unknown }
      if (from === this.replica) return
      for (const listener of this.#listeners.get(channel) ?? []) listener(body)
    } catch (error) {
      // Whoever else uses this Redis may send anything; it must not end the process.
      this.#options.log.warn({ channel, reason: reasonOf(error as Error) }, 'a message of another process could not be used')
    }
  }

  /** Without user and password. */
  #host (): string {
    return new URL(this.#options.url).host
  }
}

/** An error of the connection may be several at once and have no text of its own. */
function reasonOf (error: Error & { code?: string }): string {
  return error.message === '' ? error.code ?? error.name : error.message
}
