import type { IncomingMessage, ServerResponse } from 'node:http'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import type { NodeIncomingMessageLike } from '@modelcontextprotocol/node'
import {
  classifyInboundRequest, createMcpHandler, isInitializeRequest, ProtocolError, ProtocolErrorCode, ResourceNotFoundError, Server,
  type AuthInfo, type JSONRPCMessage, type ServerContext, type Tool, type Transport
} from '@modelcontextprotocol/server'
import type { Clock } from '../clock.js'
import { isAppError } from '../errors.js'
import type { Caller } from '../halo/types.js'
import { PendingRequests } from './pending-requests.js'
import type { ListedResource, McpService, RequestContext } from './service.js'
import type { SessionConnection } from './sessions.js'

/** The part of pino's logger that is used here. */
export interface ProtocolLog {
  debug: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

export interface ProtocolOptions {
  service: McpService
  version: string
  log: ProtocolLog
}

/** What differs from one served connection or request to the next. */
interface Serving {
  callerOf: (context: ServerContext) => Caller
  /** The client gave up waiting for this request; it gets no answer. */
  onCancelled?: (requestId: string | number) => void
}

export interface StdioOptions extends ProtocolOptions {
  caller: Caller
  input: Readable
  output: Writable
  clock: Clock
  /** How long calls in flight may go on once the input has ended. */
  drainMs: number
}

export interface StdioConnection {
  /** Resolves when the connection has ended. */
  closed: Promise<void>
  /** Takes no more messages, lets calls in flight finish for a moment, then ends the connection. */
  close: () => Promise<void>
}

export interface HttpProtocolOptions extends ProtocolOptions {
  /** Most open `subscriptions/listen` streams. */
  maxSubscriptions: number
}

/** A message as the era of its sender is told from it. */
export interface InboundMessage {
  method: string
  headers: IncomingMessage['headers']
  body: unknown
}

export type Serve = (request: IncomingMessage, response: ServerResponse, body: unknown, caller: Caller) => Promise<void>

/** The connection behind one 2025-era session. */
export interface LegacyConnection extends SessionConnection {
  serve: Serve
  /** Whether the client's `initialize` was accepted. */
  readonly initialized: boolean
}

export interface HttpProtocol {
  eraOf: (message: InboundMessage) => 'modern' | 'legacy'
  /** Whether a 2025-era message is a well-formed `initialize`. */
  isInitialize: (body: unknown) => boolean
  /** Serves one exchange of 2026-07-28, answers to malformed ones included. */
  serveModern: Serve
  /** A connection for a new session; `onClosed` is called when it ends for whatever reason. */
  openLegacy: (sessionId: string, onClosed: () => void) => Promise<LegacyConnection>
  /** Ends the open `subscriptions/listen` streams. */
  closeSubscriptions: () => Promise<void>
  close: () => Promise<void>
}

const LISTING_TTL_MS = 300_000
// The lists depend on the server's settings alone, never on who asks.
const LISTING_HINT = { ttlMs: LISTING_TTL_MS, cacheScope: 'public' } as const
const CACHE_HINTS = {
  'server/discover': LISTING_HINT,
  'tools/list': LISTING_HINT,
  'resources/list': LISTING_HINT,
  'resources/templates/list': LISTING_HINT,
  'resources/read': { ttlMs: 0, cacheScope: 'private' }
} as const

/** Serves the tools and resources over Streamable HTTP in both eras. Loads the Node HTTP adapter on first use. */
export async function openHttpProtocol (options: HttpProtocolOptions): Promise<HttpProtocol> {
  const { NodeStreamableHTTPServerTransport, toNodeHandler } = await import('@modelcontextprotocol/node')
  const onerror = reporter(options.log)
  const factory = () => buildServer(options, { callerOf: callerOfRequest })
  const handlerOptions = { legacy: 'reject', onerror } as const
  const calls = createMcpHandler(factory, handlerOptions)
  // Apart from the calls, because closing a handler ends its streams and aborts its calls alike.
  const subscriptions = createMcpHandler(factory, { ...handlerOptions, bus: calls.bus, maxSubscriptions: options.maxSubscriptions })
  const serveCall = toNodeHandler(calls, { onerror })
  const serveSubscription = toNodeHandler(subscriptions, { onerror })

  return {
    eraOf: ({ method, headers, body }) => {
      const outcome = classifyInboundRequest({
        httpMethod: method,
        ...optional('protocolVersionHeader', headers['mcp-protocol-version']),
        ...optional('mcpMethodHeader', headers['mcp-method']),
        ...optional('mcpNameHeader', headers['mcp-name']),
        body
      })
      return outcome.kind === 'legacy' ? 'legacy' : 'modern'
    },

    isInitialize: (body) => isInitializeRequest(body),

    serveModern: async (request, response, body, caller) => {
      const serve = isSubscription(body) ? serveSubscription : serveCall
      await serve(withCaller(request, caller) as NodeIncomingMessageLike, response, body)
    },

    openLegacy: async (sessionId, onClosed) => {
      const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => sessionId })
      const server = buildServer(options, {
        callerOf: callerOfRequest,
        // Nothing is sent for a cancelled request, so its stream would stay open for good.
        onCancelled: (requestId) => transport.closeSSEStream(requestId)
      })
      server.onclose = onClosed
      server.onerror = onerror
      await server.connect(transport as Transport)
      return {
        serve: async (request, response, body, caller) => await transport.handleRequest(withCaller(request, caller), response, body),
        get initialized () { return transport.sessionId !== undefined },
        closeStream: () => transport.closeStandaloneSSEStream(),
        close: async () => await server.close()
      }
    },

