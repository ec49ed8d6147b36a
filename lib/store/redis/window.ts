import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.js'
import { AppError } from '../../errors.js'
import type { BudgetWindow, Slot } from '../../halo/budget-window.js'
import { StoreUnavailable, unlessAway, type StoreLog, type WindowOptions } from '../types.js'
import type { RedisConnection } from './connection.js'
import { KnownRequests } from './known-requests.js'
import { WindowCommands, type Told } from './window-commands.js'

export interface RedisWindowOptions extends WindowOptions {
  clock: Clock
  log: StoreLog
}

/**
 * - `shared`: Redis counts.
 * - `alone`: Redis is away; this process has its share of what was free.
 * - `joining`: Redis is back, but others may not have told it yet what they sent meanwhile. Its count and the share both hold.
 */
type State = 'shared' | 'alone' | 'joining'

const MAX_KEYS = 10_000
/** A process that starts while Redis is away cannot know how many others there are. */
const REPLICAS_WHEN_UNKNOWN = 10
/** How often and how long to look for the others when Redis is back. */
const JOIN_POLL_MS = 500
const JOIN_LIMIT_MS = 6_000
const SNAPSHOT_EVERY_MS = 1_000

/**
 * The window that all processes on one Redis share. A request counts while it is under way and for `windowMs` after its
 * end; what a process that died left open is free after the longest time that a request can take, and one window.
 *
 * Every process keeps count of what all of them send. When Redis goes away each takes an equal part of what was free by
 * that count; when it is back each brings what it knows, its own requests of the meantime included, before Redis decides
 * alone again. So the limit holds through an outage that all share. While a process that has lost Redis alone uses its
 * part, the others do not know: then the limit can be exceeded by that part.
 */
export class RedisWindow implements BudgetWindow {
  readonly limit: number
  readonly windowMs: number
  readonly #connection: RedisConnection
  readonly #commands: WindowCommands
  readonly #clock: Clock
  readonly #log: StoreLog
  /** From sending to the place being free where nobody settles it. */
  readonly #longestMs: number
  readonly #known = new Map<string, KnownRequests>()
  readonly #snapshotAt = new Map<string, number>()
  readonly #watchers = new Set<(key: string | null) => void>()
  #state: State = 'alone'
  /** How many processes there were when Redis went away, until all is shared again. */
  #expected: number | null = null
  /** Which return of Redis is being joined. */
  #joins = 0

