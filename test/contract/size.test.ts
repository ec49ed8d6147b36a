import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { ANSWER_TOKENS } from '../../lib/mcp/fit.js'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from './tool-table.js'

const desk = await sandboxService(t)
const tokens = (value: unknown) => encode(JSON.stringify(value)).length

t.test('default answers of every domain are small', async (t) => {
  for (const domain of Object.keys(CONTRACT)) {
    const list = await desk.call(`halo_${domain}_list`, { page_size: 50 })
    const [row] = list.records
    const key = domain === 'actions' ? { id: row?.id, ticket_id: row?.ticket_id } : { id: row?.id }
    const get = domain === 'attachments' ? { record: {} } : await desk.call(`halo_${domain}_get`, key)
    t.comment(`${domain}: ${tokens(list)} tokens for a list of ${list.records.length}, ${tokens(get)} for one record`)
    t.ok(tokens(list) <= ANSWER_TOKENS, `${domain}: list`)
    t.ok(tokens(get) <= ANSWER_TOKENS, `${domain}: get`)
  }
})

t.test('the figures for tickets hold, with what a technician acts on', async (t) => {
  const list = await desk.call('halo_tickets_list')
  t.equal(list.records.length, 50)
  t.ok(tokens(list) <= 8_000, `${tokens(list)} tokens for 50 tickets`)
  const get = await desk.call('halo_tickets_get', { id: list.records[0]?.id })
  t.ok(tokens(get) <= 1_500, `${tokens(get)} tokens for one ticket`)
  for (const field of ['id', 'summary', 'status_name', 'priority_id', 'client_name', 'agent_name', 'team', 'dateoccurred', 'fixbydate']) t.ok(field in get.record, field)
})

t.test('nothing is lost where an answer is cut', async (t) => {
  const row = desk.sandbox.table('tickets')[0] ?? {}
  const ids = desk.sandbox.table('tickets').slice(0, 60).map((ticket) => ticket.id)
  for (const ticket of desk.sandbox.table('tickets')) ticket.summary = `${String(ticket.summary).slice(0, 60)} ${'long words '.repeat(150)}`
  const seen: unknown[] = []
  let args: object = { page_size: 100, order: 'id', fields: 'id,summary' }
  for (let calls = 0; calls < 60; calls++) {
    const answer = await desk.call('halo_tickets_list', args)
    t.ok(tokens(answer) <= ANSWER_TOKENS * 1.1, `${tokens(answer)} tokens`)
    seen.push(...answer.records.map((ticket) => ticket.id))
    if (!answer.pagination.has_more) break
    const [, size, no] = /page_size=(\d+) and page_no=(\d+)/.exec(answer.notes?.join(' ') ?? '') ?? []
    args = { ...args, page_size: Number(size ?? answer.pagination.page_size), page_no: Number(no ?? answer.pagination.page_no + 1) }
    if (seen.length > 400) break
  }
  t.equal(new Set(seen).size, seen.length, 'no row twice')
  t.ok(seen.length > 400, `${seen.length} rows by following the notes`)
  t.ok(ids.every((id) => row.id !== undefined && seen.includes(id)), 'no row missing')
  desk.sandbox.reset()
})

t.test('a huge record says what it left out, and gives it by name', async (t) => {
  const ticket = desk.sandbox.table('tickets')[0] ?? {}
  ticket.details = 'A very long story. '.repeat(12_000)
  const full = await desk.call('halo_tickets_get', { id: ticket.id, detail: 'full' })
  t.ok(tokens(full) <= ANSWER_TOKENS)
  t.match(full.notes?.join(' '), /Left out for the size of the answer: details \(about \d+ tokens\)/)
  const named = await desk.call('halo_tickets_get', { id: ticket.id, fields: 'details' })
  t.equal(named.record.details, ticket.details)
  desk.sandbox.reset()
})
