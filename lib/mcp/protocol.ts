import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import type { NodeIncomingMessageLike, NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import {
  CLIENT_CAPABILITIES_META_KEY, classifyInboundRequest, createMcpHandler, inputRequired, inputResponse, isInitializeRequest, ProtocolError, ProtocolErrorCode, ResourceNotFoundError, Server,
  SERVER_INFO_META_KEY, SUPPORTED_PROTOCOL_VERSIONS,
  type AuthInfo, type ClientCapabilities, type InputRequiredResult, type JSONRPCMessage, type ServerContext, type Tool, type Transport
} from '@modelcontextprotocol/server'
import { isAppError } from '../errors.js'
import type { Caller } from '../halo/types.js'
import { CONFIRMATION_MS } from './confirmation.js'
import { DirectAnswers, directRequest, type DirectOptions, type DirectRequest } from './direct-answers.js'
import { PendingRequests } from './pending-requests.js'
import type {
  Entry, Exchange, HttpProtocol, HttpProtocolOptions, InboundMessage, LegacyConnection, ProtocolLog, ProtocolOptions, Route, StdioConnection, StdioOptions
} from './protocol-types.js'
import type { ListedPrompt, ListedResource, ListedTemplate, McpService, Question, RequestContext } from './service.js'

/** What differs from one served connection or request to the next. */
interface Serving extends ProtocolOptions {
  instructions: string
  entryOf: (context: ServerContext) => Entry | Promise<Entry>
  /** The client gave up waiting for this request; it gets no answer. */
  onCancelled?: (requestId: string | number) => void
}

const MODERN_VERSION = '2026-07-28'
const LISTING_TTL_MS = 300_000
// Most lists depend on the server's settings alone, never on who asks; that of the tools on what the caller may do too.
const LISTING_HINT = { ttlMs: LISTING_TTL_MS, cacheScope: 'public' } as const
const TOOLS_HINT = { ttlMs: LISTING_TTL_MS, cacheScope: 'private' } as const
const CACHE_HINTS = {
  'server/discover': LISTING_HINT,
  'tools/list': TOOLS_HINT,
  'resources/list': LISTING_HINT,
  'resources/templates/list': LISTING_HINT,
  'prompts/list': LISTING_HINT,
  'resources/read': { ttlMs: 0, cacheScope: 'private' }
} as const

/** Serves the tools and resources over Streamable HTTP in both eras. Loads the Node HTTP adapter on first use. */
export async function openHttpProtocol (options: HttpProtocolOptions): Promise<HttpProtocol> {
  const { NodeStreamableHTTPServerTransport, toNodeHandler } = await import('@modelcontextprotocol/node')
  const { service, log, version } = options
  const onerror = reporter(log)
  const serving: Serving = { version, log, instructions: service.instructions, entryOf: (context) => ({ service, caller: callerOf(context) }) }
  const factory = () => buildServer(serving)
  const handlerOptions = { legacy: 'reject', onerror } as const
  const calls = createMcpHandler(factory, handlerOptions)
  // Apart from the calls, because closing a handler ends its streams and aborts its calls alike.
  const subscriptions = createMcpHandler(factory, { ...handlerOptions, bus: calls.bus, maxSubscriptions: options.maxSubscriptions })
  const serveCall = toNodeHandler(calls, { onerror })
  const serveSubscription = toNodeHandler(subscriptions, { onerror })
  const direct = { modern: new DirectAnswers(directOptions(options, 'modern')), legacy: new DirectAnswers(directOptions(options, 'legacy')) }

  return {
    routeOf,
    isInitialize: (body) => isInitializeRequest(body),

    serveModern: async ({ request, response, body, caller }, route) => {
      const plain = route === 'plain' ? directRequest(body, service) : null
      if (plain !== null) {
        const gone = new AbortController()
        response.once('close', () => { if (!response.writableFinished) gone.abort() })
        return await direct.modern.serve(plain, { response, headers: {}, caller, signal: gone.signal })
      }
      const serve = isSubscription(body) ? serveSubscription : serveCall
      await serve(withCaller(request, caller) as NodeIncomingMessageLike, response, body)
    },

    openLegacy: async (sessionId, onClosed) => {
      const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => sessionId })
      const server = buildServer({
        ...serving,
        // Nothing is sent for a cancelled request, so its stream would stay open for good.
        onCancelled: (requestId) => transport.closeSSEStream(requestId)
      })
      server.onerror = onerror
      await server.connect(transport as Transport)
      return legacyConnection({ service, direct: direct.legacy, server, transport, onClosed })
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
  onClosed: () => void
}

function legacyConnection ({ service, direct, server, transport, onClosed }: LegacyParts): LegacyConnection {
  const running = new Map<unknown, AbortController>()
  server.onclose = () => {
    for (const call of running.values()) call.abort()
    onClosed()
  }
  const serveDirectly = async (plain: DirectRequest, { response, caller }: Exchange) => {
    const call = new AbortController()
    running.set(plain.id, call)
    try {
      await direct.serve(plain, { response, headers: { 'Mcp-Session-Id': transport.sessionId ?? '' }, caller, signal: call.signal })
    } finally {
      running.delete(plain.id)
    }
  }
  return {
    serve: async (exchange) => {
      const { request, response, body, caller } = exchange
      const plain = isPlainLegacy(request) ? directRequest(body, service) : null
      if (plain !== null) return await serveDirectly(plain, exchange)
      running.get(cancelledId(body))?.abort()
      await transport.handleRequest(withCaller(request, caller), response, body)
    },
    get initialized () { return transport.sessionId !== undefined },
    closeStream: () => transport.closeStandaloneSSEStream(),
    close: async () => await server.close()
  }
}

function routeOf ({ method, headers, body }: InboundMessage): Route {
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
function isPlainLegacy ({ method, headers }: IncomingMessage): boolean {
  const { accept = '' } = headers
  const version = single(headers['mcp-protocol-version'])
  return method === 'POST' && accept.includes('application/json') && accept.includes('text/event-stream') &&
    (version === undefined || SUPPORTED_PROTOCOL_VERSIONS.includes(version))
}

function cancelledId (body: unknown): unknown {
  const { method, params } = (body ?? {}) as { method?: unknown, params?: { requestId?: unknown } }
  return method === 'notifications/cancelled' ? params?.requestId : undefined
}

function directOptions ({ service, version, log, clock }: HttpProtocolOptions, era: 'modern' | 'legacy'): DirectOptions {
  const errorOf = (error: unknown, method: string) => {
    const { code, message, data } = protocolError(error, method, log)
    return { code, message, ...(data === undefined ? {} : { data }) }
  }
  if (era === 'legacy') return { service, clock, extras: { 'tools/call': {}, 'tools/list': {} }, errorOf }
  const complete = { resultType: 'complete', _meta: { [SERVER_INFO_META_KEY]: serverInfo(version) } }
  return { service, clock, extras: { 'tools/call': complete, 'tools/list': { ...complete, ...TOOLS_HINT } }, errorOf }
}

function serverInfo (version: string): { name: string, title: string, version: string } {
  return { name: 'halo-itsm-mcp', title: 'Halo ITSM', version }
}

/** Serves the tools and resources to one client over a pair of streams, in the era that the client opens with. */
export async function serveStdio (options: StdioOptions): Promise<StdioConnection> {
  const { StdioServerTransport, serveStdio: serve } = await import('@modelcontextprotocol/server/stdio')
  const { input, output, clock, drainMs, entry, log } = options
  let { onFirstAnswer } = options
  const pending = new PendingRequests()
  // The transport drops calls in flight when its input ends, so the end is kept from it until they are answered.
  const held = new PassThrough()
  const wire = new StdioServerTransport(held, output)
  const counting: Transport = {
    start: async () => await wire.start(),
    send: async (message) => {
      await wire.send(message)
      pending.sent(message)
      onFirstAnswer()
      onFirstAnswer = () => {}
    },
    close: async () => await wire.close()
  }
  let onClosed = () => {}
  const closed = new Promise<void>((resolve) => { onClosed = resolve })
  wire.onmessage = (message: JSONRPCMessage) => {
    pending.received(message)
    counting.onmessage?.(message)
  }
  wire.onerror = (error) => counting.onerror?.(error)
  wire.onclose = () => {
    counting.onclose?.()
    onClosed()
  }
  const handle = serve(() => buildServer({ ...options, entryOf: entry }), { transport: counting, onerror: reporter(log) })

  let closing: Promise<void> | undefined
  const close = async () => {
    input.unpipe(held)
    // Messages already received are on their way through the stream.
    await new Promise((resolve) => setImmediate(resolve))
    await pending.settled(drainMs, clock)
    await handle.close()
  }
  const closeOnce = async () => await (closing ??= close())
  input.once('end', closeOnce)
  input.once('error', closeOnce)
  input.pipe(held, { end: false })
  return { closed, close: closeOnce }
}

function buildServer ({ version, log, instructions, entryOf, onCancelled }: Serving): Server {
  const server = new Server(serverInfo(version), {
    capabilities: { tools: { listChanged: false }, resources: { listChanged: false, subscribe: false }, prompts: { listChanged: false }, completions: {} },
    instructions,
    cacheHints: CACHE_HINTS,
    inputRequired: { roundTimeoutMs: CONFIRMATION_MS }
  })
  const handle: Handle = async (context, run) => {
    const { id, method, signal } = context.mcpReq
    if (onCancelled !== undefined) signal.addEventListener('abort', () => onCancelled(id), { once: true })
    try {
      const { service, caller } = await entryOf(context)
      return await run(service, { caller, signal })
    } catch (error) {
      throw signal.aborted ? error : protocolError(error, method, log)
    }
  }
  server.setRequestHandler('tools/list', (request, context) => handle(context, (service, { caller }) => {
    refuseCursor(request.params?.cursor)
    return { tools: service.listTools(caller) as unknown as Tool[] }
  }))
  server.setRequestHandler('tools/call', (request, context) => handle(context, async (service, basics) => {
    const { question, ...result } = await service.callTool(request.params.name, request.params.arguments ?? {}, {
      ...basics, ...personAt(server, context), ...progressTo(context, log)
    })
    return question === undefined ? result : confirmationRequest(question)
  }))
  server.setRequestHandler('resources/list', (request, context) => handle(context, (service) => {
    refuseCursor(request.params?.cursor)
    return { resources: service.listResources() as ListedResource[] }
  }))
  server.setRequestHandler('resources/templates/list', (request, context) => handle(context, (service) => {
    refuseCursor(request.params?.cursor)
    return { resourceTemplates: service.listResourceTemplates() as ListedTemplate[] }
  }))
  server.setRequestHandler('resources/read', (request, context) => handle(context, async (service, caller) => {
    const resource = await service.readResource(request.params.uri, caller)
    if (resource === null) throw new ResourceNotFoundError(request.params.uri)
    return { contents: [{ ...resource }] }
  }))
  servePrompts(server, handle)
  return server
}

/** Runs a handler for the service and the caller behind a request, with its failures as the protocol tells them. */
type Handle = <T>(context: ServerContext, run: (service: McpService, request: RequestContext) => T | Promise<T>) => Promise<T>

function servePrompts (server: Server, handle: Handle): void {
  server.setRequestHandler('prompts/list', (request, context) => handle(context, (service) => {
    refuseCursor(request.params?.cursor)
    return { prompts: service.listPrompts() as ListedPrompt[] }
  }))
  server.setRequestHandler('prompts/get', (request, context) => handle(context, async (service, caller) => {
    const { name, arguments: args = {} } = request.params
    const prompt = await service.getPrompt(name, args, caller)
    if (prompt === null) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${JSON.stringify(name.slice(0, 80))}.`)
    return { description: prompt.description, messages: prompt.texts.map((text) => ({ role: 'user' as const, content: { type: 'text' as const, text } })) }
  }))
  server.setRequestHandler('completion/complete', (request, context) => handle(context, async (service, caller) => {
    const { ref, argument } = request.params
    const [of, name] = ref.type === 'ref/prompt' ? ['prompt' as const, ref.name] : ['template' as const, ref.uri]
    const completion = await service.complete({ of, name, argument: argument.name, value: argument.value }, caller)
    if (completion === null) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no ${of} ${JSON.stringify(name.slice(0, 80))} to complete.`)
    return { completion: { ...completion } }
  }))
}

const CONFIRMATION = 'confirmation'

/** In 2026-07-28 the client puts the question and calls again; in the 2025 era the SDK puts it and calls the handler again. */
function confirmationRequest ({ message, state }: Question): InputRequiredResult {
  const form = inputRequired.elicit({ message, requestedSchema: { type: 'object', properties: {} } })
  return inputRequired({ inputRequests: { [CONFIRMATION]: form }, requestState: state })
}

/** The person behind a client that takes forms, and their answer if the request brings one. */
function personAt (server: Server, { mcpReq }: ServerContext): Pick<RequestContext, 'person'> {
  const declared = (mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined
  const { elicitation } = declared ?? server.getClientCapabilities() ?? {}
  // An empty declaration is that of the revisions before there was anything but forms.
  if (elicitation === undefined || (elicitation.form === undefined && elicitation.url !== undefined)) return {}
  const view = inputResponse(mcpReq.inputResponses, CONFIRMATION)
  return { person: { answer: view.kind === 'elicit' ? view.action : null, state: mcpReq.requestState<string>() ?? null } }
}

function progressTo ({ mcpReq }: ServerContext, log: ProtocolLog): Pick<RequestContext, 'progress'> {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return {}
  return {
    progress: (progress, total) => {
      const params = { progressToken, progress, ...(total === null ? {} : { total }) }
      mcpReq.notify({ method: 'notifications/progress', params }).catch((error: Error) => log.debug({ reason: error.message }, 'progress was not told'))
    }
  }
}

/** Every list is one page, so no cursor can be ours. */
function refuseCursor (cursor: unknown): void {
  if (cursor !== undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Unknown cursor: this list has one page.')
}

/** What the client is told of a failure that is no tool result. Nothing of an unexpected one. */
function protocolError (error: unknown, method: string, log: ProtocolLog): ProtocolError {
  if (error instanceof ProtocolError) return error
  if (isAppError(error)) {
    const { code, retryable, retryAfterMs } = error
    const callerCanChangeIt = code === 'invalid_arguments' || code === 'not_allowed'
    return new ProtocolError(callerCanChangeIt ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError, error.message, {
      code, retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs })
    })
  }
  log.error({ err: error, method }, 'an MCP request broke')
  return new ProtocolError(ProtocolErrorCode.InternalError, 'Internal error')
}

/** Binds the caller to the one request at hand: sessions outlive tokens, rights do not. */
function withCaller (request: IncomingMessage, caller: Caller): IncomingMessage & { auth: AuthInfo } {
  return Object.assign(request, { auth: { token: '', clientId: caller.principal, scopes: [], extra: { caller } } })
}

function callerOf (context: ServerContext): Caller {
  const caller = context.http?.authInfo?.extra?.caller
  if (caller === undefined) throw new Error('a request reached the protocol without a caller')
  return caller as Caller
}

/** Mostly what clients got wrong; what broke on our side is logged where it broke. */
function reporter (log: ProtocolLog): (error: Error) => void {
  return (error) => log.debug({ reason: error.message }, 'an MCP message was not served')
}

function isSubscription (body: unknown): boolean {
  return typeof body === 'object' && body !== null && (body as { method?: unknown }).method === 'subscriptions/listen'
}

function single (value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
