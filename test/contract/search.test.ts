import t from 'tap'
import { sandboxService } from '../sandbox-service.js'

t.test('halo_search over all kinds of records', async (t) => {
  const desk = await sandboxService(t)
  desk.sandbox.clearRequests()
  const answer = await desk.call('halo_search', { search: 'printer', count_per_entity: '2' })
  t.strictSame(desk.sandbox.requests.filter(({ path }) => /search/i.test(path)).map(({ query }) => query), [{ search: 'printer', count_per_entity: '2' }])
  t.match(answer.records[0], { domain: 'tickets', id: Number, name: /printer/i })
  t.equal(answer.records.filter(({ domain }) => domain === 'tickets').length, 2)
  t.strictSame((await desk.call('halo_search', { search: 'zzqx-no-such-thing' })).records, [])
  for (const search of [undefined, '', '   ', 'x'.repeat(501)]) t.match(await desk.refused('halo_search', { search }), /search/)
  t.match(await desk.refused('halo_search', { search: 'x', count_per_entity: 26 }), /at most 25/)
})

t.test('results whose list is closed are left out', async (t) => {
  const desk = await sandboxService(t, { env: { MCP_DISABLE: 'halo_tickets_list' } })
  const answer = await desk.call('halo_search', { search: 'printer', count_per_entity: 2 })
  t.notOk(answer.records.some(({ domain }) => domain === 'tickets'))
  t.match(answer.notes?.[0], /^2 results of kinds that no list here shows were left out\.$/)
})

t.test('Halo\'s answer in other forms', async (t) => {
  const desk = await sandboxService(t)
  const forms: Array<[unknown, object[]]> = [
    [{ tickets: [{ id: 1, summary: 'Toner' }], Clients: [{ id: 2, name: 'Acme' }], total: 2 }, [{ domain: 'tickets', id: 1, summary: 'Toner' }, { domain: 'clients', id: 2, name: 'Acme' }]],
    [[{ id: 3, type: 'User', name: 'Ida' }, { id: 4, use: 'opportunities', summary: 'Deal' }], [{ domain: 'users', id: 3, name: 'Ida' }, { domain: 'opportunities', id: 4, summary: 'Deal' }]],
    [[{ id: 5, use: 'salaries', name: 'Secret' }], []]
  ]
  for (const [body, records] of forms) {
    desk.sandbox.faults.add({ match: { path: /\/search$/i }, then: { status: 200, body } })
    t.strictSame((await desk.call('halo_search', { search: 'x' })).records, records)
  }
})

t.test('lookups, outcomes and field definitions are lists of configuration', async (t) => {
  const desk = await sandboxService(t)
  const reads = (path: RegExp) => desk.sandbox.requests.filter((request) => path.test(request.path)).length
  const kinds = await desk.call('halo_lookups_list', { lookupid: 11 })
  t.match(kinds.records.find(({ id }) => id === 16), { name: 'Ticket source' })
  const without = await desk.call('halo_lookups_list')
  t.strictSame(without.records, kinds.records, 'without a lookupid: the lists there are')
  t.match(without.notes?.join(' '), /lookupid=11 was assumed/)
  t.match((await desk.call('halo_lookups_list', { lookupid: 16, search: 'mail' })).records, [{ name: 'Email', lookupid: 16 }])
  for (let i = 0; i < 5; i++) await desk.call('halo_lookups_list', { lookupid: 11 })
  t.equal(reads(/\/lookup$/i), 2)
  const names = (await desk.call('halo_outcomes_list', { tickettype_id: 'Alert' })).records.map(({ outcome }) => outcome)
  t.ok(names.includes('Acknowledge Alert') && !names.includes('Private Note'), 'of that type alone')
  t.match((await desk.call('halo_outcomes_list', { search: 'private note' })).records, [{ id: 2, hidefromuser: true, sendemail: 0 }])
  t.match((await desk.call('halo_fieldinfo_list', { typeid: 5 })).records, [{ id: 180, label: 'Insurance class', type: 2 }])
  t.match((await desk.call('halo_fieldinfo_list', { typeid: 5, filters: { includevalues: true } })).records, [{ values: [{ id: 1, name: 'A' }, { id: 2, name: 'B' }, { id: 3, name: 'C' }] }])
  t.match(await desk.refused('halo_fieldinfo_list', { type_id: 5 }), /typeid/)
})
