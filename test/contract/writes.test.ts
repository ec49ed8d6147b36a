import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import type { Domain } from '../../lib/mcp/domain.js'
import { samples } from '../domains/samples.js'
import { sandboxService } from '../sandbox-service.js'

t.test('a create that may have reached Halo is never sent twice', async (t) => {
  const faults = [
    ['503', { status: 503, body: '<html>Service Unavailable</html>' }],
    ['504', { status: 504 }],
    ['a lost connection after Halo worked', { reset: 'after' }],
    ['a lost connection before Halo worked', { reset: 'before' }],
    ['half an answer', { truncate: true }],
    ['a sign-in page', { notJson: true }]
  ] as const
  const desk = await sandboxService(t)
  for (const [what, then] of faults) {
    desk.sandbox.clearRequests()
    const data = { summary: `Printer jam, ${what}`, client_id: 1, tickettype_id: 1 }
    desk.sandbox.faults.add({ match: { method: 'POST', path: /\/api\/tickets$/i }, then })
    const sentence = await desk.refused('halo_tickets_upsert', { data })
    t.match(sentence, /may have been applied/, `${what}: says so`)
    t.match(sentence, /list|get/, `${what}: says how to check`)
    t.equal(desk.sandbox.requests.filter((request) => request.method === 'POST' && /tickets/i.test(request.path)).length, 1, `${what}: reached Halo once`)

    t.match(await desk.refused('halo_tickets_upsert', { data }), /may have been applied|same/i, `${what}: the same create is refused`)
    t.equal(desk.sandbox.requests.filter((request) => request.method === 'POST' && /tickets/i.test(request.path)).length, 1, `${what}: and not sent`)
    t.equal((await desk.call('halo_tickets_upsert', { data: { ...data, summary: `${data.summary}, another` } })).action, 'created', `${what}: another create goes out`)
  }
})

t.test('an accepted write whose answer is not the record may stand, and is not sent twice', async (t) => {
  const desk = await sandboxService(t)
  const posts = () => desk.sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/api/Site').length
  const [first, second] = desk.sandbox.table('sites').map(({ id }) => id)
  const answers: Array<[body: unknown, said: RegExp]> = [
    [{ Message: 'Your request was queued' }, /written: Your request was queued\. The write may have been applied/],
    [{ ClassName: 'System.Exception', Message: 'Mail not sent' }, /: Mail not sent\. The write may/],
    [[{ id: first }, { id: second }], /not the one record that was written\. The write may have been applied in Halo all the same\. Look for it with a list or get/]
  ]
  for (const [i, [body, said]] of answers.entries()) {
    const then = { status: 200, body }
    const data = { name: `Annex ${i}`, client_id: 1 }
    desk.sandbox.clearRequests()
    desk.sandbox.faults.add({ match: { method: 'POST', path: /\/site$/i }, then })
    t.match(await desk.refused('halo_sites_upsert', { data }), said)
    t.match(await desk.refused('halo_sites_upsert', { data: { client_id: 1, name: `Annex ${i}` } }), /The same create was sent less than two minutes ago/)
    t.equal(posts(), 1)
    desk.sandbox.faults.add({ match: { method: 'POST', path: /\/site$/i }, then })
    const update = { data: { id: second, name: `Annexe ${i}` } }
    if (Array.isArray(body)) t.match(await desk.call('halo_sites_upsert', update), { action: 'updated', record: { id: second } }, 'that one is among them')
    else t.match(await desk.refused('halo_sites_upsert', update), said, 'an update too')
    t.equal((await desk.call('halo_sites_upsert', update)).action, 'updated', 'which may be tried again')
  }
  for (const body of [{ id: 0, _warning: 'Sure?' }, [{ id: 0, _warning: 'Sure?' }]]) {
    desk.sandbox.faults.add({ match: { method: 'POST', path: /\/site$/i }, then: { status: 200, body } })
    t.equal((await desk.call('halo_sites_upsert', { data: { name: 'Warned', client_id: 1 } })).action, 'warned', 'a warning is an answer')
  }
})

t.test('writes that Halo refused are sent again', async (t) => {
  const desk = await sandboxService(t)
  desk.sandbox.faults.add({ match: { method: 'POST', path: /tickets$/i }, then: { status: 429, headers: { 'retry-after': '1' } } })
  t.equal((await desk.call('halo_tickets_upsert', { data: { summary: 'After 429', client_id: 1, tickettype_id: 1 } })).action, 'created')
  desk.sandbox.expireTokens()
  t.equal((await desk.call('halo_tickets_upsert', { data: { summary: 'After 401', client_id: 1, tickettype_id: 1 } })).action, 'created')
  t.equal(desk.sandbox.table('tickets').filter((row) => String(row.summary).startsWith('After 4')).length, 2)
})

