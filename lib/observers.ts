import { openAudit, type Audit } from './audit/audit.js'
import type { Config } from './config.js'
import type { HaloEvents } from './halo/types.js'
import type { Logger } from './logging.js'
import type { CallWatcher } from './mcp/activity.js'
import type { Metrics } from './metrics/metrics.js'
import type { Tracing } from './tracing/tracing.js'
import { protocolWarning, wantsTraces } from './tracing/wanted.js'
import { VERSION } from './version.js'

/** Everybody who keeps track of what the server does. */
export interface Observers {
  readonly audit: Audit
  /** Null without METRICS_PORT. */
  readonly metrics: Metrics | null
  readonly watchers: readonly CallWatcher[]
  readonly haloEvents: readonly HaloEvents[]
  /** Writes and sends what is left. */
  close: () => Promise<void>
}

/**
 * The audit, and metrics and traces where they are asked for; only then are their libraries loaded.
 *
 * @param otel OpenTelemetry's own variables; they are read by its SDK from the process as well
 * @throws ConfigError where AUDIT_LOG cannot be opened
 */
export async function openObservers (config: Config, log: Logger, otel: Readonly<Record<string, string | undefined>> = {}): Promise<Observers> {
  const [metrics, tracing] = await Promise.all([openMetrics(config), openTracing(log, otel)])
  const audit = await openAudit(config, log, metrics === null ? {} : { onLine: (written) => metrics.auditLine(written) })
  const others = [metrics, tracing].filter((other) => other !== null)
  return {
    audit,
    metrics,
    // The audit first: a change that it refuses is told to the others as refused.
    watchers: [audit.watcher, ...others.map(({ calls }) => calls)],
    haloEvents: others.map(({ halo }) => halo),
    async close () {
      await audit.close()
      await tracing?.close().catch((error: unknown) => log.warn({ err: error }, 'the last traces were not sent'))
    }
  }
}

async function openMetrics (config: Config): Promise<Metrics | null> {
  if (config.metricsPort === null) return null
  const { Metrics } = await import('./metrics/metrics.js')
  return new Metrics({ version: VERSION })
}

async function openTracing (log: Logger, otel: Readonly<Record<string, string | undefined>>): Promise<Tracing | null> {
  if (!wantsTraces(otel)) return null
  const warning = protocolWarning(otel)
  if (warning !== null) log.warn({}, warning)
  const { startTracing } = await import('./tracing/tracing.js')
  return startTracing({ version: VERSION, onProblem: (reason) => log.warn({ reason }, 'OpenTelemetry has a problem') })
}
