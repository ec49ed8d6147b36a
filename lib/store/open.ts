import type { Clock } from '../clock.js'
import { MemoryStore } from './memory.js'
import type { Store, StoreLog } from './types.js'

/** The store of REDIS_URL, or the memory of this process where there is none. Waits no more than seconds for Redis, whose client is loaded only then. */
export async function openStore (redisUrl: string | null, { clock, log }: { clock: Clock, log: StoreLog }): Promise<Store> {
  if (redisUrl === null) return new MemoryStore(clock)
  const { RedisStore } = await import('./redis/store.js')
  return await RedisStore.open({ url: redisUrl, clock, log })
}
