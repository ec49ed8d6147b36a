import { OAuthError } from './errors.js'

/** The addresses of one MCP server as OAuth names them (RFC 8707, RFC 9728). */
export interface Resource {
  /** The authorization server's issuer: an origin without trailing slash. */
  issuer: string
  /** The canonical resource identifier, and the audience of every access token. */
  audience: string
}

/** The addresses of the server that is reached under this origin. */
export function resourceOf (publicUrl: URL): Resource {
  return { issuer: publicUrl.origin, audience: `${publicUrl.origin}/mcp` }
}

/**
 * Checks the `resource` parameters of a request; none at all is accepted, since older clients send none. The bare origin is
 * as good as the full address, because both are served, and a query does not matter.
 *
 * @throws OAuthError `invalid_target` for any other address (RFC 8707 §2)
 */
export function checkResource (values: readonly string[], { issuer, audience }: Resource): void {
  for (const value of values) {
    if (!isOurs(value, issuer)) throw new OAuthError('invalid_target', `This server issues tokens for ${audience} only.`)
  }
}

function isOurs (value: string, issuer: string): boolean {
  if (value.length > 2_000 || value.includes('#') || !URL.canParse(value)) return false
  const { origin, pathname, username, password } = new URL(value)
  return origin === issuer && username === '' && password === '' && ['/', '/mcp', '/mcp/'].includes(pathname)
}
