import t, { type Test } from 'tap'
import { sandboxService, type SandboxService } from '../sandbox-service.js'

type Row = Record<string, unknown>

/** What reached the sandbox's API since the last look, writes with their one record. */
function reached (desk: SandboxService): string[] {
  const seen = desk.sandbox.requests.filter(({ path }) => path.startsWith('/api') && !/authinfo/i.test(path)).map(({ method, path }) => `${method} ${path.slice(4)}`)
  desk.sandbox.clearRequests()
  return seen
}

function posted (desk: SandboxService): Row {
  const post = desk.sandbox.requests.findLast(({ method, path }) => method === 'POST' && path.startsWith('/api'))
  if (post === undefined) throw new Error('nothing was posted')
  return (post.body as Row[])[0] as Row
}

async function refusedUnsent (t: Test, desk: SandboxService, tool: string, data: object, pattern: RegExp): Promise<void> {
  desk.sandbox.clearRequests()
  t.match(await desk.refused(tool, { data }), pattern, JSON.stringify(data))
  t.notOk(desk.sandbox.requests.some(({ method, path }) => method === 'POST' && path.startsWith('/api')), 'nothing was sent')
}

const ticketOf = (desk: SandboxService, type: number): Row => desk.sandbox.table('tickets').find((row) => row.tickettype_id === type && row.status_id === 2) ?? {}

t.test('custom fields by name, in every form', async (t) => {
  const desk = await sandboxService(t)
  const ticket = { summary: 'New badge', client_id: 1, tickettype_id: 3 }
  const forms: Array<[Row, Row[]]> = [
    [{ customfields: { 'Cost centre': 'R&D' } }, [{ id: 102, value: 'R&D' }]],
    [{ customfields: [{ name: 'COST CENTRE', value: 'R&D' }, { id: 103, value: 4 }] }, [{ id: 102, value: 'R&D' }, { id: 103, value: 4 }]],
    [{ customfields: [{ label: 'cost-centre', value: 'R&D' }] }, [{ id: 102, value: 'R&D' }]],
    [{ customfields: '{"Cost centre": "R&D"}' }, [{ id: 102, value: 'R&D' }]],
    [{ customfields: { 102: 'R&D' } }, [{ id: 102, value: 'R&D' }]],
    [{ CFCostCentre: 'R&D' }, [{ id: 102, value: 'R&D' }]],
    [{ cfcostcentre: 'R&D', customfields: [{ id: 103, value: 4 }] }, [{ id: 103, value: 4 }, { id: 102, value: 'R&D' }]],
    [{ customfields: { 'Cost centre': null } }, [{ id: 102, value: null }]],
    [{ customfields: { 'Risk level': 'very HIGH' } }, [{ id: 105, value: 4 }]],
    [{ customfields: [{ id: 105, value: 'Low' }] }, [{ id: 105, value: 1 }]],
    [{ customfields: [{ id: 105, value: '3' }] }, [{ id: 105, value: '3' }]],
    [{ customfields: { Building: 'Annexe' } }, [{ id: 108, value: 'Annexe' }]],
    [{ customfields: [{ id: '103', value: 4, add_rows: true }, { id: 777, delete_these_rows: [1] }] }, [{ value: 4, add_rows: true, id: 103 }, { delete_these_rows: [1], id: 777 }]],
    [{ customfields: [{ id: 102, name: 'CFCostCentre' }, { id: 103, name: 'CFAffectedUsers', value: 4 }] }, [{ id: 103, name: 'CFAffectedUsers', value: 4 }]]
  ]
  for (const [given, sent] of forms) {
    await desk.call('halo_tickets_upsert', { data: { ...ticket, ...given } })
    const { customfields, CFCostCentre, cfcostcentre } = posted(desk)
    t.strictSame(customfields, sent, JSON.stringify(given))
    t.strictSame([CFCostCentre, cfcostcentre], [undefined, undefined])
  }
  desk.sandbox.clearRequests()
  const answer = await desk.call('halo_tickets_upsert', { data: { ...ticket, customfields: { 'Risk level': 'Low', 'cost centre': 'R&D' } } })
  t.strictSame(answer.resolved, { customfields: [{ id: 105, name: 'Risk level', value: { id: 1, name: 'Low' } }, { id: 102, name: 'Cost centre' }] })
  t.notOk(answer.not_applied)
  t.match((answer.record.customfields as Row[]).find(({ id }) => id === 105), { value: 1 })
  t.strictSame(reached(desk), ['POST /Tickets'], 'the fields were read before, and are kept')

  await desk.call('halo_tickets_upsert', { data: { ...ticket, cf_legacy: 'x' } })
  t.match(posted(desk), { cf_legacy: 'x' }, 'a name that only begins alike is Halo\'s own')
})

