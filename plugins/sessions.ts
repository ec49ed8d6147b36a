import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../lib/clock.js'
import type { LegacyConnection } from '../lib/mcp/protocol/types.js'
import { SessionDescriptions } from '../lib/mcp/session-descriptions.js'
import { Sessions } from '../lib/mcp/sessions.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The connections of this process to the sessions of 2025-era MCP clients. */
    sessions: Sessions<LegacyConnection>
    /** The sessions themselves, as all replicas know them. */
    sessionDescriptions: SessionDescriptions
  }
}

export interface SessionsPluginOptions {
  clock: Clock
}

export default fp(async function addSessions (app: FastifyInstance, { clock }: SessionsPluginOptions) {
  const { maxSessions, sessionIdleMs } = app.config.mcp
  const descriptions = new SessionDescriptions({ store: app.store, clock })
  const sessions = new Sessions<LegacyConnection>({
    max: maxSessions,
    idleMs: sessionIdleMs,
    clock,
    descriptions,
    // In oauth mode an MCP client goes before the principal, and anybody may register as many of these as they like.
    shareOf: (owner) => owner.slice(owner.indexOf(' ') + 1),
    onError: (err) => app.log.warn({ err }, 'an MCP session did not close cleanly')
  })
  descriptions.onForwarded((id, message) => sessions.here(id)?.deliver(message))
  app.decorate('sessions', sessions)
  app.decorate('sessionDescriptions', descriptions)
  app.addHook('preClose', async () => sessions.closeStreams())
  app.addHook('onClose', async () => await sessions.closeAll())
}, { name: 'sessions', fastify: '5.x', dependencies: ['store'] })
