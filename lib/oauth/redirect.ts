import { isKnownTarget, landingSources } from './known-clients.js'

const MAX_CHARS = 500
const LOOPBACK = /^(https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=\/|\?|$)/
/** These run or show something in the browser itself, so that a code sent to them reaches no client. */
const NEVER = /^(?:javascript|vbscript|data|file|blob|filesystem|about|view-source|intent|ms-[a-z-]+|ws|wss|ftp):/i
/** Parameters of ours; a redirect URI that brings them along could pass off its own as ours. */
const RESERVED = ['code', 'state', 'iss', 'error', 'error_description']

/**
 * Whether a redirect URI has a form that codes may be sent to at all: written the way browsers would write it themselves,
 * without user name, fragment or parameters of ours; https, http, or an app's own scheme.
 */
export function isWellFormed (uri: string): boolean {
  if (uri.length > MAX_CHARS || !/^[\x21-\x7e]+$/.test(uri) || /[\\#"'<>`{}|^]/.test(uri) || NEVER.test(uri) || !URL.canParse(uri)) return false
  const url = new URL(uri)
  if (url.href !== uri && url.href !== `${uri}/`) return false
  if (url.username !== '' || url.password !== '' || RESERVED.some((name) => url.searchParams.has(name))) return false
  // The host also becomes part of a Content-Security-Policy, where `;` would begin a directive.
  return url.protocol === 'https:' || url.protocol === 'http:' ? /^(?:[\w.-]+|\[[\da-f:]+\])$/.test(url.hostname) : /^[a-z][a-z\d+.-]*:\/\/?[\w.-]/.test(uri)
}

/** Whether an address leads to a port of the machine that the browser runs on (RFC 8252 §7.3). */
export function isLoopback (uri: string): boolean {
  return LOOPBACK.test(uri)
}

/** Which addresses may receive codes, beside a client's own. */
export class RedirectPolicy {
  readonly #listed: ReadonlySet<string>

  constructor (listed: readonly string[]) {
    this.#listed = new Set(listed)
  }

  /** Whether codes go there without asking: this machine, a host we know, or one that the operator listed. */
  trusts (uri: string): boolean {
    return isWellFormed(uri) && (this.#listed.has(uri) || isKnownTarget(uri) || isLoopback(uri))
  }

  /** Whether codes may go there because the client itself names the address: not over a network where everybody reads them. */
  allowsClientsOwn (uri: string): boolean {
    return this.trusts(uri) || (isWellFormed(uri) && !uri.startsWith('http:'))
  }

  /** Whether codes may go there once a person has seen the host and agreed. */
  allowsAfterConsent (uri: string): boolean {
    return this.trusts(uri) || (isWellFormed(uri) && uri.startsWith('https://'))
  }
}

/** Whether one of a client's redirect URIs is meant: the very same text, but for the port on this machine (RFC 8252 §7.3). */
export function isRegistered (uri: string, registered: readonly string[]): boolean {
  if (!isWellFormed(uri)) return false
  return registered.includes(uri) || (isLoopback(uri) && registered.some((other) => isLoopback(other) && portless(other) === portless(uri)))
}

function portless (uri: string): string {
  const [whole, origin] = LOOPBACK.exec(uri) ?? ['', '']
  const rest = uri.slice(whole.length)
  return `${origin}${rest.startsWith('/') ? rest : `/${rest}`}`
}

/** The redirect URI with the parameters of an answer; its own query stays as it is. */
export function withAnswer (uri: string, answer: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(answer).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`
}

/** Who receives the code, in words for a person: the host, this machine, or the app behind a scheme. */
export function receiverOf (uri: string): { name: string, kind: 'host' | 'machine' | 'app' } {
  const { protocol, host } = new URL(uri)
  if (isLoopback(uri)) return { name: host, kind: 'machine' }
  if (protocol === 'https:' || protocol === 'http:') return { name: host, kind: 'host' }
  return { name: protocol.slice(0, -1), kind: 'app' }
}

/**
 * CSP sources that `form-action` must allow so that a form's answer may redirect there. Browsers check every hop, also those
 * that the receiver makes on its own: these are listed for known hosts, and any https address is allowed after others.
 */
export function formActionSources (uri: string): string[] {
  const { protocol, origin, hostname } = new URL(uri)
  const own = origin === 'null' || hostname.startsWith('[') ? protocol : origin
  const onwards = landingSources(uri) ?? (origin === 'null' ? [] : ['https:'])
  return [...new Set([own, ...onwards])]
}
