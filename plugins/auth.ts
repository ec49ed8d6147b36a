import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Caller } from '../lib/halo/types.js'
import { envCaller } from '../lib/env-caller.js'
import { isAppError } from '../lib/errors.js'
import { readNarrowing, type Narrowing } from '../lib/mcp/selection/narrowing.js'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * A `preParsing` hook: settles who calls before the body is read and before the MCP SDK sees the request, or answers 401.
     */
    authenticate: (request: FastifyRequest) => Promise<void>
    /** A `preHandler` hook: answers 403 where the message asks for a tool that the caller could run with a token of more scope. */
    checkScope: (request: FastifyRequest) => Promise<void>
    /** Whether the request carries the API key; false where none is set. */
    holdsKey: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** Null on routes that ask for no credential. */
    caller: Caller | null
  }
}

const INVALID_PARAMS = -32602

export default fp(async function auth (app: FastifyInstance) {
  const { apiKey } = app.config.mcp
  const expected = apiKey === null ? null : sha256(apiKey)

  app.decorateRequest('caller', null)
  app.decorate('holdsKey', (request) => {
    const given = bearerOf(request)
    return expected !== null && given !== null && timingSafeEqual(sha256(given), expected)
  })
  if (app.config.mcp.auth === 'oauth') useAccessTokens(app)
  else useEnvironment(app, expected !== null)
}, { name: 'auth', fastify: '5.x', dependencies: ['errors', 'mcp-registry'] })

/** MCP_AUTH=env: one Halo application for everybody, behind one key or none. */
function useEnvironment (app: FastifyInstance, keyed: boolean): void {
  const caller = envCaller(app.config)
  app.decorate('checkScope', async () => {})
  app.decorate('authenticate', async (request) => {
    if (keyed && !app.holdsKey(request)) {
      throw app.httpErrors.createError(401, 'A valid API key is required: send it as Authorization: Bearer <key>.', { headers: { 'WWW-Authenticate': 'Bearer' } })
    }
    request.caller = caller
  })
}

/** MCP_AUTH=oauth: whoever signed in, by the access token of the request at hand. */
function useAccessTokens (app: FastifyInstance): void {
  const { bearers } = app.oauth
  const pathOf = (request: FastifyRequest) => request.routeOptions.url ?? '/mcp'

  app.decorate('authenticate', async (request) => {
    const token = bearerOf(request)
    const caller = token === null ? null : await bearers.read(token)
    if (caller === null) {
      const challenge = bearers.challenge(pathOf(request), request.headers.authorization !== undefined)
      throw app.httpErrors.createError(401, 'Sign in first: a valid access token is required.', { headers: { 'WWW-Authenticate': challenge, 'Cache-Control': 'no-store' } })
    }
    request.caller = caller
  })
  app.decorate('checkScope', async (request) => {
    const { method, params } = (request.body ?? {}) as { method?: unknown, params?: { name?: unknown, arguments?: unknown } | null }
    if (request.caller?.readOnly !== true || method !== 'tools/call') return
    // Where another scope would not help either, the answer of the tools says what would.
    if (!app.mcp.needsWriting(params?.name, params?.arguments, narrowingOf(app, request))) return
    throw app.httpErrors.createError(403, 'The access token was given for reading only, and this tool changes data.', { headers: { 'WWW-Authenticate': bearers.scopeChallenge(pathOf(request)) } })
  })
}

/**
 * What a request asks to be confined to.
 *
 * @throws 400 with the allowed values
 */
export function narrowingOf (app: FastifyInstance, { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>): Narrowing | undefined {
  try {
    return readNarrowing({ query, headers }, () => app.mcp.offeredDomains)
  } catch (error) {
    throw isAppError(error, 'invalid_arguments') ? app.httpErrors.createError(400, error.message, { rpcCode: INVALID_PARAMS }) : error
  }
}

/** The credential of an `Authorization: Bearer` header (RFC 6750 §2.1), null where there is none. */
function bearerOf (request: FastifyRequest): string | null {
  return /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function sha256 (text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
