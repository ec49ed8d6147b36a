import t, { type Test } from 'tap'
import { sandboxService, type Structured } from '../sandbox-service.js'

type Taken = Record<string, unknown>

/** A call, what was taken for its names, and what Halo must have received: list parameters, or fields of the record. */
type Case = [tool: string, args: object, taken: Taken, received: Record<string, unknown>]

const desk = await sandboxService(t)
const CLIENT = { id: 12, name: 'Alderwick Logistics' }
const USER = record('users', ({ client_id: client, inactive }) => client === CLIENT.id && inactive !== true)
const ASSET = record('assets', ({ inactive }) => inactive !== true)
const CONTRACT = record('contracts', ({ active }) => active !== false)
const TEAM_1 = { id: 1, name: '1st Line Support' }
const TOM = { id: 6, name: 'Tom Birch' }

t.test('arguments take names', async (t) => {
  await cases(t, [
    ['halo_tickets_list', { client_id: 'Alderwick Logistics' }, { client_id: CLIENT }, { client_id: '12' }],
    ['halo_tickets_list', { client_id: '  aLDERWICK   logistics ' }, { client_id: CLIENT }, { client_id: '12' }],
    ['halo_tickets_list', { client_id: 'alder' }, { client_id: CLIENT }, { client_id: '12' }],
    ['halo_tickets_list', { client_id: 'wick logis' }, { client_id: CLIENT }, { client_id: '12' }],
    ['halo_tickets_list', { client_id: 'Barnacle & Sons' }, { client_id: { id: 15, name: 'Barnacle & Sons Marine' } }, { client_id: '15' }],
    ['halo_tickets_list', { status_id: 'in progress' }, { status_id: { id: 2, name: 'In Progress' } }, { status_id: '2' }],
    ['halo_tickets_list', { status: 'In Progress, On Hold' }, { status: [{ id: 2 }, { id: 5 }] }, { status: '2,5' }],
    ['halo_tickets_list', { status: ['In Progress', 3, '9'] }, { status: [{ id: 2, name: 'In Progress' }] }, { status: '2,3,9' }],
    ['halo_tickets_list', { status: '["New","new",1]' }, { status: [{ id: 1 }, { id: 1 }] }, { status: '1' }],
    ['halo_tickets_list', { team: '1st' }, { team: [TEAM_1] }, { team: '1' }],
    ['halo_tickets_list', { requesttype: ['Incident'], priority: 'High', sla: 'Premium' }, { requesttype: [{ id: 1 }], priority: [{ id: 2, name: 'High' }], sla: [{ id: 2 }] }, { requesttype: '1', priority: '2', sla: '2' }],
    ['halo_tickets_list', { requesttype_id: 'service request' }, { requesttype_id: { id: 3 } }, { requesttype_id: '3' }],
    ['halo_tickets_list', { category_1: ['Hardware > Laptop', 'VPN'] }, { category_1: [{ name: 'Hardware>Laptop' }, { name: 'Network>VPN' }] }, { category_1: `1,${categoryId('Network>VPN')}` }],
    ['halo_tickets_list', { category_2: 'Duplicate' }, { category_2: [{ name: 'Duplicate' }] }, { category_2: String(categoryId('Duplicate')) }],
    ['halo_tickets_list', { agent_id: 'TOM BIRCH' }, { agent_id: TOM }, { agent_id: '6' }],
    ['halo_tickets_list', { agent_id: 'tom.birch@brambleford.example' }, { agent_id: TOM }, { agent_id: '6' }],
    ['halo_tickets_list', { agent: ['TB', 'Unassigned', 'me'] }, { agent: [TOM, { id: 1, name: 'Unassigned' }, { id: 27 }] }, { agent: '6,1,27' }],
    ['halo_tickets_list', { user_id: String(USER.emailaddress) }, { user_id: { id: USER.id } }, { user_id: String(USER.id) }],
    ['halo_tickets_list', { user_id: USER.name, client_id: 'alderwick' }, { user_id: { id: USER.id }, client_id: CLIENT }, { user_id: String(USER.id), client_id: '12' }],
    ['halo_tickets_list', { site_id: 'Head Office', client_id: 'Alderwick' }, { site_id: { id: 21, name: 'Head Office' }, client_id: CLIENT }, { site_id: '21' }],
    ['halo_tickets_list', { site: 'depot', client_id: 12 }, { site: { id: 22 } }, { site_id: '22' }],
    ['halo_tickets_list', { asset_id: ASSET.inventory_number }, { asset_id: { id: ASSET.id } }, { asset_id: String(ASSET.id) }],
    ['halo_tickets_list', { contract_id: CONTRACT.ref, supplier_id: 'Norden' }, { contract_id: { id: CONTRACT.id }, supplier_id: { id: 1 } }, { contract_id: String(CONTRACT.id), supplier_id: '1' }],
    ['halo_assets_list', { assettype_id: 'laptop', assetgroup_id: 'computers' }, { assettype_id: { id: 1 }, assetgroup_id: { id: 1 } }, { assettype_id: '1', assetgroup_id: '1' }],
    ['halo_agents_list', { section_id: 'infra' }, { section_id: { id: 3 } }, { team_id: '3' }],
    ['halo_appointments_list', { agents: ['Tom Birch', 7] }, { agents: [TOM] }, { agents: '6,7' }],
    ['halo_priorities_list', { slaid: 'best effort' }, { slaid: { id: 3 } }, { slaid: '3' }],
    ['halo_servicestatus_list', { service_id: 'Telephony' }, { service_id: { id: 4 } }, { service_id: '4' }],
    ['halo_users_list', { toplevel_id: 'public', department_id: 'managed services' }, { toplevel_id: { id: 4 }, department_id: { id: 2 } }, { toplevel_id: '4', department_id: '2' }]
  ])
})

