import t, { type Test } from 'tap'
import { changesOf } from '../../lib/mcp/writes/changes.js'
import { plainValues, RecentRecords } from '../../lib/mcp/writes/recent.js'
import { confirmingCommands } from '../../lib/mcp/writes/warnings.js'
import type { Domain } from '../../lib/mcp/domain.js'
import type { ToolContext } from '../../lib/mcp/tool.js'
import { handClock } from '../lib/halo/hand-clock.js'
import { sandboxService, type SandboxService, type Structured } from '../sandbox-service.js'

type Row = Record<string, unknown>

function reached (desk: SandboxService): string[] {
  const seen = desk.sandbox.requests.filter(({ path }) => path.startsWith('/api') && !/authinfo/i.test(path)).map(({ method, path }) => `${method} ${path.slice(4)}`)
  desk.sandbox.clearRequests()
  return seen
}

function row (desk: SandboxService, table: string, test: (row: Row) => boolean = () => true): Row {
  const found = desk.sandbox.table(table).find(test)
  if (found === undefined) throw new Error(`the sandbox has no such ${table}`)
  return found
}

async function refusedUnsent (t: Test, desk: SandboxService, tool: string, data: object, pattern: RegExp): Promise<void> {
  desk.sandbox.clearRequests()
  t.match(await desk.refused(tool, { data }), pattern, JSON.stringify(data))
  t.notOk(desk.sandbox.requests.some(({ method, path }) => method === 'POST' && path.startsWith('/api')), 'nothing was sent')
}

t.test('an update tells what it changed, where the caller knew what was there', async (t) => {
  const desk = await sandboxService(t)
  const { record } = await desk.call('halo_tickets_upsert', { data: { summary: 'Old', client_id: 1, tickettype_id: 1, customfields: { 'Cost centre': 'A' } } })
  desk.sandbox.clearRequests()
  const data = { id: record.id, summary: 'New', client_id: 1, impact: 2, customfields: { 'Cost centre': 'B' }, details: 'x'.repeat(300) }
  const { details, ...short } = data
  const first = await desk.call('halo_tickets_upsert', { data: short })
  t.strictSame(first.changed, { summary: { before: 'Old', after: 'New' }, impact: { before: 0, after: 2 }, 'customfields.102': { before: 'A', after: 'B' } })
  t.match(first.notes?.join(' '), /before: as this sign-in last saw it, \d{4}-\d\d-\d\dT/)
  t.strictSame(reached(desk), ['POST /Tickets'], 'without a further request')
  t.match((await desk.call('halo_tickets_upsert', { data: { id: record.id, summary: 'Newer' } })).changed, { summary: { before: 'New', after: 'Newer' } })
  t.notOk((await desk.call('halo_tickets_upsert', { data: { id: record.id, summary: 'Newer' } })).changed, 'nothing has changed')

  const caller = { ...desk.caller, principal: 'somebody else' }
  const other = await desk.result('halo_tickets_upsert', { data: { id: record.id, summary: 'Theirs' } }, undefined, { caller })
  t.equal(other.structuredContent?.action, 'updated')
  t.notOk(other.structuredContent?.changed, 'nobody is told what another caller saw')

  const read = await desk.call('halo_tickets_upsert', { data: { id: record.id, details } })
  t.notOk(read.changed, 'long texts are not repeated')
  const [ticket, another] = desk.sandbox.table('tickets')
  const actions = async (id: unknown, note: string) => await desk.call('halo_actions_upsert', { data: { ticket_id: id, outcome: 'Private Note', note, timetaken: 1 } })
  const made = await actions(ticket?.id, 'one')
  const others = await desk.result('halo_actions_upsert', { data: { id: made.record.id, ticket_id: another?.id, timetaken: 2 } })
  t.notOk(others.structuredContent?.changed, 'an action of another ticket is another record')
  t.match((await desk.call('halo_actions_upsert', { data: { id: made.record.id, ticket_id: ticket?.id, timetaken: 2 } })).changed, { timetaken: { before: 1, after: 2 } })

  await desk.call('halo_status_upsert', { data: { id: 2, name: 'Working' } })
  t.match((await desk.call('halo_status_upsert', { data: { id: 2, name: 'At work' } })).changed, { name: { before: 'Working', after: 'At work' } })
})

