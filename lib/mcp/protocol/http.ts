import type { NodeIncomingMessageLike, NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import { createMcpHandler, isInitializeRequest, SERVER_INFO_META_KEY, type AuthInfo, type Transport } from '@modelcontextprotocol/server'
import { Cancellation } from '../../cancellation.js'
import { DirectAnswers, directRequest, type DirectOptions } from '../direct-answers.js'
import { onceClosed } from '../../once-closed.js'
import { originOf } from '../origin.js'
import { askerOf, headersOf, withAsker } from './binding.js'
import { cacheHints, toolsHint } from './cache-hints.js'
import { refuseDeep } from './depth.js'
import { protocolError, reporter } from './errors.js'
import { Introductions } from './introductions.js'
import { legacyConnection } from './legacy-connection.js'
import { NamedRequests } from './named-requests.js'
import { isSubscription, routeOf } from './routing.js'
import { buildServer, serverInfo, type Serving } from './server.js'
import type { HttpProtocol, HttpProtocolOptions } from './types.js'

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
  const introductions = new Introductions()
  const direct = { modern: new DirectAnswers(directOptions(options, 'modern')), legacy: new DirectAnswers(directOptions(options, 'legacy')) }

  return {
    routeOf,
    isInitialize: (body) => {
      refuseDeep(body)
      return isInitializeRequest(body)
    },

    serveModern: async ({ request, response, body, ...asker }, route) => {
      const plain = route === 'plain' ? directRequest(body, service) : null
      if (plain !== null) {
        const gone = new Cancellation()
        onceClosed(response, () => { if (!response.writableFinished) gone.abort(new Error('the client has gone')) })
        return await direct.modern.serve(plain, { response, headers: {}, asker, signal: gone, origin: originOf(plain.meta, request.headers) })
      }
      refuseDeep(body)
      const serve = isSubscription(body) ? serveSubscription : serveCall
      await serve(withAsker(request, asker) as NodeIncomingMessageLike, response, body)
    },

    openLegacy: async (sessionId, onClosed, initialize) => legacyConnection({
      sessionId,
      initialize,
      service,
      direct: direct.legacy,
      introductions,
      requests,
      onClosed,
      build: async () => {
        const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => sessionId })
        const server = buildServer({
          ...serving,
          // Nothing is sent for a cancelled request, so its stream would stay open for good.
          onCancelled: (requestId) => transport.closeSSEStream(requestId)
        })
        server.onerror = onerror
        await server.connect(transport as Transport)
        watchMessages(transport, requests, introductions)
        return { server, transport }
      }
    }),

    closeSubscriptions: async () => await subscriptions.close(),
    close: async () => await calls.close()
  }
}

/** Names the requests that go out, and learns how the SDK introduces itself. */
function watchMessages (transport: NodeStreamableHTTPServerTransport, requests: NamedRequests, introductions: Introductions): void {
  const send = transport.send.bind(transport)
  const receive = transport.onmessage
  let initialize: unknown
  transport.onmessage = (message, extra) => {
    if ('method' in message && message.method === 'initialize') initialize = message
    receive?.(message, extra)
  }
  transport.send = async (message, options) => {
    if (initialize !== undefined && 'result' in message && message.id === (initialize as { id?: unknown }).id) {
      introductions.learn(initialize, message)
      initialize = undefined
    }
    await send(requests.outbound(message), options)
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