t.test('filters take names as arguments do', async (t) => {
  await cases(t, [
    ['halo_tickets_list', { filters: { client_ids: 'Alderwick, 13' } }, { client_ids: [CLIENT] }, { client_ids: '12,13' }],
    ['halo_tickets_list', { filters: { client_ids: ['Alderwick', 'Ambergate'] } }, { client_ids: [CLIENT, { id: 13 }] }, { client_ids: '12,13' }],
    ['halo_tickets_list', { filters: { toplevel_id: 'public sector', service_id: 'email' } }, { toplevel_id: { id: 4 }, service_id: { id: 1 } }, { toplevel_id: '4', service_id: '1' }],
    ['halo_tickets_list', { filters: { status: 'New' }, client_id: 12 }, { status: [{ id: 1 }] }, { status: '1', client_id: '12' }],
    ['halo_tickets_list', { filters: { team_name: 'security' } }, { team_name: { id: 5, name: 'Security' } }, { team_name: 'Security' }],
    ['halo_assets_list', { filters: { user_id: USER.name }, client_id: 'alderwick' }, { user_id: { id: USER.id }, client_id: CLIENT }, { user_id: String(USER.id), client_id: '12' }]
  ])
})

t.test('fields of data take names, listed or not', async (t) => {
  await cases(t, [
    ['halo_tickets_upsert', {
      data: { summary: 'Laptop', tickettype_id: 'Incident', client_id: 'alderwick', site_id: 'head office', user_id: USER.name, agent_id: 'TB', team: 'infra', status_id: 'new', priority_id: 'critical', category_1: 'laptop', sla_id: 'standard' }
    }, {
      tickettype_id: { id: 1, name: 'Incident' },
      client_id: CLIENT,
      site_id: { id: 21 },
      user_id: { id: USER.id },
      agent_id: TOM,
      team: { id: 3, name: 'Infrastructure' },
      status_id: { id: 1 },
      priority_id: { id: 1, name: 'Critical' },
      category_1: { id: 1, name: 'Hardware>Laptop' },
      sla_id: { id: 1 }
    }, { tickettype_id: 1, client_id: 12, site_id: 21, user_id: USER.id, agent_id: 6, team: 'Infrastructure', status_id: 1, priority_id: 1, category_1: 'Hardware>Laptop', sla_id: 1 }],
    ['halo_tickets_upsert', { data: { summary: 'x', client_id: 12, team: 3, category_1: 11 } }, { team: { id: 3, name: 'Infrastructure' }, category_1: { name: 'Network>VPN' } }, { team: 'Infrastructure', category_1: 'Network>VPN' }],
    ['halo_tickets_upsert', { data: { summary: 'x', client_id: 12, category_2: 'replaced', Agent_ID: 'tb' } }, { category_2: { name: 'Replaced' }, Agent_ID: TOM }, { category_2: 'Replaced', Agent_ID: 6 }],
    ['halo_actions_upsert', { data: { ticket_id: 2000, outcome: 'Private Note', note: 'x', new_status: 'on hold', new_agent: 'me', new_team: '2nd' } }, { new_status: { id: 5 }, new_agent: { id: 27 }, new_team: { name: '2nd Line Support' } }, { new_status: 5, new_agent: 27, new_team: '2nd Line Support' }],
    ['halo_clients_upsert', { data: { name: 'Names & Co', accountmanagertech: 'Tom Birch', toplevel_id: 'customers', pritech: 'Amara' } }, { accountmanagertech: TOM, toplevel_id: { id: 1 }, pritech: { id: 2 } }, { accountmanagertech: 6, toplevel_id: 1, pritech: 2 }],
    ['halo_downtime_upsert', { data: { service: 'Telephony', startdate: '2026-11-01T08:00:00Z' } }, { service: { id: 4 } }, { service: 4 }],
    ['halo_purchaseorders_upsert', { data: { supplier_id: 'inkwell', title: 'Toner' } }, { supplier_id: { id: 3, name: 'Inkwell Print' } }, { supplier_id: 3 }],
    ['halo_tickettypes_upsert', { data: { name: 'Loan', workflow_id: 'service desk', initial_status: 'new', default_sla: 'premium', default_team: '1st line' } }, { workflow_id: { id: 1 }, initial_status: { id: 1 }, default_sla: { id: 2 }, default_team: TEAM_1 }, { workflow_id: 1, initial_status: 1, default_sla: 2, default_team: '1st Line Support' }],
    ['halo_holidays_upsert', { data: { name: 'Founders day', date: '2026-12-24', workday_id: 'Office' } }, { workday_id: { id: 1, name: 'Office hours' } }, { workday_id: 1 }]
  ])
  const answer = await desk.call('halo_tickets_upsert', { data: { summary: 'x', client_id: 12, team: 'Infrastructure', category_1: 'Haunted', agent_id: null } })
  t.equal(answer.resolved, undefined, 'what is written as Halo has it needs no word')
  t.match(answer.notes?.[0], /data\.category_1 was sent as given: no category is called "Haunted"/)
})

