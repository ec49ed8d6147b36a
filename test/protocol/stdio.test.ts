import { createServer } from 'node:net'
import t from 'tap'
import { PendingRequests } from '../../lib/mcp/pending-requests.js'
import { SANDBOX_APPLICATION, startSandbox } from '../../lib/sandbox/server.js'
import { VERSION } from '../../lib/version.js'
import { handClock } from '../lib/halo/hand-clock.js'
import { eventually, initialize, rpc, sandboxEnv, send, testConfig } from '../helper.js'
import { builtBin, CLIENT_KINDS, mcpClient, startBin } from './clients.js'

const sandbox = await startSandbox()
t.teardown(async () => await sandbox.close())
const env = { ...sandboxEnv(sandbox), LOG_LEVEL: 'debug' }
const initialized = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })

/** Every line of stdout, each of which must be one JSON-RPC message. */
function messages (stdout: string): Array<Record<string, unknown>> {
  return stdout.split('\n').filter((line) => line !== '').map((line) => {
    const message = JSON.parse(line) as Record<string, unknown>
    if (message.jsonrpc !== '2.0') throw new Error(`no JSON-RPC message: ${line}`)
    return message
  })
}

for (const kind of CLIENT_KINDS) {
  t.test(`${kind} over stdio`, async (t) => {
    let log = ''
    const client = await mcpClient(t, kind, {
      command: [builtBin()],
      env,
      onStderr: (stream) => stream.on('data', (chunk) => { log += String(chunk) })
    })
    t.equal(client.serverName(), 'halo-itsm-mcp')
    const tools = await client.listTools()
    t.ok(tools.length >= 172)
    const tickets = await client.callTool('halo_tickets_list', { page_size: 2 })
    t.equal((tickets.structuredContent?.records as unknown[]).length, 2)
    t.ok((await client.callTool('halo_tickets_get', { id: 999_999_999 })).isError)
    t.match(JSON.parse(await client.readResource('halo://schema/statuses')), { records: [{ id: Number, name: String }] })
    t.match(await client.getPrompt('triage_queue', { limit: '1' }), [/Triage/, /<halo_data>/])
    t.strictSame(await client.complete({ type: 'ref/resource', uri: 'halo://schema/{domain}' }, { name: 'domain', value: 'org' }), ['organisations'])
    t.match(JSON.parse(await client.readResource('halo://schema/organisations')), { domain: 'organisations' })

    sandbox.faults.add({ match: { path: '/api/Supplier' }, then: { stallHeaders: true } })
    sandbox.clearRequests()
    const controller = new AbortController()
    const call = client.callTool('halo_suppliers_list', {}, controller.signal)
    await eventually(() => sandbox.requests.some((request) => request.path === '/api/Supplier'))
    controller.abort('no longer needed')
    await t.rejects(call)
    await eventually(() => /halo_suppliers_list.*"code":"cancelled"/.test(log))
    t.ok((await client.callTool('halo_teams_list', {})).structuredContent, 'the connection goes on')
  })
}

t.test('stdout carries JSON-RPC alone, whatever comes in', async (t) => {
  const child = startBin(t, env)
  child.write(JSON.stringify(initialize()))
  child.write(initialized)
  child.write('this is no JSON')
  child.write('{"jsonrpc":"2.0","id":2}')
  child.write('[1,2]')
  child.write(JSON.stringify(rpc('no/such/method', {}, 3)))
  child.write(JSON.stringify(rpc('tools/call', { name: 'halo_teams_list', arguments: {} }, 4)))
  await eventually(() => messages(child.stdout()).some((message) => message.id === 4))
  t.match(messages(child.stdout()).sort((a, b) => Number(a.id) - Number(b.id)), [
    { id: 1, result: { protocolVersion: '2025-11-25', serverInfo: { version: VERSION } } },
    { id: 3, error: { code: -32601 } },
    { id: 4, result: { structuredContent: { records: Array } } }
  ])
  for (const line of child.stderr().trim().split('\n')) t.match(JSON.parse(line), { level: String, msg: String }, 'the log is on stderr')
  t.notMatch(child.stderr(), SANDBOX_APPLICATION.clientSecret)
  child.end()
  t.equal(await child.exited, 0)
})

