import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { registerDomains } from '../../../domains/index.js'
import { systemClock } from '../../../lib/clock.js'
import { loadConfig } from '../../../lib/config.js'
import { dateRole } from '../../../lib/dates/resolve.js'
import { createService } from '../../../lib/mcp/create-service.js'
import type { ParameterKind } from '../../../lib/mcp/parameters.js'
import { Registry } from '../../../lib/mcp/registry.js'
import { sandboxService, type Structured } from '../../sandbox-service.js'

const desk = await sandboxService(t)
const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
registry.seal()

const PAGING = ['pageinate', 'page_size', 'page_no']
const RULES = [{ filter_name: 'summary', filter_type: 4, filter_value: 'a, "b" & c' }]
const SAMPLES: Record<ParameterKind, unknown> = { id: '3', ids: '3, 4', int: 7, number: '1.5', flag: 'True', text: 'reqs', date: '2026-01-31', column: 'client_name', rules: RULES }
const SENT: Record<ParameterKind, string> = { id: '3', ids: '3,4', int: '7', number: '1.5', flag: 'true', text: 'reqs', date: '', column: 'client_name', rules: JSON.stringify(RULES) }
const DATES = { start: '2026-01-31T00:00:00Z', end: '2026-01-31T23:59:59Z', day: '2026-01-31' }

/** Names of teams are looked up first, so they do not arrive as they are given. */
const NAMES = ['team_name']

/** The query with which one list call asks for its list; undefined when it did not. */
async function sent (tool: string, args: object): Promise<Record<string, string> | undefined> {
  const path = registry.domains.find(({ name }) => tool === `halo_${name}_list`)?.path ?? ''
  const requests = (await desk.received(tool, args)).filter((request) => request.path === `/api${path}`)
  if (requests.length > 1) throw new Error(`${tool} asked for its list ${requests.length} times`)
  return requests[0] === undefined ? undefined : Object.fromEntries(Object.entries(requests[0].query).filter(([name]) => !PAGING.includes(name)))
}

t.test('every parameter of every domain reaches Halo under its own name and in its own form', async (t) => {
  for (const { name, list: { parameters: { kinds }, days } } of registry.domains) {
    if (kinds.size === 0) continue
    const filters: Record<string, unknown> = {}
    const expected: Record<string, string> = {}
    for (const [parameter, kind] of kinds) {
      if (NAMES.includes(parameter)) continue
      filters[parameter] = parameter === 'include_custom_fields' ? '3,4' : SAMPLES[kind]
      expected[parameter] = kind === 'date' ? DATES[days?.includes(parameter) === true ? 'day' : dateRole(parameter)] : SENT[kind]
    }
    t.strictSame(await sent(`halo_${name}_list`, { filters }), expected, `${name}: ${kinds.size} parameters`)
  }
})

t.test('a filter and an argument of the same name are one', async (t) => {
  const cases: [object, Record<string, string>][] = [
    [{ filters: { client_id: '5', status: [1, 2], open_only: 'true' } }, { client_id: '5', status: '1,2', open_only: 'true' }],
    [{ client_id: 5, filters: { client_id: '5' } }, { client_id: '5' }],
    [{ status: '1,2', filters: { status: [1, 2] } }, { status: '1,2' }],
    [{ filters: '{"mine":true,"toplevel_id":"3"}' }, { mine: 'true', toplevel_id: '3' }],
    [{ filters: { mine: null, client_ref: '', search_summary: '' } }, {}],
    [{ filters: {} }, {}],
    [{ filters: null }, {}],
    [{ filters: { mine: 0 } }, { mine: 'false' }],
    [{ filters: { search: 'printer', order: 'id', orderdesc: '1' } }, { search: 'printer', order: 'id', orderdesc: 'true' }],
    [{ site: 4, filters: { site_id: 4 } }, { site_id: '4' }],
    [{ filters: { products: [7] } }, { product: '7' }],
    [{ order: 'client_name', filters: { order2: 'id', orderdesc2: true } }, { order: 'client_name', order2: 'id', orderdesc2: 'true' }]
  ]
  for (const [args, expected] of cases) t.strictSame(await sent('halo_tickets_list', args), expected, JSON.stringify(args))
  const paged = await desk.received('halo_tickets_list', { filters: { page_size: 7, page_no: '2' } })
  t.match(paged[0]?.query, { page_size: '7', page_no: '2', pageinate: 'true' })
})

