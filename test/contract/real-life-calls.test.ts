import t, { type Test } from 'tap'
import type { CallResult } from '../../lib/mcp/service.js'
import { sandboxService, type Structured } from '../sandbox-service.js'

/** Calls as models send them, and what comes back. */
type Call = [tool: string, args: unknown, outcome: Outcome]

interface Outcome {
  /** The decisive words of a refusal. Nothing but look-ups of names may have reached Halo. */
  refused?: RegExp
  /** Halo answered the refusal: the request was sent. */
  byHalo?: boolean
  /** What Halo got last: the parameters of a list, the record of a write. `undefined` for what it must not have got. */
  sent?: Record<string, unknown>
  /** What the answer must hold. */
  answer?: object
  /** What the notes must say. */
  notes?: RegExp
}

const desk = await sandboxService(t, { env: { HALO_TIMEZONE: 'Europe/London' } })
const TICKET = 1001
const CLIENT = { id: 12, name: 'Alderwick Logistics' }
const LEAST = { records: Array }

const sends = (sent: Record<string, unknown>, answer: object = {}): Outcome => ({ sent, answer })
const refused = (words: RegExp): Outcome => ({ refused: words })
const list = (args: unknown, outcome: Outcome): Call => ['halo_tickets_list', args, outcome]
const ticket = (data: unknown, outcome: Outcome): Call => ['halo_tickets_upsert', { data }, outcome]

calls('names in the place of ids', [
  list({ client_id: 'Alderwick Logistics' }, sends({ client_id: '12' }, { resolved: { client_id: CLIENT } })),
  list({ client_id: 'alderwick' }, sends({ client_id: '12' })),
  list({ client_id: 'Alderwick Logistic' }, sends({ client_id: '12' })),
  list({ client_id: 'Aldrewick Logistics' }, refused(/no client is called "Aldrewick Logistics"\. Nearest: 12 "Alderwick Logistics"/)),
  list({ client_id: 'Nobody Ltd' }, refused(/no client is called "Nobody Ltd"\. halo_clients_list lists them/)),
  list({ site_id: 'Head Office' }, refused(/"Head Office" fits several sites: 1 "Head Office" \(Brambleford Managed IT\).* and \d+ more\. Give the id, or more of the name/)),
  list({ site_id: 'Head Office', client_id: 'alderwick' }, sends({ site_id: '21', client_id: '12' })),
  list({ agent_id: 'me', open_only: true }, sends({ agent_id: '27', open_only: 'true' })),
  list({ agent_id: 'Tom' }, sends({ agent_id: '6' }, { resolved: { agent_id: { name: 'Tom Birch' } } })),
  list({ agent: ['me', 'Tom Birch', 7] }, sends({ agent: '27,6,7' })),
  list({ status: 'New, In Progress' }, sends({ status: '1,2' })),
  list({ status: 'open' }, refused(/no status is called "open"\. .*For all that are not closed give open_only=true/)),
  ['halo_opportunities_list', { status: 'open' }, sends({ status: '30' }, { resolved: { status: [{ name: 'Open' }] } })],
  list({ status: 'progress' }, sends({ status: '2' })),
  list({ priority: 'high' }, sends({ priority: '2' })),
  list({ priority: 'P1' }, refused(/no priority is called "P1"\. There are 1 "Critical".*4 "Low"/)),
  list({ team: 'Service Desk' }, refused(/no team is called "Service Desk"\. There are 1 "1st Line Support"/)),
  ['halo_assets_list', { client_id: 'alder', assettype_id: 'Laptops' }, refused(/no asset type is called "Laptops"\. Nearest: 1 "Laptop"/)],
  ['halo_clients_get', { id: 'Alderwick Logistics' }, refused(/id must be a whole number, not "Alderwick Logistics"/)]
])

