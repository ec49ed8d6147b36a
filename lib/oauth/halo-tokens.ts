import type { Clock } from '../clock.js'
import { ACCEPT_ENCODING } from '../halo/encoding.js'
import { type HttpAnswer, HttpFailure, type HttpRequest } from '../halo/exchange.js'
import { Http } from '../halo/http.js'
import { parseRetryAfter } from '../halo/retry.js'
import { isHeaderSafe, namedServer, tokenEndpoint } from '../halo/sign-in.js'
import { expiresInMs } from '../halo/token.js'
import type { Account } from './prover.js'

const MAX_ANSWER_BYTES = 256 * 1_024
const DISCOVERY_TTL_MS = 3_600_000
/** Where Halo did not name its authorisation server, it is asked again after this time. */
const FALLBACK_TTL_MS = 60_000

/** What Halo's token endpoint gave. */
export interface HaloGrant {
  accessToken: string
  /** Epoch milliseconds. */
  expiresAt: number
  refreshToken: string | null
}

export interface HaloApplication {
  clientId: string
  clientSecret: string
}

export interface HaloTokensOptions {
  baseUrl: URL
  authUrl: URL | null
  tenant: string | null
  /** What to ask Halo for on behalf of an application. */
  scope: string
  timeoutMs: number
  userAgent: string
  /** Told of what Halo was asked beside the tokens themselves, which whoever asks for them counts. */
  account: Pick<Account, 'count'>
  clock: Clock
}

/**
 * - `credentials`: id or secret are not Halo's
 * - `grant`: the code or refresh token is not good, or no longer
 * - `scope`: the application may not have what HALO_SCOPE asks for
 * - `unavailable`: no usable answer; the same may succeed later
 * - `setup`: the operator must change a setting
 */
export type HaloTokenFailure = 'credentials' | 'grant' | 'scope' | 'unavailable' | 'setup'

/** Halo's token endpoint refused or did not answer. The message may be shown to anybody. */
export class HaloTokenError extends Error {
  constructor (readonly failure: HaloTokenFailure, message: string, readonly retryAfterMs: number | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'HaloTokenError'
  }
}

const FAILURES: Readonly<Record<string, HaloTokenFailure>> = {
  invalid_client: 'credentials',
  unauthorized_client: 'credentials',
  invalid_grant: 'grant',
  invalid_scope: 'scope',
  unsupported_grant_type: 'setup'
}

/**
 * No sign-in waits longer for one answer, whatever a report may take: a refresh token is locked while Halo is asked, and two
 * answers must fit in that time.
 */
const MAX_TIMEOUT_MS = 20_000

/**
 * Halo's authorisation server, asked on behalf of people who sign in here. It has connections of its own, apart from those
 * of the tools: requests with unproven secrets must neither wait in anybody's queue nor count as failures of Halo.
 */
export class HaloTokens {
  readonly #options: HaloTokensOptions
  readonly #http: Http
  readonly #closing = new AbortController()
  #server: { root: URL, until: number } | null = null
  /** Requests for the server's address, which the next application that Halo accepts is charged with. */
  #uncharged = 0

  constructor (options: HaloTokensOptions) {
    this.#options = options
    this.#http = new Http({ timeoutMs: Math.min(options.timeoutMs, MAX_TIMEOUT_MS), maxAnswerBytes: MAX_ANSWER_BYTES, clock: options.clock })
  }

  /** A token of the application itself (RFC 6749 §4.4). @throws HaloTokenError */
  async ofApplication ({ clientId, clientSecret }: HaloApplication): Promise<HaloGrant> {
    return await this.#ask({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: this.#options.scope })
  }

  /** The tokens of the person who signed in at Halo (RFC 6749 §4.1.3, RFC 7636). @throws HaloTokenError */
  async ofCode (code: string, { clientId, redirectUri, verifier }: { clientId: string, redirectUri: string, verifier: string }): Promise<HaloGrant> {
    return await this.#ask({ grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: redirectUri, code_verifier: verifier })
  }

  /** New tokens for the old refresh token, which is spent by this (RFC 6749 §6). @throws HaloTokenError */
  async ofRefreshToken (refreshToken: string, clientId: string): Promise<HaloGrant> {
    return await this.#ask({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken })
  }

