import t from 'tap'
import { buildOnSandbox, modern, openSession, rpc, send } from '../helper.js'
import { CLIENT_KINDS, mcpClient } from './clients.js'

for (const kind of CLIENT_KINDS) {
  t.test(`${kind}: prompts, templates and completion over HTTP`, async (t) => {
    const { url, sandbox } = await buildOnSandbox(t)
    const client = await mcpClient(t, kind, { url: `${url}/mcp` })

    t.match(await client.listPrompts(), [
      { name: 'triage_queue', arguments: [{ name: 'team', required: false }, { name: 'limit', required: false }] },
      { name: 'ticket_brief', arguments: [{ name: 'ticket_id', required: true }] },
      { name: 'shift_handover' }, { name: 'sla_risk' }, { name: 'draft_reply' }, { name: 'kb_from_ticket' }
    ])
    const [offered = ''] = await client.complete({ type: 'ref/prompt', name: 'ticket_brief' }, { name: 'ticket_id', value: '' })
    const [, id, summary] = /^(\d+) - (.+)$/.exec(offered) ?? []
    t.ok(id !== undefined && summary !== undefined, offered)
    const [instruction, data] = await client.getPrompt('ticket_brief', { ticket_id: offered })
    t.match(instruction, new RegExp(`ticket ${id}\\b`))
    t.match(data, new RegExp(`<halo_data>\\n\\{"ticket":\\{"id":${id},.*\\n</halo_data>$`))
    t.match(await client.complete({ type: 'ref/prompt', name: 'sla_risk' }, { name: 'team', value: '1st' }), [/^1st/])
    t.strictSame(await client.complete({ type: 'ref/prompt', name: 'draft_reply' }, { name: 'tone', value: 'for' }), ['formal'])
    await t.rejects(client.getPrompt('ticket_brief', {}), { code: -32602, message: /ticket_id is missing/ })
    await t.rejects(client.getPrompt('no_such_prompt', {}), { code: -32602, message: /no prompt "no_such_prompt"/ })
    await t.rejects(client.complete({ type: 'ref/prompt', name: 'no_such_prompt' }, { name: 'team', value: '' }), { code: -32602 })

    t.strictSame(await client.listTemplates(), ['halo://tickets/{id}', 'halo://clients/{id}', 'halo://kb/{id}', 'halo://schema/{domain}'])
    t.match(JSON.parse(await client.readResource(`halo://tickets/${id}`)), { record: { id: Number(id) } })
    t.strictSame(await client.complete({ type: 'ref/resource', uri: 'halo://tickets/{id}' }, { name: 'id', value: id ?? '' }), [id])
    t.strictSame(await client.complete({ type: 'ref/resource', uri: 'halo://schema/{domain}' }, { name: 'domain', value: 'org' }), ['organisations'])
    t.match(JSON.parse(await client.readResource('halo://schema/organisations')), { domain: 'organisations', list: { filters: {} } })
    await t.rejects(client.readResource('halo://tickets/99999999'), { code: -32602 })

    sandbox.faults.add({ match: { path: '/api/Tickets' }, then: { status: 403, body: { Message: 'No rights on tickets.' } } })
    await t.rejects(client.getPrompt('triage_queue', {}), { code: -32603, message: /No rights on tickets/ })
  })
}

t.test('what the lists may be cached for, and what the server says it can do', async (t) => {
  const { url } = await buildOnSandbox(t)
  const result = async (method: string, params = {}) => (await send(`${url}/mcp`, modern(method, params))).json.result
  t.match(await result('server/discover'), { capabilities: { prompts: {}, completions: {}, resources: {}, tools: {} } })
  t.match(await result('prompts/list'), { ttlMs: 300_000, cacheScope: 'public', prompts: [{ name: 'triage_queue' }] })
  t.match(await result('resources/templates/list'), { ttlMs: 300_000, cacheScope: 'public' })
  const headers = { 'mcp-session-id': await openSession(url) }
  for (const method of ['prompts/list', 'resources/templates/list']) {
    t.match((await send(`${url}/mcp`, modern(method, { cursor: 'x' }))).json, { error: { code: -32602 } }, method)
    t.match((await send(`${url}/mcp`, { headers, body: rpc(method, { cursor: 'x' }) })).json, { error: { code: -32602 } }, method)
  }
})