t.test('a name that nobody or everybody has is refused, with what to write instead', async (t) => {
  const refusals: Array<[string, object, RegExp]> = [
    ['halo_tickets_list', { site_id: 'Head Office' }, /site_id: "Head Office" fits several sites: 1 "Head Office" \(Brambleford Managed IT\), 21 .* and \d+ more\. Give the id/],
    ['halo_tickets_list', { site_id: 'Head Office', client_id: 99_999 }, /no site is called "Head Office".* Only those with client_id 99999 were looked at/],
    ['halo_tickets_list', { client_id: 'Alderwik Logistics' }, /no client is called "Alderwik Logistics"\. Nearest: 12 "Alderwick Logistics"/],
    ['halo_tickets_list', { client_id: 'Alderwik' }, /12 "Alderwick Logistics"/],
    ['halo_tickets_list', { client_id: 'Alderwick Freight' }, /12 "Alderwick Logistics"/],
    ['halo_tickets_list', { status: 'In Progress, Nonsense' }, /status: no status is called "Nonsense"\. There are 1 "New"/],
    ['halo_tickets_list', { agent_id: 'birch@brambleford.example' }, /no agent is called/],
    ['halo_tickets_list', { filters: { client_ids: 'Nobody at all' } }, /filters\.client_ids: no client is called "Nobody at all"/],
    ['halo_tickets_upsert', { data: { summary: 'x', client_id: 'Nobody at all' } }, /data\.client_id: no client is called/],
    ['halo_tickets_upsert', { data: { summary: 'x', team: 'Infrastrukture' } }, /data\.team: no team is called "Infrastrukture"\. Nearest: 3 "Infrastructure"/],
    ['halo_tickets_upsert', { data: { summary: 'x', team: 'line support' } }, /data\.team: "line support" fits several teams: 1 .*, 2 /],
    ['halo_tickets_upsert', { data: { summary: 'x', category_2: 'Laptop', category_1: 'Hardware' } }, /category_1: "Hardware" fits several categories/],
    ['halo_assets_upsert', { data: { assettype_id: 'Laptop', status_id: 'In use' } }, /data\.status_id must be a whole number/],
    ['halo_purchaseorders_list', { status_id: 'Sent' }, /status_id must be a whole number/],
    ['halo_tickets_get', { id: 'Laptop broken' }, /id must be a whole number/]
  ]
  for (const [tool, args, sentence] of refusals) {
    desk.sandbox.clearRequests()
    t.match(await desk.refused(tool, args), sentence, JSON.stringify(args))
    t.notOk(desk.sandbox.requests.some(({ method, path }) => method === 'POST' && path.startsWith('/api')), 'nothing was written')
  }
})

