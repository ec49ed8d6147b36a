import t, { type Test } from 'tap'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from '../contract/tool-table.js'

const desk = await sandboxService(t)

/** The id of some record that the sandbox has. */
function some (table: string): unknown {
  const id = desk.sandbox.table(table)[0]?.id
  if (id === undefined) throw new Error(`the sandbox has no ${table}`)
  return id
}

interface Sample {
  create: Record<string, unknown>
  change: Record<string, unknown>
}

/** What to create in each domain, and one field to change afterwards. */
const SAMPLES: Record<string, Sample> = {
  actions: { create: { ticket_id: some('tickets'), outcome: 'Private Note', note: 'Cable checked', hiddenfromuser: true }, change: { note: 'Cable replaced' } },
  agents: { create: { name: 'Nora Quill', email: 'nora.quill@desk.example' }, change: { jobtitle: 'Second line' } },
  appointments: { create: { subject: 'On-site visit', start_date: '2026-12-01T09:00:00Z', end_date: '2026-12-01T10:00:00Z', agent_id: some('agents') }, change: { subject: 'On-site visit, moved' } },
  assetgroups: { create: { name: 'Scanners' }, change: { memo: 'All makes' } },
  assets: { create: { inventory_number: 'NEW-0001', assettype_id: some('asset-types'), client_id: some('clients'), site_id: some('sites') }, change: { key_field: 'SN-77' } },
  assettypes: { create: { name: 'Label printer', assetgroup_id: some('asset-groups') }, change: { tagprefix: 'LP' } },
  attachments: { create: { filename: 'new.txt', data_base64: Buffer.from('hello').toString('base64'), ticket_id: some('tickets') }, change: { desc: 'A greeting' } },
  audit: { create: { ticket_id: some('tickets'), agent_id: some('agents'), value: 'Checked by hand' }, change: { value: 'Checked twice' } },
  cannedtext: { create: { name: 'Thanks', text: 'Thank you for calling.' }, change: { text: 'Thanks for calling.' } },
  categories: { create: { value: 'Hardware>Scanner', type_id: 1 }, change: { note: 'Used by field staff' } },
  clients: { create: { name: 'Quayside Bakery' }, change: { notes: 'Closed on Mondays' } },
  contracts: { create: { client_id: some('clients'), ref: 'C-NEW-1', start_date: '2026-01-01T00:00:00Z', end_date: '2026-12-31T00:00:00Z' }, change: { note: 'Renew in autumn' } },
  downtime: { create: { service: some('services'), startdate: '2026-11-01T08:00:00Z', enddate: '2026-11-01T09:00:00Z' }, change: { hours: 2 } },
  feedback: { create: { ticket_id: some('tickets'), score: 1, comment: 'Quick' }, change: { comment: 'Quick and kind' } },
  fields: { create: { name: 'Rack unit', kind: 'T' }, change: { sequence: 9 } },
  holidays: { create: { name: 'Founders day', date: '2026-12-24T00:00:00Z', allday: true, workday_id: some('workdays') }, change: { name: 'Founders\' day' } },
  invoices: { create: { client_id: some('clients'), invoice_date: '2026-11-01T00:00:00Z' }, change: { reference: 'PO 5' } },
  items: { create: { name: 'USB-C dock' }, change: { baseprice: 120 } },
  kb: { create: { name: 'How to replace toner', description: 'Step by step' }, change: { description: 'Four steps' } },
  opportunities: { create: { summary: 'New office network', client_id: some('clients') }, change: { oppvalue: 5000 } },
  organisations: { create: { name: 'Northern branch' }, change: { website: 'https://north.example' } },
  priorities: { create: { name: 'Someday', slaid: some('sla'), priorityid: 9 }, change: { fixtime: 80 } },
  projects: { create: { summary: 'Move the file server', client_id: some('clients') }, change: { milestone_name: 'Pilot' } },
  purchaseorders: { create: { supplier_id: some('suppliers'), title: 'Docks' }, change: { note: 'Urgent' } },
  quotes: { create: { client_id: some('clients'), title: 'Docks for all' }, change: { note: 'Valid for 30 days' } },
  reports: { create: { name: 'Tickets by month' }, change: { description: 'For the board' } },
  services: { create: { name: 'Print service' }, change: { summary: 'All printers' } },
  servicestatus: { create: { status: 1, message_public: 'All well' }, change: { message_public: 'Slow' } },
  sites: { create: { name: 'Harbour', client_id: some('clients') }, change: { phonenumber: '+44 20 7946 0999' } },
  sla: { create: { name: 'Gold plus' }, change: { name: 'Gold plus 24/7' } },
  softwarelicences: { create: { name: 'Drawing suite', count: 5, client_id: some('clients') }, change: { count: 6 } },
  status: { create: { name: 'Waiting for parts' }, change: { shortname: 'Parts' } },
  suppliers: { create: { name: 'Cable & Co' }, change: { contact_name: 'Ines Holt' } },
  tags: { create: { text: 'toner' }, change: { text: 'toner-low' } },
  teams: { create: { name: 'Third line' }, change: { sequence: 8 } },
  ticketrules: { create: { name: 'Printers to first line' }, change: { active: false } },
  tickets: { create: { summary: 'Monitor stays black', details: 'Since today', client_id: some('clients'), tickettype_id: some('ticket-types') }, change: { summary: 'Second monitor stays black' } },
  tickettypes: { create: { name: 'Loan request' }, change: { sequence: 50 } },
  timesheets: { create: { agent_id: some('agents'), date: '2026-11-20T00:00:00Z' }, change: { target_hours: 7 } },
  toplevel: { create: { name: 'Northern customers' }, change: { notes: 'By region' } },
  users: { create: { name: 'Ida Fern', site_id: some('sites'), emailaddress: 'ida.fern@client.example' }, change: { phonenumber: '+44 20 7946 0123' } },
  workdays: { create: { name: 'Night shift' }, change: { summary: 'Ten to six' } },
  workflows: { create: { name: 'Loan' }, change: { note: 'Two steps' } }
}