  /** Halo's sign-in page for a person. @throws HaloTokenError `unavailable` */
  async signInAddress ({ clientId, redirectUri, challenge, state }: { clientId: string, redirectUri: string, challenge: string, state: string }): Promise<string> {
    const url = new URL(await this.#root())
    url.pathname = tokenEndpoint(url).pathname.replace(/token$/i, 'authorize')
    if (this.#options.tenant !== null) url.searchParams.set('tenant', this.#options.tenant)
    const query = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'all offline_access', state, code_challenge: challenge, code_challenge_method: 'S256' }
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url.href
  }

  async close (): Promise<void> {
    this.#closing.abort(new Error('the server is stopping'))
    await this.#http.close()
  }

  async #ask (form: Readonly<Record<string, string>> & { client_id: string }): Promise<HaloGrant> {
    const url = tokenEndpoint(await this.#root())
    if (this.#options.tenant !== null) url.searchParams.set('tenant', this.#options.tenant)
    const answer = await this.#exchange({
      // Goes out on a fresh connection: codes and refresh tokens work once, so nothing is sent twice.
      method: 'POST', url, effect: 'write', body: new URLSearchParams(form).toString(), headers: { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' }
    })
    if (answer.status !== 200) throw this.#refusal(answer)
    const body = jsonObject(answer)
    const accessToken = body?.access_token
    if (typeof accessToken !== 'string' || !isHeaderSafe(accessToken)) throw new HaloTokenError('unavailable', "Halo's token endpoint gave no access token.")
    for (; this.#uncharged > 0; this.#uncharged--) this.#options.account.count(form.client_id)
    const refreshToken = body?.refresh_token
    return {
      accessToken,
      expiresAt: this.#options.clock.now() + expiresInMs(body?.expires_in),
      refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null
    }
  }

  #refusal (answer: HttpAnswer): HaloTokenError {
    const { status } = answer
    const word = jsonObject(answer)?.error
    const failure = typeof word === 'string' ? FAILURES[word] : undefined
    if (failure !== undefined && status < 500) return new HaloTokenError(failure, `Halo answered ${String(word)}.`)
    if (status === 401) return new HaloTokenError('credentials', 'Halo did not accept the id and secret.')
    if (status === 429 || status >= 500 || status === 408) {
      const waitMs = parseRetryAfter(answer.headers['retry-after'], this.#options.clock.now())
      return new HaloTokenError('unavailable', `Halo cannot sign anybody in right now (HTTP ${status}).`, waitMs)
    }
    return new HaloTokenError('setup', `Halo's token endpoint answered HTTP ${status}. The operator should check HALO_BASE_URL, HALO_AUTH_URL and HALO_TENANT.`)
  }

  /** The root of the authorisation server: the configured one, else the one that Halo names, else `/auth` of the instance. */
  async #root (): Promise<URL> {
    const { authUrl, baseUrl, clock } = this.#options
    if (authUrl !== null) return authUrl
    if (this.#server !== null && clock.monotonic() < this.#server.until) return this.#server.root
    const base = baseUrl.href.replace(/\/+$/, '').replace(/\/api$/i, '')
    this.#uncharged++
    const answer = await this.#exchange({ method: 'GET', url: new URL(`${base}/api/authinfo`), effect: 'read', headers: this.#headers() })
    if (answer.status === 429 || answer.status >= 500) throw this.#refusal(answer)
    const named = namedServer(answer, baseUrl)
    this.#server = { root: named ?? new URL(`${base}/auth`), until: clock.monotonic() + (named === null ? FALLBACK_TTL_MS : DISCOVERY_TTL_MS) }
    return this.#server.root
  }

  #headers (): Record<string, string> {
    return { accept: 'application/json', 'accept-encoding': ACCEPT_ENCODING, 'user-agent': this.#options.userAgent }
  }

  async #exchange (request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#http.exchange(request, this.#closing.signal)
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error
      const what = error.kind === 'timeout' ? 'Halo did not answer in time' : error.kind === 'unconnected' ? 'Halo could not be reached' : 'The connection to Halo broke'
      throw new HaloTokenError('unavailable', `${what}. Try again in a moment.`, null, error)
    }
  }
}

function jsonObject (answer: HttpAnswer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(answer.body.toString('utf8').replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : null
  } catch {
    return null
  }
}
