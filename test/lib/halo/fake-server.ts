import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type HaloConnectionOptions, connectHalo } from '../../../lib/halo/client.js'
import type { Caller, CallScope, Credential, HaloApi, HaloConnection } from '../../../lib/halo/types.js'

/** As much of a tap test as is needed here. */
interface Teardown {
  teardown: (fn: () => unknown) => void
}

export interface Seen {
  method: string
  /** Path and query. */
  url: string
  headers: IncomingMessage['headers']
  body: string
  /** Which connection it came on: 1 is the first. */
  connection: number
}

export type Handler = (seen: Seen, response: ServerResponse, request: IncomingMessage) => unknown

export interface FakeHalo {
  url: URL
  /** Every request in order of arrival. */
  seen: Seen[]
  /** Those to the API itself: no tokens, no authinfo. */
  api: () => Seen[]
  tokens: () => Seen[]
  /** Answers API requests; `json` below helps. */
  handler: Handler
  tokenHandler: Handler
  authinfoHandler: Handler
  connections: Set<Socket>
  /** How many connections were ever made. */
  connected: () => number
  /** Refuses connections from now on. */
  stop: () => Promise<void>
}

export function json (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** A Halo of which each answer is scripted, on a free port of 127.0.0.1. */
export async function fakeHalo (t: Teardown, handler: Handler = (_, response) => json(response, { ok: true })): Promise<FakeHalo> {
  const numbers = new WeakMap<Socket, number>()
  const connections = new Set<Socket>()
  let count = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers, socket } = request
    const seen: Seen = { method, url, headers, body: Buffer.concat(chunks).toString(), connection: numbers.get(socket) ?? 0 }
    fake.seen.push(seen)
    if (/\/token(\?|$)/.test(url)) fake.tokenHandler(seen, response, request)
    else if (/\/authinfo$/.test(url)) fake.authinfoHandler(seen, response, request)
    else fake.handler(seen, response, request)
  })
  server.on('connection', socket => {
    numbers.set(socket, ++count)
    connections.add(socket)
    socket.on('close', () => connections.delete(socket)).on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const fake: FakeHalo = {
    url,
    seen: [],
    api: () => fake.seen.filter(({ url }) => !/\/token(\?|$)|\/authinfo$/.test(url)),
    tokens: () => fake.seen.filter(({ url }) => /\/token(\?|$)/.test(url)),
    handler,
    tokenHandler: (_, response) => json(response, { access_token: `token-${fake.tokens().length}`, token_type: 'Bearer', expires_in: 3600 }),
    authinfoHandler: (_, response) => json(response, { auth_url: `${url.origin}/auth`, tenant_id: 'x' }),
    connections,
    connected: () => count,
    async stop () {
      if (!server.listening) return
      server.close()
      for (const socket of connections) socket.destroy()
      await once(server, 'close')
    }
  }
  t.teardown(() => fake.stop())
  return fake
}

export const SECRET = 'the-client-secret-0123'
export const APPLICATION: Credential = { kind: 'application', clientId: 'app-1', clientSecret: SECRET, scope: 'all' }

export function caller (more: Partial<Caller> = {}): Caller {
  return { principal: 'app-1', budgetKey: 'halo|app-1', credential: APPLICATION, ...more }
}

export interface Connected {
  connection: HaloConnection
  /** A call of the usual caller. */
  call: (scope?: Partial<CallScope>) => HaloApi
}

/** A connection to the fake, closed at the end of the test. Backoff does not wait unless `random` says so. */
export function connect (t: Teardown, halo: FakeHalo | URL, options: Partial<HaloConnectionOptions> = {}): Connected {
  const connection = connectHalo({
    baseUrl: halo instanceof URL ? halo : halo.url,
    timeoutMs: 10_000,
    budget: { limit: 700, windowMs: 300_000 },
    random: () => 0,
    ...options
  })
  t.teardown(() => connection.close())
  return { connection, call: scope => connection.forCall({ caller: caller(), ...scope }) }
}

/** Resolves once `condition` holds; fails loudly after 10 s. */
export async function until (condition: () => boolean): Promise<void> {
  const endsAt = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > endsAt) throw new Error(`never came true: ${condition}`)
    await new Promise(resolve => setTimeout(resolve, 2))
  }
}
