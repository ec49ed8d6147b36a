import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import t from 'tap'
import { buildApp } from '../../app.js'
import { systemClock } from '../../lib/clock.js'
import errors from '../../plugins/errors.js'
import mcpHttp from '../../plugins/mcp-http.js'
import security from '../../plugins/security.js'
import sessions from '../../plugins/sessions.js'
import shutdown from '../../plugins/shutdown.js'
import store from '../../plugins/store.js'
import { build, eventually, fakeHalo, fakeService, initialize, modern, open, openSession, recordingLogger, rpc, send, testConfig } from '../helper.js'

const KEY = 'a-key-for-tests-0123456789'

t.test('MCP_API_KEY', async (t) => {
  const { logger, text } = recordingLogger()
  const { app, url } = await build(t, { env: { MCP_API_KEY: KEY }, logger })
  const tries: Array<[what: string, headers: Record<string, string>]> = [
    ['no credential', {}],
    ['a wrong key', { authorization: 'Bearer a-key-for-tests-012345678x' }],
    ['a longer key', { authorization: `Bearer ${KEY}x` }],
    ['the key in another scheme', { authorization: `Basic ${KEY}` }],
    ['the bare key', { authorization: KEY }],
    ['an empty bearer', { authorization: 'Bearer ' }]
  ]
  for (const [what, headers] of tries) {
    for (const path of ['/mcp', '/']) {
      const answer = await send(url + path, { headers, body: initialize(8) })
      t.equal(answer.status, 401, what)
      t.equal(answer.headers['www-authenticate'], 'Bearer')
      t.match(answer.json, { jsonrpc: '2.0', error: { code: -32000, message: /Authorization: Bearer/ } })
    }
  }
  t.equal((await send(`${url}/mcp`, { method: 'GET' })).status, 401)
  t.equal((await send(`${url}/mcp`, modern('tools/list'))).status, 401)
  t.equal((await send(`${url}/mcp`, { body: 'x'.repeat(2 ** 21) })).status, 401, 'the body of a stranger is not read')
  for (const authorization of [`Bearer ${KEY}`, `bearer  ${KEY}`]) {
    t.equal((await send(`${url}/mcp`, { headers: { authorization }, body: initialize() })).status, 200)
  }
  const id = await openSession(url, { authorization: `Bearer ${KEY}` })
  t.equal((await send(`${url}/mcp`, { headers: { 'mcp-session-id': id }, body: rpc('ping') })).status, 401, 'a session does not stand in for the key')
  t.equal(app.sessions.size, 3)
  t.notMatch(text(), KEY, 'the key is not logged')
})

t.test('a session serves its principal alone, each call with the credential it came with', async (t) => {
  const service = fakeService()
  const app = Fastify()
  const named = (name: string, plugin: (app: FastifyInstance) => Promise<void> = async () => {}) => fp(plugin, { name })
  app.decorate('config', testConfig())
  await app.register(security)
  await app.register(errors)
  await app.register(shutdown)
  await app.register(store)
  await app.register(sessions, { clock: systemClock })
  await app.register(named('mcp-registry'))
  await app.register(named('auth', async (app) => {
    app.decorateRequest('caller', null)
    app.decorate('authenticate', async (request) => {
      const [principal = '', accessToken = ''] = (request.headers.authorization ?? '').split(':')
      request.caller = { principal, budgetKey: 'test', credential: { kind: 'token', accessToken } }
    })
  }))
  await app.register(mcpHttp, { service, clock: systemClock })
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => await app.close())
  const url = app.listeningOrigin
  const id = await openSession(url, { authorization: 'anna:one' })
  const as = async (authorization: string, method = 'POST') => {
    const body = method === 'POST' ? { body: rpc('tools/call', { name: 'halo_test_echo', arguments: {} }) } : {}
    return await send(`${url}/mcp`, { method, headers: { authorization, 'mcp-session-id': id }, ...body })
  }
  for (const method of ['POST', 'GET', 'DELETE']) t.equal((await as('ben:two', method)).status, 404, `${method} by another principal`)
  t.equal((await as('anna:one')).status, 200)
  t.equal((await as('anna:renewed')).status, 200, 'a new token of the same principal')
  t.strictSame(service.calls.map((call) => call.request.caller.credential), [{ kind: 'token', accessToken: 'one' }, { kind: 'token', accessToken: 'renewed' }])
  t.equal((await as('anna:renewed', 'DELETE')).status, 200)
})

t.test('/health and /ready', async (t) => {
  const halo = fakeHalo()
  const { url, app } = await build(t, { halo, env: { MCP_API_KEY: KEY } })
  const ready = async (headers: Record<string, string> = {}) => await send(`${url}/ready`, { method: 'GET', headers })
  t.equal((await send(`${url}/health`, { method: 'GET' })).text, '{"status":"ok"}')
  t.equal((await ready()).text, '{"status":"ready"}')
  t.equal((await ready()).headers['cache-control'], 'no-store')
  halo.answers = false
  const down = await ready()
  t.equal(down.status, 503)
  t.match(down.json, { status: 'not_ready', reasons: [/does not answer/] })
  t.equal((await ready({ 'x-forwarded-for': '203.0.113.5' })).text, '{"status":"not_ready"}', 'no reasons through a proxy')
  t.equal((await app.inject({ url: '/ready', remoteAddress: '203.0.113.5' })).body, '{"status":"not_ready"}', 'nor from afar')
  t.match((await app.inject({ url: '/ready', remoteAddress: '203.0.113.5', headers: { authorization: `Bearer ${KEY}` } })).json(), { reasons: [String] }, 'but with the key')
  halo.answers = true
  halo.breaker = 'open'
  t.match((await ready()).json, { status: 'not_ready', reasons: [/paused/] })
  halo.breaker = 'half_open'
  t.equal((await ready()).status, 200)
  t.equal((await send(`${url}/health`, { method: 'GET' })).status, 200)
})

