import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { connectConfiguredHalo } from '../lib/halo-setup.js'
import type { HaloConnection } from '../lib/halo/types.js'
import type { Logger } from '../lib/logging.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The one connection to Halo: pool, budget, breaker and tokens. `forCall` binds it to a caller and a call. */
    halo: HaloConnection
  }
}

export interface HaloOptions {
  /** In place of the configured one. */
  connection?: HaloConnection
}

export default fp(async function halo (app: FastifyInstance, options: HaloOptions) {
  const connection = options.connection ?? connectConfiguredHalo(app.config, app.log as Logger, { store: app.store, listeners: app.observers.haloEvents })
  app.decorate('halo', connection)
  app.addHook('onClose', async () => await connection.close())
}, { name: 'halo', fastify: '5.x', dependencies: ['metrics', 'store'] })