t.test('the answer shows the record as Halo kept it', async (t) => {
  const desk = await sandboxService(t)
  const answer = await desk.call('halo_tickets_upsert', { data: { summary: 'Kept', client_id: 1, tickettype_id: 1, client_name: 'Somebody else', no_such_field: 'x' } })
  t.match(answer.not_applied, [{ field: 'client_name' }], 'a field that Halo derives itself')
  t.match(answer.notes?.join(' '), /no_such_field/, 'a field that Halo does not know')
})

t.test('a silent POST: read back once after an update, and no guess after a create', async (t) => {
  const desk = await sandboxService(t, { silentWrites: true })
  const created = await desk.call('halo_sites_upsert', { data: { name: 'Silent', client_id: 1 } })
  t.equal(created.record, null)
  t.match(created.notes?.join(' '), /do not create it again/)
  desk.sandbox.clearRequests()
  const updated = await desk.call('halo_sites_upsert', { data: { id: 1, phonenumber: '+44 20 7946 0001' } })
  t.equal(updated.record.phonenumber, '+44 20 7946 0001')
  t.strictSame(desk.sandbox.requests.map((request) => request.method), ['POST', 'GET'])
})

t.test('what must not be sent is not', async (t) => {
  const desk = await sandboxService(t)
  const cases: [string, object, RegExp][] = [
    ['halo_tickets_upsert', { id: null, summary: 'x' }, /data\.id must be a whole number/],
    ['halo_tickets_upsert', { id: 0, summary: 'x' }, /data\.id must be at least 1/],
    ['halo_tickets_upsert', { id: '', summary: 'x' }, /data\.id must be a whole number/],
    ['halo_tickets_upsert', { ID: 5, summary: 'x' }, /write id in lower case/],
    ['halo_tickets_upsert', { summary: 'x', Summary: 'y' }, /takes for one field/],
    ['halo_tickets_upsert', {}, /data is empty/],
    ['halo_tickets_upsert', { summary: 'x', _delete_everything: true }, /is a command to Halo/],
    ['halo_tickets_upsert', { summary: 'x', attachments: [{ filename: 'a', _isimport: true }] }, /is a command to Halo/],
    ['halo_tickets_upsert', { summary: 'x', details: 'y'.repeat(600_000) }, /data is \d+ KB, at most 512/],
    ['halo_actions_upsert', { note: 'x', outcome: 'Private Note' }, /data\.ticket_id is missing/],
    ['halo_reports_upsert', { sql: 'select 1', _loadreportonly: true }, /MCP_ALLOW_SQL/],
    ['halo_reports_upsert', { SQL: 'select 1', _loadreportonly: true }, /MCP_ALLOW_SQL/],
    ['halo_tickets_upsert', { id: 5, estimate: Infinity }, /data\.estimate (must be a number|is a number larger than)/],
    ['halo_tickets_upsert', { id: 5, foo: -Infinity }, /data\.foo is a number larger than any that can be sent/],
    ['halo_tickets_upsert', { id: 5, customfields: [{ id: 1, value: { deep: [1, Infinity] } }] }, /data\.customfields\[0\]\.value\.deep\[1\] is a number larger/],
    ['halo_appointments_upsert', { subject: 'x', start_date: '2026-02-30' }, /data\.start_date must be an ISO 8601 date .* not "2026-02-30"/],
    ['halo_appointments_upsert', { subject: 'x', start_date: '2026-02-29T09:00:00Z' }, /data\.start_date must be an ISO 8601 date/],
    ['halo_appointments_upsert', { subject: 'x', end_date: '2026-04-31T09:00' }, /data\.end_date must be an ISO 8601 date/],
    ['halo_priorities_upsert', { id: 3, name: 'x' }, /GUID/],
    ['halo_holidays_upsert', { id: 'x', name: 'x' }, /GUID/],
    ['halo_holidays_upsert', { id: '00000000-0000-0000-0000-000000000000', name: 'x' }, /data\.id is "0{8}-0{4}-0{4}-0{4}-0{12}", which is the id of no record\. An update needs the id of an existing record/]
  ]
  for (const [tool, data, message] of cases) {
    desk.sandbox.clearRequests()
    t.match(await desk.refused(tool, { data }), message, `${tool} ${JSON.stringify(data).slice(0, 80)}`)
    t.equal(desk.sandbox.requests.length, 0, 'nothing reached Halo')
  }
  const [appointment] = await desk.received('halo_appointments_upsert', { data: { subject: 'x', start_date: '2028-02-29', end_date: '2028-02-29T09:00:00Z' } })
  t.match(appointment?.body, [{ start_date: '2028-02-29', end_date: '2028-02-29T09:00:00Z' }], 'a leap day')
  const asText = await desk.refused('halo_tickets_upsert', { data: '{"id":5,"foo":1e400}' })
  t.match(asText, /data\.foo is a number larger than any/, 'in JSON as text too')
  const allowed = await sandboxService(t, { env: { MCP_ALLOW_SQL: 'true' } })
  const answer = await allowed.call('halo_reports_upsert', { data: { sql: 'select 1', _loadreportonly: true } })
  t.match(answer.record, { report: { rows: [{}] } })
})

