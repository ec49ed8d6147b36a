import { type Client, type Clients, clientSecretOf, kindOf } from './clients.js'
import { sameText } from './digest.js'
import { OAuthError } from './errors.js'
import type { Parameters } from './parameters.js'
import type { Sealer } from './seal.js'

/** Who sent a request to the token or revocation endpoint, as far as it says so. */
export interface ClaimedClient {
  id: string
  secret: string | null
  /** The secret came in an Authorization header. */
  basic: boolean
}

/** A client that has shown all that can be checked here. */
export type AuthenticatedClient =
  /** Still to be proven at Halo. */
  | { kind: 'application', id: string, secret: string }
  | { kind: 'registered' | 'document', id: string }

/**
 * Reads id and secret from the Authorization header or the body (RFC 6749 §2.3.1).
 *
 * @throws OAuthError `invalid_request` when both ways are used at once or contradict each other, `invalid_client` without an id
 */
export function claimedClient (authorization: string | undefined, body: Parameters): ClaimedClient {
  const id = body.get('client_id')
  const secret = body.get('client_secret')
  const basic = basicCredentials(authorization)
  if (basic === null) {
    if (id === undefined) throw new OAuthError('invalid_client', 'The request does not say which client sends it: client_id is missing.')
    return { id, secret: secret ?? null, basic: false }
  }
  if (secret !== undefined && basic.secret !== '') throw new OAuthError('invalid_request', 'The client secret is sent twice, in the Authorization header and in the body. Send it once.')
  if (id !== undefined && id !== basic.id) throw new OAuthError('invalid_request', 'The Authorization header and the body name different clients.')
  return { id: basic.id, secret: basic.secret === '' ? secret ?? null : basic.secret, basic: true }
}

/**
 * Checks the secret of a registered client. That of a Halo API application is only required here: Halo must be asked.
 *
 * @throws OAuthError `invalid_client`
 */
export async function authenticate ({ id, secret }: ClaimedClient, { clients, sealer }: { clients: Clients, sealer: Sealer }): Promise<AuthenticatedClient> {
  const kind = kindOf(id)
  if (kind === 'document') return { kind, id }
  if (kind === 'application') {
    if (secret === null) throw new OAuthError('invalid_client', 'The client secret of the Halo API application must come with every token request.')
    return { kind, id, secret }
  }
  const client: Client = await clients.registered(id)
  if (client.authMethod === 'none') return { kind, id }
  const expected = clientSecretOf(sealer, id)
  if (expected === null || secret === null || !sameText(expected, secret)) throw new OAuthError('invalid_client', 'The client secret is missing or wrong.')
  return { kind, id }
}

/** An `invalid_client` with the challenge of RFC 6749 §5.2, for those who used the header. */
export function challenged (error: unknown): unknown {
  if (!(error instanceof OAuthError) || error.word !== 'invalid_client') return error
  return new OAuthError(error.word, error.message, { challenge: 'Basic realm="token"', cause: error })
}

function basicCredentials (authorization: string | undefined): { id: string, secret: string } | null {
  if (authorization === undefined) return null
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(authorization)?.[1]
  if (encoded === undefined) throw new OAuthError('invalid_request', 'The Authorization header must be of the Basic scheme.')
  const pair = Buffer.from(encoded, 'base64').toString()
  const colon = pair.indexOf(':')
  if (colon < 1) throw new OAuthError('invalid_request', 'The Authorization header holds no client id and secret.')
  return { id: formDecoded(pair.slice(0, colon)), secret: formDecoded(pair.slice(colon + 1)) }
}

/** Both parts are form-encoded before they are joined; clients that skip this are understood as long as they can be. */
function formDecoded (text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