t.test('a priority is one of its SLA: one name may have several ids, and one id several names', async (t) => {
  const fresh = await sandboxService(t)
  const [ticket = {}, other = {}] = fresh.sandbox.table('tickets')
  const table = fresh.sandbox.table('priorities')
  const [first = {}] = table
  const rows = [[1, 1, 'Critical'], [1, 2, 'High'], [1, 3, 'Urgent'], [2, 1, 'High'], [2, 2, 'Medium'], [2, 3, 'Low'], [3, 1, 'High']] as const
  table.splice(0, table.length, ...rows.map(([slaid, priorityid, name], i) => ({ ...first, id: `00000000-0000-0000-0000-00000000000${i}`, slaid, priorityid, name })))
  Object.assign(ticket, { sla_id: 2 })
  Object.assign(other, { sla_id: 0 })
  const update = async (data: object) => {
    const { resolved } = await fresh.call('halo_tickets_upsert', { data })
    return [resolved, fresh.sandbox.requests.findLast(({ method }) => method === 'POST')?.body]
  }
  t.match(await update({ id: ticket.id, priority_id: 'High' }), [{ priority_id: { id: 1, name: 'High' } }, [{ priority_id: 1 }]], 'of the SLA that the ticket has')
  t.match(await update({ id: ticket.id, priority_id: 'low' }), [{ priority_id: { id: 3, name: 'Low' } }, [{ priority_id: 3 }]])
  t.match(await update({ id: ticket.id, priority_id: 'High', sla_id: 1 }), [{ priority_id: { id: 2, name: 'High' } }, [{ priority_id: 2, sla_id: 1 }]], 'of the SLA that it gets')
  t.match(await update({ summary: 'x', tickettype_id: 1, client_id: 12, priority_id: 'Urgent', sla_id: 1 }), [{ priority_id: { id: 3, name: 'Urgent' } }, [{ priority_id: 3 }]], 'a new one')
  Object.assign(ticket, { sla_id: 2 })
  const refusals: ReadonlyArray<readonly [data: object, sentence: RegExp]> = [
    [{ id: ticket.id, priority_id: 'Urgent' }, /data\.priority_id: no priority is called "Urgent"\. There are 1 "High" \(slaid 2\), .*\. Only those with slaid 2 were looked at/],
    [{ summary: 'x', priority_id: 'High' }, /data\.priority_id: "High" fits several priorities: 2 "High" \(slaid 1\), 1 "High" \(slaid 2, slaid 3\)\. Give the id, or more of the name, or sla_id too/],
    [{ id: other.id, priority_id: 'Low' }, /data\.priority_id: 3 is "Low" \(slaid 2\) and also 3 "Urgent" \(slaid 1\)\. Give sla_id too, or the id/]
  ]
  for (const [data, sentence] of refusals) t.match(await fresh.refused('halo_tickets_upsert', { data }), sentence, JSON.stringify(data))
  const listed = await fresh.call('halo_tickets_list', { priority: 'Low' })
  t.match([listed.resolved, listed.notes?.join(' ')], [{ priority: [{ id: 3, name: 'Low' }] }, /priority: 3 is "Low" \(slaid 2\) and also 3 "Urgent" \(slaid 1\); rows of all of them are listed\./])
  t.match((await fresh.call('halo_tickets_list', { priority: 'High', sla: 2 })).resolved, { priority: [{ id: 1 }] })
  t.match(await fresh.refused('halo_tickets_list', { priority: 'High' }), /fits several priorities/)
})

