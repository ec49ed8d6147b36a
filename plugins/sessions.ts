import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../lib/clock.js'
import type { LegacyConnection } from '../lib/mcp/protocol-types.js'
import { Sessions } from '../lib/mcp/sessions.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The sessions of 2025-era MCP clients. */
    sessions: Sessions<LegacyConnection>
  }
}

export interface SessionsPluginOptions {
  clock: Clock
}

export default fp(async function sessions (app: FastifyInstance, { clock }: SessionsPluginOptions) {
  const { maxSessions, sessionIdleMs } = app.config.mcp
  const store = new Sessions<LegacyConnection>({
    max: maxSessions,
    idleMs: sessionIdleMs,
    clock,
    onError: (err) => app.log.warn({ err }, 'an MCP session did not close cleanly')
  })
  app.decorate('sessions', store)
  app.addHook('preClose', async () => store.closeStreams())
  app.addHook('onClose', async () => await store.closeAll())
}, { name: 'sessions', fastify: '5.x' })
