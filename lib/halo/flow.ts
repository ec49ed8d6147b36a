import { type Clock, sleep } from '../clock.js'
import { isAppError } from '../errors.js'
import { Breaker, type Pass } from './breaker.js'
import type { Slot } from './budget-window.js'
import { type Asked, isOutage, redirected, redirectTarget } from './errors.js'
import { type HttpAnswer, HttpFailure } from './exchange.js'
import type { Http } from './http.js'
import { InFlight } from './in-flight.js'
import type { Limiter } from './limiter.js'
import { parseRetryAfter, retryDelayMs, type RetryReason } from './retry.js'
import type { HaloEvents } from './types.js'
import type { Work } from './work.js'

const MAX_REDIRECTS = 3
/** Reads, and writes, of one caller under way at once: a share of the connections. */
const MOST_PER_CALLER = 64
/**
 * A call's deadline is usually no longer than the timeout of one request, so it nearly always ends first. Where Halo was
 * silent for this share of the timeout by then, it counts as a failure for the breaker all the same.
 */
const SILENT_SHARE = 0.8

/** Whose budget a request spends. */
export interface Spender {
  budgetKey: string
  principal: string
}

/** Brings the access token for a request. */
export interface Authorisation {
  token: (work: Work) => Promise<string>
  /** Halo answered 401 to this token. True when another one can be had, so that the request may be sent once more. */
  refused: (token: string) => boolean
}

export interface Outgoing extends Asked {
  headers: Record<string, string>
  body?: string
  spender: Spender
  authorisation?: Authorisation
}

export interface FlowOptions {
  http: Http
  limiter: Limiter
  clock: Clock
  random: () => number
  events: HaloEvents
  timeoutMs: number
}

/**
 * The way of one request: breaker, token, a place in the budget, HTTP, and again where the retry rules allow it. The
 * token comes before the place, since fetching one takes a place of its own.
 */
export class Flow {
  #options: FlowOptions
  #breakers = new Map<string, Breaker>()
  #inFlight = new InFlight(MOST_PER_CALLER)
  /** When an origin last answered, monotonic milliseconds; absent after a failure. */
  #answeredAt = new Map<string, number>()

  constructor (options: FlowOptions) {
    this.#options = options
  }

  breaker (origin: string): Breaker {
    let breaker = this.#breakers.get(origin)
    if (breaker === undefined) {
      breaker = new Breaker(this.#options.clock, event => this.#options.events.onBreaker?.(event))
      this.#breakers.set(origin, breaker)
    }
    return breaker
  }

  answeredAt (origin: string): number | undefined {
    return this.#answeredAt.get(origin)
  }

  /**
   * The final answer, whatever its status, after retries, one renewed token and, for a GET, redirects on the same host. Throws
   * {@link HttpFailure} when there is none, `circuit_open`, `budget_exhausted` and `queue_full` when nothing was sent,
   * `halo_bad_answer` for a redirect elsewhere, and the work's abort reason.
   */
  async send (out: Outgoing, work: Work): Promise<HttpAnswer> {
    const repeated: Record<RetryReason, number> = { limited: 0, outage: 0, reset: 0, unconnected: 0 }
    let request = out
    let renewed = false
    let redirects = 0
    for (let attempt = 1; ; attempt++) {
      const token = await this.#token(request, work)
      const result = await this.#attempt(request, token, attempt, work)
      if (!(result instanceof HttpFailure)) {
        if (result.status === 401 && token !== undefined && !renewed && out.authorisation?.refused(token) === true) {
          renewed = true
          continue
        }
        if (isRedirect(result.status) && out.method === 'GET') {
          request = { ...request, url: followed(request, result, ++redirects) }
          continue
        }
      }
      const reason = retryReason(result)
      if (reason === null || !await this.#backOff(request, result, reason, repeated[reason]++, work)) {
        if (result instanceof HttpFailure) throw result
        return result
      }
    }
  }

  async #token (out: Outgoing, work: Work): Promise<string | undefined> {
    const refusal = this.breaker(out.url.origin).refusal()
    if (refusal !== null) throw refusal
    return await out.authorisation?.token(work)
  }

