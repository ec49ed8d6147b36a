import { readFileSync, renameSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { startSandbox } from '../../lib/sandbox/server.js'
import { eventually, initialize, modern, open, openSession, rpc, sandboxEnv, send } from '../helper.js'
import { freePort } from '../replicas/redis-server.js'
import { startBin, startHttp, type Child } from './clients.js'

const sandbox = await startSandbox()
t.teardown(async () => await sandbox.close())

async function start (t: Test, env: Record<string, string> = {}): Promise<{ url: string, child: Child }> {
  return await startHttp(t, { ...sandboxEnv(sandbox), ...env })
}

function entriesOf (text: string): Array<Record<string, unknown>> {
  return text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>)
}

const create = (summary: string) => modern('tools/call', { name: 'halo_tickets_upsert', arguments: { data: { summary, client_id: 12, tickettype_id: 1 } } })

t.test('SIGTERM: a write under way is answered, streams are sent elsewhere, and the process ends', async (t) => {
  const audit = join(t.testdir(), 'audit.jsonl')
  const metricsPort = String(await freePort())
  const { url, child } = await start(t, { AUDIT_LOG: audit, METRICS_PORT: metricsPort })
  const stream = await open(`${url}/mcp`, { headers: { 'mcp-session-id': await openSession(url) } })
  sandbox.faults.add({ match: { method: 'POST', path: '/api/Tickets' }, then: { delayMs: 1_500 } })
  sandbox.clearRequests()
  const answer = send(`${url}/mcp`, create('written while stopping'))
  await eventually(() => sandbox.requests.some(({ method, path }) => method === 'POST' && path === '/api/Tickets'))
  child.kill('SIGTERM')
  await stream.ended
  t.match(stream.text(), /retry: 1000/)
  t.match((await send(`http://127.0.0.1:${metricsPort}/metrics`, { method: 'GET' })).text, /halo_mcp_calls_in_flight 1/, 'metrics are there until the end')
  await t.rejects(send(`${url}/mcp`, modern('tools/list')), { code: 'ECONNREFUSED' }, 'nobody new is let in')
  t.match((await answer).json, { result: { structuredContent: { action: 'created', record: { summary: 'written while stopping' } } } })
  t.equal(await child.exited, 0)
  t.match(entriesOf(readFileSync(audit, 'utf8')), [{ event: 'begun' }, { event: 'ended', outcome: 'answered' }], 'and its line is written')
  t.match(child.stdout(), /"msg":"stopped"/)
})

t.test('a second signal ends the process at once', async (t) => {
  const { url, child } = await start(t)
  sandbox.faults.add({ match: { path: '/api/Supplier' }, then: { stallHeaders: true } })
  sandbox.clearRequests()
  const answer = send(`${url}/mcp`, modern('tools/call', { name: 'halo_suppliers_list', arguments: {} })).catch((error: NodeJS.ErrnoException) => error.code)
  await eventually(() => sandbox.requests.some(({ path }) => path === '/api/Supplier'))
  child.kill('SIGTERM')
  await eventually(() => child.stdout().includes('stopping'))
  child.kill('SIGINT')
  t.equal(await child.exited, 1)
  t.equal(await answer, 'ECONNRESET')
})

t.test('AUDIT_LOG=stdout: a broken pipe stops writes and nothing else', async (t) => {
  const { url, child } = await start(t, { AUDIT_LOG: 'stdout' })
  const audit = () => entriesOf(child.stdout()).filter((entry) => 'event' in entry)
  t.match((await send(`${url}/mcp`, create('heard'))).json, { result: { structuredContent: { action: 'created' } } })
  await eventually(() => audit().length === 2)
  t.match(audit(), [{ event: 'begun', tool: 'halo_tickets_upsert', client: { name: 'test', version: '1' } }, { event: 'ended' }])
  child.closeStdout()
  sandbox.clearRequests()
  await eventually(async () => (await send(`${url}/mcp`, modern('tools/call', { name: 'halo_teams_list', arguments: {} }))).status === 200)
  const refused = await send(`${url}/mcp`, create('unheard'))
  t.match(refused.json, { result: { isError: true, content: [{ text: /audit log.*nothing was sent/ }] } })
  t.notOk(sandbox.requests.some(({ method, path }) => method === 'POST' && path === '/api/Tickets'))
  t.match((await send(`${url}/mcp`, modern('tools/call', { name: 'halo_teams_list', arguments: {} }))).json, { result: { structuredContent: { records: Array } } })
})

t.test('SIGHUP opens the audit log anew', async (t) => {
  const audit = join(t.testdir(), 'audit.jsonl')
  const { url, child } = await start(t, { AUDIT_LOG: audit })
  const list = modern('tools/call', { name: 'halo_teams_list', arguments: {} })
  await send(`${url}/mcp`, list)
  await eventually(() => readFileSync(audit, 'utf8') !== '')
  renameSync(audit, `${audit}.1`)
  child.kill('SIGHUP')
  await eventually(async () => {
    await send(`${url}/mcp`, list)
    return existsSync(audit) && readFileSync(audit, 'utf8') !== ''
  })
  t.match(entriesOf(readFileSync(audit, 'utf8')).at(-1), { tool: 'halo_teams_list' })
})

t.test('start refuses what cannot work, in one line', async (t) => {
  const refused: Array<[env: Record<string, string>, sentence: RegExp]> = [
    [{ MCP_TRANSPORT: 'http', MCP_PORT: '0', AUDIT_LOG: '/no/such/directory/audit' }, /^AUDIT_LOG cannot be opened for writing \(ENOENT\)[^\n]*\n$/],
    [{ AUDIT_LOG: 'stdout' }, /AUDIT_LOG=stdout cannot be used over stdio/]
  ]
  for (const [env, sentence] of refused) {
    const child = startBin(t, { ...sandboxEnv(sandbox), ...env })
    if (env.MCP_TRANSPORT === undefined) child.write(JSON.stringify(initialize()))
    t.equal(await child.exited, 1)
    t.match(child.stderr(), sentence)
  }
})

t.test('over stdio: audit, metrics, and a metrics port that is taken', async (t) => {
  const audit = join(t.testdir(), 'audit.jsonl')
  const port = String(await freePort())
  const env = { ...sandboxEnv(sandbox), AUDIT_LOG: audit, METRICS_PORT: port }
  const children = [startBin(t, env), startBin(t, env)]
  for (const child of children) {
    child.write(JSON.stringify(initialize()))
    child.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }))
    child.write(JSON.stringify(rpc('tools/call', { name: 'halo_teams_list', arguments: {} }, 4)))
    await eventually(() => child.stdout().includes('"id":4'))
  }
  const { text } = await send(`http://127.0.0.1:${port}/metrics`, { method: 'GET' })
  t.match(text, /halo_mcp_calls_total\{tool="halo_teams_list",domain="teams",outcome="answered"\} 1/)
  t.match(children[1]?.stderr(), /metrics are not served/)
  await eventually(() => entriesOf(readFileSync(audit, 'utf8')).length === 2)
  t.match(entriesOf(readFileSync(audit, 'utf8'))[0], { tool: 'halo_teams_list', client: { name: 'test', version: '1' }, outcome: 'answered' })
  for (const child of children) child.end()
  for (const child of children) t.equal(await child.exited, 0)
})
