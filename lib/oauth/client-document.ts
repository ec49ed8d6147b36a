import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Dispatcher } from 'undici'
import { unlessAborted } from '../cancellation.js'
import type { Clock } from '../clock.js'
import { ExpiringMap } from '../halo/expiring-map.js'
import { Buckets } from './bucket.js'
import { displayName } from './clients.js'
import { OAuthError, unavailable } from './errors.js'
import { isLoopbackAddress, isPublicAddress } from './public-address.js'
import { isWellFormed } from './redirect.js'
import { grantedScope, knownScopes } from './scope.js'

/** What a client says of itself in its document (OAuth Client ID Metadata Document). */
export interface ClientDocument {
  name: string | null
  redirectUris: readonly string[]
  scope: string | null
}

export interface DocumentOptions {
  clock: Clock
  /** Documents of this machine may be read too. */
  allowLoopback: boolean
  userAgent: string
  /** The addresses of a host name. */
  resolve?: (host: string) => Promise<Array<{ address: string, family: number }>>
}

const TIMEOUT_MS = 5_000
const MAX_BYTES = 64 * 1_024
const MAX_URL_CHARS = 500
const MAX_REDIRECT_URIS = 50
const MAX_ENTRIES = 500
const SHORTEST_MS = 60_000
const DEFAULT_MS = 3_600_000
const LONGEST_MS = 24 * 3_600_000
/** A document that could not be had is not asked for again within this time. */
const FAILED_MS = 30_000
const MAX_UNDER_WAY = 20
/** More than one address may ask for in the same time, so that nobody uses it up alone. */
const FETCHES = { burst: 150, refillMs: 250 }

/**
 * Client documents by their address, fetched once and kept as long as their headers say, within bounds. The fetch cannot be
 * used to reach into the network of this server: https only, no redirects, public addresses only, and the connection is made
 * to the very address that was checked.
 */
export class ClientDocuments {
  readonly #options: DocumentOptions
  readonly #kept: ExpiringMap<ClientDocument>
  readonly #failed: ExpiringMap<OAuthError>
  readonly #underWay = new Map<string, Promise<ClientDocument>>()
  readonly #fetches: Buckets

  constructor (options: DocumentOptions) {
    this.#options = options
    this.#kept = new ExpiringMap(options.clock, MAX_ENTRIES)
    this.#failed = new ExpiringMap(options.clock, MAX_ENTRIES)
    this.#fetches = new Buckets(options.clock, FETCHES)
  }

  /** @throws OAuthError `invalid_client` with the reason, or `temporarily_unavailable` */
  async get (clientId: string): Promise<ClientDocument> {
    const url = documentUrl(clientId)
    const kept = this.#kept.get(clientId)
    if (kept !== undefined) return kept
    const failed = this.#failed.get(clientId)
    if (failed !== undefined) throw failed
    let fetch = this.#underWay.get(clientId)
    if (fetch === undefined) {
      const waitMs = this.#underWay.size >= MAX_UNDER_WAY ? 1_000 : this.#fetches.take('all')
      if (waitMs > 0) throw unavailable('Too many client documents are being fetched. Try again in a moment.', waitMs)
      fetch = this.#fetch(url).finally(() => { this.#underWay.delete(clientId) })
      this.#underWay.set(clientId, fetch)
    }
    return await fetch
  }

  async #fetch (url: URL): Promise<ClientDocument> {
    try {
      const { body, lifetimeMs } = await download(url, this.#options)
      const document = readDocument(body, url.href)
      this.#kept.set(url.href, document, lifetimeMs)
      return document
    } catch (error) {
      const refusal = error instanceof OAuthError ? error : unreachable(url, error)
      this.#failed.set(url.href, refusal, FAILED_MS)
      throw refusal
    }
  }
}

/** The address in its one written form, with a path, so that nobody can pass off two spellings as two clients. */
function documentUrl (clientId: string): URL {
  const url = clientId.length <= MAX_URL_CHARS && /^[\x21-\x7e]+$/.test(clientId) && URL.canParse(clientId) ? new URL(clientId) : null
  const good = url !== null && url.protocol === 'https:' && url.href === clientId && url.pathname !== '/' &&
    url.username === '' && url.password === '' && !clientId.includes('#')
  if (!good) throw new OAuthError('invalid_client', 'A client_id that is an address must be a plain https address with a path.')
  return url
}

