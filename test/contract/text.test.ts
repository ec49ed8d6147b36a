import t from 'tap'
import { sandboxService } from '../sandbox-service.js'

t.test('mail is readable, folded and cut; whole where it is asked for', async (t) => {
  const desk = await sandboxService(t)
  const ticket = desk.sandbox.table('tickets')[0]?.id
  const html = `<div><style>p{color:red}</style><p>The <b>printer</b> is <a href="https://status.example/p1">down</a>.</p><ul><li>toner</li><li>drum</li></ul>${'<p>More words about it.</p>'.repeat(120)}<img src="https://track.example/x.gif" width="1" height="1"></div>`
  const { record } = await desk.call('halo_actions_upsert', { data: { ticket_id: ticket, outcome: 'Private Note', note: html, note_html: html } })
  const list = await desk.call('halo_actions_list', { ticket_id: ticket })
  const row = list.records.find((action) => action.id === record.id)
  t.match(row?.note, /The printer is down \(https:\/\/status\.example\/p1\)\.[^]*- toner\n- drum/)
  t.notMatch(row?.note, /<|track\.example|color:red/)
  t.ok(String(row?.note).length <= 1_200)
  t.match(row?.note, /…\]$/)
  t.match(list.notes?.join(' '), /folded or cut where marked/)

  const key = { id: record.id, ticket_id: ticket }
  const named = await desk.call('halo_actions_get', { ...key, fields: 'note' })
  t.ok(String(named.record.note).length > 2_000, 'a named text is whole')
  t.notMatch(named.record.note, /<p>|…\]/)
  t.equal((await desk.call('halo_actions_get', { ...key, fields: 'note_html' })).record.note_html, html, 'markup is untouched')
  t.equal((await desk.call('halo_actions_get', { ...key, detail: 'full' })).record.note, html)
})

t.test('a shortened text is never written back', async (t) => {
  const desk = await sandboxService(t)
  const article = desk.sandbox.table('knowledge-base')[0] ?? {}
  article.description = 'Step. '.repeat(2_000)
  const read = await desk.call('halo_kb_get', { id: article.id })
  t.match(read.record.description, /…\]$/)
  desk.sandbox.clearRequests()
  t.match(await desk.refused('halo_kb_upsert', { data: { id: article.id, description: read.record.description } }), /carries a marker/)
  t.match(await desk.refused('halo_kb_upsert', { data: { id: article.id, customfields: [{ id: 1, value: String(read.record.description).toUpperCase() }] } }), /carries a marker/)
  t.equal(desk.sandbox.requests.length, 0)
  const whole = await desk.call('halo_kb_get', { id: article.id, fields: 'description' })
  t.equal(whole.record.description, article.description)
})

t.test('changing one field leaves every other as it was', async (t) => {
  const desk = await sandboxService(t)
  const changes: Record<string, Record<string, unknown>> = {
    tickets: { summary: 'Changed' }, kb: { name: 'Changed' }, clients: { name: 'Changed' }, users: { phonenumber: '1' }, assets: { key_field: 'Changed' }, cannedtext: { name: 'Changed' }, sites: { name: 'Changed' }
  }
  const tables: Record<string, string> = { kb: 'knowledge-base', cannedtext: 'canned-text' }
  for (const [domain, change] of Object.entries(changes)) {
    const row = desk.sandbox.table(tables[domain] ?? domain)[3] ?? {}
    const before = structuredClone(row)
    await desk.call(`halo_${domain}_get`, { id: row.id })
    await desk.call(`halo_${domain}_upsert`, { data: { id: row.id, ...change } })
    const [field = ''] = Object.keys(change)
    const others = (record: Record<string, unknown>) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== field && !/last_?(update|modified|action)|date_?(edited|modified)|_update_time|clientsite_name|idsummary/.test(name)))
    t.strictSame(others(row), others(before), domain)
    t.equal(row[field], change[field], domain)
  }
})
