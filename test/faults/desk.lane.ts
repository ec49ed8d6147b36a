import t from 'tap'
import { envCaller } from '../../lib/env-caller.js'
import type { FaultEffect, RecordedRequest } from '../../lib/sandbox/server.js'
import { applicationCode, applicationLogin, bearer, CLAUDE, post, startOAuth } from '../plugins/oauth-helper.js'
import { apiRequests, callAt, faultyServer, note, onePage, type Got } from './faulty-server.js'

/** What a loaded machine may add to any answer. */
const SLACK_MS = 3_000
const FOUND = /"records":\[/
const NOT_SENT = /^Halo has failed several times in a row, so nothing is sent to it for now\. Try again in about \d+ s\.$/
const OWN_EXCEPTION: FaultEffect = { status: 500, body: { ClassName: 'System.Exception', Message: 'Invalid column name.' } }

t.test('what opens the breaker, what does not, and how it closes', async (t) => {
  const server = await faultyServer(t, { timeoutMs: 1_000 })
  const { sandbox, app, clock } = server
  t.match((await server.list()).text, FOUND)
  const tickets = { path: '/api/Tickets' }

  const outages: Array<[string, FaultEffect, () => Promise<Got>]> = [
    ['503', { status: 503 }, server.create],
    ['resets', { reset: 'before' }, server.create],
    ['a 500 that is not of Halo', { status: 500 }, server.create],
    ['stalled headers', { stallHeaders: true }, server.list],
    ['stalled bodies', { stallBody: true }, server.list]
  ]
  for (const [fault, effect, call] of outages) {
    sandbox.faults.add({ match: tickets, times: 100, then: effect })
    for (const answer of await Promise.all(Array.from({ length: 4 }, async () => await call()))) t.ok(answer.isError && !NOT_SENT.test(answer.text), answer.text)
    await call()
    t.equal(app.halo.breaker, 'open', `${fault}: five in a row open it`)
    server.received()
    for (const refused of [await server.list('clients'), await server.list(), await server.create()]) {
      t.match(refused.text, NOT_SENT)
      t.ok(refused.ms < SLACK_MS, `${fault}: refused after ${refused.ms} ms`)
    }
    t.strictSame(server.received(), [], 'nothing is sent meanwhile, of no tool')
    clock.steadyMs += 30_001
    note(t, `${fault}: probe while it lasts`, await server.create())
    t.equal(app.halo.breaker, 'open', 'a failed probe')
    t.equal(server.received().length, 1)
    sandbox.faults.clear()
    clock.steadyMs += 30_001
    t.match((await server.list()).text, FOUND, 'the next probe')
    t.equal(app.halo.breaker, 'closed')
  }

  const answers: Array<[string, FaultEffect]> = [
    ["a 500 of Halo's own", OWN_EXCEPTION], ['400', { status: 400, body: { error: 'no' } }], ['403', { status: 403 }], ['404', { status: 404 }],
    ['429', { status: 429, headers: { 'retry-after': '900' } }], ['a page', { notJson: true }], ['JSON cut off', { truncate: true }], ['a redirect', { redirect: 'http://halo.invalid/' }]
  ]
  for (const [fault, effect] of answers) {
    sandbox.faults.add({ match: tickets, times: 100, then: effect })
    for (let count = 0; count < 8; count++) t.equal((await (count % 2 === 0 ? server.list() : server.create())).isError, true)
    t.equal(app.halo.breaker, 'closed', `${fault}: an answer`)
    sandbox.faults.clear()
  }
})

t.test('one broken report stops nobody', async (t) => {
  const server = await faultyServer(t, { timeoutMs: 1_000 })
  const { sandbox, app } = server
  const report = { path: /^\/api\/Report\//i }
  const run = async () => await server.call('halo_reports_get', { id: 1, loadreport: true })
  t.equal((await run()).isError, false)
  const faults: Array<[string, FaultEffect, RegExp]> = [
    ['exception', OWN_EXCEPTION, /Invalid column name/], ['gateway timeout', { status: 504 }, /HTTP 504/], ['no answer', { stallHeaders: true }, /did not answer GET \/Report\/1 within 1 s/]
  ]
  for (const [fault, effect, says] of faults) {
    sandbox.faults.add({ match: report, times: 1_000, then: effect })
    const runs = { left: 4 }
    const reporting = (async () => {
      while (runs.left-- > 0) {
        const answer = await run()
        note(t, `report: ${fault}`, answer)
        t.match(answer.text, says)
      }
    })()
    const others: Got[] = []
    while (runs.left > 0 || others.length < 8) {
      others.push(await server.list(others.length % 2 === 0 ? 'tickets' : 'clients'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    t.strictSame(others.filter(({ isError }) => isError), [], `${fault}: all others are answered`)
    const slowest = Math.max(...others.map(({ ms }) => ms))
    t.comment(`others: ${others.length} calls, slowest ${slowest.toFixed(0)} ms`)
    t.ok(slowest < SLACK_MS)
    await reporting
    t.equal(app.halo.breaker, 'closed')
    sandbox.faults.clear()
  }
})

/** More than one caller may have under way. */
const REPORTS = 100

t.test('a crowd of one caller\'s stalled reports neither slows nor stops another caller', async (t) => {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: '2000', HALO_RATE_LIMIT_MAX: '10000' } })
  const { url, sandbox, app } = server
  const [full, , noFinance] = sandbox.applications
  if (full === undefined || noFinance === undefined) throw new Error('the sandbox lacks an application')
  const one = bearer((await applicationLogin(server, { application: full })).access_token)
  const other = bearer((await applicationLogin(server, { application: noFinance })).access_token)
  const read = async () => await callAt(url, 'halo_tickets_list', onePage(), other)
  t.match((await read()).text, FOUND)
  sandbox.faults.add({ match: { path: /^\/api\/Report\//i }, times: Infinity, then: { stallHeaders: true } })

  const pending = { is: true }
  const reports = Promise.all(Array.from({ length: REPORTS }, async (_, id) => await callAt(url, 'halo_reports_get', { id: id + 1, loadreport: true }, one)))
  reports.finally(() => { pending.is = false })
  const reads: Got[] = []
  while (pending.is) {
    reads.push(await read())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const stalled = await reports
  const slowest = Math.max(...reads.map(({ ms }) => ms))
  t.comment(`${REPORTS} reports, the last answered after ${Math.max(...stalled.map(({ ms }) => ms)).toFixed(0)} ms; meanwhile ${reads.length} calls of another caller, the slowest ${slowest.toFixed(0)} ms, ${reads.filter(({ isError }) => isError).length} errors; breaker ${app.halo.breaker}`)
  for (const { text } of stalled) t.match(text, /did not answer GET \/Report\/\d+ within 2 s\. Try again/)
  t.strictSame(reads.filter(({ isError }) => isError).map(({ text }) => text), [])
  t.ok(slowest < 2_000, `${slowest} ms`)
  t.equal(app.halo.breaker, 'closed')
  t.notMatch(server.log.text(), /"level":"(error|fatal)"/)
})

t.test('one bad credential stops nobody', async (t) => {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: '1000', HALO_RATE_LIMIT_MAX: '10000' } })
  const { url, sandbox, app } = server
  const [full, , noFinance] = sandbox.applications
  if (full === undefined || noFinance === undefined) throw new Error('the sandbox lacks an application')
  const one = bearer((await applicationLogin(server, { application: full })).access_token)
  const other = bearer((await applicationLogin(server, { application: noFinance })).access_token)
  const read = async (headers: Record<string, string>) => await callAt(url, 'halo_tickets_list', onePage(), headers)
  const refused = (request: RecordedRequest) => request.principal === `application:${full.clientId}`

  sandbox.faults.add({ match: refused, times: 1_000, then: { status: 401 } })
  sandbox.clearRequests()
  const first = await read(one)
  note(t, 'a token that Halo refuses', first)
  t.match(first.text, /no longer accepts this sign-in.*Sign in again/)
  for (let count = 0; count < 10; count++) t.equal((await read(one)).status, 401, 'from then on HTTP 401')
  t.equal(apiRequests(sandbox.requests).length, 1, 'and Halo is not asked any more')
  t.match((await read(other)).text, FOUND)

  const code = await applicationCode(server, { client_id: full.clientId })
  for (let count = 0; count < 8; count++) {
    const answer = await post(`${url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: full.clientId, client_secret: `wrong-${count}` })
    t.match(answer.json.error, /invalid_client|invalid_grant|slow_down|temporarily_unavailable/)
  }
  const still = await read(other)
  note(t, 'another caller after eight wrong secrets', still)
  t.match(still.text, FOUND)
  t.ok(still.ms < SLACK_MS)
  t.equal(app.halo.breaker, 'closed')
  t.notMatch(server.log.text(), /wrong-\d|sandbox-secret/)

  const wrong = await faultyServer(t, { timeoutMs: 1_000, env: { HALO_CLIENT_SECRET: 'a-wrong-secret-9' } })
  for (let count = 0; count < 12; count++) {
    const answer = await wrong.list()
    if (count === 0) note(t, 'a wrong secret in the settings', answer)
    t.match(answer.text, /refused to sign in the Halo API application \(.*HALO_CLIENT_SECRET/)
    t.notMatch(answer.text, /a-wrong-secret-9/)
  }
  const asked = wrong.sandbox.requests.filter(({ path }) => path === '/auth/token').length
  t.ok(asked <= 2, `${asked} requests for a token`)
  t.equal(wrong.app.halo.breaker, 'closed')
  t.notMatch(wrong.log.text(), /a-wrong-secret-9/)
})

t.test('a Halo that is nowhere', async (t) => {
  for (const [what, baseUrl, says] of [
    ['no such name', 'http://halo.invalid', /could not be reached at halo\.invalid \((ENOTFOUND|EAI_AGAIN)\)/],
    ['nobody listens', 'http://127.0.0.1:9', /could not be reached at 127\.0\.0\.1:9 \(ECONNREFUSED\)/]
  ] as const) {
    const server = await faultyServer(t, { timeoutMs: 2_000, env: { HALO_BASE_URL: baseUrl } })
    for (const answer of [await server.list(), await server.create()]) {
      note(t, what, answer)
      t.match(answer.text, says)
      t.notMatch(answer.text, /may have been applied/)
      t.ok(answer.ms < 2 * 2_000 + 250 + SLACK_MS)
    }
    for (let count = 0; count < 3; count++) await server.list()
    const refused = await server.list()
    t.match(refused.text, NOT_SENT)
    const health = await fetch(`${server.url}/health`)
    t.equal(health.status, 200)
    t.strictSame(server.sandbox.requests, [])
  }
})

t.test('clock jumps', async (t) => {
  const server = await faultyServer(t, { timeoutMs: 1_000, limit: 20 })
  const { clock, sandbox, app } = server
  t.match((await server.list()).text, FOUND)
  const used = () => app.halo.budget(envCaller(app.config)).used
  const before = used()
  for (const jumpMs of [86_400_000, -2 * 86_400_000, 365 * 86_400_000]) {
    clock.wallMs += jumpMs
    const answer = await server.list()
    note(t, `wall clock by ${jumpMs / 86_400_000} days`, answer)
    t.match(answer.text, FOUND)
  }
  t.equal(sandbox.requests.filter(({ path }) => path === '/auth/token').length, 1, 'the token lives by the steady clock')
  t.equal(used(), before + 3, 'and so does the window')
  sandbox.faults.add({ match: { path: '/api/Tickets' }, then: { status: 429, headers: { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() } } })
  clock.wallMs = 10 * 86_400_000
  const passed = await server.list()
  note(t, 'Retry-After a date that the jump has passed', passed)
  t.match(passed.text, FOUND)
  let last = passed
  for (let count = 0; count < 20 && !last.isError; count++) last = await server.list()
  note(t, 'the budget is used up', last)
  t.match(last.text, /^The request budget for Halo is used up, so nothing was sent\. Try again in about \d+ s\.$/)
  t.ok(last.ms < SLACK_MS)
  clock.wallMs -= 365 * 86_400_000
  t.match((await server.list()).text, /budget for Halo is used up/, 'no jump of the wall clock gives a new one')
  clock.steadyMs += 300_001
  t.match((await server.list()).text, FOUND, 'only time does')

  const oauth = await startOAuth(t, { clock })
  clock.wallMs = 0
  const token = bearer((await applicationLogin(oauth)).access_token)
  const read = async () => await callAt(oauth.url, 'halo_tickets_list', onePage(), token)
  clock.wallMs = -600_000
  t.match((await read()).text, FOUND, 'ten minutes back: signed in still')
  clock.wallMs = 7_200_000
  t.equal((await read()).status, 401, 'two hours on: the sign-in has ended')
  clock.wallMs = 0
  t.match((await read()).text, FOUND, 'and set right again: it has not')
})
