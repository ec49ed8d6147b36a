import type { NodeIncomingMessageLike, NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import { createMcpHandler, isInitializeRequest, SERVER_INFO_META_KEY, type AuthInfo, type JSONRPCMessage, type Server, type Transport } from '@modelcontextprotocol/server'
import { DirectAnswers, directRequest, type DirectOptions, type DirectRequest } from '../direct-answers.js'
import { originOf } from '../origin.js'
import type { McpService } from '../service.js'
import { askerOf, headersOf, withAsker } from './binding.js'
import { cacheHints, toolsHint } from './cache-hints.js'
import { protocolError, reporter } from './errors.js'
import { isAnswer, NamedRequests } from './named-requests.js'
import { replay } from './replay.js'
import { cancelledId, isPlainLegacy, isSubscription, routeOf } from './routing.js'
import { buildServer, serverInfo, type Serving } from './server.js'
import type { Exchange, HttpProtocol, HttpProtocolOptions, LegacyConnection } from './types.js'

/** Serves the tools and resources over Streamable HTTP in both eras. Loads the Node HTTP adapter on first use. */
export async function openHttpProtocol (options: HttpProtocolOptions): Promise<HttpProtocol> {
  const { NodeStreamableHTTPServerTransport, toNodeHandler } = await import('@modelcontextprotocol/node')
  const { service, log, version } = options
  const onerror = reporter(log)
  const serving: Serving = {
    version, log, instructions: service.instructions, cacheHints: undefined, entryOf: ({ http }) => ({ service, ...askerOf(http?.authInfo), headers: headersOf(http?.authInfo) })
  }
  const factory = ({ authInfo }: { authInfo?: AuthInfo }) => buildServer({ ...serving, cacheHints: cacheHints(service, askerOf(authInfo)) })
  const handlerOptions = { legacy: 'reject', onerror } as const
  const calls = createMcpHandler(factory, handlerOptions)
  // Apart from the calls, because closing a handler ends its streams and aborts its calls alike.
  const subscriptions = createMcpHandler(factory, { ...handlerOptions, bus: calls.bus, maxSubscriptions: options.maxSubscriptions })
  const serveCall = toNodeHandler(calls, { onerror })
  const serveSubscription = toNodeHandler(subscriptions, { onerror })
  const requests = new NamedRequests()
  const direct = { modern: new DirectAnswers(directOptions(options, 'modern')), legacy: new DirectAnswers(directOptions(options, 'legacy')) }

  return {
    routeOf,
    isInitialize: (body) => isInitializeRequest(body),

    serveModern: async ({ request, response, body, ...asker }, route) => {
      const plain = route === 'plain' ? directRequest(body, service) : null
      if (plain !== null) {
        const gone = new AbortController()
        response.once('close', () => { if (!response.writableFinished) gone.abort() })
        return await direct.modern.serve(plain, { response, headers: {}, asker, signal: gone.signal, origin: originOf(plain.meta, request.headers) })
      }
      const serve = isSubscription(body) ? serveSubscription : serveCall
      await serve(withAsker(request, asker) as NodeIncomingMessageLike, response, body)
    },

    openLegacy: async (sessionId, onClosed, initialize) => {
      const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => sessionId })
      const send = transport.send.bind(transport)
      transport.send = async (message, options) => await send(requests.outbound(message), options)
      const server = buildServer({
        ...serving,
        // Nothing is sent for a cancelled request, so its stream would stay open for good.
        onCancelled: (requestId) => transport.closeSSEStream(requestId)
      })
      server.onerror = onerror
      await server.connect(transport as Transport)
      const connection = legacyConnection({ service, direct: direct.legacy, server, transport, requests, onClosed })
      if (initialize !== undefined) await replay(initialize, async (...exchange) => await transport.handleRequest(...exchange))
      return connection
    },

    closeSubscriptions: async () => await subscriptions.close(),
    close: async () => await calls.close()
  }
}

interface LegacyParts {
  service: McpService
  direct: DirectAnswers
  server: Server
  transport: NodeStreamableHTTPServerTransport
  requests: NamedRequests
  onClosed: () => void
}

function legacyConnection ({ service, direct, server, transport, requests, onClosed }: LegacyParts): LegacyConnection {
  const running = new Map<unknown, AbortController>()
  /** Requests that the SDK is answering. */
  const handed = new Set<unknown>()
  server.onclose = () => {
    for (const call of running.values()) call.abort()
    onClosed()
  }
  const serveDirectly = async (plain: DirectRequest, exchange: Exchange) => {
    const call = new AbortController()
    running.set(plain.id, call)
    try {
      const { request, response } = exchange
      const origin = originOf(plain.meta, request.headers, server.getClientVersion())
      await direct.serve(plain, { response, headers: { 'Mcp-Session-Id': transport.sessionId ?? '' }, asker: exchange, signal: call.signal, origin })
    } finally {
      running.delete(plain.id)
    }
  }
  return {
    serve: async (exchange) => {
      const { request, response, body } = exchange
      const plain = isPlainLegacy(request) ? directRequest(body, service) : null
      if (plain !== null) return await serveDirectly(plain, exchange)
      running.get(cancelledId(body))?.abort()
      const { id } = (body ?? {}) as { id?: unknown }
      if (id !== undefined) {
        handed.add(id)
        response.once('close', () => handed.delete(id))
      }
      await transport.handleRequest(withAsker(request, exchange), response, requests.inbound(body))
    },
    concernsOthers: (body) => {
      const cancelled = cancelledId(body)
      return cancelled === undefined ? isAnswer(body) && !requests.asked(body) : !running.has(cancelled) && !handed.has(cancelled)
    },
    deliver: (message) => {
      const cancelled = cancelledId(message)
      if (cancelled === undefined && !requests.asked(message)) return
      running.get(cancelled)?.abort()
      transport.onmessage?.(requests.inbound(message) as JSONRPCMessage)
    },
    get initialized () { return transport.sessionId !== undefined },
    closeStream: () => transport.closeStandaloneSSEStream(),
    close: async () => await server.close()
  }
}

function directOptions ({ service, version, log, clock }: HttpProtocolOptions, era: 'modern' | 'legacy'): DirectOptions {
  const errorOf = (error: unknown, method: string) => {
    const { code, message, data } = protocolError(error, method, log)
    return { code, message, ...(data === undefined ? {} : { data }) }
  }
  if (era === 'legacy') return { service, clock, extras: { call: {}, list: () => ({}) }, errorOf }
  const complete = { resultType: 'complete', _meta: { [SERVER_INFO_META_KEY]: serverInfo(version) } }
  return { service, clock, extras: { call: complete, list: (asker) => ({ ...complete, ...toolsHint(service, asker) }) }, errorOf }
}
