import t, { type Test } from 'tap'
import { proxyTrust } from '../../plugins/security.js'
import { build, fakeHalo, initialize, LEGACY, modern, open, openSession, recordingLogger, rpc, send, sendRaw, testConfig, type Sending } from '../helper.js'

const CONTRACT: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()'
}

function hasContractHeaders (t: Test, headers: object, what: string): void {
  t.match(headers, CONTRACT, `security headers on ${what}`)
}

t.test('every kind of answer carries the security headers', async (t) => {
  const halo = fakeHalo()
  halo.answers = false
  const { url } = await build(t, { halo })
  const session = { 'mcp-session-id': await openSession(url) }
  const kinds: Array<[what: string, path: string, status: number, sending: Sending]> = [
    ['a probe', '/health', 200, { method: 'GET' }],
    ['a failing probe', '/ready', 503, { method: 'GET' }],
    ['HEAD', '/health', 200, { method: 'HEAD' }],
    ['initialize', '/mcp', 200, { body: initialize() }],
    ['a modern answer', '/mcp', 200, modern('tools/list')],
    ['a modern refusal', '/mcp', 404, modern('no/such/method')],
    ['a session answer', '/mcp', 200, { headers: session, body: rpc('tools/list') }],
    ['an accepted notification', '/mcp', 202, { headers: session, body: { jsonrpc: '2.0', method: 'notifications/initialized' } }],
    ['a message without session', '/mcp', 400, { body: rpc('tools/list') }],
    ['an unknown session', '/mcp', 404, { headers: { 'mcp-session-id': 'x' }, body: rpc('tools/list') }],
    ['a wrong Accept', '/mcp', 406, { headers: { ...session, accept: 'text/html' }, body: rpc('tools/list') }],
    ['a wrong method', '/mcp', 405, { method: 'PUT' }],
    ['a slash at the end', '/mcp/', 200, { body: initialize() }],
    ['an unknown path', '/nowhere', 404, { method: 'GET' }],
    ['an undecodable path', '/%c0', 400, { method: 'GET' }],
    ['malformed JSON', '/mcp', 400, { body: '{"jsonrpc"' }],
    ['a wrong media type', '/mcp', 415, { headers: { 'content-type': 'text/plain' }, body: 'hello' }],
    ['a large body', '/mcp', 413, { body: 'x'.repeat(1024 * 1024 + 1) }],
    ['a foreign Host', '/mcp', 403, { headers: { host: 'evil.example' }, body: initialize() }],
    ['a foreign Origin', '/mcp', 403, { headers: { origin: 'https://evil.example' }, body: initialize() }],
    ['a preflight', '/mcp', 204, { method: 'OPTIONS', headers: { origin: 'http://localhost:6274', 'access-control-request-method': 'POST' } }],
    ['an unknown expectation', '/mcp', 200, { headers: { expect: 'the-unexpected' }, body: initialize() }]
  ]
  for (const [what, path, status, sending] of kinds) {
    const answer = await send(url + path, sending)
    t.equal(answer.status, status, `${what}: ${answer.text}`)
    hasContractHeaders(t, answer.headers, what)
    t.notMatch(answer.text, /node_modules|\.ts:|at \w+ \(/, `${what} shows no stack`)
  }
  const stream = await open(`${url}/mcp`, { headers: session })
  t.equal(stream.status, 200)
  hasContractHeaders(t, stream.headers, 'an open stream')
  stream.close()
})

t.test('so does what never becomes a request', async (t) => {
  const { url } = await build(t)
  const refused: Array<[what: string, status: RegExp, bytes: string]> = [
    ['no HTTP at all', /^HTTP\/1\.1 400 /, 'hello there\r\n\r\n'],
    ['huge headers', /^HTTP\/1\.1 431 /, `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Filler: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['no Host', /^HTTP\/1\.1 403 /, 'POST /mcp HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n']
  ]
  for (const [what, status, bytes] of refused) {
    const text = await sendRaw(url, bytes)
    t.match(text, status, what)
    const headers = Object.fromEntries(text.split('\r\n\r\n', 1)[0]?.split('\r\n').slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]) ?? [])
    hasContractHeaders(t, headers, what)
    t.match(JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)), { error: { message: String } }, `${what} gets a JSON body`)
  }
})

t.test('Host guard', async (t) => {
  const { url } = await build(t, { env: { MCP_PUBLIC_URL: 'https://Desk.example.com', MCP_ALLOWED_HOSTS: 'other.example, Third.Example:8443' } })
  const status = async (host: string, path = '/mcp') => (await send(url + path, { headers: { host }, body: initialize() })).status
  for (const host of ['desk.example.com', 'DESK.example.com:443', 'desk.example.com.', 'localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:3000', 'other.example', 'third.example']) {
    t.equal(await status(host), 200, `${host} is accepted`)
  }
  for (const host of ['evil.example', 'desk.example.com.evil.example', 'localhost.evil.example', '192.168.1.5', 'desk.example.com@evil.example', 'a b']) {
    t.equal(await status(host), 403, `${host} is refused`)
  }
  t.equal((await send(`${url}/mcp`, { headers: { host: 'evil.example', 'x-forwarded-host': 'desk.example.com' }, body: initialize() })).status, 403, 'a forwarded host does not count')
  const refusal = await send(`${url}/mcp`, { headers: { host: 'evil.example' }, body: rpc('ping', {}, 9) })
  t.match(refusal.json, { jsonrpc: '2.0', error: { code: -32000, message: /MCP_ALLOWED_HOSTS/ } })
  t.equal((await send(`${url}/health`, { method: 'GET', headers: { host: '10.1.2.3:3000' } })).status, 200, 'probes are called by address')
  t.equal((await send(`${url}/ready`, { method: 'GET', headers: { host: '10.1.2.3:3000', origin: 'https://evil.example' } })).status, 200)
})

t.test('Origin guard and CORS', async (t) => {
  const { url } = await build(t, { env: { MCP_PUBLIC_URL: 'https://desk.example.com', MCP_ALLOWED_ORIGINS: 'https://inspector.example/, vscode-webview://abc' } })
  const from = async (origin: string) => await send(`${url}/mcp`, { headers: { origin }, body: initialize() })
  for (const origin of ['https://desk.example.com', 'http://localhost:6274', 'http://127.0.0.1', 'http://[::1]:80', 'https://inspector.example', 'vscode-webview://abc']) {
    const answer = await from(origin)
    t.equal(answer.status, 200, `${origin} is accepted`)
    t.equal(answer.headers['access-control-allow-origin'], origin)
    t.match(answer.headers['access-control-expose-headers'], /Mcp-Session-Id.*WWW-Authenticate/)
    t.match(answer.headers.vary, /Origin/)
  }
  for (const origin of ['https://evil.example', 'null', 'http://desk.example.com', 'https://desk.example.com:8443', 'http://localhost.evil.example', 'vscode-webview://other', 'ftp://localhost']) {
    const answer = await from(origin)
    t.equal(answer.status, 403, `${origin} is refused`)
    t.notOk(answer.headers['access-control-allow-origin'])
    t.match(answer.json, { error: { message: /MCP_ALLOWED_ORIGINS/ } })
  }
  const preflight = await send(`${url}/mcp`, { method: 'OPTIONS', headers: { origin: 'http://localhost:6274', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,mcp-session-id' } })
  t.equal(preflight.status, 204)
  t.match(preflight.headers['access-control-allow-methods'], /POST.*DELETE/)
  for (const name of ['Authorization', 'Content-Type', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name']) {
    t.match(preflight.headers['access-control-allow-headers'], new RegExp(`\\b${name}\\b`), `${name} may be sent`)
  }
  for (const path of ['/health', '/mcp', '/nowhere']) t.match((await send(`${url}${path}`, { method: 'GET' })).headers.vary, /Origin/, `${path}: what is kept for one without Origin is not given to one with`)
  const foreign = await send(`${url}/mcp`, { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } })
  t.equal(foreign.status, 403, 'no preflight for strangers')
})

t.test('bodies that are refused', async (t) => {
  const { url } = await build(t)
  const session = { 'mcp-session-id': await openSession(url) }
  const refused: Array<[what: string, sending: Sending, status: number, code: number, message: RegExp]> = [
    ['a large body', { body: `"${'x'.repeat(1024 * 1024)}"` }, 413, -32000, /1 MB/],
    ['malformed JSON', { body: '{"jsonrpc":' }, 400, -32700, /no JSON/],
    ['an empty body', { headers: { 'content-type': 'application/json' }, body: '' }, 400, -32700, /no JSON/],
    ['__proto__', { headers: session, body: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"halo_test_echo","arguments":{"__proto__":{"admin":true}}}}' }, 400, -32700, /__proto__/],
    ['a batch', { headers: session, body: [rpc('ping')] }, 400, -32600, /batches are not supported/],
    ['an empty batch', { body: [] }, 400, -32600, /batches/],
    ['a modern batch', { headers: modern('tools/list').headers, body: [modern('tools/list').body] }, 400, -32600, /batches/],
    ['a string', { body: '"ping"' }, 400, -32600, /not a JSON-RPC message/],
    ['null', { body: 'null' }, 400, -32600, /not a JSON-RPC message/],
    ['another media type', { headers: { ...session, 'content-type': 'text/plain' }, body: JSON.stringify(rpc('ping')) }, 415, -32000, /application\/json/],
    ['no media type', { method: 'POST', headers: session }, 415, -32000, /application\/json/],
    ['initialize without params', { body: rpc('initialize', {}, 4) }, 400, -32602, /protocolVersion/],
    ['no JSON-RPC', { body: { hello: 'world' } }, 400, -32600, /not a valid JSON-RPC/]
  ]
  for (const [what, sending, status, code, message] of refused) {
    const answer = await send(`${url}/mcp`, sending)
    t.equal(answer.status, status, `${what}: ${answer.text}`)
    t.match(answer.json, { jsonrpc: '2.0', error: { code, message } }, what)
  }
  t.equal((await send(`${url}/mcp`, { body: rpc('initialize', {}, 4) })).json.id, 4, 'the id is echoed where it can be told')
  const put = await send(`${url}/mcp`, { method: 'PUT', body: rpc('ping') })
  t.equal(put.headers.allow, 'GET, POST, DELETE')
  t.match(put.json, { jsonrpc: '2.0', error: { message: /GET, POST, DELETE/ } })
  const big = await send(`${url}/mcp`, { headers: session, body: rpc('tools/call', { name: 'halo_test_echo', arguments: { text: 'x'.repeat(900_000) } }) })
  t.equal(big.status, 200, 'just under 1 MB is taken')
})

t.test('messages that are nested without end', async (t) => {
  const log = recordingLogger()
  const { url } = await build(t, { logger: log.logger })
  const session = { 'mcp-session-id': await openSession(url) }
  const sending = (what: { headers?: Record<string, string>, body: unknown }, depth: number): Sending => ({ ...what, body: JSON.stringify(what.body).replace('"DEEP"', '['.repeat(depth) + ']'.repeat(depth)) })
  const hello = (params: object) => ({ body: { ...initialize(), params: { protocolVersion: LEGACY, capabilities: {}, clientInfo: { name: 'x', version: '1' }, ...params } } })
  const deep: Array<[what: string, message: { headers?: Record<string, string>, body: unknown }]> = [
    ['_meta', modern('tools/list', { _meta: { x: 'DEEP' } })],
    ['arguments', modern('tools/call', { name: 'halo_test_write', arguments: { text: 'DEEP' } })],
    ['params of an unknown method', modern('no/such/method', { x: 'DEEP' })],
    ['capabilities', hello({ capabilities: { experimental: { x: 'DEEP' } } })],
    ['clientInfo', hello({ clientInfo: { name: 'x', version: '1', x: 'DEEP' } })],
    ['_meta in a session', { headers: session, body: rpc('tools/list', { _meta: { x: 'DEEP' } }) }],
    ['arguments in a session', { headers: session, body: rpc('tools/call', { name: 'halo_test_write', arguments: { text: 'DEEP' } }) }],
    ['an answer', { headers: session, body: { jsonrpc: '2.0', id: 1, result: { x: 'DEEP' } } }],
    ['an id', { headers: session, body: { jsonrpc: '2.0', id: 'DEEP', method: 'ping' } }],
    ['a cancel', { headers: session, body: { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'DEEP' } } }],
    ['a member of no meaning', { headers: session, body: { ...rpc('ping'), x: 'DEEP' } }]
  ]
  for (const [what, message] of deep) {
    for (const depth of [200, 20_000]) {
      const answer = await send(`${url}/mcp`, sending(message, depth))
      t.match([answer.status, answer.json], [400, { jsonrpc: '2.0', error: { code: -32600, message: /nested more than 100 levels/ } }], `${what}, ${depth}`)
      t.notMatch(answer.text, /RangeError/)
    }
  }
  t.equal((await send(`${url}/mcp`, sending(modern('tools/list', { _meta: { x: 'DEEP' } }), 50))).status, 200)
  t.equal((await send(`${url}/mcp`, sending(deep[0]?.[1] as { body: unknown }, 200))).json.id, 7)
  t.notOk(log.lines.some(({ level }) => level === 'error'), 'no fault of ours')
})

t.test('too many requests of one address', async (t) => {
  const { url } = await build(t, { requestsPerMinute: 5 })
  for (let i = 0; i < 5; i++) t.equal((await send(`${url}/nowhere`, { body: '{bad' })).status, 404, 'unknown paths count')
  const limited = await send(`${url}/mcp`, { body: initialize() })
  t.equal(limited.status, 429, 'all routes count together')
  t.match(limited.json, { jsonrpc: '2.0', error: { code: -32000, message: /Try again in \d+ s/ } })
  const answer = await send(`${url}/nowhere`, { method: 'GET' })
  t.equal(answer.status, 429)
  t.ok(Number(answer.headers['retry-after']) > 0)
  t.match(answer.json, { error: { code: 'too_many_requests', message: /Try again in \d+ s/ } })
  hasContractHeaders(t, answer.headers, 'a 429')
  for (let i = 0; i < 10; i++) await send(`${url}/health`, { method: 'GET' })
  t.equal((await send(`${url}/health`, { method: 'GET' })).status, 200, 'probes are never limited')
})

t.test('only private peers are believed as proxies, as many as configured', async (t) => {
  const trust = proxyTrust(testConfig({ MCP_TRUST_PROXY: '2' }))
  for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.0.9', '::1', 'fd00::1', '::ffff:10.0.0.1']) t.ok(trust(address, 0), address)
  for (const address of ['8.8.8.8', '172.32.0.1', '2001:db8::1', '::ffff:8.8.8.8', 'unknown']) t.notOk(trust(address, 0), address)
  t.ok(trust('10.0.0.1', 1))
  t.notOk(trust('10.0.0.1', 2))

  const { url, app } = await build(t, { env: { MCP_TRUST_PROXY: '1' }, requestsPerMinute: 1 })
  t.equal((await send(`${url}/nowhere`, { method: 'GET', headers: { 'x-forwarded-for': '203.0.113.1' } })).status, 404)
  t.equal((await send(`${url}/nowhere`, { method: 'GET', headers: { 'x-forwarded-for': '203.0.113.2' } })).status, 404, 'another client of the proxy')
  t.equal((await send(`${url}/nowhere`, { method: 'GET', headers: { 'x-forwarded-for': '203.0.113.7, 203.0.113.2' } })).status, 429, 'what the client itself claims does not count')
  t.equal((await app.inject({ url: '/nowhere', remoteAddress: '203.0.113.2', headers: { host: 'localhost', 'x-forwarded-for': '203.0.113.9' } })).statusCode, 429, 'a public peer is not believed')
})

t.test('the protocol version header of 2025-era clients', async (t) => {
  const { url } = await build(t)
  const id = await openSession(url)
  const ping = async (version: string) => await send(`${url}/mcp`, { headers: { 'mcp-session-id': id, 'mcp-protocol-version': version }, body: rpc('ping') })
  t.equal((await ping(LEGACY)).status, 200)
  t.equal((await ping('1999-01-01')).status, 400)
})
