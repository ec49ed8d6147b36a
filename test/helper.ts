import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import type { Test } from 'tap'
import { buildApp, type AppDependencies } from '../app.js'
import { loadConfig, type Config } from '../lib/config.js'
import type { BreakerState, HaloConnection } from '../lib/halo/types.js'
import { createLogger, type Logger } from '../lib/logging.js'
import type { CallResult, ListedTool, McpService, RequestContext } from '../lib/mcp/service.js'
import { SANDBOX_APPLICATION, SANDBOX_TENANT, startSandbox, type Sandbox } from '../lib/sandbox/server.js'

/** Settings of an HTTP server for a Halo that nobody listens for; `env` overrides them. */
export function testConfig (env: Record<string, string> = {}): Config {
  return loadConfig({
    HALO_BASE_URL: 'http://127.0.0.1:9',
    HALO_CLIENT_ID: 'test-client',
    HALO_CLIENT_SECRET: 'test-client-secret',
    MCP_TRANSPORT: 'http',
    MCP_PORT: '0',
    ...env
  }).config
}

/** A logger whose lines are kept, parsed. */
export function recordingLogger (): { logger: Logger, lines: Array<Record<string, unknown>>, text: () => string } {
  const lines: Array<Record<string, unknown>> = []
  const texts: string[] = []
  const stream = { write: (line: string) => { texts.push(line); lines.push(JSON.parse(line) as Record<string, unknown>) } }
  return { logger: createLogger({ level: 'debug', destination: stream }), lines, text: () => texts.join('') }
}

export interface Running {
  app: Awaited<ReturnType<typeof buildApp>>
  /** `http://127.0.0.1:PORT` */
  url: string
}

/** A listening server that does not get further than a Halo and tools made for tests. Closed at the end of the test. */
export async function build (t: Test, options: { env?: Record<string, string> } & Partial<AppDependencies> = {}): Promise<Running> {
  const { env = {}, ...deps } = options
  return await listen(t, testConfig(env), { logger: silentLogger(), halo: fakeHalo(), service: fakeService(), ...deps })
}

/** A listening server with all its tools on a sandbox of its own. */
export async function buildOnSandbox (t: Test, options: { env?: Record<string, string> } & Partial<AppDependencies> = {}): Promise<Running & { sandbox: Sandbox }> {
  const { env = {}, ...deps } = options
  const sandbox = await startSandbox()
  t.teardown(async () => await sandbox.close())
  return { ...await listen(t, testConfig({ ...sandboxEnv(sandbox), ...env }), { logger: silentLogger(), ...deps }), sandbox }
}

/** The variables with which a server uses that sandbox. */
export function sandboxEnv (sandbox: Sandbox): Record<string, string> {
  return {
    HALO_BASE_URL: sandbox.url,
    HALO_CLIENT_ID: SANDBOX_APPLICATION.clientId,
    HALO_CLIENT_SECRET: SANDBOX_APPLICATION.clientSecret,
    HALO_TENANT: SANDBOX_TENANT
  }
}

function silentLogger (): Logger {
  return createLogger({ level: 'silent', destination: new PassThrough() })
}

