import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../../clock.js'
import type { Asker, McpService } from '../service.js'
import type { SessionConnection } from '../sessions.js'

/** The part of pino's logger that is used here. */
export interface ProtocolLog {
  debug: (details: object, message: string) => void
  error: (details: object, message: string) => void
}

export interface ProtocolOptions {
  version: string
  log: ProtocolLog
}

/** What a request is served with. */
export interface Entry extends Asker {
  service: McpService
  /** Absent over stdio. */
  headers?: IncomingHttpHeaders
}

export interface StdioOptions extends ProtocolOptions {
  instructions: string
  /** Asked for with every request, `initialize` excepted: the client need not wait for the tools to get its first answer. */
  entry: () => Promise<Entry>
  /** Called once, when the first answer is out. */
  onFirstAnswer: () => void
  input: Readable
  output: Writable
  clock: Clock
  /** How long calls in flight may go on once the input has ended. */
  drainMs: number
}

export interface StdioConnection {
  /** Resolves when the connection has ended. */
  closed: Promise<void>
  /** Takes no more messages, lets calls in flight finish for a moment, then ends the connection. */
  close: () => Promise<void>
}

export interface HttpProtocolOptions extends ProtocolOptions {
  service: McpService
  clock: Clock
  /** Most open `subscriptions/listen` streams. */
  maxSubscriptions: number
}

/** A message as the era of its sender is told from it. */
export interface InboundMessage {
  method: string
  headers: IncomingMessage['headers']
  body: unknown
}

/**
 * `modern` is 2026-07-28, `plain` one of its requests whose envelope and headers agree to the letter; `legacy` is the
 * 2025 era. Malformed messages that the modern era has an answer for are `modern` too.
 */
export type Route = 'plain' | 'modern' | 'legacy'

export interface Exchange extends Asker {
  request: IncomingMessage
  response: ServerResponse
  body: unknown
}

/** The connection behind one 2025-era session. */
export interface LegacyConnection extends SessionConnection {
  serve: (exchange: Exchange) => Promise<void>
  /** Whether the client's `initialize` was accepted. */
  readonly initialized: boolean
  /** Whether a message of the client answers or cancels what this process knows nothing of, so that another may wait for it. */
  concernsOthers: (body: unknown) => boolean
  /** Takes such a message of the session's client that came to another replica. */
  deliver: (message: unknown) => void
}

export interface HttpProtocol {
  /** @throws NestedTooDeeply */
  routeOf: (message: InboundMessage) => Route
  /**
   * Whether a 2025-era message is a well-formed `initialize`.
   *
   * @throws NestedTooDeeply
   */
  isInitialize: (body: unknown) => boolean
  /** Serves one exchange of 2026-07-28. */
  serveModern: (exchange: Exchange, route: Exclude<Route, 'legacy'>) => Promise<void>
  /**
   * A connection for a new session, or with its `initialize` for one that was opened before; `onClosed` is called when it
   * ends for whatever reason.
   */
  openLegacy: (sessionId: string, onClosed: () => void, initialize?: unknown) => Promise<LegacyConnection>
  /** Ends the open `subscriptions/listen` streams. */
  closeSubscriptions: () => Promise<void>
  close: () => Promise<void>
}
