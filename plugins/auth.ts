import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Caller } from '../lib/halo/types.js'
import { envCaller } from '../lib/env-caller.js'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * A `preParsing` hook: settles who calls before the body is read and before the MCP SDK sees the request, or answers 401.
     */
    authenticate: (request: FastifyRequest) => Promise<void>
    /** Whether the request carries the API key; false where none is set. */
    holdsKey: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** Null on routes that ask for no credential. */
    caller: Caller | null
  }
}

/** MCP_AUTH=env: one Halo application for everybody, behind one key or none. */
export default fp(async function auth (app: FastifyInstance) {
  const caller = envCaller(app.config)
  const { apiKey } = app.config.mcp
  const expected = apiKey === null ? null : sha256(apiKey)

  app.decorateRequest('caller', null)
  app.decorate('holdsKey', (request) => {
    const given = bearerOf(request)
    return expected !== null && given !== null && timingSafeEqual(sha256(given), expected)
  })
  app.decorate('authenticate', async (request) => {
    if (expected !== null && !app.holdsKey(request)) {
      throw app.httpErrors.createError(401, 'A valid API key is required: send it as Authorization: Bearer <key>.', { headers: { 'WWW-Authenticate': 'Bearer' } })
    }
    request.caller = caller
  })
}, { name: 'auth', fastify: '5.x', dependencies: ['errors'] })

/** The credential of an `Authorization: Bearer` header (RFC 6750 §2.1), null where there is none. */
function bearerOf (request: FastifyRequest): string | null {
  return /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function sha256 (text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
