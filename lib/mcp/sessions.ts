import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { SessionDescription, SessionDescriptions } from './session-descriptions.js'

/** Whatever serves one session; ends its streams and itself on request. */
export interface SessionConnection {
  /** Ends the stream on which the server speaks first, not the session. */
  closeStream: () => void
  close: () => Promise<void>
}

export interface Session<C> {
  readonly id: string
  /** Who opened it; nobody else may use it. */
  readonly principal: string
  readonly connection: C
}

export interface SessionsOptions {
  max: number
  idleMs: number
  clock: Clock
  /** By which other replicas go on with a session, and this one where it ended its own connection. */
  descriptions: SessionDescriptions
  /** Whose share of the connections a principal's count as, where that is not the principal alone. */
  shareOf?: (principal: string) => string
  /** A connection that did not close cleanly. */
  onError: (error: unknown) => void
}

interface Entry<C> extends Session<C> {
  readonly openedAt: number
  lastUsedAt: number
  /** When the description was last told that the session is in use. */
  toldAt: number
  established: boolean
  calls: number
  streams: number
}

export const MAX_AGE_MS = 24 * 60 * 60 * 1_000
/** A client that asked for a session and never used it was probably only looking. */
export const UNUSED_MS = 60_000
const SWEEP_MS = 10_000
/** Descriptions are told of use no more often than this, or ten times in the idle time. */
const TOLD_EVERY_MS = 30_000

/**
 * The connections of this process to 2025-era sessions: capped, each bound to the principal that opened it. One ends when
 * it is idle or too old, never while a call is in flight; one with an open stream is not idle. At the cap those with many
 * make room for those with few. The session itself lives as long as its description: any replica builds a connection to it
 * again.
 */
export class Sessions<C extends SessionConnection> {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry<C>>()
  readonly #options: SessionsOptions
  readonly #resuming = new Map<string, Promise<Session<C> | null>>()
  readonly #tellEveryMs: number
  #opening = 0
  #cancelSweep: (() => void) | null = null

  constructor (options: SessionsOptions) {
    this.#options = options
    this.#tellEveryMs = Math.min(TOLD_EVERY_MS, options.idleMs / 10)
    options.descriptions.onEnded((id) => {
      const entry = this.#entries.get(id)
      if (entry !== undefined) this.#close(entry)
    })
  }

  get size (): number {
    return this.#entries.size
  }

  /**
   * Opens a session, ending another connection where the cap is reached.
   *
   * @param initialize the message that asks for it
   * @returns null when nobody has a connection to spare
   */
  async open (principal: string, initialize: unknown, connect: (id: string) => Promise<C>): Promise<Session<C> | null> {
    const { clock, descriptions, idleMs } = this.#options
    const id = randomUUID()
    const description = { principal, initialize, openedAt: clock.now() }
    const session = await this.#connect(id, description, connect)
    // Before the client learns the id: its next message may go to another replica.
    if (session !== null) await descriptions.keep(id, description, Math.min(UNUSED_MS, idleMs))
    return session
  }

