import t from 'tap'
import { eventually, initialize, LEGACY, modern, open, openSession, rpc, send, type Answer } from '../helper.js'
import { AMARA, APPLICATION, applicationCode, CLAUDE, LOCAL, post, publicLogin, refresh, register, tokensOf, whoAmI } from '../plugins/oauth-helper.js'
import { startReplicas, type Replica } from './replicas.js'

const OAUTH = { MCP_AUTH: 'oauth' }

async function inSession ({ url }: Replica, id: string, body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
  return await send(`${url}/mcp`, { headers: { 'mcp-session-id': id, 'mcp-protocol-version': LEGACY, ...headers }, body })
}

async function callPlainly ({ url }: Replica, name: string, args: object = {}): Promise<Record<string, unknown>> {
  const { json } = await send(`${url}/mcp`, modern('tools/call', { name, arguments: args }))
  return json.result as Record<string, unknown>
}

/** The messages of an event stream so far. */
function messages (text: string): Array<Record<string, unknown>> {
  return text.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as Record<string, unknown>)
}

t.test('a session on any replica', async (t) => {
  const { one, two, redis } = await startReplicas(t)
  const id = await openSession(one.url)
  t.equal((await inSession(two, id, { jsonrpc: '2.0', method: 'notifications/initialized' })).status, 202)
  const listed = await inSession(two, id, rpc('tools/list'))
  t.ok((listed.json.result as { tools: unknown[] }).tools.length > 100)
  t.match((await inSession(one, id, rpc('tools/call', { name: 'halo_agents_me', arguments: {} }))).json, { result: { structuredContent: {} } })
  t.equal(two.app.sessions.size, 1)
  t.equal((await inSession(two, 'b8f4ff9d-3f5c-4ac0-9f1d-1f1f7f1a2b3c', rpc('ping'))).status, 404)
  const streams = await Promise.all([one, two].map(async ({ url }) => await open(`${url}/mcp`, { headers: { 'mcp-session-id': id } })))
  t.strictSame(streams.map(({ status }) => status), [200, 200], 'a stream on either')

  t.equal((await send(`${two.url}/mcp`, { method: 'DELETE', headers: { 'mcp-session-id': id } })).status, 200)
  await Promise.all(streams.map(async ({ ended }) => await ended))
  await eventually(() => one.app.sessions.size === 0)
  for (const replica of [one, two]) t.equal((await inSession(replica, id, rpc('ping'))).status, 404, 'ended everywhere')

  t.equal((await send(`${one.url}/mcp`, { headers: { accept: 'application/json' }, body: initialize() })).status, 406)
  const kept = await openSession(one.url)
  await inSession(two, kept, rpc('ping'))
  await eventually(async () => (await inSession(one, kept, rpc('ping'))).status === 200)
  await redis.stop()
  await eventually(() => !one.app.store.available && !two.app.store.available)
  t.equal((await inSession(two, kept, rpc('tools/list'))).status, 200, 'without Redis known sessions go on')
  const unknown = await inSession(two, 'b8f4ff9d-3f5c-4ac0-9f1d-1f1f7f1a2b3c', rpc('ping'))
  t.equal(unknown.status, 503, 'what cannot be known is not denied')
  t.ok(Number(unknown.headers['retry-after']) > 0)
  t.match((await send(`${one.url}/ready`, { method: 'GET' })).json, { status: 'ready', degraded: [/REDIS_URL/] })
  const rate = await send(`${one.url}/mcp`, modern('resources/read', { uri: 'halo://config/rate-limit' }))
  t.match(rate.text, /one part in \d of what is left of the budget/)
  await redis.start()
  await eventually(() => one.app.store.available && two.app.store.available)
  t.equal((await inSession(two, kept, rpc('ping'))).status, 200)
  t.strictSame((await send(`${one.url}/ready`, { method: 'GET' })).json, { status: 'ready' })
})

