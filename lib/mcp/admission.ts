import { AppError } from '../errors.js'
import type { Caller } from '../halo/types.js'
import { PerKey } from '../per-key.js'

/** Requests under way in all, and of one caller: an application without people behind it, or one person. */
const MOST_IN_ALL = 2_000
const MOST_PER_CALLER = 500
/** Most calls take less than that. */
const RETRY_AFTER_MS = 2_000

export interface AdmissionLimits {
  inAll: number
  perCaller: number
}

/** Bounds how many requests are under way, so that a flood is refused while it is small instead of filling the memory. */
export class Admission {
  readonly #limits: AdmissionLimits
  readonly #callers = new PerKey(() => ({ underWay: 0 }), ({ underWay }) => underWay === 0)
  #inAll = 0

  constructor (limits: Partial<AdmissionLimits> = {}) {
    this.#limits = { inAll: MOST_IN_ALL, perCaller: MOST_PER_CALLER, ...limits }
  }

  /** Requests under way. */
  get size (): number {
    return this.#inAll
  }

  /**
   * Lets a request in; the returned function must be called when it has ended.
   *
   * @throws AppError `queue_full` where too many are under way
   */
  enter ({ principal, sessionOwner = principal }: Caller): () => void {
    const own = this.#callers.of(sessionOwner)
    if (own.underWay >= this.#limits.perCaller) throw full(`${own.underWay} calls of yours are under way`)
    if (this.#inAll >= this.#limits.inAll) throw full('the server is at its limit of calls under way')
    own.underWay++
    this.#inAll++
    return () => {
      own.underWay--
      this.#inAll--
    }
  }
}

function full (why: string): AppError {
  return new AppError('queue_full', `Nothing was done: ${why}. Wait for answers and try again in ${RETRY_AFTER_MS / 1_000} s.`, { retryable: true, retryAfterMs: RETRY_AFTER_MS })
}
