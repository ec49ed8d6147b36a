import type { Client, Clients } from './clients.js'
import { clientKey, clientLabel } from './clients.js'
import { OAuthError } from './errors.js'
import type { Parameters } from './parameters.js'
import { isChallenge } from './pkce.js'
import { isRegistered, isWellFormed, type RedirectPolicy, withAnswer } from './redirect.js'
import { checkResource, type Resource } from './resource.js'
import { grantedScope } from './scope.js'

/** What an authorization request wants, as far as it must survive until it is answered. */
export interface Wanted {
  /** See `clientKey`. */
  client: string
  /** How logs name the client. */
  label: string
  redirectUri: string
  state: string | null
  challenge: string | null
  scope: string
}

export interface AuthorizationRequest {
  client: Client
  wanted: Wanted
  /** Somebody other than the client vouches for the redirect URI: codes go there without asking as far as the client's kind allows that, and errors do. */
  trusted: boolean
}

/** The client asked for something it cannot have, and may be told so at its redirect URI. */
export class RefusedAtClient extends Error {
  constructor (readonly wanted: Wanted, readonly reason: OAuthError) {
    super(reason.message, { cause: reason })
    this.name = 'RefusedAtClient'
  }
}

/** With the longest redirect URI this still fits into the cookie of a sign-in at Halo. */
const MAX_STATE_CHARS = 1_900

/**
 * Reads the query of `/authorize` (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1).
 *
 * @throws OAuthError where nothing may be sent to the redirect URI, {@link RefusedAtClient} where the client is to be told
 */
export async function readAuthorizationRequest (query: Parameters, { clients, redirects, resource }: { clients: Clients, redirects: RedirectPolicy, resource: Resource }): Promise<AuthorizationRequest> {
  const client = await clients.find(query.need('client_id'))
  const redirectUri = query.need('redirect_uri')
  const trusted = checkRedirect(client, redirectUri, redirects)
  const state = query.get('state') ?? null
  if (state !== null && state.length > MAX_STATE_CHARS) throw new OAuthError('invalid_request', `The parameter state may have ${MAX_STATE_CHARS} characters at most.`)
  const registered = client.kind === 'application' ? null : client.scope
  const wanted: Wanted = { client: clientKey(client.id), label: clientLabel(client.id), redirectUri, state, challenge: null, scope: grantedScope(undefined, registered ?? undefined) }
  try {
    wanted.scope = grantedScope(query.get('scope'), registered ?? undefined)
    checkFlow(query)
    wanted.challenge = challengeOf(query, client)
    checkResource(query.all('resource'), resource)
    if (query.get('prompt') === 'none' && client.kind !== 'application') throw new OAuthError('interaction_required', 'This sign-in needs a person.')
  } catch (error) {
    if (error instanceof OAuthError && trusted) throw new RefusedAtClient(wanted, error)
    throw error
  }
  return { client, wanted, trusted }
}

/** Where an answer of `/authorize` goes: always with the issuer (RFC 9207) and the client's own state. */
export function answerAddress ({ redirectUri, state }: Wanted, answer: Readonly<Record<string, string>>, issuer: string): string {
  return withAnswer(redirectUri, { ...answer, state: state ?? undefined, iss: issuer })
}

/** Whether somebody other than the client vouches for the address. An error that went to any other would make this server an open redirector (RFC 9700 §4.11.2). */
function checkRedirect (client: Client, redirectUri: string, redirects: RedirectPolicy): boolean {
  if (!isWellFormed(redirectUri)) throw new OAuthError('invalid_request', 'The redirect_uri has a form that codes are never sent to.')
  if (client.kind !== 'application') {
    if (!isRegistered(redirectUri, client.redirectUris)) throw new OAuthError('invalid_request', 'The redirect_uri is not one that this client has registered.')
    if (!redirects.allowsClientsOwn(redirectUri)) throw new OAuthError('invalid_request', 'Codes are sent over http to this machine only. The operator can allow other addresses in MCP_REDIRECT_URIS.')
    return redirects.trusts(redirectUri)
  }
  if (redirects.trusts(redirectUri)) return true
  if (redirects.allowsAfterConsent(redirectUri)) return false
  throw new OAuthError('invalid_request', 'The redirect_uri must be an https address. The operator can allow others in MCP_REDIRECT_URIS.')
}

function checkFlow (query: Parameters): void {
  if (query.get('request') !== undefined) throw new OAuthError('request_not_supported', 'Request objects are not supported.')
  if (query.get('request_uri') !== undefined) throw new OAuthError('request_uri_not_supported', 'Request objects are not supported.')
  if (query.need('response_type') !== 'code') throw new OAuthError('unsupported_response_type', 'The only response_type offered here is code.')
  if ((query.get('response_mode') ?? 'query') !== 'query') throw new OAuthError('invalid_request', 'The only response_mode offered here is query.')
}

function challengeOf (query: Parameters, client: Client): string | null {
  const challenge = query.get('code_challenge')
  const method = query.get('code_challenge_method')
  if (challenge === undefined) {
    if (client.kind === 'application' && method === undefined) return null
    throw new OAuthError('invalid_request', 'A code_challenge with the method S256 is required (PKCE, RFC 7636).')
  }
  // Without a method it would be plain.
  if (method !== 'S256') throw new OAuthError('invalid_request', 'code_challenge_method must be S256.')
  if (!isChallenge(challenge)) throw new OAuthError('invalid_request', 'The code_challenge is not a SHA-256 hash in base64url.')
  return challenge
}