    closeSubscriptions: async () => await subscriptions.close(),
    close: async () => await calls.close()
  }
}

/** Serves the tools and resources to one client over a pair of streams, in the era that the client opens with. */
export async function serveStdio (options: StdioOptions): Promise<StdioConnection> {
  const { StdioServerTransport, serveStdio: serve } = await import('@modelcontextprotocol/server/stdio')
  const { input, output, clock, drainMs, caller, log } = options
  const pending = new PendingRequests()
  // The transport drops calls in flight when its input ends, so the end is kept from it until they are answered.
  const held = new PassThrough()
  const wire = new StdioServerTransport(held, output)
  const counting: Transport = {
    start: async () => await wire.start(),
    send: async (message) => {
      await wire.send(message)
      pending.sent(message)
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
  const handle = serve(() => buildServer(options, { callerOf: () => caller }), { transport: counting, onerror: reporter(log) })

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

function buildServer ({ service, version, log }: ProtocolOptions, serving: Serving): Server {
  const server = new Server({ name: 'halo-itsm-mcp', title: 'Halo ITSM', version }, {
    capabilities: { tools: { listChanged: false }, resources: { listChanged: false, subscribe: false } },
    instructions: service.instructions,
    cacheHints: CACHE_HINTS
  })
  // Progress goes by `context.mcpReq._meta?.progressToken` and `context.mcpReq.notify`.
  const handle = async <T>(context: ServerContext, run: (request: RequestContext) => T | Promise<T>): Promise<T> => {
    const { id, method, signal } = context.mcpReq
    if (serving.onCancelled !== undefined) signal.addEventListener('abort', () => serving.onCancelled?.(id), { once: true })
    try {
      return await run({ caller: serving.callerOf(context), signal })
    } catch (error) {
      throw signal.aborted ? error : protocolError(error, method, log)
    }
  }
  server.setRequestHandler('tools/list', (request, context) => handle(context, () => {
    refuseCursor(request.params?.cursor)
    return { tools: service.listTools() as unknown as Tool[] }
  }))
  server.setRequestHandler('tools/call', (request, context) => handle(context, async (caller) => {
    return { ...await service.callTool(request.params.name, request.params.arguments ?? {}, caller) }
  }))
  server.setRequestHandler('resources/list', (request, context) => handle(context, () => {
    refuseCursor(request.params?.cursor)
    return { resources: service.listResources() as ListedResource[] }
  }))
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [] }))
  server.setRequestHandler('resources/read', (request, context) => handle(context, async (caller) => {
    const resource = await service.readResource(request.params.uri, caller)
    if (resource === null) throw new ResourceNotFoundError(request.params.uri)
    return { contents: [{ ...resource }] }
  }))
  return server
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

function callerOfRequest (context: ServerContext): Caller {
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

function optional<K extends string> (key: K, value: string | string[] | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : { [key]: Array.isArray(value) ? value.join(', ') : value } as Partial<Record<K, string>>
}
