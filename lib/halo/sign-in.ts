import type { Clock } from '../clock.js'
import { AppError, isAppError } from '../errors.js'
import { isLoopbackHost } from '../loopback.js'
import { Coalescer } from './coalesce.js'
import { ACCEPT_ENCODING } from './encoding.js'
import { answerError, type Asked, failureError } from './errors.js'
import { type HttpAnswer, HttpFailure } from './exchange.js'
import type { Flow, Spender } from './flow.js'
import { isHtml, readReason } from './reason.js'
import { type Application, expiresInMs, type Grant } from './token.js'
import type { Work } from './work.js'

const DISCOVERY_TTL_MS = 3_600_000
/** Where Halo did not name its authorisation server, it is asked again after this time. */
const FALLBACK_TTL_MS = 60_000

export interface SignInOptions {
  flow: Flow
  clock: Clock
  /** Without a trailing slash. */
  baseUrl: URL
  authUrl: URL | undefined
  tenant: string | undefined
  limits: Pick<Asked, 'timeoutMs' | 'maxAnswerBytes'>
  userAgent: string
}

/**
 * Gets tokens from Halo's authorisation server with the client credentials grant (RFC 6749 §4.4). Its requests go through
 * the same breaker, budget and retries as any other; the credential's own budget pays for them.
 */
export class SignIn {
  #options: SignInOptions
  #discovered: { tokenUrl: URL, until: number } | undefined
  #discovery = new Coalescer<URL>()

  constructor (options: SignInOptions) {
    this.#options = options
  }

  /**
   * A fresh token. Throws `halo_auth` with Halo's reason when it refuses the application, `config` when there is no token
   * endpoint, `halo_unavailable` when it is down or answers with a page, and what {@link Flow.send} throws.
   */
  async grant (application: Application, spender: Spender, work: Work): Promise<Grant> {
    const { tenant, flow, clock, limits, userAgent } = this.#options
    const url = new URL(await this.#tokenUrl(spender, work))
    if (tenant !== undefined) url.searchParams.set('tenant', tenant)
    const asked: Asked = { method: 'POST', url, path: url.pathname, effect: 'read', ownToken: false, ...limits }
    const headers = {
      accept: 'application/json',
      'accept-encoding': ACCEPT_ENCODING,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': userAgent
    }
    const { clientId, clientSecret, scope } = application
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
    let answer: HttpAnswer
    try {
      answer = await flow.send({ ...asked, headers, body: new URLSearchParams(form).toString(), spender }, work)
    } catch (error) {
      throw error instanceof HttpFailure ? failureError(asked, error) : error
    }
    return readGrant(asked, answer, clientSecret, clock.now())
  }

  async #tokenUrl (spender: Spender, work: Work): Promise<URL> {
    const { authUrl, clock } = this.#options
    if (authUrl !== undefined) return tokenEndpoint(authUrl)
    if (this.#discovered !== undefined && clock.monotonic() < this.#discovered.until) return this.#discovered.tokenUrl
    return await this.#discovery.join('', work, shared => this.#discover(spender, shared), url => url)
  }

  /** Asks `/api/authinfo`, which needs no token. An instance that does not know it has its server under `/auth`. */
  async #discover (spender: Spender, work: Work): Promise<URL> {
    const { baseUrl, flow, clock, limits, userAgent } = this.#options
    const url = new URL(`${baseUrl.href.replace(/\/$/, '')}/api/authinfo`)
    const asked: Asked = { method: 'GET', url, path: '/authinfo', effect: 'read', ownToken: false, ...limits }
    const headers = { accept: 'application/json', 'accept-encoding': ACCEPT_ENCODING, 'user-agent': userAgent }
    let answer: HttpAnswer | undefined
    try {
      answer = await flow.send({ ...asked, headers, spender }, work)
    } catch (error) {
      // Redirected to another host: it names no server that we would ask.
      if (!isAppError(error, 'halo_bad_answer')) throw error instanceof HttpFailure ? failureError(asked, error) : error
    }
    if (answer !== undefined && (answer.status === 429 || answer.status >= 500)) {
      throw answerError(asked, answer, { secrets: [], now: clock.now() })
    }
    const named = answer === undefined ? null : namedServer(answer, baseUrl)
    const tokenUrl = tokenEndpoint(named ?? new URL(`${baseUrl.href.replace(/\/$/, '')}/auth`))
    this.#discovered = { tokenUrl, until: clock.monotonic() + (named === null ? FALLBACK_TTL_MS : DISCOVERY_TTL_MS) }
    return tokenUrl
  }
}