t.test('what else writes to stdout ends up on stderr', async (t) => {
  const stray = 'process.on("SIGUSR2", () => { console.log("stray line"); process.stdout.write("stray text\\n", () => console.error("written")) })'
  const child = startBin(t, { ...env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(stray)}` })
  child.write(JSON.stringify(initialize()))
  await eventually(() => child.stdout() !== '')
  child.kill('SIGUSR2')
  await eventually(() => /written/.test(child.stderr()))
  t.match(child.stderr(), /stray line\nstray text/)
  child.write(JSON.stringify(rpc('ping', {}, 2)))
  await eventually(() => messages(child.stdout()).length === 2)
  t.notMatch(child.stdout(), /stray/)
})

t.test('a call in flight is answered after stdin has ended', async (t) => {
  const child = startBin(t, env)
  sandbox.faults.add({ match: { path: '/api/Team' }, then: { delayMs: 300 } })
  for (const message of [initialize(), rpc('tools/call', { name: 'halo_teams_list', arguments: {} }, 2)]) child.write(JSON.stringify(message))
  child.end()
  t.equal(await child.exited, 0)
  t.match(messages(child.stdout()), [{ id: 1 }, { id: 2, result: { structuredContent: {} } }])
})

t.test('a call that does not end holds the end up for a while, a cancelled one not at all', async (t) => {
  const clock = handClock()
  const pending = new PendingRequests()
  pending.received({ id: 1, method: 'tools/call' })
  pending.received({ id: 2, method: 'tools/call' })
  pending.received({ id: 'l', method: 'subscriptions/listen' })
  pending.received({ method: 'notifications/cancelled', params: { requestId: 2 } })
  let settled = false
  const wait = pending.settled(5_000, clock).then(() => { settled = true })
  await clock.advance(4_999)
  t.notOk(settled)
  await clock.advance(1)
  await wait
  pending.sent({ id: 1 })
  await pending.settled(5_000, clock)
  t.equal(clock.pending(), 0)

  const child = startBin(t, env)
  sandbox.faults.add({ match: { path: '/api/Asset' }, then: { stallHeaders: true } })
  sandbox.clearRequests()
  for (const message of [initialize(), rpc('tools/call', { name: 'halo_assets_list', arguments: {} }, 2)]) child.write(JSON.stringify(message))
  await eventually(() => sandbox.requests.some((request) => request.path === '/api/Asset'))
  child.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } }))
  const ended = Date.now()
  child.end()
  t.equal(await child.exited, 0)
  t.ok(Date.now() - ended < 4_000, 'without waiting for the call')
})

t.test('it ends when nobody reads its answers any more', async (t) => {
  const child = startBin(t, env)
  child.closeStdout()
  for (let id = 1; id < 4; id++) child.write(JSON.stringify({ ...initialize(), id }))
  t.equal(await child.exited, 0)
})

t.test('signals end it, the second one at once', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const child = startBin(t, env)
    child.write(JSON.stringify(initialize()))
    await eventually(() => child.stdout() !== '')
    child.kill(signal)
    t.equal(await child.exited, 0, signal)
  }
  const child = startBin(t, env)
  sandbox.faults.add({ match: { path: '/api/Asset' }, then: { stallHeaders: true } })
  sandbox.clearRequests()
  for (const message of [initialize(), rpc('tools/call', { name: 'halo_assets_list', arguments: {} }, 2)]) child.write(JSON.stringify(message))
  await eventually(() => sandbox.requests.some((request) => request.path === '/api/Asset'))
  child.kill('SIGTERM')
  await eventually(() => /stopping/.test(child.stderr()))
  child.kill('SIGTERM')
  t.equal(await child.exited, 1)
})

t.test('the sandbox needs no Halo', async (t) => {
  const child = startBin(t, { HALO_SANDBOX: 'true' })
  for (const message of [initialize(), rpc('resources/read', { uri: 'halo://config/status' }, 2)]) child.write(JSON.stringify(message))
  child.end()
  t.equal(await child.exited, 0)
  t.match(messages(child.stdout()).at(-1), { id: 2, result: { contents: [{ text: /"authenticated":true/ }] } })
})

t.test('the command line', async (t) => {
  const run = async (env: Record<string, string>, ...args: string[]) => {
    const child = startBin(t, env, args)
    child.end()
    return { code: await child.exited, stdout: child.stdout(), stderr: child.stderr() }
  }
  t.strictSame(await run({}, '--version'), { code: 0, stdout: `${VERSION}\n`, stderr: '' })
  t.match(await run({}, '--help'), { code: 0, stdout: /Usage: halo-itsm-mcp/, stderr: '' })
  t.match(await run({}, 'dance'), { code: 1, stdout: '', stderr: 'Unknown argument: dance. Try --help.\n' })
  const bad = await run({ MCP_TRANSPORT: 'pigeon', HALO_BASE_URL: 'ftp://secret.example', HALO_CLIENT_SECRET: 'very-secret-value' })
  t.equal(bad.code, 1)
  t.equal(bad.stdout, '')
  t.match(bad.stderr.trim().split('\n'), [/^MCP_TRANSPORT /, /^HALO_BASE_URL /, /^HALO_CLIENT_ID /])
  t.notMatch(bad.stderr, /very-secret-value|secret\.example|\.js:\d+/)
  t.match(await run({ ...env, MCP_AUTH: 'oauth' }), { code: 1, stderr: /^MCP_AUTH=oauth needs MCP_TRANSPORT=http/ })
  t.match(await run({ ...env, MCP_SESION_IDLE: '5' }), { code: 0, stderr: /MCP_SESION_IDLE is not a setting.*MCP_SESSION_IDLE/ })
})

t.test('over HTTP as a process: a port in use, and a stop that waits for calls', async (t) => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => blocker.once('listening', resolve))
  const { port } = blocker.address() as { port: number }
  const http = { ...env, LOG_LEVEL: 'info', MCP_TRANSPORT: 'http', MCP_PORT: String(port) }
  const refused = startBin(t, http)
  t.equal(await refused.exited, 1)
  t.match(refused.stderr(), /^Cannot listen on 127\.0\.0\.1:\d+: the port is in use\. Set MCP_PORT to a free one\.\n$/)
  await new Promise((resolve) => blocker.close(resolve))

  t.equal(testConfig(http).mcp.port, port)
  const child = startBin(t, http)
  await eventually(() => /listening/.test(child.stdout()))
  const url = `http://127.0.0.1:${port}/mcp`
  const opened = await send(url, { body: initialize() })
  sandbox.faults.add({ match: { path: '/api/Site' }, then: { delayMs: 500 } })
  sandbox.clearRequests()
  const call = send(url, { headers: { 'mcp-session-id': opened.headers['mcp-session-id'] as string }, body: rpc('tools/call', { name: 'halo_sites_list', arguments: {} }) })
  await eventually(() => sandbox.requests.some((request) => request.path === '/api/Site'))
  child.kill('SIGTERM')
  t.match((await call).json, { result: { structuredContent: { records: Array } } })
  t.equal(await child.exited, 0)
  for (const line of child.stdout().trim().split('\n')) t.match(JSON.parse(line), { level: String })
  t.equal(child.stderr(), '')
})

t.end()
