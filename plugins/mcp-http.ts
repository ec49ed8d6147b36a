import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../lib/clock.js'
import type { Caller } from '../lib/halo/types.js'
import { openHttpProtocol } from '../lib/mcp/protocol.js'
import type { LegacyConnection } from '../lib/mcp/protocol-types.js'
import type { McpService } from '../lib/mcp/service.js'
import type { Session } from '../lib/mcp/sessions.js'
import { VERSION } from '../lib/version.js'

export interface McpHttpOptions {
  service: McpService
  clock: Clock
}

/** People type the bare address of the server into their client as often as the full one. */
const PATHS = ['/mcp', '/']
const ALLOW = 'GET, POST, DELETE'
const RETRY_AFTER_S = 30
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
    const route = protocol.routeOf({ method, headers, body })
    if (route !== 'legacy') {
      await handOver(request, reply, async () => await protocol.serveModern({ request: request.raw, response: reply.raw, body, caller }, route))
    } else if (method === 'POST' && (body as { method?: unknown }).method === 'initialize') {
      await initialize(request, reply, caller)
    } else {
      await serveInSession(request, reply, caller)
    }
  }

  function refuseWhatIsNoMessage (body: unknown): void {
    if (body === undefined) throw createError(415)
    if (Array.isArray(body)) throw createError(400, 'JSON-RPC batches are not supported: send each message in a request of its own.', { rpcCode: INVALID_REQUEST })
    if (typeof body !== 'object' || body === null) throw createError(400, 'The body is not a JSON-RPC message.', { rpcCode: INVALID_REQUEST })
  }

  async function initialize (request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    if (!protocol.isInitialize(request.body)) throw createError(400, 'initialize needs protocolVersion, capabilities and clientInfo.', { rpcCode: INVALID_PARAMS })
    const session = await app.sessions.open(ownerOf(caller), async (id) => await protocol.openLegacy(id, () => app.sessions.forget(id)))
    if (session === null) {
      throw createError(503, 'All sessions are in use. Try again later.', { expose: true, headers: { 'Retry-After': String(RETRY_AFTER_S) } })
    }
    await serveIn(session, request, reply, caller)
    // Refused by the SDK, for its Accept header for instance.
    if (!session.connection.initialized) await session.connection.close()
  }

  async function serveInSession (request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    const id = request.headers['mcp-session-id']
    if (typeof id !== 'string' || id === '') throw createError(400, 'The Mcp-Session-Id header is missing: begin with initialize.')
    const session = app.sessions.find(id, ownerOf(caller))
    if (session === undefined) throw createError(404, 'Session not found. Begin anew with initialize.', { rpcCode: SESSION_NOT_FOUND })
    app.sessions.establish(session)
    await serveIn(session, request, reply, caller)
  }

  async function serveIn (session: Session<LegacyConnection>, request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    const release = app.sessions.use(session, request.method === 'GET' ? 'stream' : 'call')
    reply.raw.once('close', release)
    await handOver(request, reply, async () => await session.connection.serve({ request: request.raw, response: reply.raw, body: request.body, caller }))
  }
}, { name: 'mcp-http', fastify: '5.x', dependencies: ['security', 'errors', 'shutdown', 'auth', 'sessions', 'mcp-registry'] })

function ownerOf ({ sessionOwner, principal }: Caller): string {
  return sessionOwner ?? principal
}

/** Lets the SDK write the answer itself, with the headers that hooks have set so far. */
async function handOver (request: FastifyRequest, reply: FastifyReply, serve: () => Promise<void>): Promise<void> {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.hijack()
  try {
    await serve()
  } catch (error) {
    request.log.error({ err: error }, 'an MCP exchange broke')
    if (reply.raw.headersSent) reply.raw.destroy()
    else reply.raw.writeHead(500, { 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32603, message: 'Internal error' } }))
  }
}
