/** Error words of RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 7591 §3.2.2, RFC 8707 §2 and OpenID Connect Core §3.1.2.6. */
export type OAuthErrorWord =
  | 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unauthorized_client' | 'unsupported_grant_type'
  | 'unsupported_response_type' | 'unsupported_token_type' | 'invalid_scope' | 'invalid_target' | 'access_denied'
  | 'invalid_redirect_uri' | 'invalid_client_metadata' | 'invalid_token' | 'insufficient_scope'
  | 'interaction_required' | 'request_not_supported' | 'request_uri_not_supported'
  | 'server_error' | 'temporarily_unavailable'

export interface OAuthErrorOptions {
  /** HTTP status where the error is answered as JSON; default 400, 401 for `invalid_client`, 503 for `temporarily_unavailable`. */
  status?: number
  /** Earliest sensible time for the next try, in milliseconds from now. */
  retryAfterMs?: number
  /** WWW-Authenticate, where the client must authenticate in another way. */
  challenge?: string
  cause?: unknown
}

/** A refusal in OAuth's own words. The message is its `error_description`: it may be shown to anybody. */
export class OAuthError extends Error {
  readonly status: number
  readonly retryAfterMs: number | undefined
  readonly challenge: string | undefined

  constructor (readonly word: OAuthErrorWord, description: string, options: OAuthErrorOptions = {}) {
    super(description, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OAuthError'
    this.status = options.status ?? (word === 'invalid_client' ? 401 : word === 'temporarily_unavailable' ? 503 : word === 'server_error' ? 500 : 400)
    this.retryAfterMs = options.retryAfterMs
    this.challenge = options.challenge
  }

  /** The JSON body of RFC 6749 §5.2. Its description is limited to the characters allowed there. */
  get body (): { error: OAuthErrorWord, error_description: string } {
    return { error: this.word, error_description: describable(this.message) }
  }

  get headers (): Record<string, string> {
    return {
      ...(this.retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(this.retryAfterMs / 1_000))) }),
      ...(this.challenge === undefined ? {} : { 'WWW-Authenticate': this.challenge })
    }
  }
}

/** `error_description` may hold printable ASCII without `"` and `\` only (RFC 6749 §5.2). */
export function describable (text: string): string {
  return text.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, '?')
}

/** The same request may succeed later. */
export function unavailable (description: string, retryAfterMs = 5_000, cause?: unknown): OAuthError {
  return new OAuthError('temporarily_unavailable', description, { retryAfterMs, cause })
}