  async #attempt (out: Outgoing, token: string | undefined, attempt: number, work: Work): Promise<HttpAnswer | HttpFailure> {
    const leave = await this.#inFlight.enter(`${out.effect} ${out.spender.principal}`, work.signal)
    try {
      return await this.#sendOnce(out, token, attempt, work)
    } finally {
      leave()
    }
  }

  async #sendOnce (out: Outgoing, token: string | undefined, attempt: number, work: Work): Promise<HttpAnswer | HttpFailure> {
    const { http, limiter, clock } = this.#options
    const { budgetKey, principal } = out.spender
    const askedAt = clock.monotonic()
    const slot = await limiter.acquire(budgetKey, principal, work)
    const pass = enter(this.breaker(out.url.origin), slot)
    const startedAt = clock.monotonic()
    const headers = token === undefined ? out.headers : { authorization: `Bearer ${token}`, ...out.headers }
    let result: HttpAnswer | HttpFailure
    try {
      result = await http.exchange({ ...out, headers }, work.signal)
    } catch (error) {
      if (!(error instanceof HttpFailure)) {
        slot.settle()
        pass.neutral()
        throw error
      }
      result = error
    }
    if (result instanceof HttpFailure && !result.sent) slot.release()
    else slot.settle()
    const durationMs = clock.monotonic() - startedAt
    this.#record(out.url.origin, pass, result, durationMs)
    const status = result instanceof HttpFailure ? null : result.status
    this.#options.events.onRequest?.({ method: out.method, path: out.path, status, durationMs, waitedMs: startedAt - askedAt, attempt, budgetKey })
    return result
  }

  #record (origin: string, pass: Pass, result: HttpAnswer | HttpFailure, durationMs: number): void {
    if (isNeutral(result, durationMs, this.#options.timeoutMs)) return pass.neutral()
    if (isAnswer(result)) {
      this.#answeredAt.set(origin, this.#options.clock.monotonic())
      return pass.success()
    }
    this.#answeredAt.delete(origin)
    pass.failure()
  }

  /** Waits before the next attempt; false when there must not be one. */
  async #backOff (
    out: Outgoing, result: HttpAnswer | HttpFailure, reason: RetryReason, repeated: number, work: Work
  ): Promise<boolean> {
    const { clock, random, events } = this.#options
    const retryAfterMs = result instanceof HttpFailure ? null : parseRetryAfter(result.headers['retry-after'], clock.now())
    const remainingMs = work.remainingMs()
    const delayMs = retryDelayMs({ reason, effect: out.effect, repeated, retryAfterMs, remainingMs, random })
    if (delayMs === null || this.breaker(out.url.origin).refusal() !== null) return false
    events.onRetry?.({ method: out.method, path: out.path, reason, delayMs })
    if (delayMs > 0) await sleep(clock, delayMs, work.signal)
    return true
  }
}

function enter (breaker: Breaker, slot: Slot): Pass {
  try {
    return breaker.enter()
  } catch (error) {
    slot.release()
    throw error
  }
}

function isAnswer (result: HttpAnswer | HttpFailure): boolean {
  if (result instanceof HttpFailure) return result.kind === 'too_large' || result.kind === 'undecodable'
  return !isOutage(result)
}

function isNeutral (result: HttpAnswer | HttpFailure, durationMs: number, timeoutMs: number): boolean {
  if (!(result instanceof HttpFailure) || result.kind !== 'aborted') return false
  const silent = result.sent && durationMs >= timeoutMs * SILENT_SHARE
  return !(silent && isAppError(result.cause, 'halo_timeout'))
}

function retryReason (result: HttpAnswer | HttpFailure): RetryReason | null {
  if (result instanceof HttpFailure) return result.kind === 'unconnected' || result.kind === 'reset' ? result.kind : null
  if (result.status === 429) return 'limited'
  return isOutage(result) ? 'outage' : null
}

function isRedirect (status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

/** The next address of a read: only on the same host and never back to plain http, since the token goes with it. */
function followed (out: Outgoing, answer: HttpAnswer, redirects: number): URL {
  const target = redirectTarget(answer, out.url)
  const safe = target !== null && target.host === out.url.host &&
    (target.protocol === out.url.protocol || (out.url.protocol === 'http:' && target.protocol === 'https:'))
  if (!safe || redirects > MAX_REDIRECTS) throw redirected(out, answer)
  return target
}
