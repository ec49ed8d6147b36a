import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether the server is stopping: calls in flight finish, new ones are refused. */
    isClosing: () => boolean
  }
}

const RETRY_AFTER_S = 5
const IDLE_SWEEP_MS = 200

export default fp(async function shutdown (app: FastifyInstance) {
  let closing = false
  let sweep: NodeJS.Timeout | undefined

  app.decorate('isClosing', () => closing)

  app.addHook('onRequest', async (request) => {
    if (!closing || request.routeOptions.config?.probe === true) return
    throw app.httpErrors.createError(503, 'The server is stopping.', { expose: true, headers: { 'Retry-After': String(RETRY_AFTER_S) } })
  })

  app.addHook('preClose', async () => {
    closing = true
    // Node closes idle connections once, when it stops listening; one that finishes a call later would keep the process for its keep-alive time.
    sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS)
    sweep.unref()
  })

  app.addHook('onClose', async () => clearInterval(sweep))
}, { name: 'shutdown', fastify: '5.x', dependencies: ['errors'] })
