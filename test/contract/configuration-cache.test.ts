import t from 'tap'
import { sandboxService } from '../sandbox-service.js'

t.test('configuration is read once, per caller, until somebody changes it', async (t) => {
  const desk = await sandboxService(t)
  const reads = (path: RegExp) => desk.sandbox.requests.filter((request) => request.method === 'GET' && path.test(request.path)).length
  for (let i = 0; i < 100; i++) await desk.call('halo_status_list')
  for (let i = 0; i < 100; i++) await desk.call('halo_teams_list', { search: 'line' })
  t.equal(reads(/\/status$/i), 1)
  t.equal(reads(/\/team$/i), 1)

  const other = { ...desk.caller, principal: 'somebody else' }
  await desk.service.callTool('halo_status_list', {}, { caller: other, signal: new AbortController().signal })
  t.equal(reads(/\/status$/i), 2, 'another principal asks for itself')

  await desk.call('halo_status_upsert', { data: { name: 'Waiting for parts' } })
  const names = (await desk.call('halo_status_list', { page_size: 100 })).records.map((row) => row.name)
  t.ok(names.includes('Waiting for parts'), 'a write is seen at once')
  t.equal(reads(/\/status$/i), 3)
  await desk.call('halo_teams_list')
  t.equal(reads(/\/team$/i), 1, 'and drops its own domain alone')
})

t.test('a read under way during a write is not kept', async (t) => {
  const desk = await sandboxService(t)
  await desk.call('halo_tickets_list', { page_size: 1 })
  desk.sandbox.faults.add({ match: { method: 'GET', path: /\/status$/i }, then: { delayMs: 400 } })
  const slow = desk.call('halo_status_list')
  await desk.call('halo_status_upsert', { data: { name: 'Parked' } })
  await slow
  const names = (await desk.call('halo_status_list', { page_size: 100 })).records.map((row) => row.name)
  t.ok(names.includes('Parked'))
})

t.test('tickets are never kept', async (t) => {
  const desk = await sandboxService(t)
  for (let i = 0; i < 3; i++) await desk.call('halo_tickets_list')
  t.equal(desk.sandbox.requests.filter((request) => /\/tickets$/i.test(request.path)).length, 3)
})