t.test('accents do not matter, unless only they tell names apart', async (t) => {
  for (const name of ['Café Roma', 'Müller', 'Søren & Søn', 'Zoë Ltd', 'Zoe Ltd', 'Großmann Straße AG', 'Hauptstrasse KG', 'The “Quoted” Company', 'Weiß GmbH', 'Weiss GmbH']) await desk.call('halo_clients_upsert', { data: { name } })
  for (const [text, name] of [['cafe roma', 'Café Roma'], ['Cafe Róma', 'Café Roma'], ['Muller', 'Müller'], ['zoë ltd', 'Zoë Ltd'], ['Zoe Ltd', 'Zoe Ltd'],
    ['grossmann strasse ag', 'Großmann Straße AG'], ['GROßMANN STRASSE AG', 'Großmann Straße AG'], ['Hauptstraße KG', 'Hauptstrasse KG'], ['the "quoted" company', 'The “Quoted” Company'], ['The „Quoted“ Company', 'The “Quoted” Company'], ['weiß gmbh', 'Weiß GmbH'], ['Weiss GmbH', 'Weiss GmbH']] as const) {
    t.match((await desk.call('halo_tickets_list', { client_id: text })).resolved, { client_id: { name } }, text)
  }
})

t.test('a name costs one request the first time, an id none', async (t) => {
  const fresh = await sandboxService(t)
  const count = async (tool: string, args: object) => (await fresh.received(tool, args)).length
  t.equal(await count('halo_tickets_list', { client_id: 12, status: [1, '2'], agent: '6', user_id: '40' }), 1, 'ids')
  t.equal(await count('halo_tickets_list', { client_id: 'alderwick' }), 2, 'a name')
  t.equal(await count('halo_tickets_list', { client_id: 'alderwick' }), 1, 'the same name')
  t.equal(await count('halo_tickets_list', { status: ['new', 'in progress', 'on hold'] }), 2, 'names of one list')
  t.equal(await count('halo_tickets_list', { status: 'with supplier' }), 1, 'another name of that list')
  t.equal(await count('halo_status_list', { domain: 'reqs' }), 0, 'which is the one that halo_status_list reads')
  t.equal(await count('halo_tickets_list', { agent: ['me', 'Tom'] }), 3, 'oneself and the agents')
  t.equal(await count('halo_tickets_list', { agent: ['me', 'Unassigned'] }), 1)
  t.equal(await count('halo_tickets_upsert', { data: { summary: 'x', client_id: 12, status_id: 2 } }), 1)
  t.equal(await count('halo_tickets_list', { site_id: 'depot', client_id: 'alderwick' }), 2, 'the client is known, its site is not')
  t.equal(await count('halo_tickets_list', { unknown: 1, client_id: 'alder' }), 0, 'a call that is refused anyhow asks nothing')

  const other = { ...fresh.caller, principal: 'somebody else' }
  fresh.sandbox.clearRequests()
  await fresh.service.callTool('halo_tickets_list', { client_id: 'alderwick' }, { caller: other, signal: new AbortController().signal })
  t.equal(fresh.sandbox.requests.filter(({ path }) => /\/client$/i.test(path)).length, 1, 'another principal asks for itself')
  await fresh.call('halo_clients_upsert', { data: { id: 12, name: 'Alderwick Freight' } })
  t.equal(await count('halo_tickets_list', { client_id: 'alderwick' }), 2, 'after a write Halo is asked again')
  await fresh.call('halo_status_upsert', { data: { name: 'Parked', type: 0 } })
  t.match((await fresh.call('halo_tickets_list', { status: 'parked' })).resolved, { status: [{ name: 'Parked' }] }, 'and a new status is known at once')
})

