import { answerAddress, type AuthorizationRequest, readAuthorizationRequest, RefusedAtClient, type Wanted } from './authorization-request.js'
import type { BrowserAnswer } from './browser-answer.js'
import type { Client, Clients } from './clients.js'
import { type CodeLogin, CODE_MS, sealCode } from './codes.js'
import type { Cookies } from './cookies.js'
import { digest, randomText, sameText } from './digest.js'
import { OAuthError } from './errors.js'
import type { Families } from './families.js'
import { HaloTokenError, type HaloGrant, type HaloTokens } from './halo-tokens.js'
import type { Page } from '../pages/layout.js'
import { connectPage, consentPage } from './pages.js'
import type { Parameters } from './parameters.js'
import { newVerifier } from './pkce.js'
import { oauthErrorOf, type Prover } from './prover.js'
import type { RedirectPolicy } from './redirect.js'
import type { Resource } from './resource.js'
import type { Sealer } from './seal.js'

export interface InteractionOptions {
  sealer: Sealer
  clients: Clients
  redirects: RedirectPolicy
  families: Families
  prover: Prover
  halo: HaloTokens
  cookies: Cookies
  resource: Resource
  /** Halo's application for people's own sign-in; null where that is not offered. */
  signInClientId: string | null
  offersSecret: boolean
  /** The Halo instance as people know it. */
  instance: string
  now: () => number
  audit: (event: InteractionEvent) => void
}

export interface InteractionEvent {
  audit: 'code' | 'cancel' | 'refusal'
  client: string
  /** Which way the person came in. */
  way?: CodeLogin['kind']
  reason?: string
}

interface Browser {
  cookieHeader: string | undefined
  address: string
}

interface Transaction {
  v: 1
  id: string
  /** Digest of the browser's cookie. */
  browser: string
  wanted: Wanted
  name: string | null
  describedAt: string | null
  /** The Halo application whose code is asked for, where only the redirect must be agreed to. */
  app: string | null
  exp: number
}

/** A sign-in on its way through Halo; lives in a cookie, because Halo takes only a short `state`. */
interface Relay {
  v: 1
  id: string
  /** Of the transaction. */
  transaction: string
  browser: string
  wanted: Wanted
  verifier: string
  exp: number
}

export const PATHS = { authorize: '/authorize', signIn: '/oauth/halo', callback: '/oauth/halo/callback' } as const
const TRANSACTION_MS = 15 * 60_000
const BROWSER_COOKIE = 'browser'
const RELAY_COOKIE = 'sign-in-'
/** Browsers drop cookies of more than 4,096 characters with their name. */
const MAX_RELAY_CHARS = 4_000
/** More of them would make the Cookie header too large for some proxies. */
const MAX_RELAYS = 3

/** The part of the code flow that goes through a browser. */
export class Interaction {
  readonly #options: InteractionOptions

  constructor (options: InteractionOptions) {
    this.#options = options
  }

