import type { IncomingHttpHeaders } from 'node:http'
import { isPlainObject } from '../plain-object.js'

/** What a request tells of where it comes from. Claims, not proofs: for the audit line and for traces. */
export interface Origin {
  /** The client application by its own words. */
  client?: { name: string, version: string }
  /** W3C trace context: `traceparent`, `tracestate`, `baggage`. */
  trace?: Readonly<Record<string, string>>
}

const CLIENT_INFO = 'io.modelcontextprotocol/clientInfo'
const TRACE_KEYS = ['traceparent', 'tracestate', 'baggage']
/** W3C Baggage allows 8,192; nobody needs more than that of any of the three. */
const LONGEST_TRACE_VALUE = 8_192
const LONGEST_NAME = 100

/**
 * The origin of a request by its `_meta`, its HTTP headers and, for clients of the 2025 era, the clientInfo of their
 * `initialize`. A trace context in `_meta` goes before that of the headers, which proxies on the way may have made.
 */
export function originOf (meta: unknown, headers: IncomingHttpHeaders | undefined, clientInfo?: unknown): Origin {
  const own = isPlainObject(meta) ? meta : {}
  const client = clientOf(own[CLIENT_INFO] ?? clientInfo)
  const trace = traceOf(typeof own.traceparent === 'string' ? own : headers ?? {})
  return { ...(client === null ? {} : { client }), ...(trace === null ? {} : { trace }) }
}

function clientOf (info: unknown): NonNullable<Origin['client']> | null {
  if (!isPlainObject(info) || typeof info.name !== 'string') return null
  return { name: oneLine(info.name), version: typeof info.version === 'string' ? oneLine(info.version) : '' }
}

function traceOf (carrier: Readonly<Record<string, unknown>>): Record<string, string> | null {
  if (typeof carrier.traceparent !== 'string') return null
  const entries = TRACE_KEYS.map((key) => [key, carrier[key]] as const)
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string' && entry[1].length <= LONGEST_TRACE_VALUE))
}

/** Without characters that nobody sees or that turn the text around. */
function oneLine (text: string): string {
  return text.slice(0, LONGEST_NAME).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}
