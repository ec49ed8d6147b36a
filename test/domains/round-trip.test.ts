import t, { type Test } from 'tap'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from '../contract/tool-table.js'
import { samples, type Sample } from './samples.js'

const desk = await sandboxService(t)

const SAMPLES = samples(desk.sandbox)

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
