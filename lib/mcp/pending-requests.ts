import type { Clock } from '../clock.js'

/** The parts of a JSON-RPC message that matter here. */
interface Message {
  id?: unknown
  method?: unknown
  params?: unknown
}

/** Which requests of one connection are still without an answer. */
export class PendingRequests {
  readonly #ids = new Set<unknown>()
  readonly #waiters = new Set<() => void>()

  received (message: Message): void {
    if (message.method === 'notifications/cancelled') {
      this.#settle((message.params as { requestId?: unknown } | undefined)?.requestId)
    } else if (message.id !== undefined && message.method !== undefined && message.method !== 'subscriptions/listen') {
      // A subscription is answered only when it ends: nothing to wait for.
      this.#ids.add(message.id)
    }
  }

  sent (message: Message): void {
    if (message.method === undefined) this.#settle(message.id)
  }

  /** Resolves when every request is answered, after `limitMs` at the latest. */
  async settled (limitMs: number, clock: Clock): Promise<void> {
    if (this.#ids.size === 0) return
    await new Promise<void>((resolve) => {
      const finish = () => {
        cancel()
        this.#waiters.delete(finish)
        resolve()
      }
      const cancel = clock.after(limitMs, finish)
      this.#waiters.add(finish)
    })
  }

  #settle (id: unknown): void {
    if (!this.#ids.delete(id) || this.#ids.size > 0) return
    for (const finish of [...this.#waiters]) finish()
  }
}
