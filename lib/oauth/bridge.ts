import { decodeJwt } from 'jose'
import type { Clock } from '../clock.js'
import { isAppError } from '../errors.js'
import { budgetKeyOf } from '../halo/caller-key.js'
import { readRecord } from '../halo/list.js'
import type { HaloConnection } from '../halo/types.js'
import { StoreUnavailable, type Store } from '../store/types.js'
import { Bearers } from './bearer.js'
import { authenticate, challenged, type ClaimedClient, claimedClient } from './client-auth.js'
import { ClientDocuments } from './client-document.js'
import { clientLabel, Clients, displayName } from './clients.js'
import { Cookies } from './cookies.js'
import { Families } from './families.js'
import { type Agent, Grants, type TokenEvent } from './grants.js'
import { HaloTokens } from './halo-tokens.js'
import { Interaction, type InteractionEvent } from './interaction.js'
import { authorizationServerMetadata, openIdMetadata, protectedResourceMetadata } from './metadata.js'
import type { Parameters } from './parameters.js'
import { type Account, Prover } from './prover.js'
import { RedirectPolicy } from './redirect.js'
import { register } from './registration.js'
import { resourceOf } from './resource.js'
import { revoke } from './revocation.js'
import { Sealer } from './seal.js'
import { Tokens, type TokenAnswer } from './tokens.js'

export interface BridgeSettings {
  publicUrl: URL
  secretKey: string | null
  oldSecretKeys: readonly string[]
  redirectUris: readonly string[]
  registration: 'known' | 'open' | 'off'
  signIn: 'halo' | 'secret' | 'both'
  /** Halo's application for people's own sign-in. */
  signInClientId: string | null
  accessTtlMs: number
  refreshTtlMs: number
  allowLoopbackDocuments: boolean
  halo: { baseUrl: URL, authUrl: URL | null, tenant: string | null, scope: string, timeoutMs: number }
  userAgent: string
}

export interface BridgeDependencies {
  store: Store
  clock: Clock
  halo: HaloConnection
  /** Counts requests to Halo; see the budget of `lib/halo`. */
  account: { take: (budgetKey: string) => ReturnType<Account['take']>, count: (budgetKey: string) => void, waitMs: (budgetKey: string) => Promise<number> }
  audit: (event: AuditEvent) => void
}

export type AuditEvent = TokenEvent | InteractionEvent | { audit: 'registration' | 'revocation', client: string, principal?: string }

/** A request to the token or revocation endpoint. */
export interface BackChannel {
  authorization: string | undefined
  body: Parameters
  address: string
}

/** The authorization server between MCP clients and Halo, and the guard of the MCP endpoint. */
export interface Bridge {
  interaction: Interaction
  bearers: Bearers
  documents: {
    authorizationServer: Readonly<Record<string, unknown>>
    openId: Readonly<Record<string, unknown>>
    /** By the path of the resource. */
    protectedResource: Readonly<Record<'/' | '/mcp' | '/mcp/', Readonly<Record<string, unknown>>>>
  }
  /** @throws OAuthError */
  token: (request: BackChannel) => Promise<TokenAnswer>
  /** @throws OAuthError */
  register: (body: unknown) => Promise<Record<string, unknown>>
  /** @throws OAuthError */
  revoke: (request: BackChannel) => Promise<void>
  /** Halo answered 401 to this access token of its own. */
  refusedByHalo: (accessToken: string) => Promise<void>
  close: () => Promise<void>
}

