import { isAppError } from '../errors.js'
import { whileLocked, type Store } from '../store/types.js'
import { authenticate, type AuthenticatedClient, type ClaimedClient } from './client-auth.js'
import { clientKey, clientLabel, type Clients } from './clients.js'
import { type CodeContent, type CodeLogin, openCode } from './codes.js'
import { OAuthError, unavailable } from './errors.js'
import type { Families } from './families.js'
import { checkBinding, narrowedScope, personName, principalOf } from './grant-checks.js'
import { type HaloGrant, HaloTokenError, type HaloTokens } from './halo-tokens.js'
import type { Parameters } from './parameters.js'
import { type Account, oauthErrorOf, type Prover } from './prover.js'
import { checkResource, type Resource } from './resource.js'
import type { Sealer } from './seal.js'
import type { Issue, Login, RefreshContent, Sign, TokenAnswer, Tokens } from './tokens.js'

export interface Agent {
  id: string
  /** Null where Halo tells none. */
  name: string | null
}

export interface GrantsOptions {
  sealer: Sealer
  clients: Clients
  store: Store
  families: Families
  tokens: Tokens
  prover: Prover
  halo: HaloTokens
  account: Account
  resource: Resource
  /** The agent behind a Halo access token, null where there is none. Throws AppError. */
  agentOf: (accessToken: string, applicationId: string) => Promise<Agent | null>
  now: () => number
  audit: (event: TokenEvent) => void
}

export type TokenEvent =
  | { audit: 'sign_in' | 'refresh', client: string, principal: string, scope: string }
  | { audit: 'replay', client: string, what: 'authorization code' | 'refresh' }

export interface TokenRequest {
  body: Parameters
  client: ClaimedClient
  address: string
}

/** Longer than Halo may take to answer twice. */
const LOCK = { ttlMs: 60_000, waitMs: 20_000 }
const KEPT_GRANT_MS = 60_000

/** The token endpoint (RFC 6749 §3.2): what codes and refresh tokens are exchanged for. */
export class Grants {
  readonly #options: GrantsOptions

  constructor (options: GrantsOptions) {
    this.#options = options
  }

