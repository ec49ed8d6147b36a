import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../lib/clock.js'
import type { Caller } from '../lib/halo/types.js'
import { NestedTooDeeply, refuseDeep } from '../lib/mcp/protocol/depth.js'
import { openHttpProtocol } from '../lib/mcp/protocol/http.js'
import type { LegacyConnection } from '../lib/mcp/protocol/types.js'
import type { Asker, McpService } from '../lib/mcp/service.js'
import type { Session } from '../lib/mcp/sessions.js'
import { isClosed, onceClosed } from '../lib/once-closed.js'
import { StoreUnavailable } from '../lib/store/types.js'
import { VERSION } from '../lib/version.js'
import { narrowingOf } from './auth.js'
import { idOf } from './errors.js'

export interface McpHttpOptions {
  service: McpService
  clock: Clock
}

/** People type the bare address of the server into their client as often as the full one, and that with a slash at its end. */
const PATHS = ['/mcp', '/mcp/', '/']
const ALLOW = 'GET, POST, DELETE'
const RETRY_AFTER_S = 30
const STORE_RETRY_AFTER_S = 2
const INVALID_REQUEST = -32600
const INVALID_PARAMS = -32602
/** The code that 2025-era clients know for a session that is gone. */
const SESSION_NOT_FOUND = -32001

export default fp(async function mcpHttp (app: FastifyInstance, { service, clock }: McpHttpOptions) {
  const protocol = await openHttpProtocol({ service, clock, version: VERSION, log: app.log, maxSubscriptions: app.config.mcp.maxSessions })
  const { createError } = app.httpErrors

  // Some clients send their JSON headers with a bodiless DELETE too.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '' && request.method === 'DELETE') done(null, undefined)
    else parseJson(request, body, done)
  })

  for (const url of PATHS) {
    const shared = { url, exposeHeadRoute: false, config: { jsonRpc: true } } as const
    app.route({ ...shared, method: ['GET', 'POST', 'DELETE'], preParsing: app.authenticate, preHandler: app.checkScope, handler: serve })
    app.route({
      ...shared,
      method: ['HEAD', 'OPTIONS', 'PATCH', 'PUT'],
      onRequest: async () => { throw createError(405, `This address takes ${ALLOW}.`, { headers: { Allow: ALLOW } }) },
      handler: serve
    })
  }
  app.addHook('preClose', async () => await protocol.closeSubscriptions())
  app.addHook('onClose', async () => await protocol.close())

  async function serve (request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { caller, body, method, headers } = request
    if (caller === null) throw new Error('a request reached the MCP endpoint without a caller')
    if (method === 'POST') refuseWhatIsNoMessage(body)
    const asker = askerOf(request, caller)
    const route = protocol.routeOf({ method, headers, body })
    if (route !== 'legacy') {
      await handOver(request, reply, async () => await protocol.serveModern({ request: request.raw, response: reply.raw, body, ...asker }, route))
    } else if (method === 'POST' && (body as { method?: unknown }).method === 'initialize') {
      await initialize(request, reply, asker)
    } else {
      await serveInSession(request, reply, asker)
    }
  }

  /** Who asks, and what they ask to be confined to: both by this request alone, whatever the session was opened with. */
  function askerOf (request: FastifyRequest, caller: Caller): Asker {
    // Only messages have an answer that could be confined.
    const narrowing = request.method === 'POST' ? narrowingOf(app, request) : undefined
    return { caller, ...(narrowing === undefined ? {} : { narrowing }) }
  }

  function refuseWhatIsNoMessage (body: unknown): void {
    if (body === undefined) throw createError(415)
    if (Array.isArray(body)) throw createError(400, 'JSON-RPC batches are not supported: send each message in a request of its own.', { rpcCode: INVALID_REQUEST })
    if (typeof body !== 'object' || body === null) throw createError(400, 'The body is not a JSON-RPC message.', { rpcCode: INVALID_REQUEST })
  }

  async function initialize (request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<void> {
    if (!protocol.isInitialize(request.body)) throw createError(400, 'initialize needs protocolVersion, capabilities and clientInfo.', { rpcCode: INVALID_PARAMS })
    const session = await app.sessions.open(ownerOf(asker.caller), request.body, async (id) => await protocol.openLegacy(id, () => app.sessions.forget(id)))
    if (session === null) throw allInUse()
    await serveIn(session, request, reply, asker)
    if (session.connection.initialized) return
    // Refused by the SDK, for its Accept header for instance, or the client has gone.
    await session.connection.close()
    await app.sessionDescriptions.end(session.id)
  }

  function allInUse (): Error {
    return createError(503, 'All sessions are in use. Try again later.', { expose: true, headers: { 'Retry-After': String(RETRY_AFTER_S) } })
  }

  async function serveInSession (request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<void> {
    const id = request.headers['mcp-session-id']
    if (typeof id !== 'string' || id === '') throw createError(400, 'The Mcp-Session-Id header is missing: begin with initialize.')
    const session = await resumed(id, ownerOf(asker.caller))
    if (session === null) throw allInUse()
    if (session === undefined) throw createError(404, 'Session not found. Begin anew with initialize.', { rpcCode: SESSION_NOT_FOUND })
    app.sessions.establish(session)
    const { body, method } = request
    if (session.connection.concernsOthers(body)) {
      refuseDeep(body)
      await unlessStoreIsAway(async () => await app.sessionDescriptions.forward(id, body))
    }
    await serveIn(session, request, reply, asker)
    if (method === 'DELETE' && reply.raw.statusCode === 200) await app.sessionDescriptions.end(id)
  }

  async function resumed (id: string, owner: string): Promise<Session<LegacyConnection> | null | undefined> {
    return await unlessStoreIsAway(async () => await app.sessions.resume(id, owner, async (id, initialize) => await protocol.openLegacy(id, () => app.sessions.forget(id), initialize)))
  }

  /** What needs the shared store may be asked for again when it is back: 404 would make the client begin anew. */
  async function unlessStoreIsAway<T> (ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      throw createError(503, 'The store that replicas share does not answer. Try again in a moment.', { expose: true, headers: { 'Retry-After': String(STORE_RETRY_AFTER_S) } })
    }
  }

  async function serveIn (session: Session<LegacyConnection>, request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<void> {
    const release = app.sessions.use(session, request.method === 'GET' ? 'stream' : 'call')
    onceClosed(reply.raw, release)
    await handOver(request, reply, async () => await session.connection.serve({ request: request.raw, response: reply.raw, body: request.body, ...asker }))
  }
}, { name: 'mcp-http', fastify: '5.x', dependencies: ['security', 'errors', 'shutdown', 'auth', 'sessions', 'mcp-registry'] })