t.test('what a get showed is known to the update after it', async (t) => {
  const desk = await sandboxService(t)
  const { id, summary } = row(desk, 'tickets')
  await desk.call('halo_tickets_get', { id })
  desk.sandbox.clearRequests()
  const { changed, notes } = await desk.call('halo_tickets_upsert', { data: { id, summary: 'Another summary' } })
  t.strictSame(changed, { summary: { before: summary, after: 'Another summary' } })
  t.match(notes?.join(' '), /as this sign-in last saw it/)
  t.strictSame(reached(desk), ['POST /Tickets'])
})

t.test('what is kept of a record: short values, for five minutes, no secrets told', async (t) => {
  const clock = handClock()
  const records = new RecentRecords({ name: 'users', get: undefined } as unknown as Domain, clock)
  const caller = { principal: 'p', budgetKey: 'b', credential: { kind: 'token', accessToken: 'one' } } as const
  const context = { halo: { caller }, desk: { now: () => clock.now() } } as unknown as ToolContext
  records.remember({ id: 5, name: 'Ida', note: 'x'.repeat(201), password: 'geheim', teams: [] }, context)
  records.remember({ id: 0, name: 'None' }, context)
  t.strictSame(records.find({ id: 5 }, context)?.values, { id: 5, name: 'Ida' })
  t.equal(records.find({ id: 0 }, context), null)
  t.equal(records.find({ name: 'Ida' }, context), null)
  t.equal(records.find({ id: 5 }, { ...context, halo: { caller: { ...caller, credential: { kind: 'token', accessToken: 'two' } } } } as unknown as ToolContext), null, 'rights of another token')
  const known = records.find({ id: 5 }, context)
  if (known !== null) t.strictSame(changesOf({ id: 5, name: 'Ida', password: 'new' }, known, { id: 5, name: 'Bo', password: 'new' }), { name: { before: 'Ida', after: 'Bo' } })
  await clock.advance(299_999)
  t.ok(records.find({ id: 5 }, context))
  await clock.advance(1)
  t.equal(records.find({ id: 5 }, context), null)
  t.strictSame(plainValues({ a: 1, customfields: [{ id: 7, value: { id: 1 } }, { id: 8 }, 9] }), { a: 1, 'customfields.8': null })
})

t.test('custom fields that Halo did not take are named', async (t) => {
  const desk = await sandboxService(t)
  desk.sandbox.faults.add({ match: { path: /fieldinfo/i }, times: 2, then: { status: 403, body: { Message: 'No.' } } })
  const answer = await desk.call('halo_tickets_upsert', { data: { summary: 'x', client_id: 1, tickettype_id: 1, customfields: [{ id: 105, value: 'High' }, { id: 999, value: 1 }] } })
  t.strictSame(answer.not_applied, [{ field: 'customfields.105', kept: null }])
  t.match(answer.notes?.join(' '), /does not show what became of customfields\.999/)
})

t.test('a whole record that is written back was taken over as sent, whatever form Halo keeps it in', async (t) => {
  const desk = await sandboxService(t)
  const ticket = row(desk, 'tickets')
  Object.assign(ticket, { followupdate: '1900-01-01T00:00:00', deadlinedate: '1899-12-30T00:00:00Z' })
  const { record } = await desk.call('halo_tickets_get', { id: ticket.id, detail: 'full' })
  t.match(record, { followupdate: null, deadlinedate: null }, 'no date is shown as null')
  const { last_update: _, ...whole } = record
  const kept = Object.fromEntries(Object.entries(ticket).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]))
  desk.sandbox.faults.add({ match: { method: 'POST', path: /\/tickets$/i }, then: { status: 201, body: kept } })
  const answer = await desk.call('halo_tickets_upsert', { data: whole })
  t.equal(answer.action, 'updated')
  t.notOk(answer.not_applied)
  t.notOk(answer.changed)
})

