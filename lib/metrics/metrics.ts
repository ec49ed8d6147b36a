import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { type Clock, systemClock } from '../clock.js'
import type { HaloEvents } from '../halo/types.js'
import type { CallWatcher } from '../mcp/activity.js'
import { SECONDS } from './buckets.js'
import { watchCalls } from './calls.js'
import { haloDomains, watchHalo } from './halo.js'
import { type Sources, States } from './states.js'

export interface MetricsOptions {
  version: string
  clock?: Clock
}

/** Where something was turned away or cut because there was too much of it. */
export type ShedAt = 'http' | 'socket' | 'slow_reader'

const SHED_AT: readonly ShedAt[] = ['http', 'socket', 'slow_reader']
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PUT', 'PATCH'])

/**
 * The metrics of one server in a register of their own, with those of the process. Every label is from a closed set: no
 * id, name or address of a customer.
 */
export class Metrics {
  readonly halo: HaloEvents
  readonly calls: CallWatcher
  readonly contentType: string
  readonly #registry = new Registry()
  readonly #states: States
  readonly #configuration: Counter
  readonly #requests: Counter
  readonly #seconds: Histogram
  readonly #signIns: Counter
  readonly #shed: Counter
  readonly #auditLines: Counter
  #domainOf = haloDomains([])

  constructor ({ version, clock = systemClock }: MetricsOptions) {
    const registers = [this.#registry]
    this.contentType = this.#registry.contentType
    collectDefaultMetrics({ register: this.#registry })
    new Gauge({ name: 'halo_mcp_build_info', help: 'Always 1; the version is the label.', labelNames: ['version'], registers }).set({ version }, 1)
    this.#states = new States(this.#registry, clock)
    this.halo = watchHalo(this.#registry, { domainOf: (path) => this.#domainOf(path), onBudget: (key) => this.#states.spent(key) })
    this.calls = watchCalls(this.#registry)
    this.#configuration = new Counter({ name: 'halo_mcp_configuration_reads_total', help: 'Reads of Halo\'s configuration, by whether the cache had the answer.', labelNames: ['result'], registers })
    this.#requests = new Counter({ name: 'halo_mcp_http_requests_total', help: 'HTTP requests answered.', labelNames: ['route', 'method', 'status'], registers })
    this.#seconds = new Histogram({ name: 'halo_mcp_http_request_duration_seconds', help: 'Time from an HTTP request to the end of its answer; streams last as long as they are open.', labelNames: ['route'], buckets: SECONDS, registers })
    this.#signIns = new Counter({ name: 'halo_mcp_sign_ins_total', help: 'What the authorization server did; of refusals the reason.', labelNames: ['event', 'reason'], registers })
    this.#shed = new Counter({ name: 'halo_mcp_shed_total', help: 'Requests and connections turned away because there were too many, and connections cut whose client did not read.', labelNames: ['at'], registers })
    this.#auditLines = new Counter({ name: 'halo_mcp_audit_lines_total', help: 'Lines for AUDIT_LOG, by whether they were written.', labelNames: ['result'], registers })
    // An alert on a counter that is not there yet would never see its first step.
    for (const result of ['hit', 'miss']) this.#configuration.inc({ result }, 0)
    for (const result of ['written', 'lost']) this.#auditLines.inc({ result }, 0)
    for (const at of SHED_AT) this.#shed.inc({ at }, 0)
    this.#signIns.inc({ event: 'sign_in', reason: '' }, 0)
  }

  /** Everything in Prometheus' text format. */
  async scrape (): Promise<string> {
    this.#states.read()
    return await this.#registry.metrics()
  }

  /** Adds what can be asked for its state; parts come up one after the other. */
  connect (sources: Sources): void {
    Object.assign(this.#states.sources, sources)
  }

  /** Tells which paths of Halo belong to which domain. */
  nameDomains (domains: ReadonlyArray<{ name: string, path: string }>): void {
    this.#domainOf = haloDomains(domains)
  }

  configurationRead (kept: boolean): void {
    this.#configuration.inc({ result: kept ? 'hit' : 'miss' })
  }

  /** @param request `route` is its pattern, never its path */
  httpRequest ({ method, route, status, durationMs }: { method: string, route: string, status: number, durationMs: number }): void {
    this.#requests.inc({ route, method: METHODS.has(method) ? method : 'other', status })
    this.#seconds.observe({ route }, durationMs / 1_000)
  }

  /** @param reason of a refusal: the error's word */
  signIn (event: string, reason = ''): void {
    this.#signIns.inc({ event, reason })
  }

  shed (at: ShedAt): void {
    this.#shed.inc({ at })
  }

  auditLine (written: boolean): void {
    this.#auditLines.inc({ result: written ? 'written' : 'lost' })
  }
}
