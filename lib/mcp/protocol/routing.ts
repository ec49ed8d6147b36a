import type { IncomingMessage } from 'node:http'
import { classifyInboundRequest, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'
import type { InboundMessage, Route } from './types.js'

const MODERN_VERSION = '2026-07-28'

/** The era in which a message speaks, see `Route`. */
export function routeOf ({ method, headers, body }: InboundMessage): Route {
  const version = single(headers['mcp-protocol-version'])
  const mcpMethod = single(headers['mcp-method'])
  const mcpName = single(headers['mcp-name'])
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
  return agreed ? 'plain' : 'modern'
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