t.test('the same for all records with custom fields', async (t) => {
  const desk = await sandboxService(t)
  const id = (table: string) => desk.sandbox.table(table)[1]?.id
  const cases: Array<[string, Row, Row]> = [
    ['halo_clients_upsert', { id: id('clients'), customfields: { 'Service level': 'Silver' } }, { id: 150, value: 2 }],
    ['halo_sites_upsert', { id: id('sites'), customfields: { 'Access notes': 'Ring twice' } }, { id: 160, value: 'Ring twice' }],
    ['halo_users_upsert', { id: id('users'), customfields: [{ name: 'Preferred name', value: 'Bo' }] }, { id: 170, value: 'Bo' }],
    ['halo_assets_upsert', { id: id('assets'), customfields: { 'insurance class': 'c' } }, { id: 180, value: 3 }],
    ['halo_projects_upsert', { id: id('projects'), CFCostCentre: 'P1' }, { id: 102, value: 'P1' }],
    ['halo_actions_upsert', { ticket_id: id('tickets'), outcome: 'Private Note', note: 'x', customfields: { 'Cost centre': 'A1' } }, { id: 102, value: 'A1' }]
  ]
  for (const [tool, data, field] of cases) {
    await desk.call(tool, { data })
    t.strictSame(posted(desk).customfields, [field], tool)
  }
})

t.test('a name that is unknown or ambiguous, and a value that the list does not have, are not sent', async (t) => {
  const desk = await sandboxService(t)
  const cases: Array<[Row, RegExp]> = [
    [{ customfields: { 'Cost center': 'x' } }, /no custom field is called "Cost center"\. Nearest: 102 "Cost centre" \(CFCostCentre\)/],
    [{ customfields: { Zodiac: 'x' } }, /no custom field is called "Zodiac"\. There are 101 "Business justification"/],
    [{ CFZodiac: 'x' }, /data\.CFZodiac: no custom field/],
    [{ customfields: { Window: 'x' } }, /"Window" fits several custom fields: 106 "Window" \(CFChangeWindow\), 107 "Window" \(CFSupportWindow\)\. Give the id/],
    [{ customfields: { 'Risk level': 'Hgih' } }, /"Risk level" cannot be "Hgih"\. It can be "High", /],
    [{ customfields: [{ id: 105, value: 9 }] }, /cannot be "9"\. It can be "Low", "Medium", "High", "Very high"/],
    [{ customfields: { 'Risk level': 'Low', CFRiskLevel: 'High' } }, /the custom field 105 is given twice/],
    [{ customfields: 'Cost centre' }, /must be \[\{id, value\}\], \[\{name, value\}\] or \{name: value\}/],
    [{ customfields: '[broken' }, /must be \[\{id, value\}\]/],
    [{ customfields: [{ value: 1 }] }, /customfields\[0\] has neither id nor name/],
    [{ customfields: [5] }, /customfields\[0\] must be/]
  ]
  for (const [given, pattern] of cases) await refusedUnsent(t, desk, 'halo_tickets_upsert', { summary: 'x', client_id: 1, tickettype_id: 1, ...given }, pattern)
})