calls('names of arguments that models expect', [
  list({ client: 'Alderwick Logistics' }, refused(/unknown argument "client"\. Use client_id\.$/)),
  list({ customerName: 'Alderwick' }, refused(/unknown argument "customerName"\. Use client_id\.$/)),
  list({ assigned_to: 'me' }, refused(/Use agent_id\.$/)),
  list({ state: 'open' }, refused(/Use status\.$/)),
  list({ tickettype_id: 1 }, refused(/Use requesttype_id \(one type\) or requesttype \(several\)\.$/)),
  list({ filters: { tickettype_id: 1 } }, refused(/unknown filter "tickettype_id"\. Use requesttype_id/)),
  list({ created_after: '2026-11-01' }, refused(/Use startdate \(of the date that datesearch names/)),
  list({ closed_after: 'yesterday' }, refused(/Use startdate with datesearch=datecleared\.$/)),
  list({ limit: 10 }, refused(/Use page_size\.$/)),
  list({ offset: 50 }, refused(/Use page_no\.$/)),
  list({ query: 'printer' }, refused(/Use search\.$/)),
  list({ sort_by: 'dateoccurred' }, refused(/Use order\.$/)),
  list({ opne_only: true }, refused(/Did you mean open_only\?$/)),
  ['halo_clients_list', { name: 'Alderwick' }, refused(/Use search\.$/)],
  ['halo_tickets_get', { ticket_id: TICKET }, refused(/unknown argument "ticket_id"\. Use id\.$/)],
  ['halo_tickets_get', { ticketNumber: TICKET }, refused(/Use id\.$/)],
  ['halo_tickets_delete', { ids: [1, 2] }, refused(/Did you mean id\?$/)],
  ['halo_tickets_upsert', { summary: 'Printer', client_id: 12 }, refused(/Fields of the record, its id too, go inside data: \{"data":\{"summary": \.\.\.\}\}/)]
])

calls('tools that do not exist', [
  ['halo_ticket_get', { id: TICKET }, refused(/There is no tool "halo_ticket_get"\. Did you mean halo_tickets_get\?/)],
  ['tickets_list', {}, refused(/Did you mean halo_tickets_list\?/)],
  ['halo_tickets_update', { id: TICKET }, refused(/Did you mean halo_tickets_upsert\?/)],
  ['halo_tickets_search', { search: 'printer' }, refused(/Did you mean halo_tickets_list\?/)],
  ['create_ticket', {}, refused(/Did you mean halo_tickets_upsert\?/)],
  ['halo_ticketts_update', {}, refused(/Did you mean halo_tickets_upsert\?/)],
  ['halo_kb_search', {}, refused(/Did you mean halo_kb_list\?/)],
  ['halo_send_email', {}, refused(/There is no tool "halo_send_email"/)]
])

calls('forms of values', [
  list({ page_size: '10', page_no: '2' }, sends({ page_size: '10', page_no: '2' }, { pagination: { page_size: 10, page_no: 2 } })),
  list({ open_only: 'true', client_id: '12' }, sends({ open_only: 'true', client_id: '12' })),
  list({ open_only: 'yes' }, refused(/open_only must be true or false, not "yes"/)),
  list({ page_no: -1 }, refused(/page_no must be at least 1, not "-1"/)),
  list({ page_no: 0 }, refused(/page_no must be at least 1/)),
  list({ page_size: 500 }, refused(/page_size must be at most 100, not "500"/)),
  list({ client_id: 12.5 }, refused(/client_id must be an id or a name, not "12\.5"/)),
  list({ client_id: null, search: '' }, sends({ client_id: undefined, search: undefined })),
  list({ status: '[1,"2"]' }, sends({ status: '1,2' })),
  list({ status: [] }, refused(/status is an empty list; leave it out to not filter by it/)),
  list({ status: '1; DROP TABLE faults' }, refused(/no status is called "1; DROP TABLE faults"/)),
  list({ fields: '["id","summary"]' }, sends({ fields: undefined }, { records: [{ id: Number, summary: String }] })),
  list({ fields: 'id,sumary' }, { answer: { records: [{ id: Number }] }, notes: /Not in Halo's answer: sumary/ }),
  list({ detail: 'verbose' }, refused(/detail must be one of concise, full, not "verbose"/)),
  list({ filters: '{"client_id": 12, "status": "New,In Progress"}' }, sends({ client_id: '12', status: '1,2' })),
  list({ search: 'printer & "toner" 100% #5' }, sends({ search: 'printer & "toner" 100% #5' })),
  list({ order: 'dateoccurred desc' }, refused(/order must be a plain word/)),
  list({ order: 'dateocurred' }, { answer: LEAST, notes: /rows have no field "dateocurred", so Halo may not have sorted by it\. Did you mean dateoccurred\?/ }),
  list('{"client_id":12}', refused(/the arguments must be one JSON object/)),
  list(null, sends({ page_size: '50' })),
  ['halo_tickets_get', { id: String(TICKET) }, { answer: { record: { id: TICKET, last_action: { id: Number } } } }],
  ['halo_tickets_get', { id: '#1001' }, refused(/id must be a whole number, not "#1001"/)],
  ['halo_tickets_get', { id: `${TICKET}/../../Agent/1` }, refused(/id must be a whole number/)],
  ['halo_tickets_get', { id: [TICKET] }, refused(/id must be a whole number, not a list/)],
  ['halo_tickets_get', {}, refused(/id is missing/)],
  ['halo_tickets_get', { id: 99_999_999 }, { refused: /99999999 was not found.*Check the id/, byHalo: true }],
  ['halo_actions_get', { id: 1 }, refused(/ticket_id is missing/)],
  ['halo_priorities_get', { id: 1 }, refused(/id must be a GUID such as/)]
])

calls('what hosts add on their own', [
  list({ sessionId: 'a', action: 'sendMessage', chatInput: 'hi', toolCallId: 'x', page_size: 1 }, sends({ page_size: '1', sessionId: undefined, chatInput: undefined })),
  list({ random_string: 'x', page_size: 1 }, sends({ random_string: undefined })),
  ['halo_status_list', { random_string: '' }, { answer: LEAST }]
])

calls('dates', [
  list({ startdate: '2026-11-01', enddate: '2026-11-07' }, {
    ...sends({ startdate: '2026-11-01T00:00:00Z', enddate: '2026-11-07T23:59:59Z', datesearch: 'dateoccured' }, { resolved: { enddate: '2026-11-07T23:59:59Z' } }),
    notes: /datesearch=dateoccured was assumed/
  }),
  list({ startdate: '2026-07-01', enddate: '2026-07-01' }, sends({ startdate: '2026-06-30T23:00:00Z', enddate: '2026-07-01T22:59:59Z' })),
  list({ startdate: 'last week', enddate: 'last week' }, sends({ startdate: /^\d{4}-\d\d-\d\dT/, enddate: /^\d{4}-\d\d-\d\dT/ })),
  list({ startdate: 'today', datesearch: 'dateclosed' }, sends({ datesearch: 'datecleared' })),
  list({ lastupdatefromdate: 'last 24 hours' }, { ...sends({ lastupdatefromdate: /Z$/ }), notes: /^(?![^]*sets only the start)/ }),
  list({ startdate: '01/11/2026' }, refused(/startdate must be a date such as .*yesterday.*; not "01\/11\/2026"/)),
  list({ startdate: '2026-02-30' }, refused(/startdate must be a date/)),
  list({ startdate: 'a fortnight ago' }, refused(/last N hours\|days\|weeks\|months.*; not "a fortnight ago"/)),
  ['halo_appointments_list', { start_date: 'today', end_date: 'tomorrow' }, sends({ start_date: /Z$/, end_date: /Z$/ })]
])

calls('writes', [
  ['halo_tickets_upsert', { data: '{"summary":"Printer","details":"No toner","client_id":"Alderwick Logistics","tickettype_id":"Incident"}' },
    sends({ summary: 'Printer', client_id: 12, tickettype_id: 1 }, { action: 'created', resolved: { client_id: CLIENT, tickettype_id: { name: 'Incident' } } })],
  ticket([{ summary: 'Printer' }], refused(/data must be one JSON object, not a list/)),
  ticket({}, refused(/data is empty/)),
  ticket({ id: null, summary: 'Printer' }, refused(/data\.id must be a whole number, not null\. An update needs the id of an existing record; only a create leaves id out/)),
  ticket({ id: 0, summary: 'Printer' }, refused(/only a create leaves id out/)),
  ticket({ id: '', summary: 'Printer' }, refused(/only a create leaves id out/)),
  ticket({ ID: TICKET, summary: 'Printer' }, refused(/write id in lower case/)),
  ticket({ id: String(TICKET), status_id: 'in progress' }, sends({ id: TICKET, status_id: 2 }, { action: 'updated', record: { status_name: 'In Progress' } })),
  ticket({ id: TICKET, agent_id: 'me' }, sends({ agent_id: 27 })),
  ticket({ id: TICKET, priority_id: 'Urgent' }, refused(/no priority is called "Urgent"\. There are 1 "Critical"/)),
  ticket({ id: TICKET, impact: 'high' }, refused(/data\.impact must be a whole number, not "high"/)),
  ticket({ summary: 'Printer', client_id: 'Nobody Ltd' }, refused(/data\.client_id: no client is called "Nobody Ltd"/)),
  ticket({ id: TICKET, details: 'Long […] [… 12,345 more characters; name this field in fields for all of it …]' }, refused(/carries a marker/)),
  ticket({ id: TICKET, _dontsendemail: true }, refused(/"_dontsendemail" is a command to Halo and not allowed here\. Allowed: /)),
  ['halo_users_upsert', { data: { name: 'Ann Reed', site_id: 'Head Office' } }, refused(/data\.site_id: "Head Office" fits several sites/)],
  ['halo_users_upsert', { data: { name: 'Ann Reed', client_id: 'alderwick', site_id: 'head office', emailaddress: 'ann@alderwick.example' } },
    sends({ client_id: 12, site_id: 21, name: 'Ann Reed' }, { action: 'created' })],
  ['halo_actions_upsert', { data: { note: 'Called back', outcome: 'Private Note' } }, refused(/data\.ticket_id is missing/)],
  ['halo_actions_upsert', { data: { ticket_id: TICKET, outcome: 'Private Note', note_html: '<p>Called <b>back</b></p>' } }, sends({ note_html: '<p>Called <b>back</b></p>' }, { action: 'created' })],
  ['halo_kb_upsert', { data: { name: 'Toner', description_html: '<h2>Toner</h2><script>alert(1)</script>' } }, sends({ description_html: '<h2>Toner</h2><script>alert(1)</script>' }, { action: 'created' })],
  ['halo_reports_upsert', { data: { id: 1, sql: 'select 1' } }, refused(/SQL in reports is switched off here; the operator can allow it with MCP_ALLOW_SQL=true/)],
  ['halo_attachments_upsert', { data: { filename: 'a.txt', ticket_id: TICKET, data_base64: '/home/me/a.txt' } }, refused(/data\.data_base64 is no base64/)],
  ['halo_sites_upsert', { data: { name: 'Harbour' } }, { refused: /client_id/, byHalo: true }]
])

function calls (title: string, table: readonly Call[]): void {
  t.test(title, async (t) => {
    for (const [tool, args, outcome] of table) await check(t, tool, args, outcome)
  })
}

async function check (t: Test, tool: string, args: unknown, outcome: Outcome): Promise<void> {
  const what = `${tool} ${JSON.stringify(args)}`
  desk.sandbox.clearRequests()
  const result = await desk.result(tool, args as object)
  const requests = desk.sandbox.requests.filter(({ path }) => path.startsWith('/api/') && !/authinfo/i.test(path))
  if (outcome.refused !== undefined) {
    t.equal(result.isError, true, what)
    t.match(textOf(result), outcome.refused, what)
    t.ok(textOf(result).length < 2_500, `${what}: ${textOf(result).length} characters`)
    t.notOk(outcome.byHalo !== true && requests.some(({ method, path }) => method !== 'GET' || /^\/api\/tickets/i.test(path)), `${what}: nothing but names was asked for`)
    return
  }
  t.notOk(result.isError, `${what}: ${textOf(result).slice(0, 300)}`)
  const answer = result.structuredContent as unknown as Structured
  if (outcome.answer !== undefined) t.match(answer, outcome.answer, what)
  if (outcome.notes !== undefined) t.match(answer.notes?.join('\n'), outcome.notes, what)
  const last = requests.at(-1)
  const got = last?.method === 'POST' ? (last.body as Array<Record<string, unknown>>)[0] : last?.query
  for (const [name, value] of Object.entries(outcome.sent ?? {})) {
    if (value === undefined) t.notOk(got !== undefined && name in got, `${what}: ${name} is not sent`)
    else t.match({ [name]: got?.[name] }, { [name]: value }, `${what}: ${name} as Halo got it`)
  }
}

function textOf (result: CallResult): string {
  const [first] = result.content
  return first?.type === 'text' ? first.text : ''
}
