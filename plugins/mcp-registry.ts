import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Registry, registryOptions } from '../lib/mcp/registry.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The register of all tools; complete once the server is ready. */
    mcp: Registry
  }
}

export default fp(async function mcpRegistry (app: FastifyInstance) {
  app.decorate('mcp', new Registry({ ...registryOptions(app.config), store: app.store }))
  app.addHook('onReady', async () => app.mcp.seal())
}, { name: 'mcp-registry', fastify: '5.x', dependencies: ['store'] })
