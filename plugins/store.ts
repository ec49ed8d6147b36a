import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { systemClock, type Clock } from '../lib/clock.js'
import type { Logger } from '../lib/logging.js'
import { openStore } from '../lib/store/open.js'
import type { Store } from '../lib/store/types.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Small state that outlives a request, shared by the replicas on one Redis. */
    store: Store
  }
}

export interface StorePluginOptions {
  clock?: Clock
  /** In place of the configured one. */
  store?: Store
}

export default fp(async function store (app: FastifyInstance, options: StorePluginOptions) {
  const store = options.store ?? await openStore(app.config.redisUrl, { clock: options.clock ?? systemClock, log: app.log as Logger })
  app.decorate('store', store)
  app.addHook('onClose', async () => await store.close())
}, { name: 'store', fastify: '5.x' })