t.test('an id that means none is refused by every tool that takes one', async (t) => {
  const desk = await sandboxService(t)
  const none = ['', ' ', '\t', '-', '.', '..', '--', '0', '00', '0.0', 0, -1, 'null', 'NULL', ' undefined ', '"null"', 'None', 'NaN', '[object Object]']
  const zero = '00000000-0000-0000-0000-000000000000'
  const cases = [...none.map((id) => ['servicestatus', id] as const), ['priorities', zero] as const, ['holidays', zero] as const]
  for (const [domain, id] of cases) {
    for (const [tool, args] of [['get', { id }], ['upsert', { data: { id, name: 'x' } }], ['delete', { id }]] as const) {
      t.match(await desk.refused(`halo_${domain}_${tool}`, args), /\bid (is "[^]*", which is the id of no record|must be )/, `${domain}_${tool} ${JSON.stringify(id)}`)
    }
  }
  t.strictSame(desk.sandbox.requests.filter(({ path }) => path.startsWith('/api')), [], 'nothing reached Halo')
  for (const id of ['A-1', 'x0', '7']) t.equal((await desk.received('halo_servicestatus_get', { id }))[0]?.path, `/api/ServiceStatus/${id}`, id)
})

t.test('an update that Halo answers with another record is not called done', async (t) => {
  const desk = await sandboxService(t)
  desk.sandbox.faults.add({ match: { method: 'POST', path: /\/site$/i }, then: { status: 201, body: { id: 978, name: 'Harbour', client_id: 1 } } })
  const answer = await desk.call('halo_sites_upsert', { data: { id: 1, name: 'Quay' } })
  t.match(answer, { action: 'unclear', record: { id: 978 } })
  t.match(answer.notes?.[0], /^Halo answered with the site 978 instead of 1: it may have created or changed 978, and left 1 as it was\. Look at both with halo_sites_get/)
  t.notOk(answer.changed ?? answer.not_applied)
  const guid = String(desk.sandbox.table('priorities')[0]?.id)
  desk.sandbox.faults.add({ match: { method: 'POST', path: /\/priority$/i }, then: { status: 201, body: { id: guid.toLowerCase(), name: 'Top' } } })
  t.equal((await desk.call('halo_priorities_upsert', { data: { id: guid.toUpperCase(), name: 'Top' } })).action, 'updated', 'the case of a GUID has no meaning')
})

t.test('a record\'s id under another name never makes a second record, and fields of that name are taken', async (t) => {
  const desk = await sandboxService(t)
  const post = async (domain: string, data: object) => {
    desk.sandbox.clearRequests()
    const { content: [first] } = await desk.result(`halo_${domain}_upsert`, { data })
    const sentence = first?.type === 'text' ? first.text : ''
    return { refused: /is no field here, and without data\.id a new .* give its id as data\.id; to create one, leave/.test(sentence), sent: desk.sandbox.requests.some(({ method, path }) => method === 'POST' && path.startsWith('/api')) }
  }
  const domains: Domain[] = []
  await registerDomains({ mcp: { add: () => {}, addDomain: (domain) => { domains.push(domain) } } })
  const given = samples(desk.sandbox)
  const taken: string[] = []
  for (const { name: domain, one: words, upsert } of domains) {
    const create = given[domain]?.create
    if (upsert === undefined || create === undefined) continue
    const fields = await upsert.fields?.()
    const known = new Set([...Object.keys(upsert.data), ...fields?.often.keys() ?? [], ...fields?.others.keys() ?? []])
    const one = words.toLowerCase().replaceAll(' ', '_')
    for (const name of [`${one}_id`, `${domain}id`, `${one}_number`, `${one}_No`, 'number', 'key', 'Ids']) {
      if (name === 'id' || Object.hasOwn(create, name)) continue
      const isField = known.has(name.toLowerCase())
      if (isField) taken.push(`${domain}.${name}`)
      const { refused, sent } = await post(domain, { ...create, [name]: 5 })
      t.strictSame({ refused, sent: refused && sent }, { refused: !isField, sent: false }, `${domain}: ${name}`)
    }
  }
  t.match(taken, new Set(['appointments.appointment_id', 'users.key']), 'some are fields of Halo\'s')
  t.strictSame(await post('tickets', { summary: 'x', client_id: 1, tickettype_id: 1, ticket_id: null }), { refused: false, sent: true }, 'nothing is no id')
  const [ticket] = desk.sandbox.table('tickets')
  t.equal((await desk.call('halo_tickets_upsert', { data: { id: ticket?.id, ticket_id: ticket?.id, impact: 2 } })).action, 'updated', 'beside the id it does no harm')
})