  /** `GET /authorize`: a code at once, or a page. */
  async begin (query: Parameters, browser: Browser): Promise<BrowserAnswer> {
    let request: AuthorizationRequest
    try {
      request = await readAuthorizationRequest(query, this.#options)
    } catch (error) {
      if (error instanceof RefusedAtClient) return this.#tellClient(error.wanted, error.reason)
      throw error
    }
    const { client, wanted, trusted } = request
    if (client.kind === 'application' && trusted) return { to: await this.#codeAddress(wanted, { kind: 'application', app: client.id }), cookies: [] }
    return await this.#ask(client, wanted, browser)
  }

  /** `POST /authorize`: what the person chose on the page. */
  async confirm (form: Parameters, browser: Browser): Promise<BrowserAnswer> {
    const sealed = form.need('transaction')
    const transaction = await this.#transaction(sealed, browser)
    const choice = form.get('choice')
    if (choice === 'cancel') return await this.#finish(transaction, async () => this.#cancelled(transaction.wanted, 'The person cancelled the sign-in.'))
    if (transaction.app !== null) {
      const app = transaction.app
      return await this.#finish(transaction, async () => ({ to: await this.#codeAddress(transaction.wanted, { kind: 'application', app }), cookies: [] }))
    }
    if (choice !== 'secret' || !this.#options.offersSecret) throw new OAuthError('invalid_request', 'This way to sign in is not offered here.')
    return await this.#withSecret(transaction, sealed, form, browser)
  }

  /** `GET /oauth/halo`: on to Halo's own sign-in page. */
  async goToHalo (query: Parameters, browser: Browser): Promise<BrowserAnswer> {
    const { sealer, halo, cookies, resource, signInClientId, now } = this.#options
    if (signInClientId === null) throw new OAuthError('invalid_request', 'Signing in at Halo is not offered here.')
    const transaction = await this.#transaction(query.need('transaction'), browser)
    const { verifier, challenge } = newVerifier()
    const relay: Relay = { v: 1, id: randomText(), transaction: transaction.id, browser: transaction.browser, wanted: transaction.wanted, verifier, exp: now() + TRANSACTION_MS }
    const sealed = await sealer.seal('relay', relay)
    if (sealed.length > MAX_RELAY_CHARS) throw new OAuthError('invalid_request', 'The state and redirect_uri of the app are too long together for a sign-in at Halo.')
    const to = await this.#atHalo(async () => await halo.signInAddress({ clientId: signInClientId, redirectUri: `${resource.issuer}${PATHS.callback}`, challenge, state: relay.id }))
    const older = [...cookies.read(browser.cookieHeader).keys()].filter((name) => name.startsWith(RELAY_COOKIE))
    const dropped = older.length >= MAX_RELAYS ? older.map((name) => cookies.clear(name)) : []
    return { to, cookies: [...dropped, cookies.set(`${RELAY_COOKIE}${relay.id}`, sealed, TRANSACTION_MS)] }
  }

  /** `GET /oauth/halo/callback`: back from Halo, in the browser that went there. */
  async comeBack (query: Parameters, browser: Browser): Promise<BrowserAnswer> {
    const { cookies, signInClientId, resource } = this.#options
    const relay = await this.#relay(query.get('state') ?? '', browser)
    if (relay === null || signInClientId === null) throw new OAuthError('invalid_request', 'This sign-in was started in another browser, or took too long.')
    const answer = await this.#finish({ id: relay.transaction, wanted: relay.wanted }, async () => {
      const code = query.get('code')
      const problem = query.get('error')
      if (problem === 'access_denied') return this.#cancelled(relay.wanted, 'The sign-in at Halo was cancelled.')
      if (code === undefined) return this.#tellClient(relay.wanted, new OAuthError('server_error', `Halo did not sign anybody in${problem === undefined ? '' : ` (${problem.slice(0, 60)})`}.`))
      const login: CodeLogin = { kind: 'agent', app: signInClientId, code, verifier: relay.verifier, redirectUri: `${resource.issuer}${PATHS.callback}` }
      return { to: await this.#codeAddress(relay.wanted, login), cookies: [] }
    })
    return { ...answer, cookies: [...answer.cookies, cookies.clear(`${RELAY_COOKIE}${relay.id}`)] }
  }

  async #ask (client: Client, wanted: Wanted, { cookieHeader }: Browser): Promise<BrowserAnswer> {
    const { sealer, cookies, now } = this.#options
    const given = cookies.read(cookieHeader).get(BROWSER_COOKIE) ?? ''
    const cookie = /^[\w-]{43}$/.test(given) ? given : randomText(32)
    const transaction: Transaction = {
      v: 1,
      id: randomText(),
      browser: digest(cookie),
      wanted,
      name: client.kind === 'application' ? null : client.name,
      describedAt: client.kind === 'document' ? new URL(client.id).host : null,
      app: client.kind === 'application' ? client.id : null,
      exp: now() + TRANSACTION_MS
    }
    const page = this.#page(transaction, await sealer.seal('transaction', transaction))
    // Set anew each time, so that it outlives the transaction.
    return { page, status: 200, cookies: [cookies.set(BROWSER_COOKIE, cookie, 2 * TRANSACTION_MS)] }
  }

  #page ({ wanted, name, describedAt, app }: Transaction, sealed: string, problem: string | null = null, clientId = ''): Page {
    const { instance, signInClientId, offersSecret } = this.#options
    const consent = { redirectUri: wanted.redirectUri, name, describedAt, scope: wanted.scope, instance, transaction: sealed, action: PATHS.authorize }
    if (app !== null) return consentPage(consent)
    const signIn = signInClientId === null ? null : `${PATHS.signIn}?${new URLSearchParams({ transaction: sealed }).toString()}`
    return connectPage({ ...consent, signIn, offersSecret, problem, clientId })
  }