t.test('filters narrow the list, ids alone come without paging, and local filters work too', async (t) => {
  const all = await desk.call('halo_tickets_list', { page_size: 1 })
  const clients = [...new Set((await desk.call('halo_tickets_list', { fields: 'client_id' })).records.map((row) => Number(row.client_id)))].slice(0, 2)
  const some = await desk.call('halo_tickets_list', { page_size: 50, filters: { client_ids: clients }, fields: 'id,client_id' })
  t.ok((some.pagination.total_count ?? 0) < (all.pagination.total_count ?? 0))
  t.strictSame(new Set(some.records.map((row) => row.client_id)), new Set(clients))
  const ids = await desk.call('halo_clients_list', { page_size: 3, filters: { idonly: true } })
  t.strictSame(ids.records.map((row) => Object.keys(row)), [['id'], ['id'], ['id']])
  t.equal(ids.pagination.has_more, true)
  t.notOk((await desk.received('halo_clients_list', { filters: { idonly: true } }))[0]?.query.pageinate)
  const ticket = (await desk.call('halo_audit_list', { page_size: 1, fields: 'ticket_id' })).records[0]?.ticket_id
  const audit = await desk.call('halo_audit_list', { filters: { ticket_id: ticket }, fields: 'ticket_id' })
  t.ok(audit.records.length > 0 && audit.records.every((row) => row.ticket_id === ticket))
})

