import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { ConfigError } from '../lib/config.js'
import type { Logger } from '../lib/logging.js'
import { listenForScrapes, type MetricsListener } from '../lib/metrics/listener.js'
import type { Metrics } from '../lib/metrics/metrics.js'
import { openObservers, type Observers } from '../lib/observers.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Audit, metrics and traces. */
    observers: Observers
    /** Null without METRICS_PORT. */
    metrics: Metrics | null
    /** Where scrapes are taken; null without METRICS_PORT and before the server is ready. */
    metricsListener: MetricsListener | null
  }
}

export interface MetricsPluginOptions {
  /** OpenTelemetry's variables. */
  otel?: Readonly<Record<string, string | undefined>>
}

/** The first plugin, so that what it opens is closed last. */
export default fp(async function metrics (app: FastifyInstance, { otel = {} }: MetricsPluginOptions) {
  const observers = await openObservers(app.config, app.log as Logger, otel)
  const { metrics } = observers
  app.decorate('observers', observers)
  app.decorate('metrics', metrics)
  app.decorate('metricsListener', null)

  if (metrics !== null) {
    app.addHook('onResponse', async (request, reply) => {
      metrics.httpRequest({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.raw.statusCode, durationMs: reply.elapsedTime })
    })
    app.addHook('onReady', async () => { app.metricsListener = await listen(app, metrics) })
  }
  app.addHook('onClose', async () => {
    await observers.close()
    await app.metricsListener?.close()
  })
}, { name: 'metrics', fastify: '5.x' })

async function listen (app: FastifyInstance, metrics: Metrics): Promise<MetricsListener> {
  const { metricsPort, mcp } = app.config
  try {
    const listener = await listenForScrapes(metrics, { host: mcp.host, port: metricsPort ?? 0 }, (err) => app.log.error({ err }, 'a scrape failed'))
    app.log.info({ port: listener.port }, 'metrics are served at /metrics')
    return listener
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw new ConfigError([`Cannot listen on ${mcp.host}:${metricsPort ?? 0} for metrics (${code}). Set METRICS_PORT to a free port.`])
  }
}
