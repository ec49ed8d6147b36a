/** What our scopes let a token do. `all` is `read` and `write` together. */
export const ACCESS_SCOPES = ['all', 'read', 'write'] as const
/** Announced by the authorization server only: it names no right, and every sign-in gets a refresh token. */
export const OFFLINE_SCOPE = 'offline_access'
export const DEFAULT_SCOPE = 'all'
/** What a refused write needs. Clients ask for the union of what they have and this (RFC 6750 §3.1). */
export const WRITE_SCOPES = 'read write'

const KNOWN: readonly string[] = [...ACCESS_SCOPES, OFFLINE_SCOPE]

/** The words of ours in a `scope` parameter, once each and in our order; unknown ones are ignored, as hosts add their own. */
export function knownScopes (scope: string): string[] {
  const words = new Set(scope.split(/\s+/))
  return KNOWN.filter((word) => words.has(word))
}

/** The scope to grant for a request: what it asks for, else the fallback. */
export function grantedScope (requested: string | undefined, fallback: string = DEFAULT_SCOPE): string {
  const words = knownScopes(requested ?? '')
  if (words.some((word) => word !== OFFLINE_SCOPE)) return words.join(' ')
  return knownScopes(`${fallback} ${words.join(' ')}`).join(' ')
}

/** Whether every right of `wanted` is in `granted`. */
export function isWithin (wanted: string, granted: string): boolean {
  const rights = new Set(rightsOf(granted))
  return rightsOf(wanted).every((right) => rights.has(right))
}

/** Whether tools that change something may be listed and run. */
export function mayWrite (scope: string): boolean {
  return rightsOf(scope).includes('write')
}

function rightsOf (scope: string): string[] {
  const words = knownScopes(scope)
  return words.includes('all') ? ['read', 'write'] : words.filter((word) => word !== OFFLINE_SCOPE)
}