t.test('a warning is told with the command that confirms it, and that command works', async (t) => {
  const desk = await sandboxService(t)
  const incident = row(desk, 'tickets', ({ team, status_id: status }) => team === 'Security' && status === 2)
  const outsider = row(desk, 'agents', ({ id, teams, isdisabled }) => Number(id) > 2 && isdisabled !== true && !(teams as Row[]).some(({ team_name: name }) => name === 'Security') && id !== incident.agent_id)
  const before = incident.agent_id
  const move = { id: incident.id, agent_id: outsider.id }
  const warned = await desk.call('halo_tickets_upsert', { data: move })
  t.equal(warned.action, 'warned')
  t.match(warned.notes?.[0], /^Halo warns, and has probably not saved this: .* re-assign it\? If that is wanted, send the same data once more with "_forcereassign": true\.$/)
  t.notOk(warned.changed ?? warned.not_applied)
  t.equal(incident.agent_id, before, 'nothing was saved')

  const meeting = row(desk, 'appointments', ({ is_task: task, allday }) => task === false && allday === false)
  const clash = { subject: 'Twice', agent_id: meeting.agent_id, start_date: meeting.start_date, end_date: meeting.end_date }
  const count = desk.sandbox.table('appointments').length
  const booked = await desk.call('halo_appointments_upsert', { data: clash })
  t.match(booked, { action: 'warned', notes: [/already has an appointment at this time\. If that is wanted, send the same data once more with "_force": true/] })
  t.equal(desk.sandbox.table('appointments').length, count)
  t.match(await desk.call('halo_appointments_upsert', { data: { ...clash, _force: true } }), { action: 'created', record: { subject: 'Twice' } })

  const ticket = row(desk, 'tickets', ({ team, status_id: status }) => team !== 'Security' && status === 2)
  await desk.call('halo_appointments_upsert', { data: { subject: 'Visit', ticket_id: ticket.id, agent_id: ticket.agent_id, start_date: '2098-12-01T09:00:00Z', end_date: '2098-12-01T10:00:00Z' } })
  const other = ticket.agent_id === 7 ? 8 : 7
  t.match((await desk.call('halo_tickets_upsert', { data: { id: ticket.id, agent_id: other } })).notes?.[0], /appointments outstanding.*with "_appointment01_ok": true/)
  t.match(await desk.call('halo_tickets_upsert', { data: { id: ticket.id, agent_id: other, _appointment01_ok: true } }), { action: 'updated', record: { agent_id: other } })
  const confirmed = { ...move, _forcereassign: true, _appointment01_ok: true }
  t.match(await desk.call('halo_tickets_upsert', { data: confirmed }), { action: 'updated', record: { agent_id: outsider.id } })
})