t.test('a question is answered, and a call cancelled, through another replica', async (t) => {
  const { one, two, sandbox } = await startReplicas(t)
  const hello = initialize() as { params: { capabilities: object } }
  hello.params.capabilities = { elicitation: {} }
  const id = (await send(`${one.url}/mcp`, { body: hello })).headers['mcp-session-id'] as string
  const headers = { 'mcp-session-id': id, 'mcp-protocol-version': LEGACY }
  await inSession(two, id, { jsonrpc: '2.0', method: 'notifications/initialized' })
  const tickets = sandbox.table('tickets').slice(0, 2).map((ticket) => Number(ticket.id))
  const deleted = () => sandbox.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)
  // Each replica asks about a ticket of its own at the same time, in the same session.
  const calls = await Promise.all([one, two].map(async ({ url }, index) => (
    await open(`${url}/mcp`, { method: 'POST', headers, body: rpc('tools/call', { name: 'halo_tickets_delete', arguments: { id: tickets[index] } }, `call-${index}`) })
  )))
  await eventually(() => calls.every((call) => messages(call.text()).some(({ method }) => method === 'elicitation/create')))
  const questions = calls.map((call) => messages(call.text()).find(({ method }) => method === 'elicitation/create')?.id as string)
  t.not(questions[0], questions[1], 'the questions of two replicas have different ids')
  t.strictSame(deleted(), [])
  t.equal((await inSession(two, id, { jsonrpc: '2.0', id: questions[0], result: { action: 'accept', content: {} } })).status, 202)
  await calls[0]?.ended
  t.match(messages(calls[0]?.text() ?? '').at(-1), { id: 'call-0', result: { structuredContent: { deleted: true, id: tickets[0] } } })
  t.equal((await inSession(one, id, { jsonrpc: '2.0', id: questions[1], result: { action: 'decline' } })).status, 202)
  await calls[1]?.ended
  t.match(messages(calls[1]?.text() ?? '').at(-1), { id: 'call-1', result: { isError: true } })
  t.strictSame(deleted(), [`/api/Tickets/${tickets[0]}`])

  sandbox.faults.add({ match: { path: '/api/Tickets' }, times: 2, then: { stallHeaders: true } })
  for (const [name, more] of [['answered directly', {}], ['answered by the SDK', { _meta: { progressToken: 'p' } }]] as const) {
    const before = sandbox.requests.length
    const call = open(`${one.url}/mcp`, { method: 'POST', headers, body: rpc('tools/call', { name: 'halo_tickets_list', arguments: { search: name }, ...more }, name) })
    await eventually(() => sandbox.requests.slice(before).some(({ path }) => path === '/api/Tickets'))
    t.equal((await inSession(two, id, { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: name, reason: 'enough' } })).status, 202)
    const cancelled = await call
    await cancelled.ended
    t.strictSame(messages(cancelled.text()), [], `${name}: no answer comes`)
  }
})

t.test('no answer is stale after a write through another replica', async (t) => {
  const { one, two, sandbox } = await startReplicas(t)
  const [team] = sandbox.table('teams')
  const names = async (replica: Replica) => ((await callPlainly(replica, 'halo_teams_list')).structuredContent as { records: Array<{ name: string }> }).records.map(({ name }) => name)
  const asked = () => sandbox.requests.filter(({ method, path }) => method === 'GET' && path === '/api/Team').length
  await names(two)
  const before = asked()
  await names(two)
  t.equal(asked(), before, 'kept')
  for (let round = 0; round < 5; round++) {
    await callPlainly(one, 'halo_teams_upsert', { data: { id: team?.id, name: `Team of round ${round}` } })
    t.ok((await names(two)).includes(`Team of round ${round}`), 'and dropped by the write')
  }
})