/** The token endpoint of an authorisation server, whose root or token endpoint itself is given. */
export function tokenEndpoint (authUrl: URL): URL {
  const url = new URL(authUrl)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = /\/token$/i.test(path) ? path : `${path}/token`
  url.hash = ''
  return url
}

/**
 * The authorisation server that an authinfo answer names; null where it names none that may be used. From an https
 * instance the secret is never sent on over plain http, except on loopback.
 */
export function namedServer (answer: HttpAnswer, baseUrl: URL): URL | null {
  if (answer.status !== 200) return null
  const authUrl = readObject(answer)?.['auth_url']
  if (typeof authUrl !== 'string' || !URL.canParse(authUrl)) return null
  const url = new URL(authUrl)
  if (url.protocol === 'https:') return url
  if (url.protocol !== 'http:') return null
  return baseUrl.protocol === 'http:' || isLoopbackHost(url.hostname) ? url : null
}

function readGrant (asked: Asked, answer: HttpAnswer, secret: string, now: number): Grant {
  const { status } = answer
  if (status === 400 || status === 401 || status === 403) throw denied(answer, secret)
  if (status >= 300 && status < 500 && status !== 429 && status !== 408) {
    throw new AppError('config', `Halo has no token endpoint at ${asked.url.origin}${asked.path} (HTTP ${status}). ` +
      'The operator should set HALO_AUTH_URL to the address of the authorisation server.', { status })
  }
  if (status >= 300) throw answerError(asked, answer, { secrets: [secret], now })
  const body = readObject(answer)
  const accessToken = body?.['access_token']
  if (typeof accessToken !== 'string' || !isHeaderSafe(accessToken)) {
    const what = isHtml(answer.body.toString('utf8', 0, 2000)) ? 'an HTML page' : 'no access token'
    throw new AppError('halo_unavailable', `Halo's token endpoint at ${asked.url.host} answered with ${what}. Try again in a ` +
      'moment; if it stays so, the operator should check HALO_BASE_URL and HALO_AUTH_URL.', { status, retryable: true })
  }
  return { accessToken, expiresInMs: expiresInMs(body?.['expires_in']) }
}

/** What the operator should check, by the error word of RFC 6749 §5.2. */
const ADVICE: ReadonlyMap<unknown, string> = new Map([
  ['invalid_client', 'The operator should check HALO_CLIENT_ID, HALO_CLIENT_SECRET and, on a hosted instance, HALO_TENANT.'],
  ['invalid_scope', 'The operator should check HALO_SCOPE against what the Halo API application may have.'],
  ['unauthorized_client', 'The Halo API application must allow the client credentials grant.'],
  ['unsupported_grant_type', 'The Halo API application must allow the client credentials grant.']
])

function denied (answer: HttpAnswer, secret: string): AppError {
  const { text } = readReason(answer.body, [secret])
  const advice = ADVICE.get(readObject(answer)?.['error']) ??
    'The operator should check the id, secret, scope and tenant of the Halo API application.'
  return new AppError('halo_auth', `Halo refused to sign in the Halo API application${text === null ? '' : ` (${text})`}. ${advice}`,
    { status: answer.status })
}

/** Whether a token can stand in a header; anything else would fail in the HTTP library as if Halo were away. */
export function isHeaderSafe (token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token)
}

function readObject (answer: HttpAnswer): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(answer.body.toString('utf8').replace(/^\uFEFF/, ''))
    return typeof body === 'object' && body !== null ? body as Record<string, unknown> : undefined
  } catch {
    return undefined
  }
}
