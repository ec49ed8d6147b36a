import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { ANSWER_TOKENS } from '../../lib/mcp/fit.js'
import { Registry } from '../../lib/mcp/registry.js'
import { sandboxService } from '../sandbox-service.js'
import { CONTRACT } from './tool-table.js'

const desk = await sandboxService(t)
const tokens = (value: unknown) => encode(JSON.stringify(value)).length

t.test('default answers of every domain are small', async (t) => {
  const registry = new Registry({ policy: { allowSql: false }, readOnly: true })
  await registerDomains({ mcp: registry })
  const halo = desk.halo.forCall({ caller: desk.caller, signal: new AbortController().signal })
  t.comment('tokens as Halo answers -> as the tool does'.padStart(70))
  for (const domain of Object.keys(CONTRACT)) {
    const { path } = registry.domains.find(({ name }) => name === domain) ?? { path: '' }
    const of: { ticket_id?: number } = domain === 'actions' ? { ticket_id: Number(desk.sandbox.table('tickets')[0]?.id) } : {}
    const list = await desk.call(`halo_${domain}_list`, { page_size: 50, ...of })
    const key = { id: list.records[0]?.id, ...of }
    const get = domain === 'attachments' ? { record: {} } : await desk.call(`halo_${domain}_get`, key)
    const rawList = await halo.read(path, { pageinate: true, page_size: 50, page_no: 1, ...of })
    const rawGet = domain === 'attachments' ? {} : await halo.read(`${path}/${String(key.id)}`, of)
    t.comment(`${domain.padEnd(17)} list of ${String(list.records.length).padStart(2)}: ${figures(rawList, list)}   get: ${figures(rawGet, get)}`)
    t.ok(tokens(get) <= Math.max(tokens(rawGet), 300), `${domain}: a record is not longer than Halo's`)
    t.ok(tokens(list) <= ANSWER_TOKENS, `${domain}: list`)
    t.ok(tokens(get) <= ANSWER_TOKENS, `${domain}: get`)
  }
})

/** Tokens before and after. */
function figures (raw: unknown, shaped: unknown): string {
  return `${String(tokens(raw)).padStart(7)} -> ${String(tokens(shaped)).padStart(5)}`
}

t.test('the figures for tickets hold, with what a technician acts on', async (t) => {
  const list = await desk.call('halo_tickets_list')
  t.equal(list.records.length, 50)
  t.ok(tokens(list) <= 8_000, `${tokens(list)} tokens for 50 tickets`)
  for (const { id } of list.records) {
    const get = await desk.call('halo_tickets_get', { id })
    t.ok(tokens(get) <= 1_500, `${tokens(get)} tokens for ticket ${String(id)}`)
    for (const field of ['id', 'summary', 'status_name', 'priority_id', 'priority_name', 'client_name', 'user_name', 'agent_name', 'team', 'sla_name', 'slatimeleft', 'onhold', 'dateoccurred', 'fixbydate', 'details']) t.ok(field in get.record, field)
    t.match(get.record.last_action, { id: Number, datetime: String, outcome: String }, 'the last action')
  }
  const ticket = desk.sandbox.table('tickets').find(({ id }) => id === list.records[0]?.id) ?? {}
  ticket.details = `It says "paper jam", though there is none. ${'We tried it again with the other tray and other paper. '.repeat(200)}`
  await desk.call('halo_actions_upsert', { data: { ticket_id: ticket.id, outcome: 'Private Note', note: 'Took the drum out, and cleaned it with a dry cloth. '.repeat(200) } })
  const long = await desk.call('halo_tickets_get', { id: ticket.id })
  t.ok(tokens(long) <= 1_500, `${tokens(long)} tokens for a ticket with long texts`)
  t.match(JSON.stringify(long.record), /paper jam.*more characters.*Took the drum out.*more characters/)
  t.match(await desk.received('halo_tickets_get', { id: ticket.id, fields: 'id,last_action' }), [{ query: { includelastaction: 'true' } }])
  for (const args of [{ includelastaction: false }, { fields: 'id' }]) {
    const [request] = await desk.received('halo_tickets_get', { id: ticket.id, ...args })
    t.not(request?.query.includelastaction, 'true', JSON.stringify(args))
  }
  desk.sandbox.reset()
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