function ownerOf ({ sessionOwner, principal }: Caller): string {
  return sessionOwner ?? principal
}

/** Whether serving a request does no more than answer it. Notices, answers and the end of a session hold without their sender. */
function wantsAnswer ({ method, body }: FastifyRequest): boolean {
  const message = (body ?? {}) as { id?: unknown, method?: unknown }
  return method === 'GET' || (method === 'POST' && message.id !== undefined && message.method !== undefined)
}

/** Lets the SDK write the answer itself. The hooks set their headers on the raw answer, where they stay. */
async function handOver (request: FastifyRequest, reply: FastifyReply, serve: () => Promise<void>): Promise<void> {
  reply.hijack()
  // Whoever has gone while the store was asked.
  if (isClosed(reply.raw) && wantsAnswer(request)) return
  try {
    await serve()
  } catch (error) {
    const refusal = error instanceof NestedTooDeeply ? error : null
    if (refusal === null) request.log.error({ err: error }, 'an MCP exchange broke')
    if (reply.raw.headersSent) {
      reply.raw.destroy()
      return
    }
    const { statusCode, rpcCode, message } = refusal ?? { statusCode: 500, rpcCode: -32603, message: 'Internal error' }
    const id = refusal === null ? null : idOf(request.body)
    reply.raw.writeHead(statusCode, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, error: { code: rpcCode, message } }))
  }
}