t.test('a caller finds by name what Halo lets it list, and no more', async (t) => {
  const service = await sandboxService(t, { application: { clientId: '4f86c9d3-1e7b-4aa4-82d9-8b30a5f7e440', clientSecret: 'sandbox-secret-tickets-only-0004' } })
  const scope = 'read:tickets edit:tickets read:customers'
  const caller = { ...service.caller, credential: { ...service.caller.credential, scope } as typeof service.caller.credential }
  const ask = async (args: object) => await service.service.callTool('halo_tickets_list', args, { caller, signal: new AbortController().signal })
  t.match((await ask({ client_id: 'alderwick' })).structuredContent, { resolved: { client_id: CLIENT } })
  t.match(JSON.stringify((await ask({ contract_id: 'SUP-C1000' })).content), /may not list contracts, so .*SUP-C1000.* cannot be looked up\. Give the id/)
})

t.test('lists show the names beside their ids', async (t) => {
  const shown: Record<string, [args: object, pairs: string[]]> = {
    tickets: [{}, ['status_id status_name', 'priority_id priority_name', 'client_id client_name', 'agent_id agent_name']],
    assets: [{}, ['assettype_id assettype_name']],
    users: [{}, ['client_id client_name', 'site_id site_name']],
    contracts: [{}, ['client_id client_name']],
    appointments: [{ start_date: '2020-01-01', end_date: '2035-01-01' }, ['agent_id agent_name']],
    projects: [{}, ['status_id status_name', 'client_id client_name']],
    opportunities: [{}, ['agent_id agent_name']],
    clients: [{}, ['toplevel_id toplevel_name']],
    sites: [{}, ['client_id client_name']],
    teams: [{}, ['department_id department_name']]
  }
  for (const [domain, [args, pairs]] of Object.entries(shown)) {
    const { records } = await desk.call(`halo_${domain}_list`, args)
    t.ok(records.length > 0, domain)
    for (const pair of pairs) {
      const [id = '', name = ''] = pair.split(' ')
      t.ok(records.every((row) => row[id] === undefined || Number(row[id]) <= 0 || row[name] !== undefined), `${domain}: ${pair}`)
    }
  }
})

async function cases (t: Test, table: Case[]): Promise<void> {
  for (const [tool, args, taken, received] of table) {
    const what = `${tool} ${JSON.stringify(args)}`
    desk.sandbox.clearRequests()
    let answer: Structured
    try {
      answer = await desk.call(tool, args)
    } catch (error) {
      t.fail(`${what}: ${String(error)}`)
      continue
    }
    const request = desk.sandbox.requests.at(-1)
    const sent = tool.endsWith('_list') ? request?.query : (request?.body as unknown[] | undefined)?.[0]
    t.match(answer.resolved, taken, what)
    t.strictSame(Object.keys(answer.resolved as object).sort(), Object.keys(taken).sort(), `${what}: nothing else was taken`)
    t.match(sent, received, `${what}: what Halo received`)
  }
}

function record (table: string, fits: (row: Record<string, unknown>) => boolean): Record<string, unknown> {
  const found = desk.sandbox.table(table).find(fits)
  if (found === undefined) throw new Error(`the sandbox has no such record among its ${table}`)
  return found
}

function categoryId (value: string): unknown {
  return record('categories', (row) => row.value === value).id
}
