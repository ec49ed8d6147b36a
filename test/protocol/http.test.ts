import t from 'tap'
import { buildOnSandbox, eventually, modern, openSession, recordingLogger, rpc, send } from '../helper.js'
import { CLIENT_KINDS, mcpClient } from './clients.js'

for (const kind of CLIENT_KINDS) {
  t.test(`${kind} over HTTP`, async (t) => {
    const { logger, lines } = recordingLogger()
    const { app, url, sandbox } = await buildOnSandbox(t, { logger })
    const client = await mcpClient(t, kind, { url: `${url}/mcp` })
    t.equal(client.version(), kind === 'client 1.x' || kind === 'client 2.x, 2025 era' ? '2025-11-25' : '2026-07-28')
    t.equal(client.serverName(), 'halo-itsm-mcp')
    t.match(client.instructions(), /Halo/)
    t.equal(app.sessions.size, client.version() === '2025-11-25' ? 1 : 0, 'only 2025-era clients have sessions')

    const tools = await client.listTools()
    t.equal(tools.length, app.mcp.list().length)
    t.ok(tools.length >= 172)
    t.match(tools.find((tool) => tool.name === 'halo_tickets_list'), { inputSchema: { type: 'object', properties: { page_size: {} } } })

    const tickets = await client.callTool('halo_tickets_list', { page_size: 3 })
    t.notOk(tickets.isError)
    t.equal((tickets.structuredContent?.records as unknown[]).length, 3)
    t.same(JSON.parse(tickets.content[0]?.text ?? ''), tickets.structuredContent)
    t.ok(sandbox.requests.some((request) => request.path === '/api/Tickets' && request.query.page_size === '3'))

    const refused = await client.callTool('halo_tickets_list', { page_size: 'many' })
    t.ok(refused.isError)
    t.match(refused.content[0]?.text, /page_size/)
    const unknown = await client.callTool('halo_tickets_lst', {})
    t.ok(unknown.isError)
    t.match(unknown.content[0]?.text, /halo_tickets_list/)

    const resources = await client.listResources()
    t.strictSame(resources.map((resource) => resource.uri).sort(), [
      'halo://config/rate-limit', 'halo://config/status', 'halo://schema/agents', 'halo://schema/statuses', 'halo://schema/teams', 'halo://schema/ticket-types'
    ])
    t.match(JSON.parse(await client.readResource('halo://config/status')), { authenticated: true })
    await t.rejects(client.readResource('halo://schema/nothing'), { code: -32602 })

    sandbox.faults.add({ match: { path: '/api/Client' }, then: { stallHeaders: true } })
    const controller = new AbortController()
    const call = client.callTool('halo_clients_list', {}, controller.signal)
    await eventually(() => sandbox.requests.some((request) => request.path === '/api/Client'))
    controller.abort('no longer needed')
    await t.rejects(call)
    await eventually(() => lines.some((line) => line.tool === 'halo_clients_list' && line.code === 'cancelled'))
  })
}

t.test('listings may be cached by everybody, what is read by nobody', async (t) => {
  const { url } = await buildOnSandbox(t)
  const result = async (method: string, params = {}) => (await send(`${url}/mcp`, modern(method, params))).json.result
  for (const method of ['server/discover', 'tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']) t.match(await result(method), { ttlMs: 300_000, cacheScope: 'public' }, method)
  t.match(await result('resources/read', { uri: 'halo://config/rate-limit' }), { ttlMs: 0, cacheScope: 'private' })
  t.match((await send(`${url}/mcp`, modern('tools/list', { cursor: 'x' }))).json, { error: { code: -32602 } })
})

t.test('a resource that Halo cannot give is an error with a sentence', async (t) => {
  const { url, sandbox } = await buildOnSandbox(t)
  sandbox.faults.add({ match: { path: '/api/Team' }, times: Infinity, then: { status: 403, body: { Message: 'No rights on teams.' } } })
  const answer = await send(`${url}/mcp`, modern('resources/read', { uri: 'halo://schema/teams' }))
  t.match(answer.json, { error: { code: -32603, message: /No rights on teams/, data: { code: 'halo_forbidden' } } })
})

t.test('both eras give the same list, of the same tools in the same order', async (t) => {
  const { url } = await buildOnSandbox(t)
  const headers = { 'mcp-session-id': await openSession(url) }
  const legacy = (await send(`${url}/mcp`, { headers, body: rpc('tools/list') })).json.result as { tools: unknown }
  const current = (await send(`${url}/mcp`, modern('tools/list'))).json.result as { tools: unknown }
  t.same(legacy.tools, current.tools)
})

t.test('headers that disagree with the body are refused', async (t) => {
  const { url } = await buildOnSandbox(t)
  const { headers, body } = modern('tools/call', { name: 'halo_teams_list', arguments: {} })
  const status = async (changes: Record<string, string>) => (await send(`${url}/mcp`, { headers: { ...headers, ...changes }, body })).json
  t.match(await status({ 'mcp-name': 'halo_tickets_delete' }), { error: { code: -32020 } })
  t.match(await status({ 'mcp-method': 'tools/list' }), { error: { code: -32020 } })
  t.match(await status({ 'mcp-protocol-version': '2025-11-25' }), { error: { code: -32020 } })
})
