import type { Clock } from '../clock.js'
import { FairQueue } from '../halo/fair-queue.js'
import { Buckets, type BucketOptions } from './bucket.js'

export interface TurnsOptions extends BucketOptions {
  /** Nobody waits longer for a place. */
  maxWaitMs: number
}

interface Waiter {
  principal: string
  /** Gets 0 with a place, else the milliseconds after which there may be one. */
  end: (waitMs: number) => void
}

const ALL = ''

/** One bucket for everybody. Who finds it empty waits for a while, and those who wait take turns by principal. */
export class Turns {
  readonly #clock: Clock
  readonly #options: TurnsOptions
  readonly #bucket: Buckets
  readonly #queue = new FairQueue<Waiter>()
  #stopTimer = () => {}

  constructor (clock: Clock, options: TurnsOptions) {
    this.#clock = clock
    this.#options = options
    this.#bucket = new Buckets(clock, options)
  }

  /** Takes a place, 0 when there was one in time, else the milliseconds after which there may be. Who would wait too long hears so at once. */
  take (principal: string): Promise<number> {
    const { refillMs, maxWaitMs } = this.#options
    return new Promise((resolve) => {
      let waiting = true
      let stopTimer = () => {}
      const waiter: Waiter = {
        principal,
        end: (waitMs) => {
          waiting = false
          stopTimer()
          this.#queue.remove(waiter)
          resolve(waitMs)
        }
      }
      this.#queue.add(waiter)
      const nextMs = this.#serve()
      if (!waiting) return
      const waitMs = nextMs + this.#queue.ahead(waiter) * refillMs
      if (waitMs > maxWaitMs) waiter.end(waitMs)
      else stopTimer = this.#clock.after(maxWaitMs, () => waiter.end(refillMs))
    })
  }

  /** Puts a place back that turned out not to be needed. */
  giveBack (): void {
    this.#bucket.giveBack(ALL)
    this.#serve()
  }

  /** Gives out what is there. Milliseconds until there is more, 0 where nobody waits for it. */
  #serve (): number {
    this.#stopTimer()
    while (this.#queue.size > 0) {
      const waitMs = this.#bucket.take(ALL)
      if (waitMs > 0) {
        this.#stopTimer = this.#clock.after(waitMs, () => this.#serve())
        return waitMs
      }
      this.#queue.next()?.end(0)
    }
    return 0
  }
}
