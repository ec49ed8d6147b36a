import type { ServerResponse } from 'node:http'
import type { Signal } from '../cancellation.js'
import type { Clock } from '../clock.js'
import { isPlainObject } from '../plain-object.js'
import { ListingBytes, takesGzip } from './listing-bytes.js'
import type { Origin } from './origin.js'
import type { Asker, CallResult, ListedTool, McpService } from './service.js'

/** What both eras have in common of the two requests that are answered here. */
export type DirectRequest =
  | { id: string | number, meta: object, method: 'tools/list' }
  | { id: string | number, meta: object, method: 'tools/call', name: string, args: Record<string, unknown> }

export interface DirectOptions {
  service: McpService
  clock: Clock
  /** What a result carries beside the tools' own answer: nothing in the 2025 era. The same for all to whom the same list is given. */
  extras: { call: object, list: (asker: Asker) => object }
  /** A failure as its JSON-RPC error object. */
  errorOf: (error: unknown, method: string) => { code: number, message: string, data?: unknown }
}

interface Exchange {
  response: ServerResponse
  headers: Readonly<Record<string, string>>
  asker: Asker
  /** Aborted when the client cancels or goes away. */
  signal: Signal
  origin: Origin
}

/** After this time, and then again and again, a waiting client gets a sign of life: proxies cut silent connections. */
export const KEEP_ALIVE_MS = 15_000
/** A stored block of deflate holds 64 KiB; an id is written again for each answer. */
const LONGEST_COMPRESSED_ID = 1_000
const STREAM_HEADERS = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' } as const

/**
 * The request in a message, if it is one that needs nothing of the protocol but its answer: `tools/list`, or a call of a
 * tool that only reads, for which no progress is asked. Everything else is the SDK's.
 */
export function directRequest (body: unknown, service: McpService): DirectRequest | null {
  const { id, method, params = {} } = body as { id?: unknown, method?: unknown, params?: unknown }
  if ((typeof id !== 'string' && typeof id !== 'number') || !isPlainObject(params)) return null
  const { _meta: meta = {}, name, arguments: given, cursor, ...others } = params
  // Some clients write null for what they leave out.
  const args = given ?? {}
  if (!isPlainObject(meta) || 'progressToken' in meta || (cursor ?? null) !== null || Object.keys(others).length > 0) return null
  if (method === 'tools/list') return name === undefined && given === undefined ? { id, meta, method } : null
  if (method !== 'tools/call' || 'cursor' in params || typeof name !== 'string' || !isPlainObject(args)) return null
  return readTools(service.listTools()).has(name) ? { id, meta, method, name, args } : null
}

/** Gives such requests the SDK's answers without its server, transport and schema checks for each of them. */
export class DirectAnswers {
  readonly #options: DirectOptions
  readonly #listings = new WeakMap<readonly ListedTool[], ListingBytes>()

  constructor (options: DirectOptions) {
    this.#options = options
  }

  async serve (request: DirectRequest, exchange: Exchange): Promise<void> {
    if (request.method === 'tools/call') await this.#call(request, exchange)
    else this.#list(request.id, exchange)
  }

  /** A listing is the same for everybody with the same rights, so only the id is written anew. */
  #list (id: string | number, { response, headers, asker }: Exchange): void {
    const tools = this.#options.service.listTools(asker)
    let listing = this.#listings.get(tools)
    if (listing === undefined) {
      listing = new ListingBytes(`{"jsonrpc":"2.0","result":${JSON.stringify({ tools, ...this.#options.extras.list(asker) })},"id":`)
      this.#listings.set(tools, listing)
    }
    const end = `${JSON.stringify(id)}}`
    const isShort = end.length <= LONGEST_COMPRESSED_ID
    const gzip = isShort && takesGzip(response.req.headers['accept-encoding'] as string | undefined)
    const parts = gzip ? listing.gzip(end) : listing.plain(end)
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': parts.reduce((sum, { length }) => sum + length, 0),
      Vary: [response.getHeader('Vary') ?? [], 'Accept-Encoding'].flat().join(', '),
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
      ...headers
    })
    response.cork()
    for (const part of parts) response.write(part)
    response.end()
  }

  async #call ({ id, name, args }: DirectRequest & { method: 'tools/call' }, exchange: Exchange): Promise<void> {
    const { response, headers, signal } = exchange
    const { clock } = this.#options
    const keepAlive = () => {
      if (!response.headersSent) response.writeHead(200, { ...headers, ...STREAM_HEADERS })
      response.write(': keepalive\n\n')
      cancel = clock.after(KEEP_ALIVE_MS, keepAlive)
    }
    let cancel = clock.after(KEEP_ALIVE_MS, keepAlive)
    const outcome = await this.#outcome(name, args, exchange)
    cancel()
    // A cancelled request gets no answer.
    if (signal.aborted) return endWithout(response, headers)
    const message = 'result' in outcome ? `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${resultJson(outcome.result, this.#options.extras.call)}}` : JSON.stringify({ jsonrpc: '2.0', id, ...outcome })
    if (response.headersSent) response.end(`event: message\ndata: ${message}\n\n`)
    else response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(message), ...headers }).end(message)
  }

  async #outcome (name: string, args: Record<string, unknown>, { asker: { caller, narrowing }, signal, origin }: Exchange): Promise<{ result: CallResult } | { error: object }> {
    const { service, errorOf } = this.#options
    try {
      return { result: await service.callTool(name, args, { caller, signal, origin, ...(narrowing === undefined ? {} : { narrowing }) }) }
    } catch (error) {
      return { error: errorOf(error, 'tools/call') }
    }
  }
}

/** The result with its extras as JSON. Its text is the JSON of its structured content already, which need not be made a second time. */
function resultJson ({ content, structuredContent, ...others }: CallResult, extras: object): string {
  const [first] = content
  if (structuredContent === undefined || first?.type !== 'text') return JSON.stringify({ content, structuredContent, ...others, ...extras })
  const rest = JSON.stringify({ content, ...others, ...extras })
  return `${rest.slice(0, -1)},"structuredContent":${first.text}}`
}

function endWithout (response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  if (response.destroyed) return
  if (!response.headersSent) response.writeHead(200, { ...headers, ...STREAM_HEADERS })
  response.end()
}

const NAMES = new WeakMap<readonly ListedTool[], ReadonlySet<string>>()

function readTools (tools: readonly ListedTool[]): ReadonlySet<string> {
  let names = NAMES.get(tools)
  if (names === undefined) {
    names = new Set(tools.filter((tool) => tool.annotations.readOnlyHint).map((tool) => tool.name))
    NAMES.set(tools, names)
  }
  return names
}
