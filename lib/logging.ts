import { pino, type DestinationStream, type Logger as PinoLogger, type LoggerOptions } from 'pino'
import type { LogLevel } from './config.js'
import { ERROR_CODES } from './errors.js'

export type Logger = PinoLogger

const REDACTED = '[redacted]'
const MAX_DEPTH = 6
const MAX_ENTRIES = 50
const MAX_VALUES = 500
const MAX_TEXT_CHARS = 2_000
const MAX_STACK_CHARS = 4_000

/** How secret keys end, without case, `_` and `-`: `client_secret`, `clientSecret` and `HALO-CLIENT-SECRET` are one. */
const SECRET_KEY = /(?:authorization|cookie|token|secret|secretkey|secretkeysold|privatekey|password|passwd|apikey|codeverifier|assertion|credentials?|database64)$/

/** `code` is an authorization code in OAuth and an error's name everywhere else; these are the names of ours. */
const OUR_CODES: ReadonlySet<string> = new Set(ERROR_CODES)
const SYSTEM_CODE = /^(?:E[A-Z0-9]{2,20}|(?:ERR|UND_ERR|FST_ERR|AVV_ERR)_[A-Z0-9_]+)$/

const SECRETS_IN_TEXT: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(bearer)\s+(?=\S*[\d.~+/=_-])[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/((?:authorization|cookie)["']?\s*[=:]\s*["']?)(?:(?:bearer|basic)\s+)?[^\s"',;}]+/gi, `$1${REDACTED}`],
  [/((?:token|secret|password|api_?key|code_verifier|assertion)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi, `$1${REDACTED}`],
  [/([?&]code=|"code"\s*:\s*")[^\s"'&,;}]+/gi, `$1${REDACTED}`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, REDACTED]
]

/** Without any of these a text holds nothing that the patterns above would find; most texts do not. */
const TELLTALE = /bearer|authorization|cookie|token|secret|password|key|code|assertion|eyJ/i

/**
 * The process's logger: JSON lines with ISO times, on the given file descriptor or stream.
 *
 * Whatever is logged is copied first: values under secret names are replaced at any depth, long texts and large or deep
 * structures are cut, of errors only name, message, stack and code remain, of requests method and path.
 */
export function createLogger (options: { level: LogLevel, destination: 1 | 2 | DestinationStream }): Logger {
  const { level, destination } = options
  const logger = pino(loggerOptions(level), typeof destination === 'number' ? pino.destination({ fd: destination, sync: true }) : destination)
  // pino has no formatter for the bindings of children; they inherit this method.
  const child = logger.child
  logger.child = function (this: Logger, bindings, options) {
    return child.call(this, cleanEntry(bindings), options)
  } as typeof child
  return logger
}

function loggerOptions (level: LogLevel): LoggerOptions {
  return {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: cleanEntry
    },
    // Serializers run after formatters; these would undo what cleanEntry made of errors and requests.
    serializers: { err: keep, req: keep, res: keep },
    hooks: {
      logMethod (args, method) {
        const [first, second] = args as unknown[]
        // pino takes an error's message as the line's text; it may quote what was sent.
        const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
        if (args.length === 1 && error instanceof Error) return method.apply(this, [first, cleanText(error.message)] as never)
        if (typeof first === 'string') return method.apply(this, args.map(cleanArgument) as never)
        if (typeof second === 'string') return method.apply(this, [first, ...args.slice(1).map(cleanArgument)] as never)
        return method.apply(this, args)
      }
    }
  }
}

function keep (value: unknown): unknown {
  return value
}

function cleanArgument (value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}

/** A copy of one log entry's fields that is safe to write. */
function cleanEntry (entry: Record<string, unknown>): Record<string, unknown> {
  const budget = { values: MAX_VALUES }
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(entry)) {
    if (key === 'req') copy[key] = describeRequest(value)
    else if (key === 'res') copy[key] = { statusCode: (value as { statusCode?: unknown } | null)?.statusCode }
    else copy[key] = cleanField(key, value, 1, budget)
  }
  return copy
}

function describeRequest (value: unknown): unknown {
  const request = value as { method?: string, url?: string, ip?: string, socket?: { remoteAddress?: string } } | null
  return { method: request?.method, path: withoutQuery(request?.url ?? ''), remoteAddress: request?.ip ?? request?.socket?.remoteAddress }
}

/** The path of a request target; queries may carry codes and tokens. */
export function withoutQuery (url: string): string {
  return url.split(/[?#]/, 1)[0]?.slice(0, 500) ?? ''
}

interface Budget { values: number }

function cleanField (key: string, value: unknown, depth: number, budget: Budget): unknown {
  return isSecret(key, value) ? REDACTED : clean(value, depth, budget)
}

function isSecret (key: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false
  const name = key.toLowerCase().replace(/[_-]/g, '')
  if (name === 'code') return !isErrorCode(value)
  return SECRET_KEY.test(name)
}

function isErrorCode (value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && (OUR_CODES.has(value) || SYSTEM_CODE.test(value)))
}

function clean (value: unknown, depth: number, budget: Budget): unknown {
  if (budget.values-- <= 0) return '[cut]'
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return describeError(value, depth, budget)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof URL) return `${value.origin}${value.pathname}`
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth >= MAX_DEPTH) return '[cut]'
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ENTRIES).map((item) => clean(item, depth + 1, budget))
    return value.length > MAX_ENTRIES ? [...items, `[${value.length - MAX_ENTRIES} more]`] : items
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor?.name ?? 'object'}]`
  const entries = Object.entries(value).slice(0, MAX_ENTRIES)
  return Object.fromEntries(entries.map(([key, item]) => [key, cleanField(key, item, depth + 1, budget)]))
}

/** Only known fields: errors of HTTP clients carry headers and bodies. */
function describeError (error: Error, depth: number, budget: Budget): Record<string, unknown> {
  const { code, statusCode, status } = error as { code?: unknown, statusCode?: unknown, status?: unknown }
  const nested = depth < MAX_DEPTH
  return {
    type: error.name,
    message: cleanText(error.message),
    ...(isErrorCode(code) ? { code } : {}),
    ...(typeof (statusCode ?? status) === 'number' ? { status: statusCode ?? status } : {}),
    stack: scrub((error.stack ?? '').slice(0, MAX_STACK_CHARS)),
    ...(nested && error.cause !== undefined ? { cause: clean(error.cause, depth + 1, budget) } : {}),
    ...(nested && error instanceof AggregateError ? { errors: clean(error.errors, depth + 1, budget) } : {})
  }
}

function cleanText (text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${scrub(text.slice(0, MAX_TEXT_CHARS))}…` : scrub(text)
}

function scrub (text: string): string {
  if (!TELLTALE.test(text)) return text
  return SECRETS_IN_TEXT.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}
