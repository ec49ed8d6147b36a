import t from 'tap'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { sandboxService, type SandboxService } from '../sandbox-service.js'

interface Schema {
  tools: string[]
  list: { arguments: Record<string, string>, filters: Record<string, string>, columns: string[] }
  upsert?: { data: Record<string, string>, further_fields: Record<string, string>, other_fields: Record<string, string>, commands: string[], required: string[] }
  [name: string]: unknown
}

const signal = new AbortController().signal

/** The names of all fields beside those of `data`. */
function fieldsOf ({ upsert }: Schema): string[] {
  return [...Object.values(upsert?.further_fields ?? {}), ...Object.values(upsert?.other_fields ?? {})].flatMap((names) => names.split(' '))
}

async function read (desk: SandboxService, uri: string): Promise<Record<string, unknown> | null> {
  const resource = await desk.service.readResource(uri, { caller: desk.caller, signal })
  if (resource === null) return null
  t.equal(resource.uri, uri)
  return JSON.parse(resource.text) as Record<string, unknown>
}

t.test('records have addresses: what the get tools answer', async (t) => {
  const desk = await sandboxService(t)
  t.strictSame(desk.service.listResourceTemplates().map(({ uriTemplate }) => uriTemplate), [
    'halo://tickets/{id}', 'halo://clients/{id}', 'halo://kb/{id}', 'halo://schema/{domain}'
  ])
  for (const domain of ['tickets', 'clients', 'kb']) {
    const id = (await desk.call(`halo_${domain}_list`, { page_size: 1 })).records[0]?.id
    t.strictSame(await read(desk, `halo://${domain}/${String(id)}`), await desk.call(`halo_${domain}_get`, { id }), domain)
  }
  desk.sandbox.clearRequests()
  for (const uri of ['halo://tickets/', 'halo://tickets/0', 'halo://tickets/abc', 'halo://tickets/1/2', 'halo://tickets/9999999999', 'halo://tickets/%31', 'halo://users/1', 'halo://tickets/1?x=1', 'halo://schema/secrets', 'halo://schema/constructor']) {
    t.equal(await read(desk, uri), null, uri)
  }
  t.equal(desk.sandbox.requests.length, 0)
  t.equal(await read(desk, 'halo://tickets/99999999'), null, 'Halo has none of that number')
  desk.sandbox.faults.add({ match: { path: '/api/Tickets/1' }, then: { status: 403, body: { Message: 'Not yours.' } } })
  await t.rejects(read(desk, 'halo://tickets/1'), { code: 'halo_forbidden' })
})

