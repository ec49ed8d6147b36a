import type { Config } from './config.js'
import { baseUrlOf } from './env-caller.js'
import { connectHalo } from './halo/client.js'
import { joinedEvents } from './halo/events.js'
import type { HaloConnection, HaloEvents } from './halo/types.js'
import type { Logger } from './logging.js'
import type { Store } from './store/types.js'
import { VERSION } from './version.js'

export interface HaloSetup {
  /** What is shared with other processes; see {@link connectHalo}. */
  store?: Store
  listeners?: readonly HaloEvents[]
}

/** The connection to the configured Halo; what happens on it goes to the log, and to `listeners`. Opens no socket yet. */
export function connectConfiguredHalo (config: Config, log: Logger, { store, listeners = [] }: HaloSetup = {}): HaloConnection {
  const { authUrl, tenant, timeoutMs, rateLimitMax, rateLimitWindowMs } = config.halo
  return connectHalo({
    baseUrl: baseUrlOf(config),
    version: VERSION,
    timeoutMs,
    budget: { limit: rateLimitMax, windowMs: rateLimitWindowMs },
    ...(store === undefined ? {} : { store }),
    ...(authUrl === null ? {} : { authUrl }),
    ...(tenant === null ? {} : { tenant }),
    events: joinedEvents({
      onRequest: (event) => log.debug(event, 'Halo answered'),
      onRetry: (event) => log.info(event, 'asking Halo again'),
      onBreaker: (event) => log.warn(event, 'Halo circuit breaker changed'),
      onBudgetWarning: (event) => log.warn(event, 'the budget of Halo requests is nearly used up')
    }, ...listeners)
  })
}

/**
 * The settings to work with, and what to end at the end: with HALO_SANDBOX the sandbox is started and its address and
 * application take the place of the configured ones.
 */
export async function withSandbox (config: Config): Promise<{ config: Config, close: () => Promise<void> }> {
  if (!config.halo.sandbox) return { config, close: async () => {} }
  const { startSandbox, SANDBOX_APPLICATION, SANDBOX_SIGNIN_APPLICATION_ID, SANDBOX_TENANT } = await import('./sandbox/server.js')
  const sandbox = await startSandbox()
  const halo = { ...config.halo, ...SANDBOX_APPLICATION, signInClientId: SANDBOX_SIGNIN_APPLICATION_ID, baseUrl: new URL(sandbox.url), authUrl: null, tenant: SANDBOX_TENANT, scope: 'all' }
  return { config: Object.freeze({ ...config, halo: Object.freeze(halo) }), close: async () => await sandbox.close() }
}
