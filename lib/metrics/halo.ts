import { Counter, Histogram, type Registry } from 'prom-client'
import type { HaloEvents } from '../halo/types.js'
import { SECONDS } from './buckets.js'

interface Options {
  domainOf: (path: string) => string
  /** A budget was spent from. */
  onBudget: (budgetKey: string) => void
}

/** Most requests do not wait at all. */
const WAIT_SECONDS = [0.01, 0.1, 0.5, 1, 2.5, 5, 10, 15]

/** Counts what is sent to Halo. */
export function watchHalo (registry: Registry, { domainOf, onBudget }: Options): HaloEvents {
  const registers = [registry]
  const requests = new Counter({ name: 'halo_mcp_halo_requests_total', help: 'Requests sent to Halo, by the class of its answer (none: there was no answer).', labelNames: ['domain', 'method', 'status'], registers })
  const seconds = new Histogram({ name: 'halo_mcp_halo_request_duration_seconds', help: 'Time from sending a request to Halo to the last byte of its answer.', labelNames: ['method'], buckets: SECONDS, registers })
  const waits = new Histogram({ name: 'halo_mcp_halo_budget_wait_seconds', help: 'Time that requests waited for a place in the budget.', buckets: WAIT_SECONDS, registers })
  const retries = new Counter({ name: 'halo_mcp_halo_retries_total', help: 'Requests sent to Halo again.', labelNames: ['reason'], registers })
  const shared = new Counter({ name: 'halo_mcp_halo_shared_reads_total', help: 'Reads answered by an equal one that was under way.', registers })
  const opened = new Counter({ name: 'halo_mcp_halo_breaker_opened_total', help: 'Times that the circuit breaker in front of Halo opened.', registers })
  const warnings = new Counter({ name: 'halo_mcp_halo_budget_warnings_total', help: 'Times that a budget was used up to 80 %.', registers })
  for (const reason of ['limited', 'outage', 'reset', 'unconnected']) retries.inc({ reason }, 0)
  return {
    onRequest ({ method, path, status, durationMs, waitedMs, budgetKey }) {
      onBudget(budgetKey)
      requests.inc({ domain: domainOf(path), method, status: status === null ? 'none' : `${Math.floor(status / 100)}xx` })
      seconds.observe({ method }, durationMs / 1_000)
      waits.observe(waitedMs / 1_000)
    },
    onRetry: ({ reason }) => retries.inc({ reason }),
    onSharedRead: () => shared.inc(),
    onBreaker: ({ to }) => { if (to === 'open') opened.inc() },
    onBudgetWarning: () => warnings.inc()
  }
}

/** The domain of a path in Halo's API; `sign_in` for tokens, `other` for what belongs to none. */
export function haloDomains (domains: ReadonlyArray<{ name: string, path: string }>): (path: string) => string {
  const names = new Map(domains.map(({ name, path }) => [firstSegment(path), name]))
  return (path) => names.get(firstSegment(path)) ?? (/\/token$/i.test(path) ? 'sign_in' : 'other')
}

function firstSegment (path: string): string {
  return (path.split('/')[1] ?? '').toLowerCase()
}
