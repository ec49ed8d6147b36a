import type { Caller } from '../halo/types.js'
import type { Families } from './families.js'
import { resourceMetadataAddress } from './metadata.js'
import type { Resource } from './resource.js'
import { DEFAULT_SCOPE, mayWrite, WRITE_SCOPES } from './scope.js'
import type { Tokens } from './tokens.js'

export interface BearerOptions {
  tokens: Tokens
  families: Families
  resource: Resource
  budgetKeyOf: (applicationId: string) => string
}

/** The resource server's side: access tokens in, callers out. Asks Halo nothing. */
export class Bearers {
  readonly #options: BearerOptions

  constructor (options: BearerOptions) {
    this.#options = options
  }

  /** Who sends a request, by its access token. Null for one that is not ours, not meant for this server, expired, revoked, or refused by Halo. */
  async read (token: string): Promise<Caller | null> {
    const { tokens, families, resource, budgetKeyOf } = this.#options
    const content = await tokens.openAccess(token)
    if (content === null || content.aud !== resource.audience || await families.isDead(content)) return null
    const { principal, app, halo, client, scope, label } = content
    return {
      principal,
      budgetKey: budgetKeyOf(app),
      credential: { kind: 'token', accessToken: halo },
      sessionOwner: `${client} ${principal}`,
      ...(mayWrite(scope) ? {} : { readOnly: true }),
      ...label
    }
  }

  /** WWW-Authenticate of a 401 (RFC 9728 §5.1, RFC 6750 §3); `sent` tells whether there was a token at all. */
  challenge (path: string, sent: boolean): string {
    const problem = sent ? ', error="invalid_token", error_description="The access token is not valid here, or no longer."' : ''
    return `Bearer resource_metadata="${resourceMetadataAddress(this.#options.resource, path)}", scope="${DEFAULT_SCOPE}"${problem}`
  }

  /** WWW-Authenticate of the 403 for a tool that changes something (RFC 6750 §3.1). */
  scopeChallenge (path: string): string {
    return `Bearer error="insufficient_scope", scope="${WRITE_SCOPES}", resource_metadata="${resourceMetadataAddress(this.#options.resource, path)}", error_description="This tool changes data."`
  }
}
