import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { systemClock, type Clock } from '../lib/clock.js'
import { MemoryStore } from '../lib/store/memory.js'
import type { Store } from '../lib/store/types.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Small state that outlives a request. */
    store: Store
  }
}

export interface StorePluginOptions {
  clock?: Clock
  /** In place of the configured one. */
  store?: Store
}

export default fp(async function store (app: FastifyInstance, options: StorePluginOptions) {
  const store = options.store ?? new MemoryStore(options.clock ?? systemClock)
  app.decorate('store', store)
  app.addHook('onClose', async () => await store.close())
}, { name: 'store', fastify: '5.x' })
