import t from 'tap'
import { resources } from '../../../lib/sandbox/resources/index.js'
import { api, sandboxFor, send, tokenFor, type Json } from './client.js'

type Rows = Json[]

/** Where every collection keeps its rows; null is a bare array. */
const ENVELOPES: Record<string, string | null> = {
  Tickets: 'tickets',
  Actions: 'actions',
  Agent: null,
  Asset: 'assets',
  AssetGroup: null,
  AssetType: null,
  Attachment: 'attachments',
  Appointment: null,
  Audit: null,
  CannedText: null,
  Category: null,
  Client: 'clients',
  ClientContract: 'contracts',
  Downtime: null,
  Feedback: null,
  Field: null,
  Holiday: null,
  Invoice: 'invoices',
  Item: 'items',
  KBArticle: 'articles',
  Opportunities: 'tickets',
  Organisation: null,
  Priority: null,
  Projects: 'tickets',
  PurchaseOrder: 'purchaseorders',
  Quotation: 'quotes',
  Report: 'reports',
  Service: 'services',
  ServiceStatus: 'servicestatuses',
  Site: 'sites',
  SLA: null,
  SoftwareLicence: 'licences',
  Status: null,
  Supplier: 'suppliers',
  Tags: null,
  Team: null,
  TicketRules: null,
  TicketType: null,
  Timesheet: null,
  TopLevel: 'tree',
  Users: 'users',
  Workday: null,
  Workflow: null
}
const PAGED = ['Tickets', 'Asset', 'Client', 'ClientContract', 'Invoice', 'Item', 'KBArticle', 'Opportunities', 'Projects', 'PurchaseOrder', 'Quotation', 'Report', 'Service', 'ServiceStatus', 'Site', 'SoftwareLicence', 'Supplier', 'TopLevel', 'Users']

const rowsIn = (body: unknown): Rows => Array.isArray(body) ? body as Rows : Object.values(body as Json).filter(Array.isArray).at(-1) as Rows