  /** The connection of that id, if it is alive here and the principal's own. */
  find (id: string, principal: string): Session<C> | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.principal !== principal) return undefined
    if (!this.#expired(entry)) return entry
    this.#close(entry)
    return undefined
  }

  /**
   * The session of that id, with a connection built again by its description where there is none here; undefined when there
   * is no such session of the principal's, null when nobody has a connection to spare.
   *
   * @throws StoreUnavailable when it cannot be told whether there is such a session
   */
  async resume (id: string, principal: string, connect: (id: string, initialize: unknown) => Promise<C>): Promise<Session<C> | null | undefined> {
    const found = this.find(id, principal)
    if (found !== undefined || this.#entries.has(id)) return found
    const description = await this.#options.descriptions.find(id)
    if (description === null || description.principal !== principal || this.#ageOf(description) >= MAX_AGE_MS) return undefined
    const resuming = this.#resuming.get(id) ?? this.#resume(id, description, connect)
    this.#resuming.set(id, resuming)
    try {
      return await resuming
    } finally {
      this.#resuming.delete(id)
    }
  }

  /** The connection of that id that is here, whoever's it is. */
  here (id: string): C | undefined {
    return this.#entries.get(id)?.connection
  }

  /** Marks a session as in use until the returned function is called. Later calls of that function do nothing. */
  use (session: Session<C>, kind: 'call' | 'stream'): () => void {
    const entry = this.#entries.get(session.id)
    if (entry === undefined) return () => {}
    const counter = kind === 'call' ? 'calls' : 'streams'
    entry[counter]++
    this.#touch(entry)
    let ended = false
    return () => {
      if (ended) return
      ended = true
      entry[counter]--
      if (this.#entries.has(entry.id)) this.#touch(entry)
    }
  }

  /** The client went on after `initialize`, so the session is meant to stay. */
  establish (session: Session<C>): void {
    const entry = this.#entries.get(session.id)
    if (entry === undefined || entry.established) return
    entry.established = true
    this.#tell(entry)
  }

  /** Forgets a session whose connection has ended. */
  forget (id: string): void {
    this.#entries.delete(id)
    this.#stopSweepWhenEmpty()
  }

  /** Ends the streams on which nothing is being answered, so that the server can stop. */
  closeStreams (): void {
    for (const entry of this.#entries.values()) entry.connection.closeStream()
  }

  /** Ends the connections, not the sessions: other replicas may go on with them. */
  async closeAll (): Promise<void> {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    this.#stopSweepWhenEmpty()
    await Promise.all(entries.map(async (entry) => await this.#end(entry)))
  }

  async #resume (id: string, description: SessionDescription, connect: (id: string, initialize: unknown) => Promise<C>): Promise<Session<C> | null> {
    const session = await this.#connect(id, description, async () => await connect(id, description.initialize))
    if (session !== null) this.establish(session)
    return session
  }

  async #connect (id: string, description: SessionDescription, connect: (id: string) => Promise<C>): Promise<Entry<C> | null> {
    this.#sweep()
    if (this.#entries.size + this.#opening >= this.#options.max && !this.#evict(description.principal)) return null
    this.#opening++
    try {
      const connection = await connect(id)
      const now = this.#options.clock.monotonic()
      const { principal } = description
      const entry = { id, principal, connection, openedAt: now - this.#ageOf(description), lastUsedAt: now, toldAt: now, established: false, calls: 0, streams: 0 }
      this.#entries.set(id, entry)
      this.#armSweep()
      return entry
    } finally {
      this.#opening--
    }
  }

  #ageOf ({ openedAt }: SessionDescription): number {
    return Math.max(0, this.#options.clock.now() - openedAt)
  }

  #touch (entry: Entry<C>): void {
    entry.lastUsedAt = this.#options.clock.monotonic()
    this.#entries.delete(entry.id)
    this.#entries.set(entry.id, entry)
    if (entry.established && entry.lastUsedAt - entry.toldAt >= this.#tellEveryMs) this.#tell(entry)
  }

  /** Nobody waits for this: a session whose description ends too early is opened anew by its client. */
  #tell (entry: Entry<C>): void {
    entry.toldAt = this.#options.clock.monotonic()
    const leftMs = entry.openedAt + MAX_AGE_MS - entry.toldAt
    this.#options.descriptions.touch(entry.id, Math.max(1, Math.min(leftMs, this.#options.idleMs + this.#tellEveryMs))).catch(this.#options.onError)
  }

  #expired (entry: Entry<C>): boolean {
    const now = this.#options.clock.monotonic()
    if (entry.calls > 0) return false
    if (now - entry.openedAt >= MAX_AGE_MS) return true
    if (entry.streams > 0) return false
    return now - entry.lastUsedAt >= (entry.established ? this.#options.idleMs : Math.min(UNUSED_MS, this.#options.idleMs))
  }

  /**
   * Makes room for one more of the principal's. Connections without a stream go first, of whoever has the most of all, but
   * of nobody who has fewer than the principal. A stream is cut only where its owner has more than the principal is about
   * to have: between two that have as many, each would cut the other's without end.
   */
  #evict (principal: string): boolean {
    const { shareOf = (principal) => principal } = this.#options
    const shares = new Map<string, number>()
    for (const entry of this.#entries.values()) shares.set(shareOf(entry.principal), (shares.get(shareOf(entry.principal)) ?? 0) + 1)
    const shareWith = (entry: Entry<C>) => shares.get(shareOf(entry.principal)) ?? 0
    const own = shares.get(shareOf(principal)) ?? 0
    /** The longest unused one of whoever has the most. */
    const first = (entries: Array<Entry<C>>) => entries.reduce<Entry<C> | undefined>((most, entry) => most === undefined || shareWith(entry) > shareWith(most) ? entry : most, undefined)

    const free = [...this.#entries.values()].filter((entry) => entry.calls === 0)
    const idle = free.filter((entry) => entry.streams === 0 && shareWith(entry) >= own)
    const victim = first(idle.filter((entry) => !entry.established)) ?? first(idle) ?? first(free.filter((entry) => shareWith(entry) > own + 1))
    if (victim === undefined) return false
    this.#close(victim)
    return true
  }

  #sweep (): void {
    for (const entry of [...this.#entries.values()]) {
      if (this.#expired(entry)) this.#close(entry)
      else if (entry.calls + entry.streams > 0 && this.#options.clock.monotonic() - entry.toldAt >= this.#tellEveryMs) this.#tell(entry)
    }
  }

  #armSweep (): void {
    this.#cancelSweep ??= this.#options.clock.after(SWEEP_MS, () => {
      this.#cancelSweep = null
      this.#sweep()
      if (this.#entries.size > 0) this.#armSweep()
    })
  }

  #stopSweepWhenEmpty (): void {
    if (this.#entries.size > 0) return
    this.#cancelSweep?.()
    this.#cancelSweep = null
  }

  #close (entry: Entry<C>): void {
    this.forget(entry.id)
    this.#end(entry)
  }

  async #end (entry: Entry<C>): Promise<void> {
    try {
      await entry.connection.close()
    } catch (error) {
      this.#options.onError(error)
    }
  }
}
