import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { build, eventually, fakeService, modern, open, openSession, rpc, send, sendRaw } from '../helper.js'

const TIMEOUTS = { requestMs: 300, checkMs: 100 }
const HEAD = 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms))

t.test('half-sent requests are cut, whatever they have sent so far', async (t) => {
  const { url, app } = await build(t, { timeouts: TIMEOUTS })
  const sent: Array<[what: string, bytes: string]> = [
    ['a request line', 'POST /mcp HT'],
    ['half of the headers', `${HEAD}Accept: app`],
    ['headers without their body', `${HEAD}Content-Length: 100\r\n\r\n`],
    ['half of the body', `${HEAD}Content-Length: 100\r\n\r\n{"jsonrpc":`],
    ['half of a chunked body', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"jso\r\n`]
  ]
  const answers = await Promise.all(sent.map(async ([, bytes]) => await sendRaw(url, bytes)))
  for (const [index, [what]] of sent.entries()) t.match(answers[index], /^HTTP\/1\.1 408 .*nosniff/is, what)
  t.equal(app.server.requestTimeout, 300)
  const { app: real } = await build(t)
  const { requestTimeout, headersTimeout } = real.server
  t.ok(Math.max(requestTimeout, headersTimeout) + 2 * 2_000 > 12_000 && Math.max(requestTimeout, headersTimeout) + 2_000 <= 15_000, 'within 15 s by default')
})

t.test('long calls and silent streams are not cut', async (t) => {
  const service = fakeService()
  const { url } = await build(t, { timeouts: TIMEOUTS, load: { stalledMs: 200 }, service })
  const headers = { 'mcp-session-id': await openSession(url) }
  const stream = await open(`${url}/mcp`, { headers })
  const wait1 = { name: 'halo_test_wait', arguments: {} }
  const calls = [send(`${url}/mcp`, { headers, body: rpc('tools/call', wait1) }), send(`${url}/mcp`, modern('tools/call', wait1)), send(`${url}/mcp`, modern('tools/call', { ...wait1, _meta: { progressToken: 1 } }))]
  await eventually(() => service.calls.length === 3)
  await wait(1_500)
  service.release()
  for (const answer of await Promise.all(calls)) t.match(answer.text, /waited/)
  let ended = false
  stream.ended.then(() => { ended = true })
  await wait(50)
  t.notOk(ended, 'the stream is open still')
  stream.close()
})

t.test('a client that does not read its answers is cut off, one that reads slowly is not', async (t) => {
  const big = 'x'.repeat(8 * 1024 * 1024)
  const service = { ...fakeService(), callTool: async () => ({ content: [{ type: 'text' as const, text: big }] }) }
  const { url, app } = await build(t, { load: { stalledMs: 1_500 }, service })
  const ask = (path: string) => {
    const { headers, body } = modern('tools/call', { name: 'halo_test_echo', arguments: {} })
    const text = JSON.stringify(body)
    const lines = Object.entries({ ...headers, accept: 'application/json, text/event-stream', 'content-type': 'application/json', 'content-length': text.length, host: 'localhost' }).map(([name, value]) => `${name}: ${value}\r\n`)
    return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`
  }
  const { port } = new URL(url)
  const deaf: Socket = connect(Number(port), '127.0.0.1', () => deaf.write(ask('/mcp')))
  deaf.on('error', () => {})
  deaf.pause()
  const slow: Socket = connect(Number(port), '127.0.0.1', () => slow.write(ask('/mcp')))
  let received = 0
  slow.on('data', (chunk) => {
    received += chunk.length
    slow.pause()
    setTimeout(() => slow.resume(), 2)
  })
  const connections = async () => await new Promise<number>((resolve, reject) => app.server.getConnections((error, count) => error === null ? resolve(count) : reject(error)))
  await eventually(async () => received > big.length)
  await eventually(async () => await connections() === 1)
  t.ok(received > big.length, 'the slow one has all')
  slow.destroy()
  deaf.destroy()
})

t.test('a connection that nobody uses is closed', async (t) => {
  const { url, app } = await build(t, { load: { stalledMs: 200 } })
  app.server.keepAliveTimeout = 300
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await new Promise<void>((resolve) => socket.once('close', () => resolve()).resume())
  t.pass('that never sent anything')
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    const asking = request(`${url}/health`, { agent }, (response) => {
      response.resume()
      response.socket.once('close', () => resolve())
    })
    asking.on('error', reject)
    asking.end()
  })
  t.pass('that has its answer')
  agent.destroy()
})

t.test('a flood is answered with 503 and when to come back, and the memory stays flat', async (t) => {
  const service = fakeService()
  const { url } = await build(t, { env: { MCP_MAX_SESSIONS: '1' }, load: { mostRequests: 20 }, service })
  const call = modern('tools/call', { name: 'halo_test_wait', arguments: {} })
  const held = Array.from({ length: 22 }, async () => await send(`${url}/mcp`, call))
  await eventually(() => service.calls.length === 22)
  const refused = await send(`${url}/mcp`, call)
  t.equal(refused.status, 503)
  t.equal(refused.headers['retry-after'], '2')
  t.match(refused.json, { jsonrpc: '2.0', error: { code: -32000, message: /too many requests under way/ } })
  t.equal((await send(`${url}/health`, { method: 'GET' })).status, 200, 'probes are answered')

  const before = memory()
  const statuses = new Map<number, number>()
  const body = { ...call.body, filling: 'x'.repeat(200_000) }
  for (let round = 0; round < 40; round++) {
    const answers = await Promise.all(Array.from({ length: 50 }, async () => await send(`${url}/mcp`, { ...call, body }).catch(() => null)))
    for (const answer of answers) statuses.set(answer?.status ?? 0, (statuses.get(answer?.status ?? 0) ?? 0) + 1)
  }
  const grown = (memory() - before) / 2 ** 20
  t.comment(`2,000 requests of 200 kB refused; memory grew by ${grown.toFixed(1)} MB; ${JSON.stringify([...statuses])}`)
  t.ok((statuses.get(503) ?? 0) > 1_000)
  t.strictSame([...statuses.keys()].filter((status) => status !== 503 && status !== 0), [], 'nothing got through')
  // This process sends them too, and measures its own coverage.
  t.ok(grown < 100, 'less than what a quarter of the bodies would take')
  service.release()
  for (const answer of await Promise.all(held)) t.match(answer.text, /waited/)
  t.equal((await send(`${url}/mcp`, modern('tools/list'))).status, 200, 'and served again')
})

function memory (): number {
  collect()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + external + arrayBuffers
}

t.test('requests that a client sent one after the other and left end with their connection', async (t) => {
  const service = fakeService()
  const { url } = await build(t, { env: { MCP_MAX_SESSIONS: '1' }, load: { mostRequests: 1 }, service })
  const { headers, body } = modern('tools/call', { name: 'halo_test_wait', arguments: {} })
  const text = JSON.stringify(body)
  const lines = Object.entries({ ...headers, accept: 'application/json, text/event-stream', 'content-type': 'application/json', 'content-length': text.length, host: 'localhost' }).map(([name, value]) => `${name}: ${value}\r\n`)
  for (let index = 0; index < 3; index++) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(`POST /mcp HTTP/1.1\r\n${lines.join('')}\r\n${text}`.repeat(3))
    await eventually(() => service.calls.length === 3 * (index + 1))
    socket.destroy()
    await eventually(() => service.calls.every(({ request }) => request.signal.aborted))
  }
  t.equal((await send(`${url}/mcp`, modern('tools/list'))).status, 200)
})

t.test('connections beyond the cap are dropped', async (t) => {
  const { url, app } = await build(t)
  app.server.maxConnections = 3
  const sockets = Array.from({ length: 6 }, () => connect(Number(new URL(url).port), '127.0.0.1'))
  let closed = 0
  for (const socket of sockets) socket.on('error', () => {}).on('close', () => { closed++ }).resume()
  await eventually(() => closed === 3)
  for (const socket of sockets) socket.destroy()
  t.pass('three of six')
})

t.test('a stop tells streams when to come back before it ends them', async (t) => {
  const { url, app } = await build(t)
  const headers = { 'mcp-session-id': await openSession(url) }
  const stream = await open(`${url}/mcp`, { headers })
  const closing = app.close()
  await stream.ended
  t.match(stream.text(), /retry: 1000\n\n/)
  await closing
})
