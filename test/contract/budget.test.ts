import t from 'tap'
import { sandboxService } from '../sandbox-service.js'

const LIMIT = 25
const WINDOW_MS = 1_500
const CALLS = 60

t.test('many calls at once never put more than the limit into any window', async (t) => {
  const desk = await sandboxService(t, { limit: LIMIT, windowMs: WINDOW_MS })
  const answers = await Promise.all(Array.from({ length: CALLS }, async (_, i) => await desk.result('halo_tickets_list', { page_size: 1, page_no: i + 1 })))
  t.equal(answers.filter((answer) => answer.isError === true).length, 0, 'each waited its turn')
  const times = desk.sandbox.requests.map((request) => request.at).sort((a, b) => a - b)
  t.ok(times.length > CALLS, 'token requests count too')
  for (const [i, from] of times.entries()) {
    const inWindow = times.slice(i).filter((at) => at - from < WINDOW_MS).length
    if (inWindow > LIMIT) t.fail(`${inWindow} requests within ${WINDOW_MS} ms`)
  }
})

t.test('a wait beyond the deadline is refused at once, with the time to come back', async (t) => {
  const desk = await sandboxService(t, { limit: 5, windowMs: 120_000 })
  for (let i = 0; i < 3; i++) await desk.call('halo_tickets_list', { page_no: i + 1 })
  const started = Date.now()
  const sentences = []
  for (let i = 3; i < 6; i++) {
    const answer = await desk.result('halo_tickets_list', { page_no: i + 1 })
    if (answer.isError === true) sentences.push(JSON.stringify(answer.content))
  }
  t.ok(sentences.length > 0)
  t.match(sentences[0], /in about \d+ s/)
  t.ok(Date.now() - started < 10_000, 'nobody waited for two minutes')
  t.ok(desk.sandbox.requests.length <= 5)
})

t.test('a failing Halo is left alone, and tried again by one call', async (t) => {
  const desk = await sandboxService(t)
  await desk.call('halo_status_list')
  desk.sandbox.faults.add({ match: { path: /\/api\/tickets$/i }, times: Infinity, then: { status: 503 } })
  for (let i = 0; i < 5; i++) await desk.refused('halo_tickets_list', { page_no: i + 1 })
  t.equal(desk.halo.breaker, 'open')
  desk.sandbox.clearRequests()
  t.match(await desk.refused('halo_clients_list'), /in about \d+ s/)
  t.equal(desk.sandbox.requests.length, 0, 'nothing is sent while the breaker is open')
})

t.test('one broken report does not stop the desk', async (t) => {
  const desk = await sandboxService(t)
  desk.sandbox.faults.add({ match: { path: /\/api\/report\/1$/i }, times: Infinity, then: { status: 500, body: { ClassName: 'System.Exception', Message: 'Invalid column name' } } })
  for (let i = 0; i < 8; i++) t.match(await desk.refused('halo_reports_get', { id: 1, detail: i % 2 === 0 ? 'full' : 'concise' }), /Invalid column name/)
  t.equal(desk.halo.breaker, 'closed')
  t.ok((await desk.call('halo_tickets_list')).records.length > 0)
})