/** Puts the parts together. Opens no socket. */
export function createBridge (settings: BridgeSettings, dependencies: BridgeDependencies): Bridge {
  const { store, clock, audit } = dependencies
  const now = () => clock.now()
  const resource = resourceOf(settings.publicUrl)
  const sealer = new Sealer(settings.secretKey, settings.oldSecretKeys)
  const budgetOf = (app: string) => budgetKeyOf(settings.halo, app)
  const account: Account = {
    take: async (app) => await dependencies.account.take(budgetOf(app)),
    count: (app) => dependencies.account.count(budgetOf(app)),
    waitMs: async (app) => await dependencies.account.waitMs(budgetOf(app))
  }
  const halo = new HaloTokens({ ...settings.halo, userAgent: settings.userAgent, account, clock })
  const prover = new Prover({ ask: async (application) => await halo.ofApplication(application), account, clock, store, sealer })
  const documents = new ClientDocuments({ clock, allowLoopback: settings.allowLoopbackDocuments, userAgent: settings.userAgent })
  const clients = new Clients(sealer, async (url) => await documents.get(url))
  const redirects = new RedirectPolicy(settings.redirectUris)
  const tokens = new Tokens({ sealer, accessTtlMs: settings.accessTtlMs, refreshTtlMs: settings.refreshTtlMs, now })
  const families = new Families({ store, sealer, lifetimeMs: Math.max(settings.refreshTtlMs, settings.accessTtlMs), clock })
  const agentOf = async (accessToken: string, app: string) => await signedInAgent(dependencies.halo, { accessToken, budgetKey: budgetOf(app) })
  // Without it a code could be used twice, and a revocation would be known to one replica alone.
  const requireStore = () => { if (!store.available) throw new StoreUnavailable() }
  const labelled = (event: TokenEvent) => audit({ ...event, client: clientLabel(event.client) })
  const grants = new Grants({ sealer, clients, store, families, tokens, prover, halo, account, resource, agentOf, now, audit: labelled })
  const metadata = authorizationServerMetadata(resource, { registration: settings.registration !== 'off' })

  return {
    interaction: new Interaction({
      sealer,
      clients,
      redirects,
      families,
      prover,
      halo,
      cookies: new Cookies(resource.issuer),
      resource,
      signInClientId: settings.signIn === 'secret' ? null : settings.signInClientId,
      offersSecret: settings.signIn !== 'halo',
      instance: settings.halo.baseUrl.host,
      now,
      audit
    }),
    bearers: new Bearers({ tokens, families, resource, budgetKeyOf: budgetOf }),
    documents: {
      authorizationServer: metadata,
      openId: openIdMetadata(metadata),
      protectedResource: {
        '/': protectedResourceMetadata(resource.issuer, resource),
        '/mcp': protectedResourceMetadata(resource.audience, resource),
        '/mcp/': protectedResourceMetadata(`${resource.audience}/`, resource)
      }
    },
    async token (request) {
      requireStore()
      const { body, address } = request
      return await asClient(request, async (client) => await grants.token({ body, client, address }))
    },
    async register (body) {
      requireStore()
      const answer = await register(body, { sealer, redirects, mode: settings.registration, now })
      audit({ audit: 'registration', client: clientLabel(String(answer.client_id)) })
      return answer
    },
    async revoke (request) {
      requireStore()
      const { body, address } = request
      await asClient(request, async (claimed) => {
        const client = await authenticate(claimed, { clients, sealer })
        const principal = await revoke(body.need('token'), client, address, { tokens, families, prover, now })
        if (principal !== null) audit({ audit: 'revocation', client: clientLabel(client.id), principal })
      })
    },
    refusedByHalo: async (accessToken) => await families.refusedByHalo(accessToken, settings.accessTtlMs),
    close: async () => await halo.close()
  }
}

async function asClient<T> ({ authorization, body }: BackChannel, answer: (client: ClaimedClient) => Promise<T>): Promise<T> {
  const client = claimedClient(authorization, body)
  try {
    return await answer(client)
  } catch (error) {
    throw client.basic ? challenged(error) : error
  }
}

/**
 * The agent who signed in, by Halo's own word; where Halo does not tell, the subject of the token that it just gave us. Null
 * where neither names anybody.
 *
 * @throws AppError when Halo fails
 */
async function signedInAgent (halo: HaloConnection, { accessToken, budgetKey }: { accessToken: string, budgetKey: string }): Promise<Agent | null> {
  const caller = { principal: 'sign-in', budgetKey, credential: { kind: 'token', accessToken } } as const
  try {
    const { id, name } = readRecord(await halo.forCall({ caller }).read('/Agent/me'), null) ?? {}
    return typeof id === 'number' && id !== 0 ? { id: String(id), name: displayName(name) } : subjectOf(accessToken)
  } catch (error) {
    if (isAppError(error, 'halo_forbidden') || isAppError(error, 'halo_not_found') || isAppError(error, 'halo_refused')) return subjectOf(accessToken)
    throw error
  }
}

function subjectOf (accessToken: string): Agent | null {
  try {
    const { sub } = decodeJwt(accessToken)
    return sub === undefined || sub === '' ? null : { id: `sub:${sub.slice(0, 200)}`, name: null }
  } catch {
    return null
  }
}