t.test('where Halo does not let the caller read fields, ids go out as before and names do not', async (t) => {
  const desk = await sandboxService(t)
  for (const status of [403, 404]) {
    desk.sandbox.faults.add({ match: { method: 'GET', path: /\/(fieldinfo|tickettype\/\d+|status)$/i }, times: 2, then: { status, body: { Message: 'No.' } } })
    const data = { summary: `x ${status}`, client_id: 1, tickettype_id: 2, status_id: 3 }
    await desk.call('halo_tickets_upsert', { data: { ...data, customfields: [{ id: 101, value: 'Needed' }] } })
    t.strictSame(posted(desk).customfields, [{ id: 101, value: 'Needed' }])
    desk.sandbox.faults.add({ match: { method: 'GET', path: /\/fieldinfo$/i }, then: { status, body: { Message: 'No.' } } })
    await refusedUnsent(t, desk, 'halo_tickets_upsert', { ...data, customfields: { 'Cost centre': 'x' } }, /"Cost centre" cannot be looked up: Halo's list of fields could not be read\. Give \[\{id, value\}\]/)
    desk.sandbox.faults.clear()
  }
})

t.test('a status that the ticket type does not allow', async (t) => {
  const desk = await sandboxService(t)
  const data = { summary: 'x', client_id: 1, customfields: [{ id: 101, value: 'Needed' }] }
  await refusedUnsent(t, desk, 'halo_tickets_upsert', { ...data, tickettype_id: 2, status_id: 'With User' }, /the ticket type "Change Request" does not allow the status 3\. It allows "New", "In Progress", "On Hold"/)
  await desk.call('halo_tickets_upsert', { data: { ...data, tickettype_id: 2, status_id: 5 } })
  await desk.call('halo_tickets_upsert', { data: { ...data, tickettype_id: 1, status_id: 3 } })
  const { record } = await desk.call('halo_tickets_upsert', { data: { ...data, tickettype_id: 2 } })
  await refusedUnsent(t, desk, 'halo_tickets_upsert', { id: record.id, status_id: 3 }, /does not allow the status 3/)
  reached(desk)
  await desk.call('halo_tickets_upsert', { data: { id: ticketOf(desk, 2).id, status_id: 3 } })
  t.strictSame(reached(desk), ['POST /Tickets'], 'a type that is not known is not asked for')

  const [type] = desk.sandbox.table('ticket-types').filter(({ id }) => id === 2)
  if (type !== undefined) type.allowall_status = true
  const other = { ...desk.caller, principal: 'somebody else' }
  const answer = await desk.result('halo_tickets_upsert', { data: { ...data, tickettype_id: 2, status_id: 3 } }, undefined, { caller: other })
  t.notOk(answer.isError, 'all are allowed where Halo says so')
})

t.test('a field that seems required is never a reason to refuse; Halo\'s refusal comes with what was missing', async (t) => {
  const desk = await sandboxService(t)
  const change = await desk.refused('halo_tickets_upsert', { data: { summary: 'Swap the switch', client_id: 1, tickettype_id: 2 } })
  t.strictSame(reached(desk), ['POST /Tickets', 'GET /TicketType/2'], 'the call went out first')
  t.match(change, /Halo refused the request.*Business justification is mandatory/)
  t.match(change, /The ticket type "Change Request" seems to require "Business justification"\. Add to data, with values of your own: \{"customfields":\{"Business justification":"\.\.\."\}\}\./)

  const problem = await desk.refused('halo_tickets_upsert', { data: { summary: 'Again', client_id: 1, tickettype_id: 4 } })
  t.match(problem, /seems to require "Risk level" \("Low", "Medium", "High", "Very high"\)\. Add to data, with values of your own: \{"customfields":\{"Risk level":"Low"\}\}/)
  t.equal((await desk.call('halo_tickets_upsert', { data: { summary: 'Again', client_id: 1, tickettype_id: 4, customfields: { 'Risk level': 'Low' } } })).action, 'created', 'the example works')

  t.match(await desk.refused('halo_tickets_upsert', { data: { details: 'x', client_id: 1 } }), /No tickettype_id was given; what is required depends on it/)
  t.match(await desk.refused('halo_tickets_upsert', { data: { id: ticketOf(desk, 2).id, agent_id: 9_999 } }), /FOREIGN KEY constraint of agent_id.*will be refused again\.$/, 'nothing is added where nothing is known')
  desk.sandbox.faults.add({ match: { path: /tickettype\/4$/i }, then: { status: 403, body: { Message: 'No.' } } })
  const other = { ...desk.caller, principal: 'somebody else' }
  const alone = await desk.result('halo_tickets_upsert', { data: { summary: 'Once more', client_id: 1, tickettype_id: 4 } }, undefined, { caller: other })
  t.match(alone.content[0], { text: /Risk level is mandatory.*will be refused again\.$/ })

  const id = ticketOf(desk, 1).id
  t.match(await desk.refused('halo_actions_upsert', { data: { ticket_id: id, outcome: 'Resolve' } }), /A note must be entered.*The outcome "Resolve" seems to require a note\./)
  t.match(await desk.refused('halo_actions_upsert', { data: { ticket_id: id, outcome_id: 77, note: 'x' } }), /The outcome 77 does not exist.*Outcomes of this ticket: 1 "Email User", 2 "Private Note"/)
})

t.test('an action without an outcome is a private note', async (t) => {
  const desk = await sandboxService(t)
  const { id } = ticketOf(desk, 1)
  desk.sandbox.clearRequests()
  const answer = await desk.call('halo_actions_upsert', { data: { ticket_id: id, note: 'Cable looks worn' } })
  t.match(posted(desk), { ticket_id: id, outcome_id: 2, hiddenfromuser: true, note: 'Cable looks worn' })
  t.match(answer.notes?.[0], /No outcome was given, so "Private Note" \(outcome_id 2\) was taken: hidden from the user, no mail/)
  t.match(answer.record, { outcome: 'Private Note', hiddenfromuser: true })
  t.strictSame(reached(desk), [`GET /Tickets/${String(id)}`, 'GET /Outcome', 'POST /Actions'])
  await desk.call('halo_actions_upsert', { data: { ticket_id: id, note: 'Second note', timetaken: 0.5 } })
  t.strictSame(reached(desk), ['POST /Actions'], 'type and outcomes are remembered')
  t.equal((await desk.call('halo_tickets_get', { id })).record.status_id, 2, 'the status stays')

  await desk.call('halo_actions_upsert', { data: { ticket_id: ticketOf(desk, 6).id, note: 'Confidential' } })
  t.match(posted(desk), { outcome_id: 13 }, 'by another name, where the type has no other')

  await refusedUnsent(t, desk, 'halo_actions_upsert', { ticket_id: ticketOf(desk, 5).id, note: 'x' }, /it is not certain which outcome of this ticket is a plain private note\. Say which it is: 1 "Email User", 3 "Public Note"/)
  for (const more of [{ sendemail: true }, { hiddenfromuser: false }, { emailto: 'a@b.example' }]) {
    await refusedUnsent(t, desk, 'halo_actions_upsert', { ticket_id: id, note: 'x', ...more }, /this is more than a private note\. Say which outcome it is: 1 "Email User"/)
  }
  const note = desk.sandbox.table('actions').find((row) => row.ticket_id === id && row.note === 'Cable looks worn')
  desk.sandbox.clearRequests()
  await desk.call('halo_actions_upsert', { data: { id: note?.id, ticket_id: id, important: true } })
  t.notOk(Object.hasOwn(posted(desk), 'outcome_id'), 'an update keeps its outcome')
})

t.test('no private note is taken on trust', async (t) => {
  const outcomes: Array<[string, Row, boolean]> = [
    ['it sends mail', { sendemail: 1 }, false],
    ['it changes the status', { newstatus: 9 }, false],
    ['it is not hidden', { hidefromuser: false }, false],
    ['it starts an approval', { approval_process_id: 3 }, false],
    ['the list does not say what it does, the record does', { sendemail: undefined }, false],
    ['it does nothing else', { newstatus: 0, systemid: 7 }, true]
  ]
  for (const [what, change, taken] of outcomes) {
    const desk = await sandboxService(t)
    const { id } = ticketOf(desk, 1)
    const row = { id: 2, outcome: 'Private Note', hidefromuser: true, sendemail: 0, newstatus: -1, ...change }
    desk.sandbox.faults.add({ match: { path: /\/outcome$/i }, then: { status: 200, body: [row, { id: 3, outcome: 'Public Note', hidefromuser: false, sendemail: 0, newstatus: -1 }] } })
    if (change.sendemail === undefined && 'sendemail' in change) desk.sandbox.faults.add({ match: { path: /\/outcome\/2$/i }, then: { status: 200, body: { ...row, sendemail: 2 } } })
    if (taken) await desk.call('halo_actions_upsert', { data: { ticket_id: id, note: 'x' } })
    else await refusedUnsent(t, desk, 'halo_actions_upsert', { ticket_id: id, note: 'x' }, /2 "Private Note", 3 "Public Note"/)
    t.pass(what)
  }
  const desk = await sandboxService(t)
  for (const [type, path] of [[1, /\/tickets\/\d+$/i], [2, /\/outcome$/i]] as const) {
    desk.sandbox.faults.add({ match: { method: 'GET', path }, then: { status: 403, body: { Message: 'No.' } } })
    await refusedUnsent(t, desk, 'halo_actions_upsert', { ticket_id: ticketOf(desk, type).id, note: 'x' }, /it is not certain which outcome/)
  }
})

t.test('Halo\'s answers in other forms', async (t) => {
  const desk = await sandboxService(t)
  let n = 0
  /** Each question as another caller, who has nothing of the answers before. */
  const ask = async (body: Row, data: Row, more: Array<{ path: RegExp, body: unknown }> = []): Promise<string> => {
    desk.sandbox.faults.clear()
    desk.sandbox.faults.add({ match: { path: /\/tickettype\/4$/i }, times: 2, then: { status: 200, body: { id: 4, name: 'Problem', ...body } } })
    for (const { path, body } of more) desk.sandbox.faults.add({ match: { method: 'GET', path }, times: 2, then: { status: 200, body } })
    const caller = { ...desk.caller, principal: `caller ${++n}` }
    const { content: [first] } = await desk.result('halo_tickets_upsert', { data: { summary: `x ${n}`, client_id: 1, tickettype_id: 4, ...data } }, undefined, { caller })
    return first?.type === 'text' ? first.text : ''
  }
  const filled = { status_id: 3, customfields: [{ id: 105, value: 1 }] }
  const statuses: Array<[unknown, RegExp]> = [
    [[{ id: 901, status_id: 5 }], /does not allow the status 3\. It allows "On Hold"/],
    [[{ id: 901, status_id: 3 }], /"action":"created"/],
    [[{ id: 5, name: 'Something else' }], /"action":"created"/],
    [[{ id: 5, name: 'On Hold' }, 7], /"action":"created"/],
    [[], /"action":"created"/],
    [null, /"action":"created"/]
  ]
  for (const [allowed, pattern] of statuses) t.match(await ask({ allowall_status: false, allowed_status: allowed }, filled), pattern, JSON.stringify(allowed))

  const grouped = { fields: [7, { fieldname: 'nameless' }, { id: 1, group: { fields: [{ fieldid: 105, fieldname: 'CFRiskLevel', technew: 2, fieldinfo: { name: 'CFRiskLevel', label: 'Risk level', type: 2, lookup: 405 } }] } }, { fieldid: 9, fieldname: 'Impact', technew: 2, fieldinfo: { custom: 0, label: 'Impact', lookup: 22 } }] }
  const lookup = [{ id: 1, name: 'Wide' }, { id: 2 }]
  const told = await ask(grouped, {}, [{ path: /\/fieldinfo\/105$/i, body: { id: 105, name: 'CFRiskLevel' } }, { path: /\/lookup$/i, body: lookup }])
  t.match(told, /seems to require "Risk level" \("Wide"\), "Impact" \("Wide"\)\. Add to data, with values of your own: \{"impact":"Wide","customfields":\{"Risk level":"Wide"\}\}/)
  t.match(await ask({ ...grouped, allowall_status: false, allowed_status: [{ status_id: 1 }] }, { impact: 2, status_id: 1 }), /seems to require "Risk level" .*Statuses of this type: "New"\./)

  const twice = { id: 300, name: 'CFShift', label: 'Shift', type: 2, custom: 1, values: [{ id: 1, name: '2' }, { id: 2, name: 'Late' }] }
  const fieldinfo = [{ path: /\/fieldinfo$/i, body: [twice, { id: 301, name: '' }, { name: 'CFNone' }] }]
  t.match(await ask({}, { customfields: { Shift: '2' } }, fieldinfo), /"2" may be several values of "Shift"\. Give \{id: 300, value: <id of the value>\}: 1 "2", 2 "Late"/)
  await ask({}, { customfields: [{ id: 300, value: '2' }] }, fieldinfo)
  t.strictSame(posted(desk).customfields, [{ id: 300, value: '2' }])
  t.match(await ask({}, { customfields: { Shift: 'Night' } }, fieldinfo), /"Shift" cannot be "Night"\. It can be "2", "Late"/)
  await ask({}, { customfields: { Shift: 'Night' } }, [{ path: /\/fieldinfo$/i, body: [{ ...twice, database_lookup_id: 4 }] }])
  t.strictSame(posted(desk).customfields, [{ id: 300, value: 'Night' }], 'a list from elsewhere may have more')

  const demanding = [{ id: 70, outcome: 'Hand over', mustaddnote: true, mustassign: true, fields: [{ fieldid: 102, fieldname: 'CFCostCentre', techaction: 2, fieldinfo: { label: 'Cost centre' } }] }]
  desk.sandbox.faults.clear()
  desk.sandbox.faults.add({ match: { method: 'GET', path: /\/outcome$/i }, then: { status: 200, body: demanding } })
  desk.sandbox.faults.add({ match: { method: 'POST', path: /\/actions$/i }, then: { status: 400, body: { Message: 'No.' } } })
  t.match(await desk.refused('halo_actions_upsert', { data: { ticket_id: ticketOf(desk, 1).id, outcome: 'Hand over' } }), /The outcome "Hand over" seems to require a note, an agent \(new_agent\), "Cost centre"\. Add to data, with values of your own: \{"customfields":\{"Cost centre":"\.\.\."\}\}\.$/)
})
