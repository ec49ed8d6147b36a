import { randomText } from './digest.js'
import type { HaloGrant } from './halo-tokens.js'
import type { Sealer } from './seal.js'

/** How the sign-in behind a code or refresh token is renewed. */
export type Login =
  /** Id and secret come with each token request; nothing of them is kept. */
  | { kind: 'application', app: string }
  /** Id and secret were given on our page. */
  | { kind: 'secret', app: string, secret: string }
  /** A person signed in at Halo. */
  | { kind: 'agent', app: string, refresh: string }

/** What all tokens of one sign-in have in common. */
export interface Sign {
  /** See `clientKey`. */
  client: string
  /** Who acts; see `Caller` of lib/halo. */
  principal: string
  /** The Halo application whose budget is spent. */
  app: string
  aud: string
  /** Everything that comes from one sign-in; revoked together. */
  family: string
  /** Names for the audit line. */
  label?: { client: string, person?: string }
}

export interface AccessContent extends Sign {
  v: 1
  id: string
  scope: string
  /** Halo's access token. */
  halo: string
  /** Epoch seconds. */
  exp: number
}

export interface RefreshContent extends Sign {
  v: 1
  id: string
  scope: string
  login: Login
  /** Counts the refreshes of a family whose tokens rotate. */
  generation: number
  exp: number
}

/** The answer of RFC 6749 §5.1. */
export interface TokenAnswer {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  refresh_token?: string
  scope: string
}

export interface TokensOptions {
  sealer: Sealer
  accessTtlMs: number
  refreshTtlMs: number
  now: () => number
}

export interface Issue {
  sign: Sign
  /** Of the access token. */
  scope: string
  grant: HaloGrant
  /** Null where the sign-in cannot be renewed. */
  renewal: { login: Login, generation: number, scope: string } | null
}

/** Our access token ends this long before Halo's, so that calls under way still find it good. */
const EARLY_MS = 60_000

/** Seals and opens the tokens that clients hold. */
export class Tokens {
  readonly #options: TokensOptions

  constructor (options: TokensOptions) {
    this.#options = options
  }

  /** An access token that ends with Halo's, and a refresh token where the sign-in can be renewed. */
  async issue ({ sign, scope, grant, renewal }: Issue): Promise<TokenAnswer> {
    const { sealer, accessTtlMs, refreshTtlMs, now } = this.#options
    const haloMs = grant.expiresAt - now()
    // Of a short-lived token at least half can be used.
    const lifetimeS = Math.max(1, Math.floor(Math.min(accessTtlMs, Math.max(haloMs - EARLY_MS, haloMs / 2)) / 1_000))
    const nowS = Math.floor(now() / 1_000)
    const access: AccessContent = { v: 1, ...sign, id: randomText(), scope, halo: grant.accessToken, exp: nowS + lifetimeS }
    const answer: TokenAnswer = { access_token: await sealer.seal('access', access), token_type: 'Bearer', expires_in: lifetimeS, scope }
    if (renewal === null) return answer
    const refresh: RefreshContent = { v: 1, ...sign, id: randomText(), ...renewal, exp: nowS + Math.floor(refreshTtlMs / 1_000) }
    return { ...answer, refresh_token: await sealer.seal('refresh', refresh) }
  }

  /** An answer with an access token of another scope, and all else as it was. Null where its token is not one of ours. */
  async rescoped (answer: TokenAnswer, scope: string): Promise<TokenAnswer | null> {
    const { sealer } = this.#options
    const access = await sealer.open<AccessContent>('access', answer.access_token)
    return access === null ? null : { ...answer, access_token: await sealer.seal('access', { ...access, id: randomText(), scope }), scope }
  }

  /** Null when it is not one of ours, or no longer good by its own date. */
  async openAccess (token: string): Promise<AccessContent | null> {
    return this.#fresh(await this.#options.sealer.open<AccessContent>('access', token))
  }

  /** Null when it is not one of ours, or no longer good by its own date. */
  async openRefresh (token: string): Promise<RefreshContent | null> {
    return this.#fresh(await this.#options.sealer.open<RefreshContent>('refresh', token))
  }

  #fresh<T extends { v: number, exp: number }> (content: T | null): T | null {
    return content?.v === 1 && this.#options.now() < content.exp * 1_000 ? content : null
  }
}
