import type { CodeContent } from './codes.js'
import { OAuthError } from './errors.js'
import type { Agent } from './grants.js'
import type { Parameters } from './parameters.js'
import { proves } from './pkce.js'
import { grantedScope, isWithin, knownScopes } from './scope.js'

/** Halo application, plus the agent where one signed in. */
export function principalOf (applicationId: string, agent: string | null): string {
  return agent === null ? `halo:${applicationId}` : `halo:${applicationId}/agent:${agent}`
}

/** The person as the reader of an audit line knows them. */
export function personName ({ id, name }: Agent): string {
  return name === null ? `agent ${id}` : `${name} (agent ${id})`
}

/**
 * Redirect URI and PKCE verifier must be those of the authorization request (RFC 6749 §4.1.3, RFC 7636 §4.6).
 *
 * @throws OAuthError `invalid_grant`
 */
export function checkBinding (code: CodeContent, body: Parameters): void {
  const redirectUri = body.get('redirect_uri')
  // OAuth 2.1 leaves the parameter to PKCE; without a challenge it is the only binding.
  if (redirectUri === undefined ? code.challenge === null : redirectUri !== code.redirectUri) throw new OAuthError('invalid_grant', 'redirect_uri is not that of the authorization request.')
  const verifier = body.get('code_verifier')
  if (code.challenge === null) {
    // A verifier without a challenge is what remains when an attacker took the challenge away (RFC 9700 §4.8.2).
    if (verifier !== undefined) throw new OAuthError('invalid_grant', 'The authorization request had no code_challenge, so there can be no code_verifier.')
    return
  }
  if (verifier === undefined || !proves(verifier, code.challenge)) throw new OAuthError('invalid_grant', 'code_verifier does not belong to the code_challenge.')
}

/**
 * What a refresh asks for, which may be less than was granted but never more (RFC 6749 §6).
 *
 * @throws OAuthError `invalid_scope`
 */
export function narrowedScope (requested: string | undefined, granted: string): string {
  if (requested === undefined || knownScopes(requested).length === 0) return granted
  const scope = grantedScope(requested, granted)
  if (!isWithin(scope, granted)) throw new OAuthError('invalid_scope', `This sign-in was granted ${granted}; a refresh cannot add to it.`)
  return scope
}
