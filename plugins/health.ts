import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isLoopbackHost } from '../lib/loopback.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Why the server should get no requests at the moment, a sentence each; none when it is ready. */
    notReady: () => Promise<string[]>
    /** What works less well than it should although the server is ready, a sentence each. */
    degraded: () => string[]
  }
}

export default fp(async function health (app: FastifyInstance) {
  app.decorate('notReady', async () => await notReady(app))
  app.decorate('degraded', () => degraded(app))
  const config = { probe: true, rateLimit: false } as const

  app.get('/health', { config }, async () => ({ status: 'ok' }))

  app.get('/ready', { config }, async (request, reply) => {
    const reasons = await app.notReady()
    reply.header('Cache-Control', 'no-store')
    if (reasons.length === 0) return { status: 'ready', ...(app.degraded().length > 0 && mayKnowWhy(app, request) ? { degraded: app.degraded() } : {}) }
    reply.code(503)
    return { status: 'not_ready', ...(mayKnowWhy(app, request) ? { reasons } : {}) }
  })
}, { name: 'health', fastify: '5.x', dependencies: ['store', 'halo', 'auth', 'shutdown'] })

async function notReady (app: FastifyInstance): Promise<string[]> {
  const reasons: string[] = []
  if (app.isClosing()) return ['The server is stopping.']
  if (app.halo.breaker === 'open') reasons.push('Halo failed several times in a row; requests to it are paused.')
  if (!await app.halo.reachable()) reasons.push('Halo does not answer.')
  return reasons
}

/** Without its store a replica goes on with tool calls, so it stays ready: all replicas miss it at the same time. */
function degraded (app: FastifyInstance): string[] {
  if (app.store.available) return []
  return ['The shared store (REDIS_URL) does not answer: tool calls go on with a share of the budget, signing in is paused.']
}

/** A proxy on this machine makes everybody look local, so a forwarded request is not taken for a local one. */
function mayKnowWhy (app: FastifyInstance, request: FastifyRequest): boolean {
  const { 'x-forwarded-for': forwardedFor, forwarded } = request.headers
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  return (isLoopbackHost(peer) && forwardedFor === undefined && forwarded === undefined) || app.holdsKey(request)
}
