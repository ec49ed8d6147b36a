import { PATHS } from './interaction.js'
import type { Resource } from './resource.js'
import { ACCESS_SCOPES, OFFLINE_SCOPE } from './scope.js'

export const ENDPOINTS = {
  authorize: PATHS.authorize,
  token: '/token',
  register: '/register',
  revoke: '/revoke',
  keys: '/.well-known/jwks.json'
} as const

const AUTH_METHODS = ['none', 'client_secret_post', 'client_secret_basic']

/** The authorization server's document (RFC 8414; RFC 9207 §3; the client document draft). */
export function authorizationServerMetadata ({ issuer, audience }: Resource, { registration }: { registration: boolean }): Readonly<Record<string, unknown>> {
  return Object.freeze({
    issuer,
    authorization_endpoint: `${issuer}${ENDPOINTS.authorize}`,
    token_endpoint: `${issuer}${ENDPOINTS.token}`,
    ...(registration ? { registration_endpoint: `${issuer}${ENDPOINTS.register}` } : {}),
    revocation_endpoint: `${issuer}${ENDPOINTS.revoke}`,
    scopes_supported: [...ACCESS_SCOPES, OFFLINE_SCOPE],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
    protected_resources: [audience]
  })
}

/**
 * The same for clients that look for an OpenID provider. There are no ID tokens here; the members that OpenID Connect
 * Discovery 1.0 requires are there because those clients refuse a document without them.
 */
export function openIdMetadata (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.freeze({
    ...document,
    jwks_uri: `${String(document.issuer)}${ENDPOINTS.keys}`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256']
  })
}

/** The protected resource's document (RFC 9728); each address that is served has its own. */
export function protectedResourceMetadata (resource: string, { issuer }: Resource): Readonly<Record<string, unknown>> {
  return Object.freeze({
    resource,
    authorization_servers: [issuer],
    scopes_supported: [...ACCESS_SCOPES],
    bearer_methods_supported: ['header'],
    resource_name: 'Halo ITSM'
  })
}

/** Address of the document of the resource that a request path belongs to (RFC 9728 §3.1). */
export function resourceMetadataAddress ({ issuer }: Resource, path: string): string {
  return `${issuer}/.well-known/oauth-protected-resource${path === '/' ? '' : path}`
}
