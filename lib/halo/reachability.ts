import { Cancellation } from '../cancellation.js'
import type { Clock } from '../clock.js'
import type { Roster } from '../roster.js'
import { HttpFailure } from './exchange.js'
import type { Flow } from './flow.js'
import type { Http } from './http.js'

const PROBE_TIMEOUT_MS = 2000
const KEPT_MS = 5000

export interface ReachabilityOptions {
  http: Http
  flow: Flow
  clock: Clock
  /** `{base}/api/authinfo`, which needs no token. */
  url: URL
  userAgent: string
  active: Roster<Cancellation>
}

/**
 * Whether Halo answers at all, below 500, whatever it says. Known from ordinary traffic of the last 5 s where there was
 * some; else one probe in 5 s. A probe is nobody's request: it spends no budget and does not move the breaker.
 */
export class Reachability {
  #options: ReachabilityOptions
  #last: { reachable: boolean, until: number } | undefined
  #probing: Promise<boolean> | undefined

  constructor (options: ReachabilityOptions) {
    this.#options = options
  }

  async check (): Promise<boolean> {
    const { flow, clock, url } = this.#options
    const now = clock.monotonic()
    const answeredAt = flow.answeredAt(url.origin)
    if (answeredAt !== undefined && now < answeredAt + KEPT_MS) return true
    if (this.#last !== undefined && now < this.#last.until) return this.#last.reachable
    this.#probing ??= this.#probe().finally(() => { this.#probing = undefined })
    return await this.#probing
  }

  async #probe (): Promise<boolean> {
    const { http, clock, url, userAgent, active } = this.#options
    const cancellation = new Cancellation()
    active.add(cancellation)
    const headers = { accept: 'application/json', 'user-agent': userAgent }
    let reachable = false
    try {
      const answer = await http.exchange({ method: 'GET', url, headers, effect: 'read' }, cancellation, PROBE_TIMEOUT_MS)
      reachable = answer.status < 500
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error
    } finally {
      active.delete(cancellation)
    }
    this.#last = { reachable, until: clock.monotonic() + KEPT_MS }
    return reachable
  }
}
