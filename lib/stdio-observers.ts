import type { Config } from './config.js'
import type { HaloConnection, HaloEvents } from './halo/types.js'
import type { Logger } from './logging.js'
import { Admission } from './mcp/admission.js'
import type { ServiceOptions } from './mcp/create-service.js'
import type { Metrics } from './metrics/metrics.js'
import { openObservers } from './observers.js'

export interface StdioObservers {
  readonly haloEvents: readonly HaloEvents[]
  readonly service: Pick<ServiceOptions, 'watchers' | 'admission' | 'onConfigurationRead'>
  /** Lets the metrics ask for the state of these. */
  connect: (halo: HaloConnection, domains: ReadonlyArray<{ name: string, path: string }>) => void
  close: () => Promise<void>
}

/**
 * Audit, metrics and traces of a server over stdio. Several clients on one machine start several such servers, so that a
 * metrics port that is taken is no reason not to serve.
 *
 * @throws ConfigError where AUDIT_LOG cannot be opened
 */
export async function openStdioObservers (config: Config, log: Logger, otel: Readonly<Record<string, string | undefined>>): Promise<StdioObservers> {
  const observers = await openObservers(config, log, otel)
  const { metrics, audit } = observers
  const admission = new Admission()
  if (config.audit.destination !== null) process.on('SIGHUP', () => audit.reopen())
  const closeListener = metrics === null ? async () => {} : await serve(metrics, config, log)
  return {
    haloEvents: observers.haloEvents,
    service: { watchers: observers.watchers, admission, ...(metrics === null ? {} : { onConfigurationRead: (kept: boolean) => metrics.configurationRead(kept) }) },
    connect (halo, domains) {
      metrics?.nameDomains(domains)
      metrics?.connect({ budget: (budgetKey) => halo.budget({ budgetKey }), breaker: () => halo.breaker, calls: () => admission.size })
    },
    async close () {
      await observers.close()
      await closeListener()
    }
  }
}

async function serve (metrics: Metrics, { mcp, metricsPort }: Config, log: Logger): Promise<() => Promise<void>> {
  const { listenForScrapes } = await import('./metrics/listener.js')
  try {
    const { port, close } = await listenForScrapes(metrics, { host: mcp.host, port: metricsPort ?? 0 }, (err) => log.error({ err }, 'a scrape failed'))
    log.info({ port }, 'metrics are served at /metrics')
    return close
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'metrics are not served: METRICS_PORT cannot be listened on')
    return async () => {}
  }
}
