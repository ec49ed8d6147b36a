import t from 'tap'
import { registerDomains } from '../../domains/index.js'
import { Registry } from '../../lib/mcp/registry.js'
import { sandboxService, type SandboxService, type Structured } from '../sandbox-service.js'

const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
const signal = new AbortController().signal

/** How often Halo was asked for a list. */
function asked (desk: SandboxService, path: string): number {
  return desk.sandbox.requests.filter((request) => request.method === 'GET' && request.path.toLowerCase() === `/api${path.toLowerCase()}`).length
}

function names (answer: Structured): unknown[] {
  return answer.records.map((row) => row.name)
}

t.test('configuration is read once in 100 times', async (t) => {
  const desk = await sandboxService(t)
  const domains = registry.domains.filter(({ configuration }) => configuration === true)
  for (const word of ['status', 'priorities', 'tickettypes', 'sla', 'workflows', 'ticketrules', 'fields', 'categories', 'teams']) t.ok(domains.some(({ name }) => name === word), `${word} are configuration`)
  for (const { name, path, list } of domains) {
    const before = asked(desk, path)
    // What is paged and searched here is one question to Halo, however it is cut.
    const args = (i: number) => list.paged ? {} : { page_size: 1 + i % 3, search: i % 2 === 0 ? 'e' : 'a' }
    for (let i = 0; i < 100; i++) await desk.call(`halo_${name}_list`, args(i))
    t.equal(asked(desk, path) - before, 1, name)
  }
})

t.test('one request per principal and scope', async (t) => {
  const desk = await sandboxService(t)
  const { credential } = desk.caller
  const callers = [
    desk.caller,
    { ...desk.caller, principal: 'somebody else' },
    { ...desk.caller, credential: { ...credential, scope: 'all:standard admin' } as typeof credential }
  ]
  for (let i = 0; i < 30; i++) {
    const caller = callers[i % 3]
    if (caller !== undefined) t.notOk((await desk.service.callTool('halo_status_list', {}, { caller, signal })).isError)
  }
  t.equal(asked(desk, '/Status'), 3)
})

t.test('a write drops what is kept of its own domain, for everybody', async (t) => {
  const desk = await sandboxService(t)
  const other = { ...desk.caller, principal: 'somebody else' }
  await desk.call('halo_teams_list')
  await desk.call('halo_status_list')
  await desk.service.callTool('halo_status_list', {}, { caller: other, signal })
  t.equal(asked(desk, '/Status'), 2)
  const { record } = await desk.call('halo_status_upsert', { data: { name: 'Waiting for parts' } })
  t.ok(names(await desk.call('halo_status_list', { page_size: 100 })).includes('Waiting for parts'), 'a write is seen at once')
  const seen = await desk.service.callTool('halo_status_list', { page_size: 100 }, { caller: other, signal })
  t.ok(names(seen.structuredContent as Structured).includes('Waiting for parts'), 'by everybody')
  await desk.call('halo_status_delete', { id: record.id })
  t.notOk(names(await desk.call('halo_status_list', { page_size: 100 })).includes('Waiting for parts'))
  const before = asked(desk, '/Status')
  await desk.refused('halo_status_upsert', { data: { id: 987_654, name: 'No such status' } })
  await desk.call('halo_status_list')
  t.equal(asked(desk, '/Status'), before + 1, 'nobody knows what became of a write that failed')
  await desk.call('halo_teams_list')
  t.equal(asked(desk, '/Team'), 1, 'other domains are kept')
})

t.test('a read under way during a write is neither kept nor shared with those who ask later', async (t) => {
  const desk = await sandboxService(t)
  await desk.call('halo_tickets_list', { page_size: 1 })
  desk.sandbox.faults.add({ match: { method: 'GET', path: /\/status$/i }, then: { delayMs: 1_000 } })
  const slow = desk.call('halo_status_list', { page_size: 100 })
  const joined = desk.call('halo_status_list', { page_size: 99 })
  while (asked(desk, '/Status') === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await desk.call('halo_status_upsert', { data: { name: 'Parked' } })
  t.ok(names(await desk.call('halo_status_list', { page_size: 100 })).includes('Parked'), 'who asks after the write gets what it wrote')
  t.equal(asked(desk, '/Status'), 2, 'by a request of its own')
  // Marks the slow answer, so that it can be told from the one that is kept.
  const [marked] = desk.sandbox.table('status')
  if (marked !== undefined) marked.name = 'Late'
  for (const answer of await Promise.all([slow, joined])) t.ok(names(answer).includes('Late'))
  t.notOk(names(await desk.call('halo_status_list', { page_size: 100 })).includes('Late'), 'the old read is not kept when it is back')
  t.equal(asked(desk, '/Status'), 2, 'those who asked before the write shared one request')
})

t.test('tickets are never kept', async (t) => {
  const desk = await sandboxService(t)
  for (let i = 0; i < 3; i++) await desk.call('halo_tickets_list')
  t.equal(asked(desk, '/Tickets'), 3)
})
