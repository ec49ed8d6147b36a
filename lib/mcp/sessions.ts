import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'

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
  /** A connection that did not close cleanly. */
  onError: (error: unknown) => void
}

interface Entry<C> extends Session<C> {
  readonly openedAt: number
  lastUsedAt: number
  established: boolean
  calls: number
  streams: number
}

export const MAX_AGE_MS = 24 * 60 * 60 * 1_000
/** A client that asked for a session and never used it was probably only looking. */
export const UNUSED_MS = 60_000
const SWEEP_MS = 10_000

/**
 * The sessions of 2025-era clients: capped, each bound to the principal that opened it. A session ends when it is idle or
 * too old, never while a call is in flight; one with an open stream is not idle.
 */
export class Sessions<C extends SessionConnection> {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry<C>>()
  readonly #options: SessionsOptions
  #opening = 0
  #cancelSweep: (() => void) | null = null

  constructor (options: SessionsOptions) {
    this.#options = options
  }

  get size (): number {
    return this.#entries.size
  }

  /**
   * Opens a session, ending the longest unused one where the cap is reached.
   *
   * @returns null when every session is in use
   */
  async open (principal: string, connect: (id: string) => Promise<C>): Promise<Session<C> | null> {
    this.#sweep()
    if (this.#entries.size + this.#opening >= this.#options.max && !this.#evict()) return null
    const id = randomUUID()
    this.#opening++
    try {
      const connection = await connect(id)
      const now = this.#options.clock.monotonic()
      const entry = { id, principal, connection, openedAt: now, lastUsedAt: now, established: false, calls: 0, streams: 0 }
      this.#entries.set(id, entry)
      this.#armSweep()
      return entry
    } finally {
      this.#opening--
    }
  }

  /** The session of that id, if it is alive and the principal's own. */
  find (id: string, principal: string): Session<C> | undefined {
    const entry = this.#entries.get(id)
    if (entry === undefined || entry.principal !== principal) return undefined
    if (!this.#expired(entry)) return entry
    this.#close(entry)
    return undefined
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
    if (entry !== undefined) entry.established = true
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

  async closeAll (): Promise<void> {
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    this.#stopSweepWhenEmpty()
    await Promise.all(entries.map(async (entry) => await this.#end(entry)))
  }

  #touch (entry: Entry<C>): void {
    entry.lastUsedAt = this.#options.clock.monotonic()
    this.#entries.delete(entry.id)
    this.#entries.set(entry.id, entry)
  }

  #expired (entry: Entry<C>): boolean {
    const now = this.#options.clock.monotonic()
    if (entry.calls > 0) return false
    if (now - entry.openedAt >= MAX_AGE_MS) return true
    if (entry.streams > 0) return false
    return now - entry.lastUsedAt >= (entry.established ? this.#options.idleMs : Math.min(UNUSED_MS, this.#options.idleMs))
  }

  #evict (): boolean {
    const free = [...this.#entries.values()].filter((entry) => entry.calls === 0 && entry.streams === 0)
    const victim = free.find((entry) => !entry.established) ?? free[0]
    if (victim === undefined) return false
    this.#close(victim)
    return true
  }

  #sweep (): void {
    for (const entry of [...this.#entries.values()]) {
      if (this.#expired(entry)) this.#close(entry)
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