t.test('every domain tells all that its tools take', async (t) => {
  const desk = await sandboxService(t)
  const words = (await desk.service.complete({ of: 'template', name: 'halo://schema/{domain}', argument: 'domain', value: '' }, { caller: desk.caller, signal }))?.values ?? []
  t.equal(words.length, desk.service.listTools().filter(({ name }) => name.endsWith('_list')).length)
  desk.sandbox.clearRequests()
  let fields = 0
  const listed = new Map(desk.service.listTools().map((tool) => [tool.name, tool]))
  for (const word of words) {
    const schema = await read(desk, `halo://schema/${word}`) as Schema
    const list = listed.get(`halo_${String(schema.domain)}_list`)
    t.strictSame(schema.tools.filter((name) => !listed.has(name)), [], word)
    t.strictSame(Object.keys(list?.inputSchema.properties ?? {}).filter((name) => !(name in schema.list.arguments)), [], word)
    t.ok(schema.list.columns.length > 0, word)
    const data = listed.get(`halo_${String(schema.domain)}_upsert`)?.inputSchema.properties.data as { properties: object } | undefined
    t.strictSame(Object.keys(schema.upsert?.data ?? {}), Object.keys(data?.properties ?? {}), word)
    t.notMatch(JSON.stringify([schema.list.arguments, schema.upsert?.data]), /undefined/, word)
    const further = fieldsOf(schema)
    t.equal(new Set(further).size, further.length, `${word}: no field under two types`)
    fields += further.length + Object.keys(schema.upsert?.data ?? {}).length
    t.ok(schema.upsert === undefined || Object.keys(schema.upsert.data).length + further.length >= 5, word)
    t.strictSame(further.filter((name) => name in (schema.upsert?.data ?? {})), [], `${word}: no field twice`)
    const tokens = countTokens(JSON.stringify(schema))
    t.ok(tokens < 9_500, `${word}: ${tokens} tokens`)
  }
  t.equal(desk.sandbox.requests.length, 0, 'Halo is not asked')
  t.ok(fields > 7_000, `${fields} fields in all`)

  const tickets = await read(desk, 'halo://schema/tickets') as Schema
  t.match(tickets, {
    list: { arguments: { client_id: 'integer or string', status: 'list of integer or string', open_only: 'boolean', startdate: 'string' }, filters: { lastupdatetodate: /^date or phrase; a date/, pending_review: 'boolean', client_ids: /^ids/ } },
    upsert: { data: { id: 'integer', summary: 'string', client_id: 'integer or string' }, commands: ['_validate_updates'] },
    delete: { required: ['id'] }
  })
  t.ok(Object.keys(tickets.list.filters).length > 100)
  t.match(await read(desk, 'halo://schema/actions'), { get: { required: ['id', 'ticket_id'] }, upsert: { required: ['ticket_id'] } })
  t.match(tickets.upsert?.further_fields, { integer: /\bsla_id\b/, string: /\bdetails_html\b/, date: /\bstartdate\b/ })
  t.match(tickets.upsert?.other_fields, { boolean: /\bemailtouser\b|\bhide_feedback\b/, string: /\bsatisfactioncomment\b/ })
  t.ok(fieldsOf(tickets).length > 800)
  t.notOk(fieldsOf(tickets).some((name) => name.startsWith('_') || name === 'id'), 'commands are told as such')
  t.strictSame(fieldsOf(await read(desk, 'halo://schema/projects') as Schema).concat(Object.keys((await read(desk, 'halo://schema/projects') as Schema).upsert?.data ?? {})).filter((name) => name !== 'id').sort(), [...fieldsOf(tickets), ...Object.keys(tickets.upsert?.data ?? {})].filter((name) => name !== 'id').sort(), 'to Halo a project is a ticket')
  t.match(await read(desk, 'halo://schema/halo_teams'), { domain: 'teams' })
  t.match(await read(desk, 'halo://schema/teams'), { records: [{ id: 1 }], complete: true }, 'the list of teams, as before')
})

t.test('ids complete from what is there', async (t) => {
  const desk = await sandboxService(t)
  const complete = async (name: string, argument: string, value: string) => await desk.service.complete({ of: 'template', name, argument, value }, { caller: desk.caller, signal })
  const client = desk.sandbox.table('clients')[3] ?? {}
  t.match(await complete('halo://clients/{id}', 'id', String(client.name).slice(0, 6)), { values: [String(client.id)] })
  const tickets = await complete('halo://tickets/{id}', 'id', '')
  t.ok(tickets?.values.length === 100 && tickets.values.every((value) => /^\d+$/.test(value)))
  t.ok((await complete('halo://kb/{id}', 'id', ''))?.values.length)
  t.strictSame((await complete('halo://schema/{domain}', 'domain', 'tick'))?.values, ['tickets', 'ticketrules', 'tickettypes'].sort())
  t.strictSame((await complete('halo://tickets/{id}', 'other', ''))?.values, [])
  t.equal(await complete('halo://users/{id}', 'id', ''), null)

  const clients = desk.sandbox.table('clients')
  for (let id = 9_001; id <= 9_080; id++) clients.push({ ...client, id, name: `Mill ${id}` })
  clients.push({ ...client, id: 9_900, name: 'Zyzzyva Instruments' })
  const fresh = { ...desk.caller, principal: 'another' }
  const completeFresh = async (value: string) => (await desk.service.complete({ of: 'template', name: 'halo://clients/{id}', argument: 'id', value }, { caller: fresh, signal }))?.values
  const asked = async (value: string) => {
    desk.sandbox.clearRequests()
    return [await completeFresh(value), desk.sandbox.requests.filter(({ path }) => path === '/api/Client').length]
  }
  t.equal((await completeFresh(''))?.length, 100)
  t.strictSame(await asked('zyzzy'), [['9900'], 1], 'one that is not among the first is looked for')
  t.strictSame(await asked('zyzzy'), [['9900'], 0], 'once')
  t.match(await asked('mill'), [{ length: Number }, 0], 'what is among them is not')
})

t.test('a server for reading alone tells nothing of changes', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_READ_ONLY: 'true' } })
  const schema = await read(desk, 'halo://schema/tickets') as Schema
  t.strictSame(schema.tools, ['halo_tickets_list', 'halo_tickets_get'])
  t.notOk('upsert' in schema || 'delete' in schema)
  t.equal(desk.service.listPrompts().length, 6)
})