  constructor (connection: RedisConnection, { limit, windowMs, timeoutMs, clock, log }: RedisWindowOptions) {
    this.limit = limit
    this.windowMs = windowMs
    this.#longestMs = windowMs + timeoutMs
    this.#connection = connection
    this.#commands = new WindowCommands(connection, { limit, windowMs, longestMs: this.#longestMs })
    this.#clock = clock
    this.#log = log
    this.#commands.onTold((told) => this.#hear(told))
    connection.watch((available) => { this.#changed(available) })
    if (connection.available) this.#changed(true)
  }

  async take (key: string): Promise<Slot | null> {
    const id = randomUUID()
    const known = this.#requests(key)
    if (this.#state !== 'shared' && this.#ownLeft(known) <= 0) return null
    const taken = this.#connection.available ? await unlessAway(async () => await this.#takeShared(key, id, known), undefined) : undefined
    // Without an answer the place may be taken in Redis or not; under the same name it counts once either way.
    const alone = taken === undefined || this.#state !== 'shared'
    if (taken === false || (taken === undefined && this.#ownLeft(known) <= 0)) return null
    known.add(id, { freeAt: this.#clock.monotonic() + this.#longestMs, own: true, open: true, alone })
    return this.#slot(key, id, known)
  }

  count (key: string): void {
    const id = randomUUID()
    const known = this.#requests(key)
    known.add(id, { freeAt: this.#clock.monotonic() + this.windowMs, own: true, open: false, alone: this.#state !== 'shared' })
    this.#tell(async () => await this.#commands.settle(key, id))
  }

  async waitMs (key: string, places: number): Promise<number> {
    const wholeWindows = Math.floor((places - 1) / this.limit)
    const rest = places - wholeWindows * this.limit
    const ms = this.#connection.available ? await unlessAway(async () => await this.#commands.waitMs(key, rest), null) : null
    const sharedMs = wholeWindows * this.windowMs + (ms ?? 0)
    return this.#state === 'shared' && ms !== null ? sharedMs : Math.max(sharedMs, this.#ownWaitMs(key, places))
  }

  used (key: string): number {
    return this.#known.get(key)?.count(this.#clock.monotonic()) ?? 0
  }

  remaining (key: string): number {
    if (this.#state === 'shared') return Math.max(0, this.limit - this.used(key))
    const known = this.#known.get(key)
    return known === undefined ? this.#share(this.limit) : Math.max(0, this.#ownLeft(known))
  }

  get notice (): string | null {
    if (this.#state === 'shared') return null
    const replicas = this.#replicas()
    const part = replicas === 1 ? 'all that is left of the budget' : `one part in ${replicas} of what is left of the budget`
    return this.#state === 'alone'
      ? `The shared store does not answer: this replica has ${part} until it does.`
      : `The shared store is back: this replica has ${part} until the others have reported what they sent meanwhile.`
  }

  watch (listener: (key: string | null) => void): void {
    this.#watchers.add(listener)
  }

  async #takeShared (key: string, id: string, known: KnownRequests): Promise<boolean> {
    const before = known.count(this.#clock.monotonic())
    const { granted, taken } = await this.#commands.take(key, id)
    if (taken - (granted ? 1 : 0) > before) this.#takeSnapshot(key, known)
    return granted
  }

  #slot (key: string, id: string, known: KnownRequests): Slot {
    let open = true
    return {
      settle: () => {
        if (!open) return
        open = false
        known.settle(id, this.#clock.monotonic() + this.windowMs)
        this.#tell(async () => await this.#commands.settle(key, id))
      },
      release: () => {
        if (!open) return
        open = false
        known.delete(id)
        this.#tell(async () => await this.#commands.release(key, id))
      }
    }
  }

  /** Nobody waits for this. Where Redis does not hear it, it hears of it when it is back, or the place comes free a little later. */
  #tell (tell: () => Promise<void>): void {
    unlessAway(tell, undefined)
  }

  /** What is free for this process while others cannot be asked: its part of what was free when they last could. */
  #ownLeft (known: KnownRequests): number {
    const now = this.#clock.monotonic()
    const alone = known.countAlone(now)
    const free = this.limit - (known.count(now) - alone)
    return free <= 0 ? 0 : this.#share(free) - alone
  }

  #ownWaitMs (key: string, places: number): number {
    const known = this.#requests(key)
    if (this.#ownLeft(known) >= places) return 0
    const first = Math.min(known.firstFreeMs(this.#clock.monotonic()) ?? this.windowMs, this.windowMs)
    return first + Math.floor((places - 1) / this.#share(this.limit)) * this.windowMs
  }

  #share (places: number): number {
    return Math.max(1, Math.floor(places / this.#replicas()))
  }

  #replicas (): number {
    return this.#expected ?? this.#connection.replicas ?? REPLICAS_WHEN_UNKNOWN
  }

  #requests (key: string): KnownRequests {
    const found = this.#known.get(key)
    if (found !== undefined) return found
    const now = this.#clock.monotonic()
    if (this.#known.size >= MAX_KEYS) {
      for (const [other, known] of this.#known) if (known.count(now) === 0) this.#forget(other)
    }
    // Dropping a count in use would let its owner exceed the limit, so the newcomer is refused instead.
    if (this.#known.size >= MAX_KEYS) {
      throw new AppError('queue_full', 'Too many Halo applications are in use at the moment. Try again in a minute.', { retryable: true, retryAfterMs: 60_000 })
    }
    const known = new KnownRequests()
    this.#known.set(key, known)
    return known
  }

  #forget (key: string): void {
    this.#known.delete(key)
    this.#snapshotAt.delete(key)
  }

  #hear ({ key, id, taken }: Told): void {
    const known = this.#known.get(key) ?? (this.#known.size < MAX_KEYS ? this.#requests(key) : undefined)
    if (taken) return known?.hear(id, this.#clock.monotonic() + this.#longestMs)
    known?.delete(id)
    this.#changedFor(key)
  }

  /** Redis counts more than this process knows of: it has just started, or a message was lost. */
  async #takeSnapshot (key: string, known: KnownRequests): Promise<void> {
    const now = this.#clock.monotonic()
    if (now - (this.#snapshotAt.get(key) ?? Number.NEGATIVE_INFINITY) < SNAPSHOT_EVERY_MS) return
    this.#snapshotAt.set(key, now)
    for (const { id, leftMs } of await unlessAway(async () => await this.#commands.snapshot(key), [])) known.hear(id, now + leftMs)
  }

  #changed (available: boolean): void {
    this.#joins++
    this.#expected = Math.max(this.#expected ?? 0, this.#connection.replicas ?? 0) || null
    if (available) this.#join(this.#joins)
    else this.#state = 'alone'
    this.#changedFor(null)
  }

  async #join (turn: number): Promise<void> {
    this.#state = 'joining'
    const expected = this.#expected ?? 1
    try {
      const { now: returnedAt } = await this.#connection.presence(0)
      const now = this.#clock.monotonic()
      for (const [key, known] of this.#known) await this.#commands.restore(key, known.all(now), now)
      const giveUpAt = this.#clock.monotonic() + JOIN_LIMIT_MS
      while (turn === this.#joins && this.#clock.monotonic() < giveUpAt) {
        const { since } = await this.#connection.presence(returnedAt)
        if (since >= expected) break
        await new Promise<void>((resolve) => { this.#clock.after(JOIN_POLL_MS, resolve) })
      }
    } catch (error) {
      // It went away again, which is told separately.
      if (error instanceof StoreUnavailable) return
      throw error
    }
    if (turn !== this.#joins) return
    for (const known of this.#known.values()) known.share()
    this.#expected = null
    this.#state = 'shared'
    this.#log.debug({}, 'the budget of Halo requests is shared again')
    this.#changedFor(null)
  }

  #changedFor (key: string | null): void {
    for (const listener of this.#watchers) listener(key)
  }
}