t.test('what a list does not know is refused, and nothing is sent', async (t) => {
  const cases: [string, unknown, RegExp][] = [
    ['tickets', { requesttypeid: 1 }, /unknown filter "requesttypeid"\. Did you mean requesttype_id\?/],
    ['tickets', { zzzzz: 1 }, /unknown filter "zzzzz"\. Filters: page_size, .*client_id, /],
    ['tickets', { filters: {} }, /unknown filter "filters"/],
    ['tickets', { action: 'x' }, /unknown filter "action"/],
    ['tickets', { constructor: 1 }, /unknown filter "constructor"/],
    ['tickets', JSON.parse('{"__proto__":{"x":1}}'), /"__proto__"/],
    ['tickets', { 'client_id&open_only': 1 }, /unknown filter/],
    ['tickets', [{ client_id: 1 }], /filters must be one JSON object, not a list/],
    ['tickets', 'client_id=5', /filters must be one JSON object/],
    ['tickets', { view_id: 'x y' }, /filters\.view_id must be a whole number, not "x y"/],
    ['tickets', { view_id: 3_000_000_000 }, /filters\.view_id must be at most 2147483647/],
    ['tickets', { mine: 'perhaps' }, /filters\.mine must be true or false/],
    ['tickets', { includeclosed: 'yes' }, /filters\.includeclosed\.0 must be a whole number.*includeclosed: which to list: 1 closed, 0 open/],
    ['tickets', { includehold: [] }, /includehold is an empty list/],
    ['tickets', { utcoffset: 'west' }, /filters\.utcoffset must be a number/],
    ['tickets', { client_ref: ['a', 'b'] }, /filters\.client_ref must be text, not a list/],
    ['tickets', { client_ref: 'x'.repeat(501) }, /filters\.client_ref is 501 characters long, at most 500/],
    ['tickets', { order2: 'id desc; drop' }, /filters\.order2 must be a plain word/],
    ['tickets', { page_size: 500 }, /filters\.page_size must be at most 100/],
    ['tickets', { search_id: 'a\ud800' }, /search_id holds half of a character/],
    ['tickets', { ticketids: Array.from({ length: 101 }, (_, i) => i) }, /filters\.ticketids has 101 entries, at most 100/],
    ['invoices', { invoicedatestart: '2026-01-01' }, /invoicedatestart must be true or false.*a flag in Halo's description/],
    ['feedback', { client_id: 3 }, /client_id cannot be used here\. Feedback does not say/],
    ['feedback', { nothing: 3 }, /this list has no filters\. Use its arguments: page_size, .*search, .*ticket_id/],
    ['tags', { colour: 'red' }, /this list has no filters\. Use its arguments: page_size, page_no, order, orderdesc, search/],
    ['organisations', { toplevel_id: 1 }, /this list has no filters/]
  ]
  for (const [domain, filters, message] of cases) {
    t.match(await desk.refused(`halo_${domain}_list`, { filters }), message, JSON.stringify(filters).slice(0, 80))
    t.equal(await sent(`halo_${domain}_list`, { filters }), undefined, 'nothing reached Halo')
  }
  t.match(await desk.refused('halo_tickets_list', { client_id: 5, filters: { client_id: 6 } }), /client_id is given as argument and in filters, with different values/)
  t.match(await desk.refused('halo_tickets_list', { site: 5, filters: { site_id: 6 } }), /site and site_id are one filter/)
  t.match(await desk.refused('halo_tickets_list', { status: [] }), /status is an empty list/)
  t.match(await desk.refused('halo_tickets_list', { search: '\udc00' }), /search holds half of a character/)
  t.match(await desk.refused('halo_tickets_get', { id: 1, filters: {} }), /unknown argument "filters"/)
})

t.test('names that callers try are told the right one', async (t) => {
  const cases: [string, string, RegExp][] = [
    ['tickets', 'tickettype_id', /Use requesttype_id \(one type\) or requesttype/],
    ['tickets', 'ticket_type', /Use requesttype_id/],
    ['tickets', 'client_name', /Use client_id/],
    ['tickets', 'clientName', /Use client_id/],
    ['tickets', 'Customer', /Use client_id/],
    ['tickets', 'created_after', /Use startdate \(of the date that datesearch names/],
    ['tickets', 'createdAfter', /Use startdate/],
    ['tickets', 'from', /Use startdate/],
    ['tickets', 'since', /Use startdate/],
    ['tickets', 'date_from', /Use startdate/],
    ['tickets', 'created_before', /Use enddate/],
    ['tickets', 'closed_after', /Use startdate with datesearch=datecleared/],
    ['tickets', 'updated_since', /Use lastupdatefromdate/],
    ['tickets', 'updated_before', /Use filters: \{"lastupdatetodate": \.\.\.\} \(a date/],
    ['tickets', 'status_name', /Use status\./],
    ['tickets', 'assigned_to', /Use agent_id/],
    ['tickets', 'assignee', /Use agent_id/],
    ['tickets', 'closed', /Use closed_only/],
    ['tickets', 'open', /Use open_only/],
    ['tickets', 'team_id', /Use team\./],
    ['tickets', 'priority_id', /Use priority\./],
    ['tickets', 'category', /Use category_1/],
    ['tickets', 'my_tickets', /Use filters: \{"mine": \.\.\.\}/],
    ['tickets', 'title', /Use search_summary/],
    ['tickets', 'limit', /Use page_size/],
    ['tickets', 'offset', /Use page_no/],
    ['tickets', 'sort_by', /Use order\./],
    ['tickets', 'q', /Use search\./],
    ['tickets', 'id', /halo_tickets_get reads one ticket by its id/],
    ['assets', 'type', /Use assettype_id/],
    ['clients', 'name', /Use search\./],
    ['clients', 'inactive', /Use includeinactive/],
    ['agents', 'group', /Use team\./],
    ['agents', 'disabled', /Use includedisabled/],
    ['sites', 'customer_name', /Use client_id/],
    ['actions', 'from', /Use filters: \{"startdate": \.\.\.\}/],
    ['audit', 'created_after', /Use start_date/],
    ['purchaseorders', 'vendor', /Use supplier_id/],
    ['purchaseorders', 'is_open', /Use filters: \{"open": \.\.\.\}/],
    ['contracts', 'customer', /Use client_id/],
    ['tags', 'keyword', /Use search\./]
  ]
  for (const [domain, name, message] of cases) {
    t.match(await desk.refused(`halo_${domain}_list`, { [name]: 1 }), message, `${domain}: argument ${name}`)
    t.match(await desk.refused(`halo_${domain}_list`, { filters: { [name]: 1 } }), message, `${domain}: filter ${name}`)
  }
  t.match(await desk.refused('halo_tickets_list', { toplevel_id: 1 }), /unknown argument "toplevel_id"\. Use filters: \{"toplevel_id": \.\.\.\}/)
  t.match(await desk.refused('halo_tickets_list', { followedandagent: 1 }), /Did you mean filters: \{"followedandagents": \.\.\.\}\?/)
  t.match(await desk.refused('halo_agents_list', { excludeAgent: 1 }), /Use filters: \{"excludeAgent": \.\.\.\}/)
  t.match(await desk.refused('halo_tickets_list', { clientid: 1 }), /Did you mean client_id\?|Use client_id/)
  t.match(await desk.refused('halo_tickets_list', { constructor: 1 }), /unknown argument "constructor"/)
})

t.test('dates and phrases become UTC in the desk\'s time zone, and the answer says so', async (t) => {
  const berlin = at('Europe/Berlin', '2026-10-27T10:15:00Z')
  const cases: [string, Record<string, unknown>, Record<string, string>][] = [
    ['tickets', { startdate: 'last week', enddate: 'last week' }, { startdate: '2026-10-18T22:00:00Z', enddate: '2026-10-25T22:59:59Z', datesearch: 'dateoccured' }],
    ['tickets', { startdate: 'last 7 days' }, { startdate: '2026-10-19T22:00:00Z', datesearch: 'dateoccured' }],
    ['tickets', { startdate: '2026-10-25', enddate: '2026-10-25' }, { startdate: '2026-10-24T22:00:00Z', enddate: '2026-10-25T22:59:59Z', datesearch: 'dateoccured' }],
    ['tickets', { filters: { enddate: 'yesterday', datesearch: 'datecleared' } }, { enddate: '2026-10-26T22:59:59Z', datesearch: 'datecleared' }],
    ['tickets', { lastupdatefromdate: 'last 2 hours' }, { lastupdatefromdate: '2026-10-27T08:15:00Z' }],
    ['tickets', { filters: { lastupdatetodate: 'now', calendar_startdate: 'today' } }, { lastupdatetodate: '2026-10-27T10:15:00Z', calendar_startdate: '2026-10-26T23:00:00Z' }],
    ['tickets', { startdate: '2026-10-25T09:00:00-04:00' }, { startdate: '2026-10-25T13:00:00Z', datesearch: 'dateoccured' }],
    ['invoices', { filters: { billing_date: 'today' } }, { billing_date: '2026-10-27' }],
    ['invoices', { filters: { billing_date: '2026-10-01' } }, { billing_date: '2026-10-01' }],
    ['appointments', { start_date: 'tomorrow', end_date: 'next 3 days' }, { start_date: '2026-10-27T23:00:00Z', end_date: '2026-10-30T22:59:59Z' }],
    ['actions', { ticket_id: 1, filters: { startdate: 'this month' } }, { ticket_id: '1', startdate: '2026-09-30T22:00:00Z' }]
  ]
  for (const [domain, args, expected] of cases) {
    const { structured, query } = await berlin(`halo_${domain}_list`, args)
    t.strictSame(query, expected, JSON.stringify(args))
    const given = { ...args, ...args.filters as object } as Record<string, unknown>
    const changed = Object.entries(expected).filter(([name, value]) => /date$/.test(name) && value !== given[name])
    t.strictSame(structured.resolved, changed.length === 0 ? undefined : Object.fromEntries(changed), 'resolved')
  }
  const open = (await berlin('halo_tickets_list', { startdate: 'yesterday' })).structured.notes?.join(' ')
  t.match(open, /startdate="yesterday" sets only the start: give enddate="yesterday" too/)
  t.notMatch((await berlin('halo_tickets_list', { startdate: '2026-10-25' })).structured.notes?.join(' '), /sets only the start/)
  const within = at('Europe/Berlin', '2026-10-27T10:15:00.700Z')
  for (const until of ['last 2 hours', 'last 7 days', 'last 1 month']) t.notMatch((await within('halo_tickets_list', { startdate: until })).structured.notes?.join(' '), /sets only the start/, `${until} lasts until now`)
  const local = (await berlin('halo_audit_list', { start_date: '2026-10-25', end_date: '2026-10-25' })).structured
  t.strictSame(local.resolved, { start_date: '2026-10-24T22:00:00Z', end_date: '2026-10-25T22:59:59.999Z' }, 'compared here, to the last millisecond')
  t.strictSame((await berlin('halo_tickets_list', { startdate: '2026-10-25T13:00:00Z' })).structured.resolved, undefined, 'nothing to resolve')
})

t.test('where Halo keeps bare days, a day stays that day in every zone', async (t) => {
  const rows = [...new Set(desk.sandbox.table('timesheets').map(({ date }) => String(date)))].sort()
  const given = rows.at(-3)?.slice(0, 10) ?? ''
  for (const zone of ['America/New_York', 'UTC', 'Europe/Berlin', 'Pacific/Kiritimati']) {
    const call = at(zone, '2026-10-27T03:15:00Z')
    const { structured, query } = await call('halo_timesheets_list', { start_date: given, end_date: given })
    t.strictSame(query, { start_date: given, end_date: given }, zone)
    t.strictSame([...new Set(structured.records.map(({ date }) => date))], [`${given}T00:00:00`], `${zone}: the rows of that day`)
    t.strictSame(structured.resolved, undefined)
  }
  const newYork = at('America/New_York', '2026-10-27T03:15:00Z')
  const phrase = await newYork('halo_holidays_list', { start_date: 'yesterday', end_date: 'today' })
  t.strictSame([phrase.query, phrase.structured.resolved], [{ start_date: '2026-10-25', end_date: '2026-10-26' }, { start_date: '2026-10-25', end_date: '2026-10-26' }], 'a phrase is a day of the desk')
  t.match((await newYork('halo_timesheets_list', { start_date: 'this week', end_date: '2026-10-27T02:00:00Z' })).query, { start_date: '2026-10-26', end_date: '2026-10-26' }, 'a span begins and ends with a day')
})

t.test('wrong dates are refused with an example', async (t) => {
  const cases: [string, object, RegExp][] = [
    ['tickets', { startdate: '22.11.2026' }, /startdate must be a date such as 2026-11-22 or 2026-11-22T09:30:00Z, or one of: now, today, .*last N hours\|days\|weeks\|months.*; not "22\.11\.2026"/],
    ['tickets', { startdate: 'the other day' }, /must be a date such as/],
    ['tickets', { startdate: '2026-02-30' }, /must be a date such as/],
    ['tickets', { startdate: 20261122 }, /must be a date such as/],
    ['tickets', { startdate: ['2026-11-22'] }, /startdate must be text, not a list/],
    ['tickets', { startdate: 'x'.repeat(51) }, /startdate is 51 characters long/],
    ['tickets', { filters: { lastupdatetodate: true } }, /filters\.lastupdatetodate must be text.*a date, though Halo calls it a flag/],
    ['tickets', { startdate: '2026-11-22', enddate: '2026-11-21' }, /startdate \(2026-11-22T00:00:00Z\) is after enddate \(2026-11-21T23:59:59Z\)/],
    ['tickets', { startdate: 'tomorrow', filters: { enddate: 'yesterday' } }, /is after enddate/],
    ['invoices', { filters: { billing_date: 'last week' } }, /billing_date is one day, such as 2026-11-22 or today; "last week" is more/],
    ['audit', { start_date: 'soon' }, /must be a date such as/]
  ]
  for (const [domain, args, message] of cases) {
    t.match(await desk.refused(`halo_${domain}_list`, args), message, JSON.stringify(args))
    t.equal(await sent(`halo_${domain}_list`, args), undefined)
  }
})

t.test('tickets, projects and opportunities say which date is meant', async (t) => {
  for (const domain of ['tickets', 'projects', 'opportunities']) {
    const tool = `halo_${domain}_list`
    t.equal((await sent(tool, { startdate: '2026-01-31' }))?.datesearch, 'dateoccured', `${domain}: opened, unless said`)
    t.equal((await sent(tool, { filters: { enddate: '2026-01-31' } }))?.datesearch, 'dateoccured')
    t.equal((await sent(tool, { startdate: '2026-01-31', datesearch: 'dateoccurred' }))?.datesearch, 'dateoccured', 'the record\'s spelling')
    t.equal((await sent(tool, { startdate: '2026-01-31', filters: { datesearch: 'DateClosed' } }))?.datesearch, 'datecleared')
    t.equal((await sent(tool, { startdate: '2026-01-31', datesearch: 'fixbydate' }))?.datesearch, 'fixbydate', 'others pass')
    t.equal((await sent(tool, { open_only: true }))?.datesearch, undefined, 'none without a date')
    t.match((await desk.call(tool, { startdate: '2026-01-31', datesearch: 'fixbydate' })).notes?.join(' '), /Halo documents dateoccured and datecleared/)
    t.notMatch((await desk.call(tool, { startdate: '2026-01-31', datesearch: 'dateoccurred' })).notes?.join(' '), /Halo documents/)
  }
})

/** Texts that would mean something else to a careless query string. */
const HOSTILE = [
  'a&open_only=true', 'a=b', 'a,b', '1,2,3', '%26%2C%25', '100% & more', 'a+b c', '#fragment?x=1', '/../Agent/1', '"quoted" \'too\'', '\\', ';drop table faults', '{"a":1}', '[1,2]',
  'naïve ☃ 漢字 🦊 \u202e', '\r\nX-Injected: 1', '\u0000', ' blanks ', 'null', 'undefined', 'true', '__proto__', '$(x)', '<b>'
]

t.test('no text means anything but itself', async (t) => {
  for (const { name, list: { parameters: { kinds }, implied = [] } } of registry.domains) {
    const always = Object.fromEntries(implied.filter(({ by }) => by === undefined).map(({ name, value }) => [name, String(value)]))
    const texts = [...kinds].filter(([parameter, kind]) => kind === 'text' && parameter !== 'datesearch' && !NAMES.includes(parameter)).map(([parameter]) => parameter)
    if (texts.length === 0) continue
    let wrong = 0
    for (const [i, text] of HOSTILE.entries()) {
      // One value after the other, so that none of them shifts into a neighbour unseen.
      const filters = Object.fromEntries(texts.map((parameter, j) => [parameter, (HOSTILE[(i + j) % HOSTILE.length] ?? text).slice(0, 50)]))
      const query = await sent(`halo_${name}_list`, { filters })
      if (!isDeepStrictEqual({ ...query }, { ...always, ...filters })) wrong++
    }
    t.equal(wrong, 0, `${name}: ${texts.length} texts`)
  }
  for (const text of HOSTILE) t.strictSame(await sent('halo_tickets_list', { search: text, search_summary: text, username: text }), { search: text, search_summary: text, username: text }, JSON.stringify(text))
})

t.test('any value is either refused or sent as what it was', async (t) => {
  const random = generator(20_261_122)
  const kinds = [...registry.domains.find(({ name }) => name === 'tickets')?.list.parameters.kinds ?? []].filter(([name, kind]) => kind !== 'rules' && kind !== 'date' && !NAMES.includes(name))
  const values = [
    ...HOSTILE, 0, -1, 1, 5, 1.5, 1e21, 2 ** 31, true, false, null, '', '5', ' 6 ', '+7', '0x10', '1e3', '05', '5,6', '[5,6]', '5;6', [], [1, 2], ['1', '2'], ['1,2'], [[1]], [null], ['a&b'],
    {}, { a: 1 }, { toString: 'x' }, JSON.parse('{"constructor":{"prototype":1}}'), 'TRUE', 'yes', 'no'
  ]
  let refused = 0
  for (let round = 0; round < 400; round++) {
    const filters: Record<string, unknown> = {}
    for (let i = 0; i < 1 + round % 2; i++) {
      const [name, kind] = pick(random, kinds)
      // A word in place of an id is a name, and looked up.
      filters[name] = pick(random, kind === 'id' || kind === 'ids' ? values.filter((value) => !/[a-z]/i.test(JSON.stringify(value))) : values)
    }
    const query = await sent('halo_tickets_list', { filters })
    if (query === undefined) {
      refused++
      continue
    }
    const wrong = Object.keys(query).filter((name) => !Object.hasOwn(filters, name))
    for (const [name, value] of Object.entries(filters)) {
      const kind = kinds.find(([parameter]) => parameter === name)?.[1] ?? 'text'
      if (!means(kind, value, query[name])) wrong.push(name)
    }
    if (wrong.length > 0) t.fail(`${JSON.stringify(filters)} was sent as ${JSON.stringify(query)}`)
  }
  t.ok(refused > 100 && refused < 380, `${refused} of 400 refused`)
})

/** Whether a parameter that Halo received says what the caller's value said. */
function means (kind: ParameterKind, value: unknown, received: string | undefined): boolean {
  if (value === null || value === '') return received === undefined
  if (received === undefined) return false
  if (kind === 'text' || kind === 'column') return received === String(value) && typeof value !== 'object'
  if (kind === 'flag') return received === String(/^(true|1)$/i.test(String(value)))
  if (kind === 'ids') return JSON.stringify(received.split(',').map(Number)) === JSON.stringify(listOf(value))
  return typeof value !== 'object' && /^-?[\d.]+$/.test(received) && Number(received) === Number(value)
}

function listOf (value: unknown): number[] {
  const list = typeof value === 'string' ? value.replaceAll(/[[\]]/g, '').split(',') : [value].flat()
  return list.map(Number)
}

/** Numbers from 0 to below 1, the same for the same seed. */
function generator (seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

function pick<T> (random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

/** List calls on a desk in another zone at another time, with what Halo received of them. */
function at (timeZone: string, now: string) {
  const { config } = loadConfig({ HALO_SANDBOX: 'true', HALO_TIMEZONE: timeZone })
  const silent = { debug () {}, info () {}, warn () {}, error () {} }
  const service = createService({ registry, halo: desk.halo, config, log: silent, clock: { ...systemClock, now: () => Date.parse(now) } })
  return async (tool: string, args: object): Promise<{ structured: Structured, query: Record<string, string> }> => {
    desk.sandbox.clearRequests()
    const result = await service.callTool(tool, args, { caller: desk.caller, signal: new AbortController().signal })
    if (result.isError === true) throw new Error(JSON.stringify(result.content))
    const query = desk.sandbox.requests.filter(({ path }) => path.startsWith('/api/')).at(-1)?.query ?? {}
    return { structured: result.structuredContent as Structured, query: Object.fromEntries(Object.entries(query).filter(([name]) => !PAGING.includes(name))) }
  }
}
