import t from 'tap'
import type { FaultEffect } from '../../lib/sandbox/server.js'
import { applicationCode, applicationLogin, bearer, CLAUDE, post, startOAuth } from '../plugins/oauth-helper.js'
import { callAt, faultyServer, note, onePage, type Got } from './faulty-server.js'

/** What a loaded machine may add to any answer. */
const SLACK_MS = 3_000
const FOUND = /"records":\[/

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
    const answers = await Promise.all([server.list(), server.create(), server.list('clients')])
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
    t.match((await server.create()).text, /"record":\{/, `${fault}: as soon as it is back`)
    // Beyond the life of that token.
    clock.steadyMs += 3_600_000
  }
  t.match((await server.list()).text, FOUND)
  clock.steadyMs += 3_600_000 - 30_000
  sandbox.faults.add({ match, times: 100, then: { stallHeaders: true } })
  const late = await server.list()
  note(t, 'early refresh while the endpoint stalls', late)
  t.match(late.text, FOUND, 'the old token still serves')
  t.ok(late.ms < 1_000 + SLACK_MS)
  const next = await server.list()
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
    const [answer, theirs] = await Promise.all([redeem(), callAt(url, 'halo_tickets_list', onePage(), other)])
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