async function listen (t: Test, config: Config, deps: AppDependencies): Promise<Running> {
  const app = await buildApp(config, deps)
  t.teardown(async () => {
    app.server.closeAllConnections()
    await app.close()
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}

export interface FakeHalo extends HaloConnection {
  breaker: BreakerState
  answers: boolean
}

/** A connection to a Halo that is up or down as told, and that no tool may use. */
export function fakeHalo (): FakeHalo {
  return {
    breaker: 'closed',
    answers: true,
    forCall: () => { throw new Error('not for calls') },
    budget: () => ({ used: 0, limit: 700, remaining: 700, windowMs: 300_000 }),
    account: { take: async () => ({ settle: () => {}, release: () => {} }), count: () => {}, waitMs: async () => 0 },
    async reachable () { return this.answers },
    close: async () => {}
  }
}

export interface FakeService extends McpService {
  calls: Array<{ name: string, args: unknown, request: RequestContext }>
  /** Lets the calls of `halo_test_wait` that are waiting go on. */
  release: () => void
  /** Resolves when a call of `halo_test_wait` has begun. */
  waiting: () => Promise<void>
}

/** Tools that answer, fail, break and wait, without any Halo. */
export function fakeService (): FakeService {
  const gates: Array<() => void> = []
  let begun = () => {}
  let waiting = new Promise<void>((resolve) => { begun = resolve })
  const calls: FakeService['calls'] = []
  const tool = (name: string): ListedTool => ({
    name,
    title: name,
    description: `For tests: ${name}.`,
    inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
    annotations: { readOnlyHint: name !== 'halo_test_write', destructiveHint: false, openWorldHint: false }
  })
  const tools = Object.freeze(['halo_test_break', 'halo_test_echo', 'halo_test_fail', 'halo_test_wait', 'halo_test_write'].map(tool))
  const text = (value: string, isError = false): CallResult => ({ content: [{ type: 'text', text: value }], ...(isError ? { isError } : {}) })
  return {
    calls,
    instructions: 'A service for tests.',
    byRights: false,
    listTools: () => tools,
    listResources: () => [{ uri: 'halo://test/one', name: 'one', title: 'One', description: 'For tests.', mimeType: 'application/json' }],
    readResource: async (uri, request) => uri === 'halo://test/one' ? { uri, mimeType: 'application/json', text: JSON.stringify({ principal: request.caller.principal }) } : null,
    listResourceTemplates: () => [],
    listPrompts: () => [],
    getPrompt: async () => null,
    complete: async () => null,
    release: () => { for (const open of gates.splice(0)) open() },
    waiting: async () => {
      await waiting
      waiting = new Promise<void>((resolve) => { begun = resolve })
    },
    async callTool (name, args, request) {
      calls.push({ name, args, request })
      if (name === 'halo_test_echo' || name === 'halo_test_write') return text(JSON.stringify(args))
      if (name === 'halo_test_break') throw new Error('the inner workings of secret-token-value')
      if (name !== 'halo_test_wait') return text(`No ${name} today.`, true)
      await new Promise<void>((resolve) => {
        gates.push(resolve)
        request.signal.addEventListener('abort', () => resolve(), { once: true })
        begun()
      })
      return text('waited')
    }
  }
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The JSON body, or the first message of an event stream. */
  json: Record<string, unknown>
}

export interface Sending {
  method?: string
  headers?: Record<string, string>
  /** Sent as JSON unless it is a string. */
  body?: unknown
}

/** One HTTP request with exactly these headers, a foreign Host included, beside those that JSON-RPC over HTTP needs. */
export async function send (url: string, { method = 'POST', headers = {}, body }: Sending = {}): Promise<Answer> {
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return await new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: false,
      headers: {
        accept: 'application/json, text/event-stream',
        ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
        ...headers
      }
    }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonOf(text, response.headers) })
      })
    })
    request.on('error', reject)
    request.end(payload)
  })
}

/** What comes back for these bytes, until the server closes the connection. */
export async function sendRaw (url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => { text += chunk })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

/** An answer that goes on: its headers have come, `close` hangs up, `ended` resolves when the server ends it. */
export interface OpenAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: () => string
  ended: Promise<void>
  close: () => void
}

/** Sends a request and comes back with the head of its answer. */
export async function open (url: string, { method = 'GET', headers = {}, body }: Sending = {}): Promise<OpenAnswer> {
  return await new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: false,
      headers: { accept: 'application/json, text/event-stream', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }
    }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => { text += chunk })
      const ended = new Promise<void>((resolve) => response.once('close', resolve))
      response.on('error', () => {})
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: () => text, ended, close: () => request.destroy() })
    })
    request.on('error', reject)
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function jsonOf (text: string, headers: IncomingHttpHeaders): Record<string, unknown> {
  const isStream = headers['content-type']?.startsWith('text/event-stream') === true
  const json = isStream ? text.split('\n').find((line) => line.startsWith('data: '))?.slice(6) ?? '{}' : text
  return json === '' || !/^[{[]/.test(json) ? {} : JSON.parse(json) as Record<string, unknown>
}

export const MODERN = '2026-07-28'
export const LEGACY = '2025-11-25'

/** A 2025-era `initialize`. */
export function initialize (id: number | string = 1): Record<string, unknown> {
  return { jsonrpc: '2.0', id, method: 'initialize', params: { protocolVersion: LEGACY, capabilities: {}, clientInfo: { name: 'test', version: '1' } } }
}

export function rpc (method: string, params?: Record<string, unknown>, id: number | string = 2): Record<string, unknown> {
  return { jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) }
}

/** A 2026-07-28 request: body with its envelope, and the headers that must agree with it. */
export function modern (method: string, { _meta = {}, ...params }: Record<string, unknown> = {}, id: number | string = 7): { headers: Record<string, string>, body: Record<string, unknown> } {
  const name = params.name ?? params.uri
  return {
    headers: { 'mcp-protocol-version': MODERN, 'mcp-method': method, ...(typeof name === 'string' ? { 'mcp-name': name } : {}) },
    body: rpc(method, {
      ...params,
      _meta: { ..._meta as object, 'io.modelcontextprotocol/protocolVersion': MODERN, 'io.modelcontextprotocol/clientCapabilities': {}, 'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' } }
    }, id)
  }
}

/** Opens a session and returns its id. */
export async function openSession (url: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await send(`${url}/mcp`, { body: initialize(), headers })
  const id = answer.headers['mcp-session-id']
  if (typeof id !== 'string') throw new Error(`no session: ${answer.status} ${answer.text}`)
  return id
}

/** Resolves when `condition` holds, asked every few milliseconds; fails after ten seconds. */
export async function eventually (condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!await condition()) {
    if (Date.now() > end) throw new Error('the condition did not come true')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
