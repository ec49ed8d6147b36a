/** What this process knows of one request that counts in a window. */
export interface KnownRequest {
  /** When its place is free again at the latest, monotonic milliseconds. */
  freeAt: number
  /** It was sent from here. */
  own: boolean
  /** It is still under way. */
  open: boolean
  /** It was sent while Redis was away, so that other processes do not know of it. */
  alone: boolean
}

/**
 * The requests in one budget window as this process knows them: its own exactly, those of others as they are told. What
 * nobody told it of is found by a snapshot.
 */
export class KnownRequests {
  /** Those whose places come free first stand first, give or take the longest time that a request may be under way. */
  readonly #requests = new Map<string, KnownRequest>()

  /** How many count at `now`. */
  count (now: number): number {
    this.#expire(now)
    return this.#requests.size
  }

  /** How many of those that count were sent from here while Redis was away. */
  countAlone (now: number): number {
    this.#expire(now)
    let alone = 0
    for (const request of this.#requests.values()) if (request.alone) alone++
    return alone
  }

  add (id: string, request: KnownRequest): void {
    this.#requests.delete(id)
    this.#requests.set(id, request)
  }

  /** Heard of from others; what is known already is known better. */
  hear (id: string, freeAt: number): void {
    if (!this.#requests.has(id)) this.#requests.set(id, { freeAt, own: false, open: false, alone: false })
  }

  /** The request ended; its place is free at that time. */
  settle (id: string, freeAt: number): void {
    const request = this.#requests.get(id)
    this.add(id, { own: true, alone: request?.alone ?? false, open: false, freeAt })
  }

  delete (id: string): void {
    this.#requests.delete(id)
  }

  /** All that count at `now`. */
  all (now: number): Array<[string, KnownRequest]> {
    this.#expire(now)
    return [...this.#requests]
  }

  /** From now on the others know of everything. */
  share (): void {
    for (const request of this.#requests.values()) request.alone = false
  }

  /** Milliseconds until the first place comes free that is not under way; null where there is none. */
  firstFreeMs (now: number): number | null {
    let first: number | null = null
    for (const { freeAt, open } of this.#requests.values()) {
      if (!open && (first === null || freeAt < first)) first = freeAt
    }
    return first === null ? null : Math.max(0, first - now)
  }

  #expire (now: number): void {
    for (const [id, { freeAt, open }] of this.#requests) {
      if (open) continue
      if (freeAt > now) break
      this.#requests.delete(id)
    }
  }
}
