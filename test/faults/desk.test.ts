import t, { type Test } from 'tap'
import type { FaultEffect, RecordedRequest } from '../../lib/sandbox/server.js'
import { applicationCode, applicationLogin, bearer, CLAUDE, post, startOAuth } from '../plugins/oauth-helper.js'
import { apiRequests, callAt, faultyServer, type FaultyServer, type Got } from './faulty-server.js'

/** What a loaded machine may add to any answer. */
const SLACK_MS = 3_000
const FOUND = /"records":\[/
const NOT_SENT = /^Halo has failed several times in a row, so nothing is sent to it for now\. Try again in about \d+ s\.$/
const OWN_EXCEPTION: FaultEffect = { status: 500, body: { ClassName: 'System.Exception', Message: 'Invalid column name.' } }

const note = (t: Test, what: string, { ms, text }: Got) => t.comment(`${what.padEnd(40)} | ${ms.toFixed(0).padStart(5)} ms | ${text.slice(0, 100)}`)

let turn = 0
/** A read that no other read of this process equals. */
const list = async (server: FaultyServer, kind = 'tickets') => await server.call(`halo_${kind}_list`, { search: `turn ${++turn}`, page_size: 1 })
const create = async (server: FaultyServer) => await server.call('halo_tickets_upsert', { data: { summary: `Turn ${++turn}`, details: 'x' } })

t.test('what opens the breaker, what does not, and how it closes', async (t) => {
  const server = await faultyServer(t, { timeoutMs: 1_000 })
  const { sandbox, app, clock } = server
  t.match((await list(server)).text, FOUND)
  const tickets = { path: '/api/Tickets' }

  const outages: Array<[string, FaultEffect, (server: FaultyServer) => Promise<Got>]> = [
    ['503', { status: 503 }, create],
    ['resets', { reset: 'before' }, create],
    ['a 500 that is not of Halo', { status: 500 }, create],
    ['stalled headers', { stallHeaders: true }, list],
    ['stalled bodies', { stallBody: true }, list]
  ]
  for (const [fault, effect, call] of outages) {
    sandbox.faults.add({ match: tickets, times: 100, then: effect })
    for (const answer of await Promise.all(Array.from({ length: 4 }, async () => await call(server)))) t.ok(answer.isError && !NOT_SENT.test(answer.text), answer.text)
    if (call === create || app.halo.breaker === 'closed') await call(server)
    t.equal(app.halo.breaker, 'open', `${fault}: five in a row open it`)
    server.received()
    for (const refused of [await list(server, 'clients'), await list(server), await create(server)]) {
      t.match(refused.text, NOT_SENT)
      t.ok(refused.ms < SLACK_MS, `${fault}: refused after ${refused.ms} ms`)
    }
    t.strictSame(server.received(), [], 'nothing is sent meanwhile, of no tool')
    clock.steadyMs += 30_001
    note(t, `${fault}: probe while it lasts`, await create(server))
    t.equal(app.halo.breaker, 'open', 'a failed probe')
    t.equal(server.received().length, 1)
    sandbox.faults.clear()
    clock.steadyMs += 30_001
    t.match((await list(server)).text, FOUND, 'the next probe')
    t.equal(app.halo.breaker, 'closed')
  }

  const answers: Array<[string, FaultEffect]> = [
    ["a 500 of Halo's own", OWN_EXCEPTION], ['400', { status: 400, body: { error: 'no' } }], ['403', { status: 403 }], ['404', { status: 404 }],
    ['429', { status: 429, headers: { 'retry-after': '900' } }], ['a page', { notJson: true }], ['JSON cut off', { truncate: true }], ['a redirect', { redirect: 'http://halo.invalid/' }]
  ]
  for (const [fault, effect] of answers) {
    sandbox.faults.add({ match: tickets, times: 100, then: effect })
    for (let count = 0; count < 8; count++) t.equal((await (count % 2 === 0 ? list(server) : create(server))).isError, true)
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
      others.push(await list(server, others.length % 2 === 0 ? 'tickets' : 'clients'))
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

t.test('one bad credential stops nobody', async (t) => {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: '1000', HALO_RATE_LIMIT_MAX: '10000' } })
  const { url, sandbox, app } = server
  const [full, , noFinance] = sandbox.applications
  if (full === undefined || noFinance === undefined) throw new Error('the sandbox lacks an application')
  const one = bearer((await applicationLogin(server, { application: full })).access_token)
  const other = bearer((await applicationLogin(server, { application: noFinance })).access_token)
  const read = async (headers: Record<string, string>) => await callAt(url, 'halo_tickets_list', { search: `turn ${++turn}`, page_size: 1 }, headers)
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
    t.ok(answer.status === 401 || answer.status === 429 || answer.status === 503, String(answer.status))
  }
  const still = await read(other)
  note(t, 'another caller after eight wrong secrets', still)
  t.match(still.text, FOUND)
  t.ok(still.ms < SLACK_MS)
  t.equal(app.halo.breaker, 'closed')
  t.notMatch(server.log.text(), /wrong-\d|sandbox-secret/)

  const wrong = await faultyServer(t, { timeoutMs: 1_000, env: { HALO_CLIENT_SECRET: 'a-wrong-secret-9' } })
  for (let count = 0; count < 12; count++) {
    const answer = await list(wrong)
    if (count === 0) note(t, 'a wrong secret in the settings', answer)
    t.match(answer.text, /refused to sign in the Halo API application \(.*HALO_CLIENT_SECRET/)
    t.notMatch(answer.text, /a-wrong-secret-9/)
  }
  const asked = wrong.sandbox.requests.filter(({ path }) => path === '/auth/token').length
  t.ok(asked <= 2, `${asked} requests for a token`)
  t.equal(wrong.app.halo.breaker, 'closed')
  t.notMatch(wrong.log.text(), /a-wrong-secret-9/)
})

const TOKEN_FAULTS: Array<[string, FaultEffect, RegExp, number]> = [
  ['down', { status: 503 }, /not available right now \(HTTP 503\)/, 500],
  ['resets', { reset: 'before' }, /connection to Halo broke/, 250],
  ['slow', { stallHeaders: true }, /did not answer POST \/auth\/token within 1 s/, 1_000],
  ['an HTML page', { notJson: true }, /token endpoint at [\d.:]+ answered with an HTML page/, 0],
  ['no token in it', { status: 200, body: { token_type: 'Bearer' } }, /answered with no access token/, 0],
  ['limited', { status: 429, headers: { 'retry-after': '120' } }, /HTTP 429.*in about 120 s/, 0],
  ['moved', { redirect: 'http://halo.invalid/auth/token' }, /no token endpoint at .*HALO_AUTH_URL/, 0]
]

t.test('the token endpoint is down, slow or a page', async (t) => {
  const match = { path: '/auth/token' }
  const server = await faultyServer(t, { timeoutMs: 1_000 })
  const { sandbox, clock } = server
  for (const [fault, effect, says, waitMs] of TOKEN_FAULTS) {
    sandbox.faults.add({ match, times: 100, then: effect })
    sandbox.clearRequests()
    const answers = await Promise.all([list(server), create(server), list(server, 'clients')])
    note(t, `no token yet, endpoint ${fault}`, answers[0] as Got)
    for (const answer of answers) {
      t.match(answer.text, says)
      t.ok(answer.ms < waitMs + SLACK_MS, `${fault}: ${answer.ms} ms`)
    }
    const tokens = sandbox.requests.filter(({ path }) => path === match.path).length
    t.ok(tokens <= 2, `${fault}: all share one fetch: ${tokens}`)
    t.strictSame(server.received(), [], `${fault}: nothing else is sent`)
    sandbox.faults.clear()
    clock.steadyMs += 40_000
    t.match((await create(server)).text, /"record":\{/, `${fault}: as soon as it is back`)
    // Beyond the life of that token.
    clock.steadyMs += 3_600_000
  }
  t.match((await list(server)).text, FOUND)
  clock.steadyMs += 3_600_000 - 30_000
  sandbox.faults.add({ match, times: 100, then: { stallHeaders: true } })
  const late = await list(server)
  note(t, 'early refresh while the endpoint stalls', late)
  t.match(late.text, FOUND, 'the old token still serves')
  t.ok(late.ms < 1_000 + SLACK_MS)
  const next = await list(server)
  note(t, 'the call after it', next)
  t.match(next.text, FOUND)
})

t.test('sign-in while the token endpoint is down, slow or a page', async (t) => {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: '1000', HALO_RATE_LIMIT_MAX: '10000' } })
  const { url, sandbox, app } = server
  const [full, , noFinance] = sandbox.applications
  if (full === undefined || noFinance === undefined) throw new Error('the sandbox lacks an application')
  const other = bearer((await applicationLogin(server, { application: noFinance })).access_token)
  for (const [fault, effect] of TOKEN_FAULTS) {
    const code = await applicationCode(server)
    const redeem = async () => await post(`${url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: full.clientId, client_secret: full.clientSecret })
    sandbox.faults.add({ match: { path: '/auth/token' }, times: 100, then: effect })
    const startedAt = performance.now()
    const [answer, theirs] = await Promise.all([redeem(), callAt(url, 'halo_tickets_list', { search: `turn ${++turn}`, page_size: 1 }, other)])
    const tookMs = performance.now() - startedAt
    t.comment(`sign-in, endpoint ${fault.padEnd(16)} | ${tookMs.toFixed(0).padStart(5)} ms | ${answer.status} ${answer.text.slice(0, 120)} | other ${theirs.ms.toFixed(0)} ms`)
    t.equal(answer.status, fault === 'moved' ? 500 : 503, fault)
    t.match(answer.json.error, fault === 'moved' ? 'server_error' : 'temporarily_unavailable')
    if (fault !== 'moved') t.match(answer.headers['retry-after'], /^\d+$/)
    t.ok(tookMs < 1_000 + SLACK_MS)
    t.match(theirs.text, FOUND, 'who is signed in goes on')
    t.ok(theirs.ms < SLACK_MS)
    sandbox.faults.clear()
    t.equal((await redeem()).status, 200, `${fault}: the same code is good once it is back`)
  }
  t.equal(app.halo.breaker, 'closed')
})

t.test('a Halo that is nowhere', async (t) => {
  for (const [what, baseUrl, says] of [
    ['no such name', 'http://halo.invalid', /could not be reached at halo\.invalid \((ENOTFOUND|EAI_AGAIN)\)/],
    ['nobody listens', 'http://127.0.0.1:9', /could not be reached at 127\.0\.0\.1:9 \(ECONNREFUSED\)/]
  ] as const) {
    const server = await faultyServer(t, { timeoutMs: 2_000, env: { HALO_BASE_URL: baseUrl } })
    for (const answer of [await list(server), await create(server)]) {
      note(t, what, answer)
      t.match(answer.text, says)
      t.notMatch(answer.text, /may have been applied/)
      t.ok(answer.ms < 2 * 2_000 + 250 + SLACK_MS)
    }
    for (let count = 0; count < 3; count++) await list(server)
    const refused = await list(server)
    t.match(refused.text, NOT_SENT)
    const health = await fetch(`${server.url}/health`)
    t.equal(health.status, 200)
    t.strictSame(server.sandbox.requests, [])
  }
})

t.test('clock jumps', async (t) => {
  const server = await faultyServer(t, { timeoutMs: 1_000, limit: 20 })
  const { clock, sandbox, app } = server
  t.match((await list(server)).text, FOUND)
  const used = app.halo.budget({ budgetKey: (await budgetKey(server)) }).used
  for (const jumpMs of [86_400_000, -2 * 86_400_000, 365 * 86_400_000]) {
    clock.wallMs += jumpMs
    const answer = await list(server)
    note(t, `wall clock by ${jumpMs / 86_400_000} days`, answer)
    t.match(answer.text, FOUND)
  }
  t.equal(sandbox.requests.filter(({ path }) => path === '/auth/token').length, 1, 'the token lives by the steady clock')
  t.equal(app.halo.budget({ budgetKey: (await budgetKey(server)) }).used, used + 3, 'and so does the window')
  sandbox.faults.add({ match: { path: '/api/Tickets' }, then: { status: 429, headers: { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() } } })
  clock.wallMs = 10 * 86_400_000
  const passed = await list(server)
  note(t, 'Retry-After a date that the jump has passed', passed)
  t.match(passed.text, FOUND)
  let last = passed
  for (let count = 0; count < 20 && !last.isError; count++) last = await list(server)
  note(t, 'the budget is used up', last)
  t.match(last.text, /^The request budget for Halo is used up, so nothing was sent\. Try again in about \d+ s\.$/)
  t.ok(last.ms < SLACK_MS)
  clock.wallMs -= 365 * 86_400_000
  t.match((await list(server)).text, /budget for Halo is used up/, 'no jump of the wall clock gives a new one')
  clock.steadyMs += 300_001
  t.match((await list(server)).text, FOUND, 'only time does')

  const oauth = await startOAuth(t, { clock })
  clock.wallMs = 0
  const token = bearer((await applicationLogin(oauth)).access_token)
  const read = async () => await callAt(oauth.url, 'halo_tickets_list', { search: `turn ${++turn}`, page_size: 1 }, token)
  clock.wallMs = -600_000
  t.match((await read()).text, FOUND, 'ten minutes back: signed in still')
  clock.wallMs = 7_200_000
  t.equal((await read()).status, 401, 'two hours on: the sign-in has ended')
  clock.wallMs = 0
  t.match((await read()).text, FOUND, 'and set right again: it has not')
})

async function budgetKey ({ app }: FaultyServer): Promise<string> {
  const { callerOf } = await import('../../lib/env-caller.js') as unknown as { callerOf: (config: unknown) => { budgetKey: string } }
  return callerOf(app.config).budgetKey
}