t.test('which command confirms a warning', async (t) => {
  const commands = ['_recover', '_forcereassign', '_agent01_ok', '_agent02_ok', '_appointment01_ok', '_asset01_ok', '_ticketclash01_ok', '_milestonedate01_ok', '_validate_travel']
  const cases: Array<[string, Row, string[]]> = [
    ['The agent is on holiday.', {}, ['_agent01_ok', '_agent02_ok']],
    ['The agent is on holiday.', { _agent01_ok: true }, ['_agent02_ok']],
    ['This change clashes with another change', {}, ['_ticketclash01_ok']],
    ['The device is retired', {}, ['_asset01_ok']],
    ['Milestone dates will move', {}, ['_milestonedate01_ok']],
    ['Send _asset01_ok to confirm the appointment', {}, ['_asset01_ok']],
    ['Something else', {}, commands.slice(1)]
  ]
  for (const [warning, sent, expected] of cases) t.strictSame(confirmingCommands(warning, commands, sent), expected, warning)
  const desk = await sandboxService(t)
  for (const [tool, data] of [['halo_sites_upsert', { name: 'x', client_id: 1 }], ['halo_tickets_upsert', { summary: 'x' }]] as const) {
    desk.sandbox.faults.add({ match: { method: 'POST', path: /\/api\// }, then: { status: 200, body: [{ id: 0, _warning: 'Something else' }] } })
    const { action, record, notes } = await desk.call(tool, { data })
    t.match({ action, notes }, { action: 'warned', notes: [tool.includes('sites') ? /no command that confirms it is known/ : /probably one of _forcereassign, _agent01_ok, /] })
    t.ok(record, 'told as Halo gave it')
  }
})

t.test('text without markup never takes the place of markup', async (t) => {
  const desk = await sandboxService(t)
  const html = '<p>See <a href="https://kb.example/1">the guide</a></p><ul><li>one</li><li>two</li></ul>'
  const make = async (tool: string, data: Row): Promise<Structured> => await desk.call(tool, { data })
  const article = (await make('halo_kb_upsert', { name: 'Toner', description_html: html, resolution: 'Plain' })).record.id
  const ticket = (await make('halo_tickets_upsert', { summary: 'Printer', client_id: 1, tickettype_id: 1, details_html: html })).record.id
  const canned = (await make('halo_cannedtext_upsert', { name: 'Thanks', text: 'See the guide', html })).record.id
  const note = (await make('halo_actions_upsert', { ticket_id: ticket, outcome: 'Private Note', note_html: html })).record.id
  const refused: Array<[string, Row, RegExp]> = [
    ['halo_kb_upsert', { id: article, description: 'See the guide' }, /data\.description is plain text, and Halo holds markup in description_html.*halo_kb_get \(id, fields: "description_html"\), change that, and write it as HTML in data\.description_html/],
    ['halo_kb_upsert', { id: article, name: 'Toner', description_html: 'See the guide' }, /data\.description_html is plain text/],
    ['halo_tickets_upsert', { id: ticket, details: 'See the guide\n- one\n- two' }, /Halo holds markup in details_html/],
    ['halo_tickets_upsert', { id: ticket, Details: 'See the guide' }, /data\.Details is plain text/],
    ['halo_cannedtext_upsert', { id: canned, text: 'Thanks' }, /Halo holds markup in html .*fields: "html"/],
    ['halo_cannedtext_upsert', { id: canned, html: 'Thanks' }, /data\.html is plain text/],
    ['halo_actions_upsert', { id: note, ticket_id: ticket, note: 'See the guide' }, /halo_actions_get \(id, ticket_id, fields: "note_html"\)/]
  ]
  for (const [tool, data, pattern] of refused) await refusedUnsent(t, desk, tool, data, pattern)
  t.match((await desk.call('halo_kb_get', { id: article, fields: ['description_html', 'resolution'] })).record, { description_html: html, resolution: 'Plain' }, 'it is all there')

  const taken: Array<[string, Row]> = [
    ['halo_kb_upsert', { id: article, resolution: 'Plain as before' }],
    ['halo_kb_upsert', { id: article, description_html: html.replace('two', 'three') }],
    ['halo_kb_upsert', { id: article, description: 'See', description_html: '<p>See <b>this</b></p>' }],
    ['halo_tickets_upsert', { id: ticket, details: '' }],
    ['halo_cannedtext_upsert', { id: canned, text: 'Thanks', html: '<p>Thanks</p>' }]
  ]
  for (const [tool, data] of taken) t.equal((await make(tool, data)).action, 'updated', JSON.stringify(data))
})

t.test('the record is read before a text is written, and for nothing else', async (t) => {
  const desk = await sandboxService(t)
  const { record } = await desk.call('halo_tickets_upsert', { data: { summary: 'Printer', client_id: 1, tickettype_id: 1, details: 'Jams' } })
  desk.sandbox.clearRequests()
  const answer = await desk.call('halo_tickets_upsert', { data: { id: record.id, summary: 'Printer 2', details: 'Jams daily' } })
  t.strictSame(reached(desk), [`GET /Tickets/${String(record.id)}`, 'POST /Tickets'])
  t.strictSame(answer.changed, { summary: { before: 'Printer', after: 'Printer 2' }, details: { before: 'Jams', after: 'Jams daily' } })
  t.notMatch(answer.notes?.join(' '), /last saw it/, 'that was just now')
  for (const data of [{ id: record.id, impact: 1 }, { id: record.id, details_html: '<p>Jams <b>daily</b></p>' }, { summary: 'x', details: 'plain', client_id: 1 }]) {
    await desk.call('halo_tickets_upsert', { data })
    t.strictSame(reached(desk), ['POST /Tickets'], JSON.stringify(data))
  }
  desk.sandbox.faults.add({ match: { method: 'GET', path: /\/tickets\//i }, then: { status: 403, body: { Message: 'No.' } } })
  const blind = await desk.call('halo_tickets_upsert', { data: { id: record.id, details: 'Jams weekly' } })
  t.match(blind, { action: 'updated', notes: ['Whether Halo holds markup in details could not be read beforehand.'] })
  desk.sandbox.faults.add({ match: { method: 'POST', path: /\/tickets$/i }, then: { status: 503 } })
  t.match(await desk.refused('halo_tickets_upsert', { data: { id: record.id, impact: 3 } }), /may have been applied/)
  t.notOk((await desk.call('halo_tickets_upsert', { data: { id: record.id, impact: 4 } })).changed, 'after that nobody knows what was there')
})

t.test('a time without an offset is one of the desk, in whatever field of data is a date', async (t) => {
  const desk = await sandboxService(t, { env: { HALO_TIMEZONE: 'Europe/Berlin' } })
  const sent = async (tool: string, data: Row) => {
    desk.sandbox.clearRequests()
    const result = await desk.result(`halo_${tool}_upsert`, { data })
    const [body] = desk.sandbox.requests.flatMap(({ method, path, body }) => method === 'POST' && path.startsWith('/api') ? [body as Row[]] : [])
    return { sent: Object.fromEntries(Object.keys(data).map((name) => [name, body?.[0]?.[name]])), resolved: result.structuredContent?.resolved, lost: result.structuredContent?.not_applied }
  }
  const visit = { subject: 'Visit', start_date: '2026-07-01T09:00', end_date: '2026-07-01 10:00:30.5' }
  const times = { start_date: '2026-07-01T07:00:00Z', end_date: '2026-07-01T08:00:30.500Z' }
  t.strictSame(await sent('appointments', visit), { sent: { subject: 'Visit', ...times }, resolved: times, lost: undefined })

  const ticket = row(desk, 'tickets')
  const changed: Array<[tool: string, data: Row, expected: Row]> = [
    ['tickets', { id: ticket.id, deadlinedate: '2026-01-15T09:00:00' }, { deadlinedate: '2026-01-15T08:00:00Z' }],
    ['tickets', { id: ticket.id, DeadlineDate: '2026-01-15T09:00' }, { DeadlineDate: '2026-01-15T08:00:00Z' }],
    ['downtime', { service: 1, startdate: '2026-10-25T02:30', enddate: '2026-10-25T02:30' }, { startdate: '2026-10-25T00:30:00Z', enddate: '2026-10-25T01:30:00Z' }],
    ['downtime', { service: 1, startdate: '2026-07-01T00:00', allday: false }, { startdate: '2026-06-30T22:00:00Z' }],
    ['invoices', { client_id: 1, invoice_date: '2026-07-01T12:00:00' }, { invoice_date: '2026-07-01T10:00:00Z' }]
  ]
  for (const [tool, data, expected] of changed) t.match(await sent(tool, data), { sent: { ...data, ...expected }, resolved: expected }, `${tool} ${JSON.stringify(data)}`)
  const kept: Array<[tool: string, data: Row]> = [
    ['appointments', { subject: 'x', start_date: '2026-07-01', end_date: '2026-07-02T09:00:00+05:00' }],
    ['appointments', { subject: 'x', start_date: '2026-07-01T09:00:00Z', end_date: '2026-07-01T10:00:00.000Z' }],
    ['appointments', { subject: 'x', start_date: '2026-07-01T00:00:00', end_date: '2026-07-02T00:00', allday: 'true' }],
    ['invoices', { client_id: 1, invoice_date: '2026-07-01T00:00:00', duedate: '2026-07-15T00:00' }],
    ['tickets', { id: ticket.id, targetdate: '2026-07-01T00:00:00', deadlinedate: 'tomorrow', followupdate: '1900-01-01T09:00:00', summary: '2026-07-01T09:00' }],
    ['workdays', { name: 'Early', start: '2026-07-01T06:00', startmonday: '2026-07-01T06:00' }]
  ]
  for (const [tool, data] of kept) t.match(await sent(tool, data), { sent: data, resolved: undefined }, `${tool} ${JSON.stringify(data)}`)
  await refusedUnsent(t, desk, 'halo_tickets_upsert', { id: ticket.id, deadlinedate: '2026-02-30T09:00' }, /data\.deadlinedate must be an ISO 8601 date .* not "2026-02-30T09:00"/)

  const meeting = row(desk, 'appointments')
  Object.assign(meeting, { start_date: '2026-07-03T09:00:00', end_date: '2026-07-03T10:00:00' })
  const { record } = await desk.call('halo_appointments_get', { id: meeting.id })
  const { id, start_date: start, end_date: end } = record
  t.match(await sent('appointments', { id, start_date: start, end_date: end }), { sent: { start_date: start, end_date: end }, resolved: undefined }, 'as Halo wrote them itself')

  const utc = await sandboxService(t)
  const requests = await utc.received('halo_tickets_upsert', { data: { summary: 'x', client_id: 1, tickettype_id: 1, deadlinedate: '2026-07-01T09:00' } })
  t.match(requests.find(({ method }) => method === 'POST')?.body, [{ deadlinedate: '2026-07-01T09:00' }], 'nothing to change in UTC')
})

t.test('times of the desk: the same create is told, and a person confirms what is sent', async (t) => {
  const desk = await sandboxService(t, { env: { HALO_TIMEZONE: 'Europe/Berlin' } })
  desk.sandbox.faults.add({ match: { method: 'POST', path: /appointment$/i }, then: { status: 503 } })
  t.match(await desk.refused('halo_appointments_upsert', { data: { subject: 'x', start_date: '2026-07-01T09:00', end_date: '2026-07-01T10:00' } }), /may have been applied/)
  t.match(await desk.refused('halo_appointments_upsert', { data: { end_date: '2026-07-01T08:00:00Z', start_date: '2026-07-01T07:00:00Z', subject: 'x' } }), /The same create was sent/)

  const args = { data: { id: row(desk, 'agents', ({ id }) => Number(id) > 2).id, delegation_start: '2026-07-01T09:00' } }
  const asked = await desk.result('halo_agents_upsert', args, undefined, { person: { answer: null, state: null } })
  t.match(asked.question?.message, /delegation_start = "2026-07-01T07:00:00Z"/)
  const done = await desk.result('halo_agents_upsert', args, undefined, { person: { answer: 'accept', state: asked.question?.state ?? null } })
  t.match(done.structuredContent, { action: 'updated', resolved: { delegation_start: '2026-07-01T07:00:00Z' } })
})
