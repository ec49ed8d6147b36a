import type { Cancellation } from '../cancellation.js'
import { type Clock, systemClock } from '../clock.js'
import { Roster } from '../roster.js'
import { MemoryStore } from '../store/memory.js'
import type { Store } from '../store/types.js'
import { connectionClosed, HaloCall, type Shared } from './call.js'
import { Coalescer } from './coalesce.js'
import { DuplicateGuard } from './duplicates.js'
import { Flow } from './flow.js'
import { Http } from './http.js'
import { Limiter } from './limiter.js'
import { Reachability } from './reachability.js'
import { SignIn } from './sign-in.js'
import { TokenCache } from './token.js'
import type { HaloConnection, HaloEvents } from './types.js'

const DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024
/** In the place of a body that everybody has read: what else still holds the answer must not keep its bytes until the next full garbage collection. */
const NO_BYTES = Buffer.alloc(0)

export interface HaloConnectionOptions {
  /** HALO_BASE_URL; may have a path, as on-prem instances under `/halo` do. */
  baseUrl: URL
  /** HALO_AUTH_URL: the authorisation server's root, or its token endpoint. Asked from Halo where it is not given. */
  authUrl?: URL
  tenant?: string
  /** For each request to Halo, from connecting to the last byte of the answer. */
  timeoutMs: number
  budget: { limit: number, windowMs: number }
  /** Longer answers are refused with `answer_too_large`; default 32 MiB. */
  maxAnswerBytes?: number
  clock?: Clock
  events?: HaloEvents
  /** Version of this server, for the User-Agent header. */
  version?: string
  /** What is shared with other processes: the budget, and which creates may have been applied. Nothing by default. */
  store?: Store
  /** At least 0, below 1; for the jitter of the backoff. */
  random?: () => number
}

/** Connects to one Halo instance. Nothing is sent before the first call. */
export function connectHalo (options: HaloConnectionOptions): HaloConnection {
  const { clock = systemClock, events = {}, random = Math.random, timeoutMs, maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES } = options
  const limits = { timeoutMs, maxAnswerBytes }
  const store = options.store ?? new MemoryStore(clock)
  const window = store.window({ ...options.budget, timeoutMs })
  const http = new Http({ ...limits, clock })
  const flow = new Flow({ http, limiter: new Limiter(window, clock, events), clock, random, events, timeoutMs })
  const userAgent = options.version === undefined ? 'halo-itsm-mcp' : `halo-itsm-mcp/${options.version}`
  const baseUrl = instanceRoot(options.baseUrl)
  const apiRoot = new URL(baseUrl)
  apiRoot.pathname = `${baseUrl.pathname.replace(/\/$/, '')}/api`
  const active = new Roster<Cancellation>()
  const shared: Shared = {
    clock,
    flow,
    tokens: new TokenCache(clock),
    signIn: new SignIn({ flow, clock, baseUrl, authUrl: options.authUrl, tenant: options.tenant, limits, userAgent }),
    reads: new Coalescer({ onShared: () => events.onSharedRead?.(), onUsed: answer => { answer.body = NO_BYTES } }),
    duplicates: new DuplicateGuard(store, clock),
    apiRoot,
    userAgent,
    limits,
    active,
    closed: false
  }
  const probe = new Reachability({ http, flow, clock, url: new URL(`${apiRoot.href}/authinfo`), userAgent, active })

  return {
    forCall: scope => new HaloCall(shared, scope),
    budget ({ budgetKey }) {
      const { limit, windowMs, notice } = window
      return { used: window.used(budgetKey), limit, remaining: window.remaining(budgetKey), windowMs, ...(notice === null ? {} : { notice }) }
    },
    account: { take: async key => await window.take(key), count: key => window.count(key), waitMs: async key => await window.waitMs(key, 1) },
    get breaker () { return flow.breaker(apiRoot.origin).state },
    reachable: () => probe.check(),
    async close () {
      shared.closed = true
      for (const cancellation of active) cancellation.abort(connectionClosed())
      await http.close()
    }
  }
}

/** The base URL without trailing slash, query or fragment; people also paste the API root itself. */
function instanceRoot (baseUrl: URL): URL {
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api$/i, '')
  url.search = ''
  url.hash = ''
  return url
}
