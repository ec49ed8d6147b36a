import type { ClientDocument } from './client-document.js'
import { digest } from './digest.js'
import { OAuthError } from './errors.js'
import type { Sealer } from './seal.js'

export type AuthMethod = 'none' | 'client_secret_post' | 'client_secret_basic'

/** A client of the authorization server, told by the form of its id. */
export type Client =
  /** The id is a Halo API application's; its secret is proven at Halo with every token request. */
  | { kind: 'application', id: string }
  /** Registered here (RFC 7591); the id carries the registration. */
  | { kind: 'registered', id: string, name: string | null, redirectUris: readonly string[], authMethod: AuthMethod, scope: string | null }
  /** The id is the address of a document that describes the client. */
  | { kind: 'document', id: string, name: string | null, redirectUris: readonly string[], scope: string | null }

export type ClientKind = Client['kind']

/** The registration as it is sealed in the id. Names are short: the id travels in addresses. */
export interface SealedRegistration {
  v: 1
  /** client_name */
  n: string | null
  /** redirect_uris */
  r: string[]
  /** token_endpoint_auth_method */
  m: AuthMethod
  /** scope */
  s: string | null
  /** Seconds since the epoch. */
  t: number
}

const PREFIX = 'dcr.'
const MAX_ID_CHARS = 2_000

/** @throws OAuthError `invalid_client` for a text that can be no client's id */
export function kindOf (clientId: string): ClientKind {
  if (clientId.startsWith(PREFIX)) return 'registered'
  if (/^https:\/\//i.test(clientId)) return 'document'
  // Halo's ids are GUIDs; whatever looks like another address or holds blanks is a mistake.
  if (/^[\w.~-]{1,200}$/.test(clientId)) return 'application'
  throw new OAuthError('invalid_client', 'This client_id is neither registered here, nor the https address of a client document, nor the id of a Halo API application.')
}

/** The client id that carries a registration. */
export async function sealRegistration (sealer: Sealer, registration: SealedRegistration): Promise<string> {
  return `${PREFIX}${await sealer.seal('client', registration)}`
}

/** The secret of a registered client; it is told from the id and stored nowhere. */
export function clientSecretOf (sealer: Sealer, clientId: string): string | null {
  return sealer.secretFor(clientId.slice(PREFIX.length))
}

/** Finds the client behind an id. */
export class Clients {
  constructor (
    private readonly sealer: Sealer,
    private readonly documentOf: (url: string) => Promise<ClientDocument>
  ) {}

  /**
   * What is needed to authorize a request. Fetches the document of a client that is named by address.
   *
   * @throws OAuthError `invalid_client`, or `temporarily_unavailable` where the document could not be fetched now
   */
  async find (clientId: string): Promise<Client> {
    if (clientId.length > MAX_ID_CHARS) throw new OAuthError('invalid_client', 'This client_id is too long.')
    switch (kindOf(clientId)) {
      case 'application': return { kind: 'application', id: clientId }
      case 'registered': return await this.registered(clientId)
      case 'document': return { kind: 'document', id: clientId, ...await this.documentOf(clientId) }
    }
  }

  /** @throws OAuthError `invalid_client` for an id that was not sealed here, or under a key that is gone */
  async registered (clientId: string): Promise<Extract<Client, { kind: 'registered' }>> {
    const content = await this.sealer.open<SealedRegistration>('client', clientId.slice(PREFIX.length))
    if (content?.v !== 1) throw new OAuthError('invalid_client', 'This client is not registered here, or no longer: register again.')
    return { kind: 'registered', id: clientId, name: content.n, redirectUris: content.r, authMethod: content.m, scope: content.s }
  }
}

/** How codes and tokens name the client that they belong to: short, whatever the id. */
export function clientKey (clientId: string): string {
  return digest(clientId)
}

/** How logs name a client. */
export function clientLabel (clientId: string): string {
  return clientId.startsWith(PREFIX) ? `${PREFIX}${digest(clientId).slice(0, 12)}` : clientId.slice(0, 200)
}

/** A client's own name for itself, fit to be shown: one line without invisible or direction-changing characters. */
export function displayName (name: unknown): string | null {
  if (typeof name !== 'string') return null
  const clean = name.slice(0, 500).normalize('NFC').replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '').replace(/\s+/g, ' ').trim()
  return clean === '' ? null : [...clean].slice(0, 80).join('')
}
