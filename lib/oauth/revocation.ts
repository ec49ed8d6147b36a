import type { AuthenticatedClient } from './client-auth.js'
import { clientKey } from './clients.js'
import { OAuthError } from './errors.js'
import type { Families } from './families.js'
import type { Prover } from './prover.js'
import type { Tokens } from './tokens.js'

export interface RevocationOptions {
  tokens: Tokens
  families: Families
  prover: Prover
  now: () => number
}

/**
 * Ends a token (RFC 7009): a refresh token with everything that its sign-in gave, an access token alone. A token that is
 * unknown or has expired needs no ending and is no error (§2.2).
 *
 * @returns the principal whose token was ended, null where there was none
 * @throws OAuthError when the token belongs to another client, or the client's secret is wrong
 */
export async function revoke (token: string, client: AuthenticatedClient, address: string, { tokens, families, prover, now }: RevocationOptions): Promise<string | null> {
  const refresh = await tokens.openRefresh(token)
  const access = refresh === null ? await tokens.openAccess(token) : null
  const content = refresh ?? access
  if (content === null) return null
  if (content.client !== clientKey(client.id)) throw new OAuthError('unauthorized_client', 'This token was given to another client.')
  if (client.kind === 'application') await prover.prove({ application: { clientId: client.id, clientSecret: client.secret }, address, with: content.id, vouched: true })
  if (access === null) await families.revoke(content.family)
  else await families.revokeAccess(access.id, access.exp * 1_000 - now())
  return content.principal
}