async function download (url: URL, options: DocumentOptions): Promise<{ body: string, lifetimeMs: number }> {
  const controller = new AbortController()
  const stopTimer = options.clock.after(TIMEOUT_MS, () => controller.abort(new Error('no answer in time')))
  let agent: Dispatcher | undefined
  try {
    const checked = await checkedAddress(url.hostname.replace(/^\[|\]$/g, ''), options, controller.signal)
    const { default: { Agent } } = await import('undici')
    agent = new Agent({
      connect: {
        timeout: TIMEOUT_MS,
        lookup: (_host, { all }, callback) => all === true ? callback(null, [checked]) : callback(null, checked.address, checked.family)
      },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 16_384
    })
    return await receive(agent, url, options, controller.signal)
  } finally {
    stopTimer()
    await agent?.destroy()
  }
}

/** All addresses of the host must be allowed, not only the one that is used: a mixed answer is an attempt. */
async function checkedAddress (host: string, { resolve = resolveHost, allowLoopback }: DocumentOptions, signal: AbortSignal): Promise<{ address: string, family: number }> {
  const addresses = isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : await unlessAborted(resolve(host), signal).catch((error: unknown) => unknownHost(host, error))
  const [first] = addresses
  const allowed = ({ address }: { address: string }) => isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address))
  if (first === undefined || !addresses.every(allowed)) throw notPublic(host, new Error(`addresses of ${host}: ${addresses.map(({ address }) => address).join(', ')}`))
  return first
}

/** To be told from a host of this network by nobody: strangers would learn which names there are. */
function unknownHost (host: string, error: unknown): never {
  throw ['ENOTFOUND', 'ENODATA'].includes(String((error as { code?: unknown }).code)) ? notPublic(host, error) : error
}

function notPublic (host: string, cause: unknown): OAuthError {
  return new OAuthError('invalid_client', `The client document at ${host} cannot be read: there is no address on the public internet of that name.`, { cause })
}

async function resolveHost (host: string): Promise<Array<{ address: string, family: number }>> {
  return await lookup(host, { all: true })
}

async function receive (agent: Dispatcher, url: URL, { userAgent }: DocumentOptions, signal: AbortSignal): Promise<{ body: string, lifetimeMs: number }> {
  const { statusCode, headers, body } = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': userAgent },
    signal
  })
  // The connection ends with the agent, and with it what was not read.
  body.on('error', () => {})
  const refuse = (why: string) => new OAuthError('invalid_client', `The client document at ${url.host} cannot be used: ${why}.`)
  if (statusCode >= 500 || statusCode === 429) throw unavailable(`The client document at ${url.host} cannot be read now (HTTP ${statusCode}).`, 30_000)
  if (statusCode !== 200) throw refuse(statusCode >= 300 && statusCode < 400 ? 'redirects are not followed' : `HTTP ${statusCode}`)
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(String(headers['content-type'] ?? ''))) throw refuse('it is not JSON')
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') throw refuse('it is compressed')
  if (Number(headers['content-length']) > MAX_BYTES) throw refuse(`it is larger than ${MAX_BYTES / 1_024} KB`)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length
    if (bytes > MAX_BYTES) throw refuse(`it is larger than ${MAX_BYTES / 1_024} KB`)
    chunks.push(chunk as Buffer)
  }
  return { body: Buffer.concat(chunks).toString(), lifetimeMs: lifetimeOf(headers['cache-control']) }
}

/** How long an answer is fresh by its Cache-Control (RFC 9111 §5.2.2), within our own bounds. */
function lifetimeOf (header: string | string[] | undefined): number {
  const text = String(header ?? '').toLowerCase()
  if (/\bno-(?:store|cache)\b/.test(text)) return SHORTEST_MS
  const seconds = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(text)?.[1]
  return seconds === undefined ? DEFAULT_MS : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Number(seconds) * 1_000))
}

function readDocument (text: string, address: string): ClientDocument {
  const refuse = (why: string) => new OAuthError('invalid_client', `The client document at ${new URL(address).host} cannot be used: ${why}.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('it is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('it is not a JSON object')
  const document = value as Readonly<Record<string, unknown>>
  if (document.client_id !== address) throw refuse('its client_id is not its own address')
  if (document.client_secret !== undefined || /^client_secret/.test(String(document.token_endpoint_auth_method ?? ''))) throw refuse('a public document cannot hold or use a client secret')
  const listed: unknown[] = Array.isArray(document.redirect_uris) ? document.redirect_uris.slice(0, MAX_REDIRECT_URIS) : []
  const redirectUris = listed.filter((uri): uri is string => typeof uri === 'string' && isWellFormed(uri))
  if (redirectUris.length === 0) throw refuse('it lists no redirect_uris that could be used')
  const scope = typeof document.scope === 'string' && knownScopes(document.scope).length > 0 ? grantedScope(document.scope) : null
  return { name: displayName(document.client_name), redirectUris, scope }
}

function unreachable (url: URL, error: unknown): OAuthError {
  return unavailable(`The client document at ${url.host} could not be read. Try again in a moment.`, 30_000, error)
}