  /** @throws OAuthError */
  async token (request: TokenRequest): Promise<TokenAnswer> {
    const grantType = request.body.need('grant_type')
    if (grantType !== 'authorization_code' && grantType !== 'refresh_token') throw new OAuthError('unsupported_grant_type', 'Only authorization_code and refresh_token are offered here.')
    const client = await authenticate(request.client, this.#options)
    checkResource(request.body.all('resource'), this.#options.resource)
    return grantType === 'authorization_code' ? await this.#redeem(request, client) : await this.#refresh(request, client)
  }

  async #redeem ({ body, address }: TokenRequest, client: AuthenticatedClient): Promise<TokenAnswer> {
    const { sealer, families, now } = this.#options
    const code = await openCode(sealer, body.need('code'))
    if (code === null || code.client !== clientKey(client.id)) throw new OAuthError('invalid_grant', 'This authorization code is unknown, or was given to another client.')
    checkBinding(code, body)
    let grant: HaloGrant | null = null
    if (client.kind === 'application') {
      if (code.exp <= now()) throw expired()
      grant = await this.#options.prover.prove({ application: { clientId: client.id, clientSecret: client.secret }, address, with: code.id, vouched: false })
    }
    // A code is redeemed once; whoever shows it again may have stolen it, or was stolen from.
    return await this.#locked(`code-${code.id}`, async () => {
      if (await families.wasUsed(code.id)) {
        await families.revoke(code.family)
        this.#options.audit({ audit: 'replay', client: client.id, what: 'authorization code' })
        throw new OAuthError('invalid_grant', 'This authorization code was used before. What it gave is revoked; sign in again.')
      }
      if (code.exp <= now()) throw expired()
      const signedIn = await this.#signIn(code, grant)
      if (!await families.useOnce(code.id)) throw new OAuthError('invalid_grant', 'This authorization code was used before.')
      await families.dropKept(`grant:${code.id}`)
      return await this.#answer('sign_in', client.id, {
        sign: { ...this.#sign(code, signedIn.principal), label: { client: clientLabel(client.id), ...(signedIn.agent === undefined ? {} : { person: personName(signedIn.agent) }) } },
        scope: code.scope,
        grant: signedIn.grant,
        renewal: signedIn.login === null ? null : { login: signedIn.login, generation: 0, scope: code.scope }
      })
    })
  }

  /** Halo's token for what the code stands for, who acts with it, and how to renew it. */
  async #signIn ({ id, login }: CodeContent, proven: HaloGrant | null): Promise<{ grant: HaloGrant, principal: string, login: Login | null, agent?: Agent }> {
    switch (login.kind) {
      case 'application':
        if (proven === null) throw new OAuthError('invalid_grant', 'This authorization code was given to another kind of client.')
        return { grant: proven, principal: principalOf(login.app, null), login }
      case 'secret': {
        // The page has asked Halo a moment ago.
        const grant = await this.#options.families.kept<HaloGrant>(`grant:${id}`) ?? await this.#proveGiven(login, id)
        return { grant, principal: principalOf(login.app, null), login }
      }
      case 'agent': {
        const { grant, agent } = await this.#personOf(id, login)
        const renewal = grant.refreshToken === null ? null : { kind: 'agent' as const, app: login.app, refresh: grant.refreshToken }
        return { grant, principal: principalOf(login.app, agent.id), login: renewal, agent }
      }
    }
  }

  /** Redeems Halo's code. Halo takes it once, so its answer is kept in case that what follows must be repeated. */
  async #personOf (id: string, login: Extract<CodeLogin, { kind: 'agent' }>): Promise<{ grant: HaloGrant, agent: Agent }> {
    const { families, halo, agentOf } = this.#options
    let grant = await families.kept<HaloGrant>(`grant:${id}`)
    if (grant === null) {
      const { app: clientId, code, verifier, redirectUri } = login
      grant = await this.#countedAtHalo(clientId, async () => await halo.ofCode(code, { clientId, redirectUri, verifier }))
      await families.keep(`grant:${id}`, grant, KEPT_GRANT_MS)
    }
    try {
      const agent = await agentOf(grant.accessToken, login.app)
      if (agent === null) throw new OAuthError('invalid_grant', 'Halo signed in somebody who is no agent. Sign in with an agent account.')
      return { grant, agent }
    } catch (error) {
      if (isAppError(error) && error.retryable) throw unavailable(error.message, error.retryAfterMs, error)
      if (isAppError(error)) throw new OAuthError('invalid_grant', `Halo does not tell who signed in. ${error.message}`, { cause: error })
      throw error
    }
  }

  async #refresh (request: TokenRequest, client: AuthenticatedClient): Promise<TokenAnswer> {
    const { tokens, families } = this.#options
    const refresh = await tokens.openRefresh(request.body.need('refresh_token'))
    const foreign = refresh === null || refresh.client !== clientKey(client.id) || refresh.aud !== this.#options.resource.audience
    if (foreign || await families.isRevoked(refresh.family)) throw new OAuthError('invalid_grant', 'This refresh token is unknown, has expired or was revoked. Sign in again.')
    const scope = narrowedScope(request.body.get('scope'), refresh.scope)
    if (client.kind === 'application') return await this.#renewApplication(request, client, { refresh, scope })
    return await this.#locked(`refresh-${refresh.id}`, async () => await this.#rotate(client.id, { refresh, scope }))
  }

  /** The client proved itself, so nothing needs to rotate: its refresh token alone is worth nothing. */
  async #renewApplication ({ address }: TokenRequest, client: Extract<AuthenticatedClient, { kind: 'application' }>, { refresh, scope }: Refreshing): Promise<TokenAnswer> {
    if (refresh.login.kind !== 'application') throw new OAuthError('invalid_grant', 'This refresh token was given to another kind of client.')
    const grant = await this.#options.prover.prove({ application: { clientId: client.id, clientSecret: client.secret }, address, with: refresh.id, vouched: true })
    return await this.#answer('refresh', client.id, { sign: refresh, scope, grant, renewal: { login: refresh.login, generation: 0, scope: refresh.scope } })
  }

  /** One use per token (RFC 9700 §4.14.2), but for a client that asks again because our answer was lost. */
  async #rotate (clientId: string, { refresh, scope }: Refreshing): Promise<TokenAnswer> {
    const { families } = this.#options
    if (await families.isRevoked(refresh.family)) throw new OAuthError('invalid_grant', 'This sign-in was revoked. Sign in again.')
    const found = await families.stateOf(refresh)
    if (found.state === 'repeated') return await this.#again(found.answer, scope)
    if (found.state === 'reused') {
      await families.revoke(refresh.family)
      this.#options.audit({ audit: 'replay', client: clientId, what: 'refresh' })
      throw new OAuthError('invalid_grant', 'This refresh token was used before. The sign-in is revoked; sign in again.')
    }
    const { grant, login } = await this.#renew(refresh)
    const answer = await this.#answer('refresh', clientId, {
      sign: refresh,
      scope,
      grant,
      renewal: { login, generation: refresh.generation + 1, scope: refresh.scope }
    })
    await families.advance(refresh, answer)
    return answer
  }

  /** The answer that was lost; with the scope of this request, which may be another than the first one's (RFC 6749 §6). */
  async #again (answer: TokenAnswer, scope: string): Promise<TokenAnswer> {
    if (answer.scope === scope) return answer
    const rescoped = await this.#options.tokens.rescoped(answer, scope)
    if (rescoped === null) throw new OAuthError('invalid_grant', 'This refresh token was used before. Sign in again.')
    return rescoped
  }

  async #renew ({ id, login }: RefreshContent): Promise<{ grant: HaloGrant, login: Login }> {
    if (login.kind === 'agent') {
      const grant = await this.#countedAtHalo(login.app, async () => await this.#options.halo.ofRefreshToken(login.refresh, login.app))
      return { grant, login: { ...login, refresh: grant.refreshToken ?? login.refresh } }
    }
    if (login.kind === 'application') throw new OAuthError('invalid_grant', 'This refresh token was given to another kind of client.')
    return { grant: await this.#proveGiven(login, id), login }
  }

  /** Proves the secret that a person gave on our page. */
  async #proveGiven (login: { app: string, secret: string }, id: string): Promise<HaloGrant> {
    const application = { clientId: login.app, clientSecret: login.secret }
    try {
      return await this.#options.prover.prove({ application, address: '', with: id, vouched: true })
    } catch (error) {
      // The client did nothing wrong: the secret has been changed in Halo since.
      if (error instanceof OAuthError && error.word === 'invalid_client') throw new OAuthError('invalid_grant', 'Halo no longer accepts the secret that was given at sign-in. Sign in again.')
      throw error
    }
  }

  async #countedAtHalo (applicationId: string, ask: () => Promise<HaloGrant>): Promise<HaloGrant> {
    const { account } = this.#options
    const slot = await account.take(applicationId)
    if (slot === null) throw unavailable('The budget of requests to Halo is used up for the moment.', await account.waitMs(applicationId))
    try {
      return await ask()
    } catch (error) {
      throw error instanceof HaloTokenError ? oauthErrorOf(error) : error
    } finally {
      slot.settle()
    }
  }

  async #answer (audit: 'sign_in' | 'refresh', client: string, issue: Issue): Promise<TokenAnswer> {
    const { client: key, principal, app, aud, family, label } = issue.sign
    const answer = await this.#options.tokens.issue({ ...issue, sign: { client: key, principal, app, aud, family, ...(label === undefined ? {} : { label }) } })
    this.#options.audit({ audit, client, principal, scope: issue.scope })
    return answer
  }

  #sign ({ client, family, login }: CodeContent, principal: string): Sign {
    return { client, principal, app: login.app, aud: this.#options.resource.audience, family }
  }

  async #locked<T> (key: string, work: () => Promise<T>): Promise<T> {
    const done = await whileLocked(this.#options.store, `lock:${key}`, LOCK, work)
    if (done === null) throw unavailable('The same request is still being answered. Try again in a moment.')
    return done.result
  }
}

interface Refreshing {
  refresh: RefreshContent
  /** Of the access token to come. */
  scope: string
}

function expired (): OAuthError {
  return new OAuthError('invalid_grant', 'This authorization code has expired. Sign in again.')
}
