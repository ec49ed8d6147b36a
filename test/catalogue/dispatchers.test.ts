import t from 'tap'
import { buildOnSandbox, eventually } from '../helper.js'
import { CLIENT_KINDS, mcpClient } from '../protocol/clients.js'
import { sandboxService } from '../sandbox-service.js'

t.test('a call through a dispatcher is the call itself', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_TOOLS: 'search' } })
  const calls: Array<[name: string, args: Record<string, unknown>]> = [
    ['halo_sites_list', { page_size: 3 }],
    ['halo_sites_list', { page_sze: 3 }],
    ['halo_sites_list', { client_id: 'No such client' }],
    ['halo_tickets_get', { id: '99999999' }],
    ['halo_tickets_get', {}],
    ['halo_users_list', { all: true, fields: 'id,name' }],
    ['halo_attachments_get', { id: desk.sandbox.table('attachments')[0]?.id }]
  ]
  for (const [tool, args] of calls) {
    const direct = await desk.result(tool, args)
    t.strictSame(await desk.result('halo_call_read', { tool, arguments: args }), direct, tool)
    t.strictSame(await desk.result('halo_call_read', { tool, arguments: JSON.stringify(args) }), direct, `${tool}, arguments as JSON text`)
  }
  t.strictSame(await desk.result('halo_call_read', { tool: 'halo_agents_me' }), await desk.result('halo_agents_me'), 'without arguments')
  t.strictSame(await desk.received('halo_call_write', { tool: 'halo_clients_upsert', arguments: { data: { name: 'Nova' } } }).then((all) => all.map(({ method, path, body }) => [method, path, body])), [['POST', '/api/Client', [{ name: 'Nova' }]]])
})

t.test('a dispatcher runs tools of its own risk alone', async (t) => {
  const desk = await sandboxService(t)
  const [ticket] = desk.sandbox.table('tickets')
  t.match(await desk.refused('halo_call_read', { tool: 'halo_tickets_delete', arguments: { id: ticket?.id } }), /^halo_call_read: halo_tickets_delete deletes\. Call it with halo_call_delete\.$/)
  t.match(await desk.refused('halo_call_read', { tool: 'halo_tickets_upsert', arguments: { data: { summary: 'x' } } }), /creates or changes\. Call it with halo_call_write/)
  t.match(await desk.refused('halo_call_write', { tool: 'halo_tickets_delete', arguments: { id: ticket?.id } }), /halo_call_delete/)
  t.match(await desk.refused('halo_call_delete', { tool: 'halo_tickets_list' }), /halo_tickets_list reads\. Call it with halo_call_read/)
  t.match(await desk.refused('halo_call_read', { tool: 'halo_find_tools' }), /Call it directly/)
  t.match(await desk.refused('halo_call_read', { tool: 'halo_call_delete', arguments: { tool: 'halo_tickets_delete' } }), /Call it directly/)
  t.match(await desk.refused('halo_call_read', { tool: 'halo_tickets_lst' }), /no tool "halo_tickets_lst".*halo_tickets_list/)
  t.match(await desk.refused('halo_call_read', { name: 'halo_tickets_list', arguments: {} }), /A call is \{"tool":"halo_sites_list"/)
  t.match(await desk.refused('halo_call_read', {}), /tool is missing/)
  t.equal(desk.sandbox.requests.length, 0)
})

for (const kind of CLIENT_KINDS) {
  t.test(`${kind}: the person is asked once, and progress and cancels pass`, async (t) => {
    const { url, sandbox } = await buildOnSandbox(t)
    const asked: string[] = []
    let says: 'accept' | 'decline' = 'accept'
    const client = await mcpClient(t, kind, { url: `${url}/mcp?tools=search` }, async (message) => {
      asked.push(message)
      return says
    })
    t.strictSame((await client.listTools()).map(({ name }) => name), ['halo_call_delete', 'halo_call_read', 'halo_call_write', 'halo_find_tools'])
    const [first, second] = sandbox.table('tickets').map(({ id }) => Number(id))
    const remove = async (id: number | undefined) => await client.callTool('halo_call_delete', { tool: 'halo_tickets_delete', arguments: { id } })
    const deletes = () => sandbox.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)
    t.match((await remove(first)).structuredContent, { deleted: true, id: first })
    t.strictSame(asked, [`Delete the ticket with id ${first} in Halo? (halo_tickets_delete)`])
    says = 'decline'
    const declined = await remove(second)
    t.ok(declined.isError)
    t.match(declined.content[0]?.text, /^halo_tickets_delete: the person declined/)
    t.equal(asked.length, 2)
    t.strictSame(deletes(), [`/api/Tickets/${first}`])

    const status = sandbox.table('status')[0] ?? {}
    says = 'accept'
    await client.callTool('halo_call_write', { tool: 'halo_status_upsert', arguments: { data: { id: status.id, name: 'Neu' } } })
    t.equal(asked.length, 3, 'a change of the configuration')
    t.equal(status.name, 'Neu')
    await client.callTool('halo_call_write', { tool: 'halo_clients_upsert', arguments: { data: { name: 'Nova' } } })
    t.equal(asked.length, 3, 'a create asks nobody')

    let told = 0
    await client.callTool('halo_call_read', { tool: 'halo_users_list', arguments: { all: true, fields: 'id' } }, undefined, () => { told++ })
    t.ok(told > 2, 'progress')
    sandbox.faults.add({ match: { path: '/api/Supplier' }, then: { stallHeaders: true } })
    const controller = new AbortController()
    const call = client.callTool('halo_call_read', { tool: 'halo_suppliers_list' }, controller.signal)
    await eventually(() => sandbox.requests.some(({ path }) => path === '/api/Supplier'))
    controller.abort('no longer needed')
    await t.rejects(call)
  })
}

t.test('the log tells the tool that ran', async (t) => {
  const desk = await sandboxService(t)
  const [ticket] = desk.sandbox.table('tickets')
  await desk.result('halo_call_read', { tool: 'halo_tickets_get', arguments: { id: ticket?.id } })
  t.match(desk.logged.at(-1)?.details, { tool: 'halo_tickets_get' })
  await desk.result('halo_call_delete', { tool: 'halo_tickets_delete', arguments: { id: ticket?.id } })
  t.match(desk.logged.at(-1)?.details, { tool: 'halo_tickets_delete' })
  await desk.result('halo_call_read', { tool: 'halo_tickets_delete', arguments: { id: ticket?.id } })
  t.match(desk.logged.at(-1)?.details, { tool: 'halo_tickets_delete' }, 'a refusal too')
  await desk.result('halo_call_read', { tool: 'secret words' })
  t.notMatch(JSON.stringify(desk.logged), /secret words/, 'nothing that somebody merely typed')
})