t.test('stopping: streams end, calls in flight finish, new ones are refused', async (t) => {
  const service = fakeService()
  const { app, url } = await build(t, { service })
  const headers = { 'mcp-session-id': await openSession(url) }
  const stream = await open(`${url}/mcp`, { headers })
  const listening = await open(`${url}/mcp`, { method: 'POST', ...modern('subscriptions/listen', { notifications: { toolsListChanged: true } }) })
  t.equal(listening.status, 200)
  const legacyCall = open(`${url}/mcp`, { method: 'POST', headers, body: rpc('tools/call', { name: 'halo_test_wait', arguments: {} }) })
  await service.waiting()
  const modernCall = open(`${url}/mcp`, { method: 'POST', ...modern('tools/call', { name: 'halo_test_wait', arguments: {} }) })
  await service.waiting()
  const progress = { _meta: { progressToken: 1 } }
  const sdkCall = open(`${url}/mcp`, { method: 'POST', ...modern('tools/call', { name: 'halo_test_wait', arguments: {}, ...progress }) })
  await service.waiting()
  // Begun before the stop, sent to the end afterwards.
  const late = await Promise.all(['POST /mcp', 'GET /ready', 'GET /health'].map(async (line) => await beginRequest(url, line)))
  // Until these are answered, the server may take a connection for idle whose first bytes it has not read yet.
  for (let i = 0; i < 3; i++) await send(`${url}/health`, { method: 'GET' })

  let closed = false
  const closing = app.close().then(() => { closed = true })
  await Promise.all([stream.ended, listening.ended])
  const [refused, notReady, alive] = await Promise.all(late.map(async (finish) => await finish()))
  t.match(refused, /^HTTP\/1\.1 503 .*x-content-type-options: nosniff.*retry-after: \d+.*"jsonrpc":"2\.0".*stopping/is)
  t.match(notReady, /^HTTP\/1\.1 503 .*not_ready.*stopping/s)
  t.match(alive, /^HTTP\/1\.1 200 .*"ok"/s)
  t.notOk(closed, 'calls are still in flight')
  service.release()
  for (const answer of await Promise.all([legacyCall, modernCall, sdkCall])) {
    await answer.ended
    t.match(answer.text(), /waited/)
  }
  await closing
})

t.test('what breaks shows nothing of itself', async (t) => {
  const { logger, lines } = recordingLogger()
  const app = await buildApp(testConfig(), { logger, halo: fakeHalo(), service: { ...fakeService(), listTools: () => { throw new Error('password=hunter2 in /srv/app/file.ts') } } })
  t.teardown(async () => await app.close())
  const halo = app.halo as ReturnType<typeof fakeHalo>
  halo.reachable = async () => { throw new Error('inner detail') }
  const answer = await app.inject({ url: '/ready' })
  t.equal(answer.statusCode, 500)
  t.same(answer.json(), { error: { code: 'internal', message: 'Internal error' } })
  t.match(lines.find((line) => line.msg === 'request failed'), { level: 'error', err: { message: 'inner detail' } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = app.listeningOrigin
  for (const params of [{}, { _meta: { progressToken: 1 } }]) {
    const broken = await send(`${url}/mcp`, modern('tools/list', params))
    t.match(broken.json, { error: { code: -32603, message: 'Internal error' } })
    t.notMatch(broken.text, /hunter2|file\.ts/)
  }
  const broken = lines.filter((line) => line.level === 'error').slice(1)
  t.match(broken, [{ msg: 'an MCP exchange broke', err: { message: /\[redacted\]/ } }, { msg: 'an MCP request broke', method: 'tools/list' }])
})

t.test('each request is one line of the log, without its query', async (t) => {
  const { logger, lines, text } = recordingLogger()
  const { url } = await build(t, { logger })
  await send(`${url}/mcp?key=very-secret-value`, { ...modern('tools/list') })
  await eventually(() => lines.some((line) => line.msg === 'request answered'))
  t.match(lines.filter((line) => line.msg === 'request answered'), [{ level: 'debug', method: 'POST', path: '/mcp', status: 200, durationMs: Number, reqId: String, remoteAddress: '127.0.0.1' }])
  await send(`${url}/health`, { method: 'GET' })
  await eventually(() => lines.filter((line) => line.msg === 'request answered').length === 2)
  t.equal(lines.at(-1)?.level, 'debug')
  await send(`${url}/mcp`, { body: '{' })
  await eventually(() => lines.filter((line) => line.msg === 'request answered').length === 3)
  t.match(lines.at(-1), { level: 'info', path: '/mcp', status: 400 }, 'what went wrong is told')
  t.notMatch(text(), 'very-secret-value')
})

/** Sends the beginning of a request; the returned function sends the rest and comes back with the answer. */
async function beginRequest (url: string, line: string): Promise<() => Promise<string>> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await new Promise((resolve) => socket.once('connect', resolve))
  const ended = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.on('data', (chunk) => { text += String(chunk) })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
  socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\n`)
  return async () => {
    socket.write('\r\n')
    return await ended
  }
}
