import type { ServerResponse } from 'node:http'
import type { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import type { JSONRPCMessage, Server } from '@modelcontextprotocol/server'
import { Cancellation } from '../../cancellation.js'
import { isClosed, onceClosed } from '../../once-closed.js'
import { Roster } from '../../roster.js'
import { directRequest, type DirectAnswers, type DirectRequest } from '../direct-answers.js'
import { originOf } from '../origin.js'
import type { McpService } from '../service.js'
import { essential } from '../session-descriptions.js'
import { withAsker } from './binding.js'
import { refuseDeep } from './depth.js'
import { isInitialized, type Introductions } from './introductions.js'
import { isAnswer, type NamedRequests } from './named-requests.js'
import { replay } from './replay.js'
import { cancelledId, isPlainLegacy, speaksLegacy } from './routing.js'
import type { Exchange, LegacyConnection } from './types.js'

/** The SDK's half of a session. */
export interface Built {
  server: Server
  transport: NodeStreamableHTTPServerTransport
}

export interface LegacyParts {
  sessionId: string
  /** The `initialize` of a session that was opened before. */
  initialize: unknown
  service: McpService
  direct: DirectAnswers
  introductions: Introductions
  requests: NamedRequests
  build: () => Promise<Built>
  onClosed: () => void
}

/**
 * The connection of one 2025-era session. The SDK's server and transport are built when a request needs them, by the
 * `initialize` that opened the session: many sessions are opened, list the tools, read, and never need more.
 */
export function legacyConnection ({ sessionId, initialize, service, direct, introductions, requests, build, onClosed }: LegacyParts): LegacyConnection {
  const headers = { 'Mcp-Session-Id': sessionId }
  const running = new Roster<{ id: unknown, cancellation: Cancellation }>()
  /** Requests that the SDK is answering. */
  const handed = new Set<unknown>()
  let opened: unknown = initialize
  let building: Promise<Built> | undefined
  /** The same, once it is there. */
  let built: Built | undefined

  const runs = (id: unknown) => running.find((call) => call.id === id)
  const ended = () => {
    for (const { cancellation } of running) cancellation.abort(new Error('the session has ended'))
    onClosed()
  }
  const sdk = async () => await (building ??= open())
  const open = async () => {
    const parts = await build()
    parts.server.onclose = ended
    if (opened !== undefined) await replay(opened, async (...exchange) => await parts.transport.handleRequest(...exchange))
    built = parts
    return parts
  }
  const serveDirectly = async (plain: DirectRequest, exchange: Exchange) => {
    const call = { id: plain.id, cancellation: new Cancellation() }
    running.add(call)
    try {
      const { request, response } = exchange
      await direct.serve(plain, { response, headers, asker: exchange, signal: call.cancellation, origin: originOf(plain.meta, request.headers, clientInfoOf(opened)) })
    } finally {
      running.delete(call)
    }
  }
  const serveBySdk = async ({ request, response, body, ...asker }: Exchange) => {
    refuseDeep(body)
    const { id } = (body ?? {}) as { id?: unknown }
    if (id !== undefined) {
      handed.add(id)
      onceClosed(response, () => handed.delete(id))
    }
    const { transport } = await sdk()
    // A stream that is opened for nobody would be the session's only one for good.
    if (request.method === 'GET' && isClosed(response)) return
    await transport.handleRequest(withAsker(request, asker), response, requests.inbound(body))
    if (opened === undefined && transport.sessionId !== undefined) opened = essential(body)
  }
  /** What needs no server: the handshake, as the SDK answers it, and the end. */
  const serveFormality = ({ request, response, body }: Exchange): boolean => {
    if (building !== undefined) return false
    if (request.method === 'DELETE' && opened !== undefined && speaksLegacy(request)) {
      ended()
      return end(response, 200)
    }
    if (!isPlainLegacy(request)) return false
    if (opened !== undefined) return isInitialized(body) && end(response, 202)
    const introduction = introductions.answerTo(body)
    if (introduction === null) return false
    opened = essential(body)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(introduction), ...headers })
    return end(response, 200, introduction)
  }
  return {
    serve: async (exchange) => {
      const { request, body } = exchange
      const plain = opened !== undefined && isPlainLegacy(request) ? directRequest(body, service) : null
      if (plain !== null) return await serveDirectly(plain, exchange)
      runs(cancelledId(body))?.cancellation.abort(new Error('the client has cancelled'))
      if (!serveFormality(exchange)) await serveBySdk(exchange)
    },
    concernsOthers: (body) => {
      const cancelled = cancelledId(body)
      return cancelled === undefined ? isAnswer(body) && !requests.asked(body) : runs(cancelled) === undefined && !handed.has(cancelled)
    },
    deliver: (message) => {
      const cancelled = cancelledId(message)
      if (cancelled === undefined && !requests.asked(message)) return
      runs(cancelled)?.cancellation.abort(new Error('the client has cancelled'))
      built?.transport.onmessage?.(requests.inbound(message) as JSONRPCMessage)
    },
    get initialized () { return opened !== undefined },
    closeStream: () => built?.transport.closeStandaloneSSEStream(),
    close: async () => {
      if (building === undefined) ended()
      else await (await building).server.close()
    }
  }
}

function end (response: ServerResponse, status: number, body?: string): true {
  if (!response.headersSent) response.writeHead(status)
  response.end(body)
  return true
}

function clientInfoOf (initialize: unknown): unknown {
  return (initialize as { params?: { clientInfo?: unknown } } | undefined)?.params?.clientInfo
}