t.test('a field that takes a name takes an id, as a number and as text', async (t) => {
  const desk = await sandboxService(t)
  for (const { name, inputSchema } of desk.service.listTools()) {
    const data = (inputSchema.properties.data as { properties?: Record<string, { type?: unknown }> } | undefined)?.properties ?? {}
    for (const field of Object.keys(data).filter((field) => String(data[field]?.type) === 'integer,string' && field !== 'id')) {
      for (const id of [3, '3']) {
        const { content: [first] } = await desk.result(name, { data: { [field]: id } })
        t.notMatch(first?.type === 'text' ? first.text : '', /must be an id or a name/, `${name} ${field} ${JSON.stringify(id)}`)
      }
    }
  }
  t.match((await desk.received('halo_clients_upsert', { data: { name: 'x', accountmanagertech: '3' } }))[0]?.body, [{ accountmanagertech: 3 }])
})

t.test('a command goes out as yes or no however it is written, and nothing else does', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_ALLOW_SQL: 'true' } })
  const { id } = desk.sandbox.table('tickets')[0] ?? {}
  const sent = async (tool: string, data: object) => (await desk.received(tool, { data })).find(({ method }) => method === 'POST')?.body
  t.strictSame(await sent('halo_tickets_upsert', { id, _recover: 'true', _validate_updates: 1 }), [{ id, _recover: true, _validate_updates: true }])
  t.strictSame(await sent('halo_tickets_upsert', { id, _recover: 'FALSE', _forcereassign: null }), [{ id, _recover: false, _forcereassign: null }])
  t.strictSame(await sent('halo_timesheets_upsert', { id: 1, _reject: '1', _approval_message: 'true' }), [{ id: 1, _reject: true, _approval_message: 'true' }], 'but for the one that is a text')

  const reports = desk.sandbox.table('reports').length
  t.equal((await desk.call('halo_reports_upsert', { data: { name: 'Only tried', sql: 'select 1', _loadreportonly: 'true' } })).action, 'ran')
  t.equal(desk.sandbox.table('reports').length, reports, 'none was saved')
  t.strictSame(await sent('halo_reports_upsert', { name: 'Only tried', _testonly: 'true' }), [{ name: 'Only tried', _testonly: true }])

  desk.sandbox.clearRequests()
  for (const value of ['yes', '', 2, [true], {}]) {
    t.match(await desk.refused('halo_tickets_upsert', { data: { id, _recover: value } }), /data\._recover must be true or false, not /, JSON.stringify(value))
  }
  t.match(await desk.refused('halo_tickets_upsert', { data: { id, assets: [{ id: 1, _recover: 'true' }] } }), /the command "_recover" must be true or false/)
  t.equal(desk.sandbox.requests.length, 0, 'nothing reached Halo')
  t.notMatch(JSON.stringify(desk.service.listTools().filter(({ name }) => name.endsWith('_upsert')).map(({ inputSchema }) => inputSchema)), /"_\w/, 'no command is listed')
})

t.test('read-only mode runs no write, whatever door', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_READ_ONLY: 'true' } })
  t.match(await desk.refused('halo_tickets_upsert', { data: { summary: 'x' } }), /read-only/)
  t.match(await desk.refused('halo_tickets_delete', { id: 1 }), /read-only/)
  t.equal(desk.sandbox.requests.length, 0)
  t.ok(desk.service.listTools().every((tool) => tool.annotations.readOnlyHint))
})

t.test('the body is an array, for one record too', async (t) => {
  const desk = await sandboxService(t)
  const [post] = await desk.received('halo_clients_upsert', { data: { name: 'Array Ltd' } })
  t.match(post, { method: 'POST', path: '/api/Client', body: [{ name: 'Array Ltd' }] })
})

t.test('a deleted ticket can be restored as the answer says', async (t) => {
  const desk = await sandboxService(t)
  const { record } = await desk.call('halo_tickets_upsert', { data: { summary: 'To be restored', client_id: 1, tickettype_id: 1 } })
  const deleted = await desk.call('halo_tickets_delete', { id: record.id, reason: 'By mistake' })
  t.match(deleted.notes?.join(' '), /_recover/)
  t.match((await desk.received('halo_tickets_delete', { id: record.id, reason: 'Again' }))[0]?.query, { reason: 'Again' })
  await desk.call('halo_tickets_upsert', { data: { id: record.id, _recover: true, _validate_updates: true } })
  t.match((await desk.call('halo_tickets_get', { id: record.id })).record, { summary: 'To be restored' })
})
