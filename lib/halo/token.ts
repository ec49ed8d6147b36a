import { createHash } from 'node:crypto'
import { Cancellation } from '../cancellation.js'
import type { Clock } from '../clock.js'
import { AppError, isAppError } from '../errors.js'
import { Coalescer } from './coalesce.js'
import { ExpiringMap } from './expiring-map.js'
import type { Credential } from './types.js'
import { Work } from './work.js'

export type Application = Extract<Credential, { kind: 'application' }>

/** A token as the token endpoint gave it. */
export interface Grant {
  accessToken: string
  expiresInMs: number
}

export const DEFAULT_EXPIRES_IN_MS = 3_600_000

const REFRESH_EARLY_MS = 60_000
/** How long a refused secret is not tried again. */
const DENIED_MS = 5000
/** While the old token is good nobody waits longer than this for a new one. */
const EARLY_WAIT_MS = 2000
/** After a failed early refresh the old token serves for this long before the next try. */
const REFRESH_PAUSE_MS = 5000
/** A token fetched because of a 401 is not given up for another 401 within this time: a new one would not help. */
const RENEWED_PAUSE_MS = 10_000
const MAX_CREDENTIALS = 1000

interface Held {
  accessToken: string
  refreshAt: number
  expiresAt: number
  /** Set when the token replaced one that Halo had refused. */
  renewedAt: number | undefined
}

/**
 * Access tokens of Halo API applications, in memory only: one per credential, shared by all callers, one fetch at a time,
 * fetched anew 60 s (for short-lived tokens half the lifetime) before they expire.
 */
export class TokenCache {
  #tokens: ExpiringMap<Held>
  #denied: ExpiringMap<AppError>
  #renewing: ExpiringMap<true>
  #fetches = new Coalescer<string>()
  #clock: Clock

  constructor (clock: Clock) {
    this.#clock = clock
    this.#tokens = new ExpiringMap(clock, MAX_CREDENTIALS)
    this.#denied = new ExpiringMap(clock, MAX_CREDENTIALS)
    this.#renewing = new ExpiringMap(clock, MAX_CREDENTIALS)
  }

  /**
   * The credential's token, fetched with `fetch` where there is none. A `halo_auth` of the fetch is remembered for a few
   * seconds, so that a wrong secret does not hammer Halo; any other failure is hidden while the old token is still good.
   */
  async get (application: Application, work: Work, fetch: (work: Work) => Promise<Grant>): Promise<string> {
    const key = credentialKey(application)
    const held = this.#tokens.get(key)
    if (held !== undefined && this.#clock.monotonic() < held.refreshAt) return held.accessToken
    const denied = this.#denied.get(key)
    if (denied !== undefined) throw denied
    const { waiter, stop } = held !== undefined && this.#clock.monotonic() < held.expiresAt ? this.#impatient(work) : { waiter: work, stop: () => {} }
    try {
      return await this.#fetches.join(key, waiter, async shared => this.#keep(key, await fetch(shared)), token => token)
    } catch (error) {
      if (isAppError(error, 'halo_auth')) this.#denied.set(key, error, DENIED_MS)
      else if (held !== undefined && !work.signal.aborted && this.#clock.monotonic() < held.expiresAt) {
        held.refreshAt = this.#clock.monotonic() + REFRESH_PAUSE_MS
        return held.accessToken
      }
      throw error
    } finally {
      stop()
    }
  }

  #impatient (work: Work): { waiter: Work, stop: () => void } {
    const cancellation = new Cancellation()
    const onAbort = () => cancellation.abort(work.signal.reason)
    if (work.signal.aborted) onAbort()
    work.signal.addEventListener('abort', onAbort, { once: true })
    const stopTimer = this.#clock.after(EARLY_WAIT_MS, () => cancellation.abort(new AppError('halo_timeout', 'A new access token did not come in time.', { retryable: true })))
    const stop = () => {
      stopTimer()
      work.signal.removeEventListener('abort', onAbort)
    }
    return { waiter: new Work(cancellation, () => work.remainingMs()), stop }
  }

  /** Gives up a token that Halo answered with 401. False when that was done a moment ago, so that another try is idle. */
  refused (application: Application, accessToken: string): boolean {
    const key = credentialKey(application)
    const held = this.#tokens.get(key)
    if (held === undefined || held.accessToken !== accessToken) return true
    const { renewedAt } = held
    if (renewedAt !== undefined && this.#clock.monotonic() < renewedAt + RENEWED_PAUSE_MS) return false
    this.#tokens.delete(key)
    this.#renewing.set(key, true, REFRESH_EARLY_MS)
    return true
  }

  #keep (key: string, grant: Grant): string {
    const now = this.#clock.monotonic()
    const earlyMs = Math.min(REFRESH_EARLY_MS, grant.expiresInMs / 2)
    this.#tokens.set(key, {
      accessToken: grant.accessToken,
      refreshAt: now + grant.expiresInMs - earlyMs,
      expiresAt: now + grant.expiresInMs,
      renewedAt: this.#renewing.get(key) === true ? now : undefined
    }, grant.expiresInMs)
    this.#renewing.delete(key)
    return grant.accessToken
  }
}

/**
 * Lifetime from the token endpoint's `expires_in` (seconds, a number or digits); one hour where it is missing or makes no
 * sense (RFC 6749 §5.1 leaves it optional).
 */
export function expiresInMs (value: unknown): number {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : DEFAULT_EXPIRES_IN_MS
}

const keys = new WeakMap<Application, string>()

function credentialKey (application: Application): string {
  let key = keys.get(application)
  if (key === undefined) {
    const { clientId, clientSecret, scope } = application
    key = createHash('sha256').update(JSON.stringify([clientId, clientSecret, scope])).digest('base64url')
    keys.set(application, key)
  }
  return key
}