  /** Id and secret from our page, checked at Halo at once; what is wrong is said on the page itself. */
  async #withSecret (transaction: Transaction, sealed: string, form: Parameters, { address }: Browser): Promise<BrowserAnswer> {
    const { prover, families } = this.#options
    const app = (form.get('client_id') ?? '').trim()
    const secret = (form.get('client_secret') ?? '').trim()
    const again = (status: number, problem: string): BrowserAnswer => ({ page: this.#page(transaction, sealed, problem, app.slice(0, 200)), status, cookies: [] })
    if (!/^[\w.~-]{1,200}$/.test(app) || secret === '' || secret.length > 500) return again(400, 'Enter the client ID and the client secret of a Halo API application.')
    if (await families.wasUsed(transaction.id)) throw alreadyAnswered()
    let grant: HaloGrant
    try {
      grant = await prover.prove({ application: { clientId: app, clientSecret: secret }, address, with: transaction.id, vouched: false })
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      this.#options.audit({ audit: 'refusal', client: transaction.wanted.label, way: 'secret', reason: error.word })
      const answer = again(error.status === 401 ? 401 : error.status >= 500 ? 503 : 400, error.message)
      return error.retryAfterMs === undefined ? answer : { ...answer, retryAfterMs: error.retryAfterMs }
    }
    return await this.#finish(transaction, async () => ({ to: await this.#codeAddress(transaction.wanted, { kind: 'secret', app, secret }, grant), cookies: [] }))
  }

  /** The transaction behind a page, if this is the browser it was made for. */
  async #transaction (sealed: string, { cookieHeader }: Browser): Promise<Transaction> {
    const { sealer, cookies, now } = this.#options
    const transaction = await sealer.open<Transaction>('transaction', sealed)
    const cookie = cookies.read(cookieHeader).get(BROWSER_COOKIE) ?? ''
    if (transaction?.v !== 1 || !sameText(transaction.browser, digest(cookie))) throw new OAuthError('invalid_request', 'This page was opened in another browser, or your browser keeps no cookies.')
    if (now() >= transaction.exp) throw new OAuthError('invalid_request', 'This page has been open for too long.')
    return transaction
  }

  async #relay (state: string, { cookieHeader }: Browser): Promise<Relay | null> {
    const { sealer, cookies, now } = this.#options
    const found = cookies.read(cookieHeader)
    const relay = await sealer.open<Relay>('relay', found.get(`${RELAY_COOKIE}${state}`) ?? '')
    const own = relay?.v === 1 && sameText(relay.id, state) && sameText(relay.browser, digest(found.get(BROWSER_COOKIE) ?? ''))
    return own && now() < relay.exp ? relay : null
  }

  /** Answers the client; each transaction once. */
  async #finish ({ id }: Pick<Transaction, 'id' | 'wanted'>, answer: () => Promise<BrowserAnswer>): Promise<BrowserAnswer> {
    if (!await this.#options.families.useOnce(id)) throw alreadyAnswered()
    return await answer()
  }

  async #codeAddress (wanted: Wanted, login: CodeLogin, grant?: HaloGrant): Promise<string> {
    const { sealer, families, resource, now, audit } = this.#options
    const { client, redirectUri, challenge, scope } = wanted
    const { code, id } = await sealCode(sealer, { client, redirectUri, challenge, scope, login }, now())
    // Saves asking Halo again when the code is redeemed.
    if (grant !== undefined) await families.keep(`grant:${id}`, grant, CODE_MS)
    audit({ audit: 'code', client: wanted.label, way: login.kind })
    return answerAddress(wanted, { code }, resource.issuer)
  }

  #cancelled (wanted: Wanted, description: string): BrowserAnswer {
    this.#options.audit({ audit: 'cancel', client: wanted.label })
    return { to: answerAddress(wanted, { error: 'access_denied', error_description: description }, this.#options.resource.issuer), cookies: [] }
  }

  #tellClient (wanted: Wanted, reason: OAuthError): BrowserAnswer {
    this.#options.audit({ audit: 'refusal', client: wanted.label, reason: reason.word })
    return { to: answerAddress(wanted, { ...reason.body }, this.#options.resource.issuer), cookies: [] }
  }

  async #atHalo<T> (ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      throw error instanceof HaloTokenError ? oauthErrorOf(error) : error
    }
  }
}

function alreadyAnswered (): OAuthError {
  return new OAuthError('invalid_request', 'This page has been answered already.')
}
