import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { systemClock, type Clock } from './lib/clock.js'
import type { Config } from './lib/config.js'
import type { HaloConnection } from './lib/halo/types.js'
import type { Logger } from './lib/logging.js'
import { createService } from './lib/mcp/create-service.js'
import type { McpService } from './lib/mcp/service.js'
import { watchRefusals } from './lib/oauth/refusals.js'
import type { Store } from './lib/store/types.js'
import { domains } from './domains/index.js'
import auth from './plugins/auth.js'
import errors, { answerClientError, answerFrameworkError } from './plugins/errors.js'
import halo from './plugins/halo.js'
import health from './plugins/health.js'
import landing from './plugins/landing.js'
import load, { type LoadOptions } from './plugins/load.js'
import mcpHttp from './plugins/mcp-http.js'
import mcpRegistry from './plugins/mcp-registry.js'
import metrics from './plugins/metrics.js'
import oauth from './plugins/oauth.js'
import requestLog from './plugins/request-log.js'
import security, { proxyTrust } from './plugins/security.js'
import sessions from './plugins/sessions.js'
import shutdown from './plugins/shutdown.js'
import store from './plugins/store.js'

declare module 'fastify' {
  interface FastifyInstance {
    config: Config
  }
}

/** What may stand in for the real thing. */
export interface AppDependencies {
  logger: Logger
  /** In place of a connection to the configured Halo. */
  halo?: HaloConnection
  /** In place of the tools and resources of all domains. */
  service?: McpService
  clock?: Clock
  /** In place of the memory of this process. */
  store?: Store
  requestsPerMinute?: number
  /** OpenTelemetry's variables; without them there are no traces. */
  otel?: Readonly<Record<string, string | undefined>>
  timeouts?: Timeouts
  load?: LoadOptions
}

export interface Timeouts {
  /** A client gets this long to send its request; slow ones would hold connections for good. */
  requestMs: number
  /** Between two looks at who is too slow. */
  checkMs: number
}

const BODY_LIMIT_BYTES = 1024 * 1024
/** Together with the next check a half-sent request is cut within 15 s. */
const TIMEOUTS: Timeouts = { requestMs: 12_000, checkMs: 2_000 }
/** Longer than the 60 s after which usual proxies drop an idle connection, so that they do so first. */
const KEEP_ALIVE_MS = 72_000

/** The HTTP server, ready to listen or to be injected into. */
export async function buildApp (config: Config, deps: AppDependencies): Promise<FastifyInstance> {
  const { clock = systemClock, otel = {}, timeouts = TIMEOUTS } = deps
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: proxyTrust(config),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Requests that still come in while the server stops are refused by the shutdown plugin, with all headers.
    return503OnClosing: false,
    // The Host guard answers a request without Host; Node would do so without our headers.
    http: { requireHostHeader: false, headersTimeout: timeouts.requestMs, connectionsCheckingInterval: timeouts.checkMs },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError
  })
  // Node would refuse an unknown Expect header without our headers; it may as well be ignored (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', app.routing)
  app.removeContentTypeParser('text/plain')
  app.decorate('config', config)

  await app.register(metrics, { otel })
  await app.register(requestLog)
  await app.register(security, deps.requestsPerMinute === undefined ? {} : { requestsPerMinute: deps.requestsPerMinute })
  await app.register(errors)
  await app.register(load, deps.load ?? {})
  await app.register(shutdown)
  await app.register(store, { clock, ...(deps.store === undefined ? {} : { store: deps.store }) })
  await app.register(halo, deps.halo === undefined ? {} : { connection: deps.halo })
  await app.register(mcpRegistry)
  await app.register(sessions, { clock })
  const byOAuth = config.mcp.auth === 'oauth'
  if (byOAuth) await app.register(oauth, { clock, ...(deps.requestsPerMinute === undefined ? {} : { requestsPerMinute: deps.requestsPerMinute }) })
  await app.register(auth)
  for (const [, domain] of domains) await app.register(domain)
  const connection = byOAuth ? watchRefusals(app.halo, async (accessToken) => await app.oauth.refusedByHalo(accessToken)) : app.halo
  const service = deps.service ?? createService({ registry: app.mcp, halo: connection, config, log: deps.logger, clock, store: app.store, ...observedBy(app) })
  await app.register(mcpHttp, { service, clock })
  await app.register(health)
  await app.register(landing)
  await app.ready()
  return app
}

/** How the service tells of itself, and what the metrics can ask. */
function observedBy ({ observers, metrics, admission, halo, mcp, sessions, store }: FastifyInstance) {
  metrics?.nameDomains(mcp.domains)
  metrics?.connect({ budget: (budgetKey) => halo.budget({ budgetKey }), breaker: () => halo.breaker, sessions: () => sessions.size, store: () => store.available })
  return { watchers: observers.watchers, admission, ...(metrics === null ? {} : { onConfigurationRead: (kept: boolean) => metrics.configurationRead(kept) }) }
}
