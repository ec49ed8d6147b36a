import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  SANDBOX_SIGNIN_APPLICATION_ID, SANDBOX_TENANT, SERVICE_APPLICATIONS, SIGN_IN_AGENTS, type SignInAgent
} from './applications.js'
import { HaloFailure } from './errors.js'
import { SCOPES, scopeSet, type Principal } from './rights.js'

const ACCESS_TOKEN_SECONDS = 3600
const CODE_LIFETIME_MS = 300_000
const MAX_TOKENS = 10_000

export interface TokenAnswer {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  scope: string
  refresh_token?: string
}

interface Code {
  agent: SignInAgent
  redirectUri: string
  challenge: string
  scope: string
  expiresAt: number
}

export interface AuthorizationRequest {
  redirectUri: string
  challenge: string
  scope: string
  state: string | undefined
}

const secret = () => randomBytes(32).toString('base64url')

function equal (a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function oauthFailure (status: number, error: string, description: string): HaloFailure {
  return new HaloFailure(status, { error, error_description: description }, 'application/json; charset=utf-8', { 'cache-control': 'no-store' })
}

/** Maps are capped: the oldest entry makes room. */
function remember<V> (map: Map<string, V>, key: string, value: V): void {
  if (map.size >= MAX_TOKENS) {
    const oldest = map.keys().next()
    if (!oldest.done) map.delete(oldest.value)
  }
  map.set(key, value)
}

/** Halo's authorization server: what it issued and what it accepts. */
export class AuthServer {
  #now: () => number
  #access = new Map<string, { principal: Principal, expiresAt: number }>()
  #refresh = new Map<string, { agent: SignInAgent, scope: string }>()
  #codes = new Map<string, Code>()

  constructor (now: () => number) {
    this.#now = now
  }

  /** Answers the token endpoint. Throws a HaloFailure in OAuth's form. */
  token (form: Readonly<Record<string, string>>, tenant: string | undefined): TokenAnswer {
    this.checkTenant(tenant)
    switch (form.grant_type) {
      case 'client_credentials': return this.#forApplication(form)
      case 'authorization_code': return this.#forCode(form)
      case 'refresh_token': return this.#forRefreshToken(form)
      case undefined: throw oauthFailure(400, 'invalid_request', 'The mandatory grant_type parameter is missing.')
      default: throw oauthFailure(400, 'unsupported_grant_type', 'The specified grant_type is not supported.')
    }
  }

  checkTenant (tenant: string | undefined): void {
    if (tenant !== undefined && tenant.toLowerCase() !== SANDBOX_TENANT) {
      throw oauthFailure(400, 'invalid_request', 'The specified tenant was not found.')
    }
  }

  /** Who the bearer of an access token is; undefined for a token that is unknown or expired. */
  principalOf (authorization: string | undefined): Principal | undefined {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
    const entry = token === undefined ? undefined : this.#access.get(token)
    return entry !== undefined && entry.expiresAt > this.#now() ? entry.principal : undefined
  }

  /** Checks the query of the authorize endpoint. Throws where nothing may be sent to the redirect URI. */
  authorizationRequest (query: Readonly<Record<string, string>>): AuthorizationRequest | { redirect: string } {
    this.checkTenant(query.tenant)
    if (query.client_id !== SANDBOX_SIGNIN_APPLICATION_ID) throw oauthFailure(400, 'invalid_request', 'The specified client_id is invalid.')
    const redirectUri = query.redirect_uri ?? ''
    if (!isRedirectUri(redirectUri)) throw oauthFailure(400, 'invalid_request', 'The specified redirect_uri is not valid for this client application.')
    const { state } = query
    const refuse = (error: string, description: string) => ({ redirect: redirectWith(redirectUri, { error, error_description: description, state }) })
    if (query.response_type !== 'code') return refuse('unsupported_response_type', 'The specified response_type is not supported.')
    if (!query.code_challenge || query.code_challenge_method !== 'S256') return refuse('invalid_request', 'A code_challenge with the method S256 is required.')
    const scope = query.scope ?? 'all'
    if (unknownScope(scope) !== undefined) return refuse('invalid_scope', 'The specified scope is invalid.')
    return { redirectUri, challenge: query.code_challenge, scope, state }
  }

  /** Where the browser goes once the form of the sign-in page was sent; undefined for a wrong name or password. */
  signIn (request: AuthorizationRequest, form: Readonly<Record<string, string>>): string | undefined {
    const { redirectUri, state } = request
    if (form.action === 'cancel') {
      return redirectWith(redirectUri, {
        error: 'access_denied',
        error_description: 'The sign-in was cancelled.',
        state
      })
    }
    const agent = SIGN_IN_AGENTS.find(({ username }) => username === form.username?.trim().toLowerCase())
    if (agent === undefined || !equal(agent.password, form.password ?? '')) return undefined
    const code = secret()
    remember(this.#codes, code, {
      agent,
      redirectUri,
      challenge: request.challenge,
      scope: request.scope,
      expiresAt: this.#now() + CODE_LIFETIME_MS
    })
    return redirectWith(redirectUri, { code, state })
  }

  /** Makes every access token issued so far invalid; refresh tokens stay. */
  expireAccessTokens (): void {
    this.#access.clear()
  }

  reset (): void {
    for (const map of [this.#access, this.#refresh, this.#codes]) map.clear()
  }

  #issue (principal: Principal, refreshFor?: SignInAgent): TokenAnswer {
    const token = secret()
    remember(this.#access, token, { principal, expiresAt: this.#now() + ACCESS_TOKEN_SECONDS * 1000 })
    const scope = [...principal.scope].join(' ')
    const answer: TokenAnswer = { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, scope }
    if (refreshFor !== undefined && principal.scope.has('offline_access')) {
      answer.refresh_token = secret()
      remember(this.#refresh, answer.refresh_token, { agent: refreshFor, scope })
    }
    return answer
  }

  #forApplication (form: Readonly<Record<string, string>>): TokenAnswer {
    const application = SERVICE_APPLICATIONS.find(({ clientId }) => clientId === form.client_id)
    if (application === undefined || !equal(application.clientSecret, form.client_secret ?? '')) {
      throw oauthFailure(401, 'invalid_client', 'The client credentials are invalid.')
    }
    const scope = form.scope ?? ''
    if (scope.trim() === '') throw oauthFailure(400, 'invalid_scope', 'A scope is required.')
    if (unknownScope(scope) !== undefined) throw oauthFailure(400, 'invalid_scope', 'The specified scope is invalid.')
    return this.#issue({
      name: `application:${application.clientId}`,
      clientId: application.clientId,
      agentId: application.agentId,
      scope: scopeSet(scope),
      application: scopeSet(application.scope),
      rights: application.rights
    })
  }

  #forAgent (agent: SignInAgent, scope: string): TokenAnswer {
    return this.#issue({
      name: `agent:${agent.username}`,
      clientId: SANDBOX_SIGNIN_APPLICATION_ID,
      agentId: agent.agentId,
      scope: scopeSet(scope),
      application: scopeSet('all'),
      rights: agent.rights
    }, agent)
  }

  #forCode (form: Readonly<Record<string, string>>): TokenAnswer {
    this.#checkSignInApplication(form)
    const code = this.#codes.get(form.code ?? '')
    this.#codes.delete(form.code ?? '')
    const challenge = createHash('sha256').update(form.code_verifier ?? '').digest('base64url')
    const good = code !== undefined && code.expiresAt > this.#now() && code.redirectUri === form.redirect_uri && equal(code.challenge, challenge)
    if (!good) throw oauthFailure(400, 'invalid_grant', 'The specified authorization code is invalid.')
    return this.#forAgent(code.agent, code.scope)
  }

  /** A refresh token works once: the answer brings the next one. */
  #forRefreshToken (form: Readonly<Record<string, string>>): TokenAnswer {
    this.#checkSignInApplication(form)
    const entry = this.#refresh.get(form.refresh_token ?? '')
    this.#refresh.delete(form.refresh_token ?? '')
    if (entry === undefined) throw oauthFailure(400, 'invalid_grant', 'The specified refresh token is invalid.')
    return this.#forAgent(entry.agent, entry.scope)
  }

  #checkSignInApplication (form: Readonly<Record<string, string>>): void {
    if (form.client_id !== SANDBOX_SIGNIN_APPLICATION_ID) throw oauthFailure(401, 'invalid_client', 'The client credentials are invalid.')
  }
}

const unknownScope = (scope: string) => [...scopeSet(scope)].find(word => !SCOPES.has(word))

function isRedirectUri (text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, hash } = new URL(text)
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return hash === '' && (protocol === 'https:' || (protocol === 'http:' && loopback))
}

function redirectWith (uri: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