t.test('reading', async t => {
  const sandbox = await sandboxFor(t, { now: () => Date.parse('2025-03-05T09:30:00Z') })
  const { get } = api(sandbox, await tokenFor(sandbox))
  const list = async (path: string) => rowsIn((await get(path)).body)
  const total = async (path: string) => Number(((await get(`${path}${path.includes('?') ? '&' : '?'}pageinate=true&page_size=1`)).body as Json).record_count)

  t.test('every collection has its own envelope, and its records by id', async t => {
    t.equal(resources.length, 43)
    t.strictSame(resources.map(({ path }) => path).sort(), Object.keys(ENVELOPES).sort())
    for (const [path, key] of Object.entries(ENVELOPES)) {
      const query = path === 'Actions' ? '?ticket_id=1001' : ''
      const { status, body } = await get(`/${path}${query}`)
      t.equal(status, 200, path)
      t.equal(Array.isArray(body) ? null : Object.keys(body as Json).find(name => Array.isArray((body as Json)[name])), key, path)
      const rows = rowsIn(body)
      t.ok(rows.length > 0, `${path} has rows`)
      if (key !== null) t.equal((body as Json).record_count, rows.length, `${path} counts the rows it returns`)
      const id = String(rows[0]?.id)
      const one = await get(`/${path.toLowerCase()}/${id}${path === 'Attachment' ? '?includedetails=true' : query}`)
      t.equal(one.status, 200, `${path}/${id} in lower case`)
      t.equal((one.body as Json).id, rows[0]?.id, 'the bare record')
      t.ok(Object.keys(one.body as Json).length >= Object.keys(rows[0] as Json).length, 'a record has more than a row')
    }
  })

  t.test('every record fits the types its fields are declared with', async t => {
    const fits: Record<string, (value: unknown) => boolean> = {
      integer: Number.isInteger,
      number: value => typeof value === 'number',
      boolean: value => typeof value === 'boolean',
      string: value => typeof value === 'string',
      date: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
      guid: value => /^[0-9a-f-]{36}$/.test(String(value)),
      array: Array.isArray,
      object: value => typeof value === 'object' && !Array.isArray(value)
    }
    for (const { path, table, fields } of resources) {
      const wrong = new Set<string>()
      for (const row of sandbox.table(table)) {
        for (const [name, type] of fields.types) {
          const value = row[name]
          if (value !== undefined && value !== null && !fits[type]?.(value)) wrong.add(`${name}: ${JSON.stringify(value)} is no ${type}`)
        }
      }
      t.strictSame([...wrong], [], path)
    }
  })

  t.test('a provider of believable size', async t => {
    const count = (name: string) => sandbox.table(name).length
    t.match({
      clients: count('clients'),
      users: count('users'),
      tickets: count('tickets'),
      assets: count('assets'),
      teams: count('teams'),
      agents: (await list('/Agent')).length,
      articles: count('knowledge-base')
    },
    { clients: 41, users: 300, tickets: 1850, assets: 400, teams: 6, agents: 25, articles: 60 })
    t.ok(count('actions') > 6000)
    const bySize = sandbox.table('sites').reduce((sizes, { client_id: client }) => sizes.set(client, (sizes.get(client) ?? 0) + 1), new Map<unknown, number>())
    t.ok([...bySize.values()].every(size => size >= 1 && size <= 4))
    t.ok((await get('/Tickets/1500?includedetails=true')).text.length > 20_000, 'a full ticket is fat')
    t.equal((await get('/Tickets/1500')).text.includes('1900-01-01T00:00:00'), true, 'unset dates are sentinels')
    t.match((await list('/Actions?ticket_id=1500&includehtmlemail=true')).find(({ emaildirection: direction }) => direction === 'I')?.emailbody_html, /^<html>/)
  })

  t.test('paging counts only with pageinate=true', async t => {
    const everything = (await list('/Tickets')).length
    const echo = (await get('/Tickets?page_size=10&page_no=2')).body as Json
    t.equal(echo.record_count, everything, 'without pageinate everything comes')
    t.notOk('page_no' in echo)
    const page = (await get('/Tickets?pageinate=true&page_size=10&page_no=2')).body as Json
    t.match(page, { record_count: everything, page_no: 2, page_size: 10 })
    t.equal(rowsIn(page).length, 10)
    t.match((await get('/Tickets?pageinate=true&page_size=1000')).body, { page_size: 100 }, 'at most 100')
    t.equal((await list('/Tickets?pageinate=true&page_size=1000')).length, 100)
    const few = (await get('/Tickets?count=7')).body as Json
    t.equal(few.record_count, 7, 'the count of a limited list is that of its rows')
    t.equal((await list('/Tickets?pageinate=true&page_size=50&page_no=9999')).length, 0)

    const seen = new Set<unknown>()
    for (let page = 1; page <= Math.ceil(300 / 100); page++) for (const { id } of await list(`/Users?pageinate=true&page_size=100&page_no=${page}&includeinactive=true`)) seen.add(id)
    t.equal(seen.size, 300, 'the pages are the whole')
    for (const path of PAGED) t.match((await get(`/${path}?pageinate=true&page_size=2`)).body, { page_size: 2, page_no: 1 }, path)
    for (const [path, key] of Object.entries(ENVELOPES)) {
      if (PAGED.includes(path) || ['Agent', 'Appointment', 'Actions'].includes(path)) continue
      const query = 'pageinate=true&page_size=1&page_no=2&order=name&orderdesc=nonsense&search=zzzz'
      t.strictSame((await get(`/${path}?${query}`)).body, (await get(`/${path}`)).body, `${path} knows no paging (${key})`)
    }
    t.equal((await list('/Actions?ticket_id=1500&page_size=1&pageinate=true')).length, sandbox.table('actions').filter(({ ticket_id: id }) => id === 1500).length)
    const agents = (await get('/Agent?pageinate=true&page_size=5')).body as Json
    t.match(agents, { record_count: 25, agents: Array }, 'agents become an object with paging')
    t.equal((await list('/Appointment?pageinate=true&page_size=5')).length, 5)
    t.ok(Array.isArray((await get('/Appointment?pageinate=true&page_size=5')).body), 'appointments stay an array')
    t.same((await list('/Tickets?ticketidonly=true&count=2')).map(row => Object.keys(row)), [['id'], ['id']])
    t.ok(Object.keys((await list('/Tickets?ticketidonly=true&pageinate=true&page_size=1'))[0] ?? {}).length > 40, 'ids alone do not go with paging')
  })

  t.test('sorting', async t => {
    const names = (await list('/Client?order=name')).map(({ name }) => String(name).toLowerCase())
    t.strictSame(names, [...names].sort(), 'ascending by default')
    t.strictSame((await list('/Client?order=name&orderdesc=true')).map(({ name }) => String(name).toLowerCase()), [...names].reverse())
    t.strictSame(await list('/Client?order=no_such_field&orderdesc=true'), await list('/Client'), 'an unknown field changes nothing')
    const rows = await list('/Users?order=client_name&order2=name&orderdesc2=true')
    for (let index = 1; index < rows.length; index++) {
      const [before, after] = [rows[index - 1] as Json, rows[index] as Json]
      const order = String(before.client_name).toLowerCase() < String(after.client_name).toLowerCase() || String(before.name).toLowerCase() >= String(after.name).toLowerCase()
      if (!order) t.fail(`${String(before.name)} before ${String(after.name)}`)
    }
    t.ok(rows.length > 200)
  })

  t.test('ticket filters select what they say', async t => {
    const tickets = sandbox.table('tickets')
    const live = tickets.filter(({ deleted }) => deleted !== true)
    const closed = (row: Json) => row.status_id === 9
    const some = live[700] as Json
    const supplied = live.find(({ supplier_id: supplier }) => Number(supplier) > 0)?.supplier_id
    const teamIds = new Map(sandbox.table('teams').map(({ name, id }) => [name, id]))
    const day = (value: unknown) => String(value).slice(0, 10)
    const cases: Array<[string, (row: Json) => boolean]> = [
      ['open_only=true', row => !closed(row)],
      ['closed_only=true', closed],
      ['open_only=false', () => true],
      [`client_id=${String(some.client_id)}`, row => row.client_id === some.client_id],
      [`site_id=${String(some.site_id)}`, row => row.site_id === some.site_id],
      [`user_id=${String(some.user_id)}`, row => row.user_id === some.user_id],
      ['agent_id=8', row => row.agent_id === 8],
      ['agent=8,6', row => row.agent_id === 8 || row.agent_id === 6],
      ['team=1,3', row => [1, 3].includes(Number(teamIds.get(row.team)))],
      ['status=1,2,3', row => [1, 2, 3].includes(Number(row.status_id))],
      ['status_id=2', row => row.status_id === 2],
      ['requesttype=1,3', row => row.tickettype_id === 1 || row.tickettype_id === 3],
      ['requesttype_id=2', row => row.tickettype_id === 2],
      ['priority=1', row => row.priority_id === 1],
      ['sla=2', row => row.sla_id === 2],
      ['category_1=3,4', row => [3, 4].includes(Number(row.categoryid_1))],
      ['itil_requesttype=3', row => row.itil_requesttype_id === 3],
      ['search_summary=printer', row => /printer/i.test(String(row.summary))],
      ['search=PRINTER', row => /printer/i.test(`${String(row.summary)} ${String(row.details)} ${String(row.user_name)} ${String(row.client_name)}`)],
      ['datesearch=dateoccured&startdate=2025-02-01&enddate=2025-02-28T23:59:59Z', row => day(row.dateoccurred) >= '2025-02-01' && day(row.dateoccurred) <= '2025-02-28'],
      ['startdate=2025-02-01', () => true],
      ['datesearch=dateoccurred&startdate=2025-02-01', () => true],
      ['datesearch=datecleared&startdate=2025-02-25', row => day(row.dateclosed) >= '2025-02-25'],
      ['lastupdatefromdate=2025-03-01', row => day(row.last_update) >= '2025-03-01'],
      [`excludethese=${String(some.id)}`, row => row.id !== some.id],
      ['withattachments=true', row => Number(row.attachment_count) > 0],
      ['list_id=2', row => !closed(row) && row.agent_id === 1],
      ['view_id=1', row => Number(row.priority_id) <= 2],
      [`supplier_id=${String(supplied)}`, row => row.supplier_id === supplied],
      ['service_id=4&open_only=true', row => row.service_id === 4 && !closed(row)],
      ['tickettype_id=1', () => true],
      ['no_such_parameter=1&site=5', () => true]
    ]
    for (const [query, test] of cases) {
      const wanted = live.filter(test)
      t.ok(wanted.length > 0, `${query} has something to find`)
      t.equal(await total(`/Tickets?${query}`), wanted.length, query)
    }
    const assetTicket = live.find(({ assets }) => (assets as Rows).length > 0)
    const assetId = (assetTicket?.assets as Rows)[0]?.id
    t.ok((await list(`/Tickets?asset_id=${String(assetId)}`)).some(({ id }) => id === assetTicket?.id))
    const removed = tickets.find(({ deleted }) => deleted === true)
    t.strictSame((await list('/Tickets?deleted=true')).map(({ id }) => id), [removed?.id])
    t.match((await get(`/Tickets/${String(removed?.id)}`)).body, { deleted: true })
    const flagged = live.filter(({ flagged }) => flagged === true).map(({ id }) => id)
    const plain = live.find(({ flagged }) => flagged !== true)?.id
    t.strictSame((await list(`/Tickets?flagged=${String(flagged[0])},${String(plain)}`)).map(({ id }) => id), [flagged[0]])
    const problem = live.find(({ child_count: count }) => Number(count) > 0)
    t.equal(await total(`/Tickets?parent_id=${String(problem?.id)}`), Number(problem?.child_count))
    t.ok(await total('/Tickets?search=drum') < await total('/Tickets?search=drum&searchactions=true'), 'actions are searched on demand')
  })

  t.test('tickets, projects and opportunities show their own kind', async t => {
    t.equal(await total('/Projects'), sandbox.table('projects').length)
    t.equal(await total('/Opportunities'), sandbox.table('opportunities').length)
    t.ok((await list('/Projects')).every(({ use }) => use === 'prjs'))
    t.ok((await list('/Opportunities')).every(({ use }) => use === 'opps'))
    t.ok((await list('/Tickets')).every(({ use }) => use === 'reqs'))
    t.equal(await total('/Tickets?domain=opps'), sandbox.table('opportunities').length)
    const project = sandbox.table('projects')[0]
    t.equal((await get(`/Tickets/${String(project?.id)}`)).status, 200)
    t.equal((await get(`/Opportunities/${String(project?.id)}`)).status, 404)
  })

  t.test('what does not fit its type is refused, what is unknown is ignored', async t => {
    for (const query of ['page_size=abc', 'client_id=Acme', 'pageinate=yes', 'orderdesc=desc', 'open_only=1', 'utcoffset=west', 'includelastaction=maybe']) {
      const { status, body } = await get(`/Tickets?${query}&count=1`)
      t.equal(status, 400, query)
      t.match(body, { Message: 'The request is invalid.', ModelState: Object }, query)
    }
    for (const query of ['status=[1,2,3]', 'status=New', 'team=1;2', 'agent=me']) {
      const { status, body } = await get(`/Tickets?${encodeURI(query)}`)
      t.equal(status, 400, query)
      t.match(body, { ClassName: 'System.FormatException', Message: String }, query)
    }
    t.equal((await get('/Tickets?datesearch=dateoccured&startdate=yesterday')).status, 400)
    t.equal((await get(`/Tickets?advanced_search=${encodeURIComponent('{"a":1}')}`)).status, 400)
    t.equal(await total(`/Tickets?advanced_search=${encodeURIComponent(JSON.stringify([{
      filter_name: 'summary',
      filter_type: 1,
      filter_value: 'vpn'
    }]))}`), await total('/Tickets?search_summary=vpn'))
    t.equal((await get('/Tickets?client_id=&page_size=&count=1')).status, 200, 'empty values count as not given')
  })

  t.test('filters of the other collections', async t => {
    const client = sandbox.table('clients')[8]?.id
    const site = sandbox.table('sites').find(({ client_id: owner }) => owner === client)?.id
    const all = (rows: Rows, test: (row: Json) => boolean, name: string) => t.ok(rows.length > 0 && rows.every(test), `${name}: ${rows.length}`)
    for (const path of ['Site', 'Users', 'Asset']) all(await list(`/${path}?client_id=${String(client)}`), row => row.client_id === client, path)
    all(await list(`/Users?site_id=${String(site)}`), row => row.site_id === site, 'users of a site')
    all(await list('/Asset?assettype_id=1'), row => row.assettype_name === 'Laptop', 'assets of a type')
    all(await list('/Agent?team=1st%20Line%20Support'), row => (row.teams as Rows).some(({ team_name: name }) => name === '1st Line Support'), 'agents of a team')
    all(await list('/Status?type=project'), row => row.type === 1, 'statuses of projects')
    all(await list('/Category?type_id=2'), row => row.type_id === 2, 'categories of a level')
    all(await list('/Priority?slaid=2'), row => row.slaid === 2, 'priorities of an SLA')
    all(await list('/Timesheet?agent_id=4&start_date=2025-03-01'), row => row.agent_id === 4 && String(row.date) >= '2025-03-01', 'timesheets')
    all(await list('/Appointment?agents=4,5&start_date=2025-03-05T00:00:00Z'), row => [4, 5].includes(Number(row.agent_id)) && String(row.end_date) >= '2025-03-05', 'appointments')
    all(await list('/Holiday?agent_id=7'), row => row.agent_id === 7, 'holidays of an agent')
    all(await list('/Invoice?postedonly=true&search=INV-0000'), row => row.posted === true, 'posted invoices')
    all(await list('/PurchaseOrder?po_status=3,4'), row => [3, 4].includes(Number(row.status)), 'orders by status')
    all(await list('/KBArticle?search=vpn'), row => /vpn/i.test(JSON.stringify(row)), 'articles')
    all(await list('/ServiceStatus?service_id=3'), row => Number.isInteger(row.id), 'posts of a service')
    t.ok((await list('/Client?includeinactive=true')).length > (await list('/Client')).length, 'inactive ones on demand')
    t.equal((await list('/Client?includeactive=false&includeinactive=true')).length, 1)
    t.ok((await list('/Agent?includedisabled=true')).length > 25)
    t.ok((await list('/Agent?includeapiagents=true')).length > 25)
    t.equal((await list('/Audit?ticket_id=1001')).length, 500, 'Halo ignores what it does not know here')
    t.equal((await list('/Users?search=07700')).length, 0)
    t.ok((await list('/Users?search=07700&search_phonenumbers=true')).length > 0)
    t.equal((await list('/SLA'))[0]?.priorities, null)
    t.equal(((await list('/SLA?showpriorities=true'))[0]?.priorities as Rows).length, 4)
    t.notOk('customfields' in ((await list('/Client'))[0] ?? {}))
    t.match((await list('/Client?include_custom_fields=150'))[3]?.customfields, [{ id: 150, name: 'CFServiceLevel', value: Number, display: String }])
    const shifted = await list('/Timesheet?agent_id=4&start_date=2025-03-04T00:00:00&utcoffset=60')
    t.equal(shifted.length, (await list('/Timesheet?agent_id=4&start_date=2025-03-04T01:00:00Z')).length, 'utcoffset is added to the caller’s time')
  })

  t.test('ids: GUIDs, per ticket, and what is missing', async t => {
    const [holiday] = await list('/Holiday')
    const [priority] = await list('/Priority')
    for (const [path, row] of [['Holiday', holiday], ['Priority', priority]] as const) {
      t.match(row?.id, /^[0-9a-f]{8}-[0-9a-f-]{27}$/)
      t.equal((await get(`/${path}/${String(row?.id).toUpperCase()}`)).status, 200)
      t.equal((await get(`/${path}/1`)).status, 400, 'an integer names nothing here')
      t.equal((await get(`/${path}/00000000-0000-4000-a000-000000000001`)).status, 404)
    }
    const first = await get('/Actions/1?ticket_id=1001')
    const second = await get('/Actions/1?ticket_id=1002')
    t.match(first.body, { id: 1, ticket_id: 1001 })
    t.match(second.body, { id: 1, ticket_id: 1002 })
    t.equal((await get('/Actions/1')).status, 400, 'an action needs its ticket')
    t.equal((await get('/Actions/999?ticket_id=1001')).status, 404)
    t.equal((await get('/ServiceStatus/1')).status, 200)
    t.equal((await get('/ServiceStatus/abc')).status, 404)
    t.match((await get('/ServiceStatus/abc')).text, /not found/)
    t.equal((await get('/Tickets/abc')).status, 400)
    for (const path of ['Timesheet', 'Downtime', 'Feedback']) t.strictSame((await get(`/${path}/99999`)).body, { id: 0 }, `${path} answers an empty record`)
  })

  t.test('errors come in many forms', async t => {
    t.match((await get('/Tickets/5')).body, { ClassName: 'System.Exception', Message: String, StackTraceString: String })
    t.match((await get('/Client/5')).body, { resultCode: '404', errorMessage: String })
    t.strictSame(Object.keys((await get('/Status/5555')).body as Json), ['Message'])
    const page = await get('/RequestType')
    t.equal(page.status, 404)
    t.match(page.text, /<h2>404 - File or directory not found/)
    t.equal((await send(`${sandbox.url}/elsewhere`)).status, 404)
  })

  t.test('details on demand', async t => {
    const ticket = sandbox.table('tickets').find(({ assets }) => (assets as Rows).length > 0)?.id
    t.strictSame(((await get(`/Tickets/${String(ticket)}`)).body as Json).assets, [])
    t.match((await get(`/Tickets/${String(ticket)}?includedetails=true`)).body, {
      assets: [{ inventory_number: String }],
      client: { name: String },
      priority: { name: String },
      details_html: /<html>/,
      last_action: { ticket_id: ticket }
    })
    t.match((await get('/Team/1?includeagents=true')).body, { agents: [{ agent_name: String }] })
    t.match((await get('/TicketType/2?includedetails=true')).body, {
      fields: [{ fieldname: 'summary', technew: 2 }, {}, { fieldid: 101, technew: 2, fieldinfo: { name: 'CFBusinessJustification' } }],
      allowed_status: Array
    })
    t.match((await get('/Report/1?loadreport=true')).body, { report: { loaded: true, rows: [{ Client: String, 'Ticket Count': Number }] } })
    for (const id of [2, 3, 4, 5, 6]) t.ok((((await get(`/Report/${id}?loadreport=true`)).body as Json).report as { rows: Rows }).rows.length > 0, `report ${id}`)
    t.notOk(((await get('/Report/1')).body as Json).report)
    const broken = await get('/Report/7?loadreport=true')
    t.equal(broken.status, 200)
    t.match(broken.body, { report: { rows: [], load_error: /Invalid column/ } })
  })

  t.test('actions: filters, and what is added on demand', async t => {
    const ticket = sandbox.table('tickets').find(({ status_id: status, id }) => status === 9 && Number(id) > 1200)?.id
    const own = sandbox.table('actions').filter(({ ticket_id: id }) => id === ticket)
    const cases: Array<[string, (row: Json) => boolean]> = [
      ['agentonly=true', row => row.who_type === 1],
      ['conversationonly=true', row => row.emaildirection !== ''],
      ['excludeprivate=true', row => row.hiddenfromuser === false],
      ['excludesys=true', row => row.action_systemid === 0],
      ['timeentriesonly=true', row => Number(row.timetaken) > 0],
      ['actoutcome=Email%20User', row => row.outcome === 'Email User'],
      [`startdate=${String(own[2]?.datetime)}`, row => String(row.datetime) >= String(own[2]?.datetime)],
      [`enddate=${String(own[2]?.datetime)}`, row => String(row.datetime) <= String(own[2]?.datetime)]
    ]
    for (const [query, test] of cases) {
      const wanted = own.filter(test).map(({ id }) => id)
      t.ok(wanted.length > 0 && wanted.length < own.length, query)
      t.strictSame((await list(`/Actions?ticket_id=${String(ticket)}&${query}`)).map(({ id }) => id).sort(), wanted.sort(), query)
    }
    const important = sandbox.table('actions').filter(({ important }) => important === true).length
    t.equal((await list('/Actions?importantonly=true')).length, important)
    const [plain] = await list(`/Actions?ticket_id=${String(ticket)}`)
    t.notOk('note_html' in (plain ?? {}) || 'emailbody_html' in (plain ?? {}) || 'attachments' in (plain ?? {}))
    const owner = sandbox.table('attachments')[0]?.ticket_id
    const rich = await list(`/Actions?ticket_id=${String(owner)}&includehtmlnote=true&includeattachments=true&includeagentdetails=true`)
    t.match(rich.at(-1), { note_html: String, agent: { id: Number }, attachments: [{ ticket_id: owner }] })
  })

  t.test('tickets: what is added on demand', async t => {
    const flags = 'includelastaction includelastnote includechildids includeagent includestatus includetickettype includetimetaken includeparentsubject includetoplevel'
    const query = flags.split(' ').map(name => `${name}=true`).join('&')
    const [row] = await list(`/Tickets?count=1&${query}&include_custom_fields=103`)
    t.match(row, {
      last_action: { note: String },
      lastnote: String,
      child_ticket_ids: Array,
      agent: { name: String },
      status: { name: String },
      tickettype: { name: String },
      timetaken: Number,
      parent_subject: '',
      top_level_name: String,
      customfields: [{ id: 103 }]
    })
    const [bare] = await list('/Tickets?count=1')
    t.notOk(['last_action', 'agent', 'status', 'customfields'].some(name => name in (bare ?? {})))
    const parent = sandbox.table('tickets').find(({ child_count: count }) => Number(count) > 0)?.id
    t.ok(((await get(`/Tickets/${String(parent)}?includechildids=true`)).body as Json).child_ticket_ids)
    const audited = sandbox.table('audit')[0]?.ticket_id
    t.match((await get(`/Tickets/${String(audited)}?include_auditing=true`)).body, { audit_log: [{ ticket_id: audited }] })
    const { columns } = (await get('/Tickets?count=1&includecolumns=true')).body as Json
    t.match(columns, [{ name: 'id' }])
  })

  t.test('the lists beside the 43', async t => {
    t.match(await list('/Lookup?lookupid=11'), [{ id: Number, name: String }])
    t.match((await list('/Lookup?lookupid=16')).map(({ name }) => name), ['Manual', 'Email'])
    t.match(await list('/Outcome'), [{ id: 1, outcome: 'Email User' }])
    t.match((await get('/Outcome/2')).body, { outcome: 'Private Note', hidefromuser: true })
    t.ok((await list('/FieldInfo?typeid=1')).every(({ usage }) => usage === 1))
    t.match(await list('/Search?search=printer&count_per_entity=2'), [{ id: Number, use: 'tickets' }, { id: Number, use: 'tickets' }])
    t.match((await get('/Agent/me')).body, { id: 27, name: 'API Full Access' })
    t.match((await list('/ViewLists?showcounts=true'))[0], { name: 'All open tickets', ticket_count: Number })
    t.match(await list('/TimesheetEvent?agent_id=3'), [{ agent_id: 3 }])
    t.match(await list('/TicketApproval'), [{ ticket_id: Number, result: Number }])
    t.equal((await api(sandbox, await tokenFor(sandbox)).post('/Lookup', [{}])).status, 405)
  })

  t.test('attachments keep every byte', async t => {
    const rows = await list('/Attachment')
    t.notOk(rows.some(row => 'data' in row || 'data_base64' in row), 'rows hold no data')
    for (const [ending, type] of [
      ['.png', 'image/png'],
      ['.pdf', 'application/pdf'],
      ['.log', 'text/plain'],
      ['sicht.csv', 'text/csv']
    ] as const) {
      const row = rows.find(({ filename }) => String(filename).endsWith(ending))
      const response = await fetch(`${sandbox.url}/api/Attachment/${String(row?.id)}`, { headers: { authorization: `Bearer ${await tokenFor(sandbox)}` } })
      const bytes = Buffer.from(await response.arrayBuffer())
      t.match(response.headers.get('content-type'), type)
      t.match(response.headers.get('content-disposition'), /^attachment; filename="/)
      t.equal(bytes.length, row?.filesize)
      if (ending === '.png') t.strictSame([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      if (ending === '.pdf') t.ok(new Set(bytes).size === 256, 'a file that reading as text would break')
      t.match((await get(`/Attachment/${String(row?.id)}?includedetails=true`)).body, { filename: row?.filename, filesize: row?.filesize })
    }
    const one = rows[0] as Json
    const ticketId = sandbox.table('attachments').find(({ id }) => id === one.id)?.ticket_id
    t.strictSame((await list(`/Attachment?ticket_id=${String(ticketId)}`)).map(({ id }) => id), [one.id])
    t.match((await list(`/Actions?ticket_id=${String(ticketId)}`)).at(-1), { id: 1, attachment_count: 1 })
  })
})

t.test('the same seed gives the same data, another seed other data', async t => {
  const now = () => Date.parse('2025-03-05T09:30:00Z')
  const [first, second, third] = await Promise.all([sandboxFor(t, { seed: 7, now }), sandboxFor(t, { seed: 7, now }), sandboxFor(t, { seed: 8, now })])
  // The second sandbox makes its tables up in another order.
  second.table('invoices')
  second.table('actions')
  for (const name of ['tickets', 'users', 'invoices', 'holidays', 'audit']) t.strictSame(first.table(name), second.table(name), name)
  t.strictSame(first.table('actions').slice(0, 2000), second.table('actions').slice(0, 2000))
  t.notSame(first.table('users').map(({ name }) => name), third.table('users').map(({ name }) => name))
  t.throws(() => first.table('no-such-table'))
  t.strictSame(first.table('asset_types'), first.table('asset-types'))
})
