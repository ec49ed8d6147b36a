import { Gauge, type Registry } from 'prom-client'
import { ExpiringMap } from '../halo/expiring-map.js'
import type { BreakerState, BudgetState } from '../halo/types.js'
import type { Clock } from '../clock.js'

/** What is asked for its state whenever somebody takes a scrape. */
export interface Sources {
  budget?: (budgetKey: string) => BudgetState
  breaker?: () => BreakerState
  sessions?: () => number
  streams?: () => number
  sockets?: () => number
  /** Requests of MCP clients under way. */
  calls?: () => number
  /** Whether the shared store answers. */
  store?: () => boolean
}

const BREAKER_STATES: readonly BreakerState[] = ['closed', 'half_open', 'open']
/** A budget that nobody spent from for so long is not looked at any more. */
const BUDGET_TTL_MS = 3_600_000
const MOST_BUDGETS = 1_000

/** Gauges that are read when a scrape is taken. */
export class States {
  readonly sources: Sources = {}
  readonly #budgets: ExpiringMap<true>
  readonly #reads: Array<() => void> = []

  constructor (registry: Registry, clock: Clock) {
    const { sources } = this
    this.#budgets = new ExpiringMap(clock, MOST_BUDGETS)
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
    const read = (name: string, help: string, value: () => number) => {
      const own = gauge(name, help)
      this.#reads.push(() => own.set(value()))
    }
    read('halo_mcp_sessions', 'Open sessions of 2025-era clients.', () => sources.sessions?.() ?? 0)
    read('halo_mcp_streams', 'Open event streams.', () => sources.streams?.() ?? 0)
    read('halo_mcp_sockets', 'Open connections of clients.', () => sources.sockets?.() ?? 0)
    read('halo_mcp_calls_in_flight', 'Requests of MCP clients under way.', () => sources.calls?.() ?? 0)
    read('halo_mcp_store_up', '1 while the shared store answers; always 1 without REDIS_URL.', () => sources.store?.() === false ? 0 : 1)
    const breaker = new Gauge({ name: 'halo_mcp_halo_breaker_state', help: '1 for the state that the circuit breaker in front of Halo is in.', labelNames: ['state'], registers: [registry] })
    this.#reads.push(() => {
      const current = sources.breaker?.() ?? 'closed'
      for (const state of BREAKER_STATES) breaker.set({ state }, state === current ? 1 : 0)
    })
    const used = gauge('halo_mcp_halo_budget_used', 'Requests to Halo in the window, of the Halo application that has used most.')
    const limit = gauge('halo_mcp_halo_budget_limit', 'Requests to Halo that each Halo application may send in the window.')
    const count = gauge('halo_mcp_halo_budgets', 'Halo applications that sent requests within the last hour.')
    this.#reads.push(() => {
      const states = this.#budgets.keys().map((key) => sources.budget?.(key)).filter((state) => state !== undefined)
      count.set(states.length)
      used.set(Math.max(0, ...states.map((state) => state.used)))
      limit.set((states[0] ?? sources.budget?.(''))?.limit ?? 0)
    })
  }

  /** A budget was spent from. */
  spent (budgetKey: string): void {
    this.#budgets.set(budgetKey, true, BUDGET_TTL_MS)
  }

  read (): void {
    for (const read of this.#reads) read()
  }
}
