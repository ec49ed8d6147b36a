import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { withoutQuery } from '../lib/logging.js'

/** One line per request, written when its answer has ended. Only at debug: those of probes, and of MCP messages that went well, since calls have lines of their own. */
export default fp(async function requestLog (app: FastifyInstance) {
  app.addHook('onResponse', async (request, reply) => {
    const { probe, jsonRpc } = request.routeOptions.config ?? {}
    const level = probe === true || (jsonRpc === true && reply.raw.statusCode < 400) ? 'debug' : 'info'
    app.log[level]({
      reqId: request.id,
      method: request.method,
      path: withoutQuery(request.url),
      status: reply.raw.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      remoteAddress: request.ip
    }, 'request answered')
  })
}, { name: 'request-log', fastify: '5.x' })
