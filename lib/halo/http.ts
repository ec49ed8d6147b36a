import type { buildConnector, Pool } from 'undici'
import type { Signal } from '../cancellation.js'
import { decodeBody } from './encoding.js'
import { Exchange, type HttpAnswer, HttpFailure, type HttpOptions, type HttpRequest } from './exchange.js'
import type { Effect } from './retry.js'

const CONNECT_TIMEOUT_MS = 5000
/** Opened as they are needed; room for several callers whose requests all hang. */
const CONNECTIONS_PER_POOL = 256
/** Reads may meet a socket that Halo has just closed: they are sent again. Short enough for the usual idle timeouts. */
const READ_KEEP_ALIVE_MS = 10_000
/** Writes are never sent again once sent, so they only reuse a socket that was in use a moment ago. */
const WRITE_KEEP_ALIVE_MS = 1000
/** Pooled HTTP/1.1 without pipelining. Sends each request at most once; follows no redirects. */
export class Http {
  #options: HttpOptions
  #pools = new Map<string, Pool>()
  #connectors = new Map<string, buildConnector.connector>()
  #undici: typeof import('undici').default | undefined
  #closed = false

  constructor (options: HttpOptions) {
    this.#options = options
  }

  /**
   * Sends one request and reads the whole answer, any status. `timeoutMs` covers connecting, headers and body.
   * Throws {@link HttpFailure}.
   */
  async exchange (request: HttpRequest, signal: Signal, timeoutMs = this.#options.timeoutMs): Promise<HttpAnswer> {
    // Loaded with the first request: it would be the largest part of a stdio start.
    this.#undici ??= (await import('undici')).default
    if (this.#closed) throw new HttpFailure('unconnected', false)
    if (signal.aborted) throw new HttpFailure('aborted', false, signal.reason)
    const pool = this.#pool(this.#undici, request.url.origin, request.effect)
    const answer = await new Exchange({ ...this.#options, timeoutMs }, signal).run(pool, request)
    await decodeBody(answer, this.#options.maxAnswerBytes)
    return answer
  }

  /** Drops all connections; what is under way fails. */
  async close (): Promise<void> {
    this.#closed = true
    const pools = [...this.#pools.values()]
    this.#pools.clear()
    await Promise.all(pools.map(pool => pool.destroy()))
  }

  #pool (undici: typeof import('undici').default, origin: string, effect: Effect): Pool {
    const key = `${effect} ${origin}`
    let pool = this.#pools.get(key)
    if (pool === undefined) {
      const keepAliveMs = effect === 'read' ? READ_KEEP_ALIVE_MS : WRITE_KEEP_ALIVE_MS
      pool = new undici.Pool(origin, {
        connections: CONNECTIONS_PER_POOL,
        pipelining: 1,
        keepAliveTimeout: keepAliveMs,
        keepAliveMaxTimeout: keepAliveMs,
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: this.#connector(undici, origin)
      })
      this.#pools.set(key, pool)
    }
    return pool
  }

  /** One per origin, so that TLS sessions are resumed across both pools. */
  #connector (undici: typeof import('undici').default, origin: string): buildConnector.connector {
    let connector = this.#connectors.get(origin)
    if (connector === undefined) {
      connector = undici.buildConnector({ timeout: Math.min(CONNECT_TIMEOUT_MS, this.#options.timeoutMs) })
      this.#connectors.set(origin, connector)
    }
    return connector
  }
}
