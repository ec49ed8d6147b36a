import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Registry } from '../lib/mcp/registry.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The register of all tools; complete once the server is ready. */
    mcp: Registry
  }
}

export default fp(async function mcpRegistry (app: FastifyInstance) {
  const { allowSql, readOnly } = app.config.mcp
  app.decorate('mcp', new Registry({ policy: { allowSql }, readOnly }))
  app.addHook('onReady', async () => app.mcp.seal())
}, { name: 'mcp-registry', fastify: '5.x' })
