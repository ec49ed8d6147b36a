import { type AuthMethod, clientSecretOf, displayName, sealRegistration } from './clients.js'
import { OAuthError } from './errors.js'
import type { RedirectPolicy } from './redirect.js'
import { isWellFormed } from './redirect.js'
import { grantedScope, knownScopes } from './scope.js'
import type { Sealer } from './seal.js'

const MAX_REDIRECT_URIS = 20
/** The id must fit into addresses and cookies of every client and proxy. */
const MAX_REGISTRATION_CHARS = 900
const AUTH_METHODS: readonly AuthMethod[] = ['none', 'client_secret_post', 'client_secret_basic']

export interface RegistrationOptions {
  sealer: Sealer
  redirects: RedirectPolicy
  /** `known`: only redirects to known hosts, this machine or listed addresses. `open`: any https host too. */
  mode: 'known' | 'open' | 'off'
  /** Epoch milliseconds. */
  now: () => number
}

/**
 * Registers a client (RFC 7591): nothing is stored, the id carries the registration. Lenient where clients differ: unknown
 * members and grant types are dropped, and the answer says what holds.
 *
 * @returns the body of RFC 7591 §3.2.1, for status 201
 * @throws OAuthError `invalid_redirect_uri`, `invalid_client_metadata`, `access_denied` where registration is off
 */
export async function register (body: unknown, options: RegistrationOptions): Promise<Record<string, unknown>> {
  if (options.mode === 'off') throw new OAuthError('access_denied', 'Registration is switched off here (MCP_DCR=off). Enter the id and secret of a Halo API application instead.', { status: 403 })
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw metadata('The body must be a JSON object.')
  const asked = body as Readonly<Record<string, unknown>>
  const redirectUris = redirectUrisOf(asked.redirect_uris, options)
  const authMethod = authMethodOf(asked.token_endpoint_auth_method)
  checkFlow(asked)
  const name = displayName(asked.client_name)
  const scope = typeof asked.scope === 'string' && knownScopes(asked.scope).length > 0 ? grantedScope(asked.scope) : null
  if (JSON.stringify([name, redirectUris]).length > MAX_REGISTRATION_CHARS) throw metadata('client_name and redirect_uris are too long together.')

  const issuedAt = Math.floor(options.now() / 1_000)
  const clientId = await sealRegistration(options.sealer, { v: 1, n: name, r: redirectUris, m: authMethod, s: scope, t: issuedAt })
  return {
    client_id: clientId,
    client_id_issued_at: issuedAt,
    ...(authMethod === 'none' ? {} : { client_secret: clientSecretOf(options.sealer, clientId), client_secret_expires_at: 0 }),
    ...(name === null ? {} : { client_name: name }),
    redirect_uris: redirectUris,
    token_endpoint_auth_method: authMethod,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: scope ?? grantedScope(undefined),
    ...(asked.application_type === 'native' || asked.application_type === 'web' ? { application_type: asked.application_type } : {})
  }
}

function redirectUrisOf (value: unknown, { redirects, mode }: RegistrationOptions): string[] {
  if (!Array.isArray(value) || value.length === 0) throw new OAuthError('invalid_redirect_uri', 'redirect_uris must list at least one address.')
  if (value.length > MAX_REDIRECT_URIS) throw new OAuthError('invalid_redirect_uri', `redirect_uris may list ${MAX_REDIRECT_URIS} addresses at most.`)
  const uris: string[] = []
  for (const uri of value as unknown[]) {
    if (typeof uri !== 'string' || !isWellFormed(uri)) throw new OAuthError('invalid_redirect_uri', `Codes cannot be sent to ${quoted(uri)}: a redirect URI is a complete address without user name and fragment.`)
    if (!(mode === 'open' ? redirects.allowsAfterConsent(uri) : redirects.trusts(uri))) throw notAllowed(uri)
    if (!uris.includes(uri)) uris.push(uri)
  }
  return uris
}

function notAllowed (uri: string): OAuthError {
  return new OAuthError('invalid_redirect_uri', `This server does not send codes to ${quoted(uri)}. Its operator can allow it by adding this address to MCP_REDIRECT_URIS.`)
}

/** RFC 7591 §2 makes client_secret_basic the default. */
function authMethodOf (value: unknown): AuthMethod {
  const method = AUTH_METHODS.find((known) => known === (value ?? 'client_secret_basic'))
  if (method === undefined) throw metadata(`token_endpoint_auth_method must be one of ${AUTH_METHODS.join(', ')}.`)
  return method
}

/** Grant and response types that we lack are dropped; what must remain is the code flow. */
function checkFlow ({ grant_types: grants, response_types: responses }: Readonly<Record<string, unknown>>): void {
  if (Array.isArray(grants) && grants.length > 0 && !grants.includes('authorization_code')) throw metadata('grant_types must contain authorization_code, the only flow offered here.')
  if (Array.isArray(responses) && responses.length > 0 && !responses.includes('code')) throw metadata('response_types must contain code.')
}

function metadata (description: string): OAuthError {
  return new OAuthError('invalid_client_metadata', description)
}

function quoted (value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 100)}'` : 'a value that is no text'
}
