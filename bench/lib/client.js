import { Agent, request } from 'node:http'

const MODERN = '2026-07-28'
const LEGACY = '2025-11-25'
const META = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' }
}
const INITIALIZE = { jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: LEGACY, capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } } }

/** A client as thin as can be, since it shares the machine with what it measures. */
export class Client {
  constructor (port, connections, headers = {}) {
    this.port = port
    /** Sent with each request. */
    this.headers = headers
    this.agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Sends one message; the answer's status, headers, body and how long it took. */
  async post (headers, message) {
    const body = JSON.stringify(message)
    const started = performance.now()
    return await new Promise((resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port: this.port,
        path: '/mcp',
        method: message === undefined ? 'DELETE' : 'POST',
        agent: this.agent,
        headers: { accept: 'application/json, text/event-stream', ...(message === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }), ...this.headers, ...headers }
      }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks), ms: performance.now() - started }))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  /** Opens a 2025-era session: `initialize` and `initialized`. */
  async open () {
    const { status, headers } = await this.post({}, INITIALIZE)
    if (status !== 200) throw new Error(`initialize was answered ${status}`)
    const session = { 'mcp-session-id': headers['mcp-session-id'], 'mcp-protocol-version': LEGACY }
    await this.post(session, { jsonrpc: '2.0', method: 'notifications/initialized' })
    return session
  }

  async end (session) {
    await this.post(session)
  }

  close () {
    this.agent.destroy()
  }
}

/** Headers and message of one request in an era; `session` in the 2025 era. */
export function message ({ era, method, name, args, session }, id) {
  const params = name === undefined ? {} : { name, arguments: args(id) }
  if (era === '2025') return [session, { jsonrpc: '2.0', id, method, params }]
  const headers = { 'mcp-protocol-version': MODERN, 'mcp-method': method, ...(name === undefined ? {} : { 'mcp-name': name }) }
  return [headers, { jsonrpc: '2.0', id, method, params: { ...params, _meta: META } }]
}

/** So many requests, `concurrency` at a time. Every one must be answered well. */
export async function load (client, kind, { count, concurrency, firstId }) {
  let next = 0
  const latencies = []
  let last
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (next < count) {
      const [headers, body] = message(kind, firstId + next++)
      last = await client.post(headers, body)
      if (last.status !== 200 || last.body.includes('"isError":true')) throw new Error(`${kind.method} ${kind.name ?? ''} was answered ${last.status}: ${last.body.toString().slice(0, 300)}`)
      latencies.push(last.ms)
    }
  }))
  return { latencies, seconds: (performance.now() - started) / 1_000, last }
}