const SOFTLY_DELETED = ['tickets', 'projects', 'opportunities']
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

t.test('every list answers rows and an honest total', async (t) => {
  for (const domain of Object.keys(CONTRACT)) {
    const tool = `halo_${domain}_list`
    const first = await desk.call(tool, { page_size: 3 })
    t.ok(first.records.length > 0 && first.records.length <= 3, `${tool}: ${first.records.length} rows`)
    t.ok(first.records.every((row) => row.id !== undefined), `${tool}: rows carry their id`)
    t.ok(Object.keys(first.records[0] ?? {}).length >= 2, `${tool}: rows are more than ids`)
    const { total_count: total, has_more: more } = first.pagination
    t.ok(total === null || total >= first.records.length, `${tool}: total ${String(total)}`)
    if (total !== null) t.equal(more, total > first.records.length, `${tool}: has_more`)
    if (!more) continue
    const second = await desk.call(tool, { page_size: 3, page_no: 2 })
    const ids = new Set([...first.records, ...second.records].map((row) => `${String(row.id)} ${String(row.ticket_id)}`))
    t.equal(ids.size, first.records.length + second.records.length, `${tool}: no row twice`)
  }
})

t.test('search narrows every list, order sorts it', async (t) => {
  for (const domain of Object.keys(CONTRACT)) {
    const tool = `halo_${domain}_list`
    const nothing = await desk.call(tool, { search: 'zzqx-no-such-thing' })
    t.equal(nothing.records.length, 0, `${tool}: search for nonsense finds nothing`)
    if (domain === 'fields') continue
    const down = await desk.call(tool, { page_size: 100, order: 'id', orderdesc: true })
    const up = await desk.call(tool, { page_size: 100, order: 'id' })
    const lowest = (answer: typeof down) => answer.records.at(0)?.id
    if (up.records.length > 1) t.not(lowest(down), lowest(up), `${tool}: order turns the list`)
  }
})

t.test('create, read, change, read back, delete', async (t) => {
  t.strictSame(Object.keys(SAMPLES).sort(), Object.keys(CONTRACT).sort())
  for (const [domain, sample] of Object.entries(SAMPLES)) await t.test(domain, async (t) => await roundTrip(t, domain, sample))
})

async function roundTrip (t: Test, domain: string, { create, change }: Sample): Promise<void> {
  const made = await desk.call(`halo_${domain}_upsert`, { data: create })
  t.equal(made.action, 'created', domain)
  t.notOk(made.not_applied, `${domain}: everything sent was taken over`)
  const id = made.record.id
  if (domain === 'holidays' || domain === 'priorities') t.match(id, GUID, `${domain}: ${String(id)}`)
  const key = domain === 'actions' ? { id, ticket_id: create.ticket_id } : { id }
  const more = domain === 'fields' ? { kind: create.kind } : {}

  const changed = await desk.call(`halo_${domain}_upsert`, { data: { ...key, ...change } })
  t.equal(changed.action, 'updated', domain)
  t.equal(changed.record.id, id, `${domain}: the same record`)
  if (domain !== 'attachments') {
    const read = await desk.call(`halo_${domain}_get`, { ...key, ...more, detail: 'full' })
    t.match(read.record, change, `${domain}: the change is there`)
    const [field, value] = Object.entries(create).find(([name, value]) => typeof value === 'string' && !(name in change) && !/date|base64|outcome/.test(name)) ?? []
    if (field !== undefined) t.equal(read.record[field], value, `${domain}: ${field} is untouched`)
  }
  if (CONTRACT[domain]?.delete === undefined) return
  t.match(await desk.call(`halo_${domain}_delete`, { ...key, ...more }), { deleted: true, id }, domain)
  const listed = await desk.call(`halo_${domain}_list`, { page_size: 100, order: 'id', orderdesc: true, ...(domain === 'actions' ? { ticket_id: create.ticket_id } : {}), ...more })
  t.notOk(listed.records.some((row) => row.id === id), `${domain}: gone from the list`)
  if (SOFTLY_DELETED.includes(domain)) t.match((await desk.call(`halo_${domain}_get`, key)).notes?.[0], /is deleted/, domain)
  else t.match(await desk.refused(`halo_${domain}_get`, { ...key, ...more }), /no |not |404/i, `${domain}: gone`)
}