t.test('a create whose answer was lost is not sent again by another replica', async (t) => {
  const { one, two, sandbox } = await startReplicas(t)
  const create = async (replica: Replica, summary: string) => await callPlainly(replica, 'halo_tickets_upsert', { data: { summary, details: 'x' } })
  const created = () => sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/api/Tickets').length
  sandbox.faults.add({ match: { method: 'POST', path: '/api/Tickets' }, then: { reset: 'after' } })
  t.match(await create(one, 'lost'), { isError: true })
  t.match(await create(two, 'lost'), { isError: true, content: [{ text: /not sent again/ }] })
  t.equal(created(), 1)
  t.notOk((await create(one, 'twice')).isError)
  t.notOk((await create(two, 'twice')).isError, 'what was answered may be meant twice')
  sandbox.faults.add({ match: { method: 'POST', path: '/api/Tickets' }, then: { delayMs: 300 } })
  const slow = create(one, 'slow')
  await eventually(() => created() === 4)
  t.match(await create(two, 'slow'), { isError: true }, 'nor is one that is still under way there')
  t.notOk((await slow).isError)
  t.equal(created(), 4)
})

t.test('signing in: codes, refreshes and revocations hold at both', async (t) => {
  const { one, two, redis, another } = await startReplicas(t, OAUTH)
  const { clientId, clientSecret } = APPLICATION
  const code = await applicationCode(one)
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: clientId, client_secret: clientSecret }
  const answers = await Promise.all([one, two, one, two].map(async ({ url }) => await post(`${url}/token`, exchange)))
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 400, 400, 400], 'of a code used at both at once, one use is good')
  const stolen = tokensOf(answers.find(({ status }) => status === 200) as Answer)
  for (const replica of [one, two]) t.match(await whoAmI(replica, stolen.access_token), /^401/, 'and what it gave is revoked, everywhere')

  const client = { id: (await register(one)).client_id, redirectUri: LOCAL }
  const first = await publicLogin(two, client, { agent: AMARA })
  t.equal(await whoAmI(one, first.access_token), await whoAmI(two, first.access_token))
  const renewed = await Promise.all([one, two, one, two].map(async (replica) => tokensOf(await refresh(replica, first.refresh_token, { client_id: client.id }))))
  t.equal(new Set(renewed.map(({ refresh_token: token }) => token)).size, 1, 'a refresh at both at once spends Halo\'s token once')
  const [second] = renewed as [typeof first]
  const other = await publicLogin(one, client, { application: APPLICATION })
  t.equal((await post(`${one.url}/revoke`, { token: other.refresh_token, client_id: client.id })).status, 200)
  await eventually(async () => String(await whoAmI(two, other.access_token)).startsWith('401'))

  const foreign = await openSession(one.url, { authorization: `Bearer ${second.access_token}` })
  const stranger = tokensOf(await post(`${two.url}/token`, { ...exchange, code: await applicationCode(two) }))
  t.equal((await inSession(two, foreign, rpc('ping'), { authorization: `Bearer ${stranger.access_token}` })).status, 404, 'a session is its owner\'s at every replica')
  t.equal((await inSession(two, foreign, rpc('ping'), { authorization: `Bearer ${second.access_token}` })).status, 200)

  await redis.stop()
  await eventually(() => !one.app.store.available && !two.app.store.available)
  t.match(await whoAmI(two, other.access_token), /^401/, 'revoked stays revoked')
  t.match(await whoAmI(two, second.access_token), /^\d+$/, 'tool calls go on')
  for (const path of ['/token', '/revoke']) {
    const paused = await post(`${two.url}${path}`, { grant_type: 'refresh_token', refresh_token: second.refresh_token, token: 'x', client_id: client.id })
    t.match([paused.status, Number(paused.headers['retry-after']) > 0], [503, true], path)
  }
  await redis.start()
  await eventually(() => one.app.store.available && two.app.store.available)
  t.equal((await refresh(two, second.refresh_token, { client_id: client.id })).status, 200, 'the sign-in goes on')
  const three = await another()
  await eventually(async () => /^401/.test(String(await whoAmI(three, other.access_token))))
  t.pass('and Redis, which lost everything, was told again what is revoked')
})
