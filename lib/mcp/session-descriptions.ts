import type { Clock } from '../clock.js'
import { isPlainObject } from '../plain-object.js'
import { CopiedStore } from '../store/copied.js'
import type { Store } from '../store/types.js'

/** What another replica needs to go on with a session. Holds no credential: those come with each request. */
export interface SessionDescription {
  /** Who opened it. */
  principal: string
  /** The `initialize` message that opened it. */
  initialize: unknown
  /** Epoch milliseconds. */
  openedAt: number
}

const MAX_CAPABILITIES_CHARS = 8_000
const MAX_INFO_CHARS = 200

/** The sessions of 2025-era clients as all replicas know them. */
export class SessionDescriptions {
  readonly #entries: CopiedStore
  readonly #store: Store

  constructor ({ store, clock }: { store: Store, clock: Clock }) {
    this.#store = store
    this.#entries = new CopiedStore({ store, clock, topic: 'sessions' })
  }

  async keep (id: string, { initialize, ...rest }: SessionDescription, ttlMs: number): Promise<void> {
    await this.#entries.set(keyOf(id), JSON.stringify({ initialize: essential(initialize), ...rest }), ttlMs)
  }

  /**
   * Null when there is no such session.
   *
   * @throws StoreUnavailable when that cannot be told
   */
  async find (id: string): Promise<SessionDescription | null> {
    const text = await this.#entries.get(keyOf(id))
    return text === null ? null : JSON.parse(text) as SessionDescription
  }

  /** The session is in use: it is kept for so long from now on. */
  async touch (id: string, ttlMs: number): Promise<void> {
    await this.#entries.touch(keyOf(id), ttlMs)
  }

  /** Ends a session everywhere. */
  async end (id: string): Promise<void> {
    await this.#entries.delete(keyOf(id))
  }

  /** Hears of sessions that were ended by another replica. */
  onEnded (listener: (id: string) => void): void {
    this.#entries.onDeleted((key) => listener(key.slice(keyOf('').length)))
  }

  /**
   * Brings a message of a session to the other replicas; one of them may be waiting for it.
   *
   * @throws StoreUnavailable
   */
  async forward (id: string, message: unknown): Promise<void> {
    await this.#store.publish('session-messages', { id, message })
  }

  onForwarded (listener: (id: string, message: unknown) => void): void {
    this.#store.subscribe('session-messages', (body) => {
      const { id, message } = body as { id: string, message: unknown }
      listener(id, message)
    })
  }
}

function keyOf (id: string): string {
  return `session:${id}`
}

/** As much of an `initialize` as the server makes use of, within bounds. */
export function essential (message: unknown): unknown {
  const { id, params } = message as { id: unknown, params: { protocolVersion: string, capabilities: Record<string, unknown>, clientInfo: Record<string, unknown> } }
  const { protocolVersion, capabilities, clientInfo } = params
  const { elicitation } = capabilities
  const known = JSON.stringify(capabilities).length <= MAX_CAPABILITIES_CHARS ? capabilities : isPlainObject(elicitation) ? { elicitation: {} } : {}
  const info = { name: String(clientInfo.name).slice(0, MAX_INFO_CHARS), version: String(clientInfo.version).slice(0, MAX_INFO_CHARS) }
  return { jsonrpc: '2.0', id, method: 'initialize', params: { protocolVersion, capabilities: known, clientInfo: info } }
}
