import type { IncomingMessage } from 'node:http'
import { classifyInboundRequest, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'
import { isPlainObject } from '../../plain-object.js'
import { refuseDeep } from './depth.js'
import type { InboundMessage, Route } from './types.js'

const MODERN_VERSION = '2026-07-28'

/** Envelopes that the SDK found good, as JSON: clients send the same with every request. */
const goodEnvelopes = new Set<string>()
const MAX_ENVELOPES = 500
const MAX_ENVELOPE_CHARS = 2_000

/**
 * The era in which a message speaks, see `Route`.
 *
 * @throws NestedTooDeeply
 */
export function routeOf ({ method, headers, body }: InboundMessage): Route {
  const version = single(headers['mcp-protocol-version'])
  const mcpMethod = single(headers['mcp-method'])
  const mcpName = single(headers['mcp-name'])
  if (isPlainLegacyMessage(method, version, body)) return 'legacy'
  const envelope = version === MODERN_VERSION && method === 'POST' ? envelopeOf(body, mcpMethod, mcpName) : null
  if (envelope !== null && goodEnvelopes.has(envelope)) return 'plain'
  if (isPlainObject(body) && isPlainObject(body.params)) refuseDeep(body.params._meta)
  const outcome = classifyInboundRequest({
    httpMethod: method,
    ...(version === undefined ? {} : { protocolVersionHeader: version }),
    ...(mcpMethod === undefined ? {} : { mcpMethodHeader: mcpMethod }),
    ...(mcpName === undefined ? {} : { mcpNameHeader: mcpName }),
    body
  })
  if (outcome.kind === 'legacy') return 'legacy'
  if (outcome.kind !== 'modern' || outcome.messageKind !== 'request' || outcome.classification.revision !== MODERN_VERSION) return 'modern'
  const { params } = outcome.message
  const agreed = version === MODERN_VERSION && mcpMethod === outcome.message.method && mcpName === params?.name
  if (!agreed) return 'modern'
  if (envelope !== null && goodEnvelopes.size < MAX_ENVELOPES) goodEnvelopes.add(envelope)
  return 'plain'
}

/** A well-formed message that claims no revision: the SDK's classification of most that comes from 2025-era clients. */
function isPlainLegacyMessage (httpMethod: string, version: string | undefined, body: unknown): boolean {
  if (httpMethod !== 'POST' || !isPlainObject(body) || (version !== undefined && !SUPPORTED_PROTOCOL_VERSIONS.includes(version))) return false
  const { jsonrpc, id, method, params, ...others } = body
  const isNamed = typeof id === 'string' || Number.isSafeInteger(id) || !('id' in body)
  return jsonrpc === '2.0' && typeof method === 'string' && isNamed && Object.keys(others).length === 0 &&
    (params === undefined || (isPlainObject(params) && !('_meta' in params)))
}

/** The `_meta` of a request that is well-formed apart from it and says what its headers say; null for everything else. */
function envelopeOf (body: unknown, mcpMethod: string | undefined, mcpName: string | undefined): string | null {
  if (!isPlainObject(body) || !isPlainObject(body.params) || !isPlainObject(body.params._meta)) return null
  const { jsonrpc, id, method, params } = body
  if (jsonrpc !== '2.0' || typeof method !== 'string' || method !== mcpMethod || params.name !== mcpName) return null
  if ((typeof id !== 'string' && !Number.isSafeInteger(id)) || Object.keys(body).length !== 4) return null
  const envelope = jsonOf(params._meta)
  return envelope !== null && envelope.length <= MAX_ENVELOPE_CHARS ? envelope : null
}

/** Null for a value that is nested too deeply for the stack. */
function jsonOf (value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

/** Whether nothing in the headers of a 2025-era POST would make the SDK refuse it. */
export function isPlainLegacy (request: IncomingMessage): boolean {
  const { method, headers: { accept = '' } } = request
  return method === 'POST' && accept.includes('application/json') && accept.includes('text/event-stream') && speaksLegacy(request)
}

/** Whether the request names no revision, or one of the 2025 era. */
export function speaksLegacy ({ headers }: IncomingMessage): boolean {
  const version = single(headers['mcp-protocol-version'])
  return version === undefined || SUPPORTED_PROTOCOL_VERSIONS.includes(version)
}

/** The request that a 2025-era message cancels. */
export function cancelledId (body: unknown): unknown {
  const { method, params } = (body ?? {}) as { method?: unknown, params?: { requestId?: unknown } }
  return method === 'notifications/cancelled' ? params?.requestId : undefined
}

/** Whether a 2026-era message opens a stream of notices. */
export function isSubscription (body: unknown): boolean {
  return typeof body === 'object' && body !== null && (body as { method?: unknown }).method === 'subscriptions/listen'
}

function single (value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
