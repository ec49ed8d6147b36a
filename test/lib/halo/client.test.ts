import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import { AppError } from '../../../lib/errors.js'
import { budgetKeyOf } from '../../../lib/halo/caller-key.js'
import type { HaloEvents } from '../../../lib/halo/types.js'
import { APPLICATION, caller, connect, fakeHalo, type Handler, json, SECRET, until } from './fake-server.js'
import { handClock, settled } from './hand-clock.js'

const TICKETS = { record_count: 1, tickets: [{ id: 1, summary: 'Grüße' }] }

/** Answers the nth request with the nth handler, the last one from then on. */
function inTurn (...handlers: Handler[]): Handler {
  let turn = 0
  return (...args) => handlers[Math.min(turn++, handlers.length - 1)]?.(...args)
}

const ok: Handler = (_, response) => json(response, TICKETS)
const status = (code: number, body: unknown = 'nothing useful', headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(code, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

t.test('a read: headers, path, query, token', async t => {
  const halo = await fakeHalo(t, ok)
  const requests: unknown[] = []
  const { connection, call } = connect(t, new URL(`${halo.url.href}halo/api/`), {
    version: '1.2.3', tenant: 'acme co', events: { onRequest: ({ durationMs, waitedMs, budgetKey, ...event }) => requests.push(event) }
  })
  t.same(await call().read('/Tickets', { pageinate: true, status: [1, 2], order: undefined }), TICKETS)
  t.same(halo.seen.map(({ method, url }) => `${method} ${url}`), [
    'GET /halo/api/authinfo', 'POST /auth/token?tenant=acme+co', 'GET /halo/api/Tickets?pageinate=true&status=1,2'
  ])
  const [authinfo, token, read] = halo.seen
  t.equal(authinfo?.headers.authorization, undefined)
  t.equal(token?.headers['content-type'], 'application/x-www-form-urlencoded')
  t.same(Object.fromEntries(new URLSearchParams(token?.body)), {
    grant_type: 'client_credentials', client_id: 'app-1', client_secret: SECRET, scope: 'all'
  })
  t.match(read?.headers, { authorization: 'Bearer token-1', accept: 'application/json', 'user-agent': 'halo-itsm-mcp/1.2.3' })
  t.same(requests, [
    { method: 'GET', path: '/authinfo', status: 200, attempt: 1 },
    { method: 'POST', path: '/auth/token', status: 200, attempt: 1 },
    { method: 'GET', path: '/Tickets', status: 200, attempt: 1 }
  ])
  t.same(connection.budget(caller()), { used: 3, limit: 700, remaining: 697, windowMs: 300_000 }, 'everything sent counts')
  await call().read('/Status')
  t.equal(halo.seen.length, 4, 'discovery and token are kept')
  t.ok(halo.connections.size <= 2, 'sockets are kept')
})

t.test('where Halo says no', async t => {
  const cases: Array<[number, unknown, string, RegExp, number]> = [
    [400, { Message: 'Summary is required' }, 'halo_refused', /HTTP 400\): Summary is required\./, 1],
    [400, '', 'halo_refused', /HTTP 400\)\. Change/, 1],
    [403, { error: 'insufficient_scope' }, 'halo_forbidden', /insufficient_scope.*scope.*permissions/, 1],
    [404, { message: 'gone' }, 'halo_not_found', /\/Tickets\/5 .*gone/, 1],
    [409, 'plain words', 'halo_refused', /plain words/, 1],
    [500, { ClassName: 'System.Exception', Message: 'bad filter', StackTrace: 'at X()' }, 'halo_refused', /bad filter/, 1],
    [500, '<html><title>Oops</title></html>', 'halo_unavailable', /Oops/, 2],
    [502, '', 'halo_unavailable', /HTTP 502/, 2],
    [503, { Message: 'updating' }, 'halo_unavailable', /updating/, 2],
    [522, 'x', 'halo_unavailable', /HTTP 522/, 2],
    [501, 'x', 'halo_refused', /HTTP 501/, 1]
  ]
  for (const [code, body, expected, text, sent] of cases) {
    const halo = await fakeHalo(t, status(code, body))
    const { call } = connect(t, halo)
    const error = await t.rejects(call().read('/Tickets/5', { search: 'private words' }), { code: expected, status: code, message: text }, `${code}`)
    t.notMatch(String(error), /private|<|at X/)
    t.equal(halo.api().length, sent, `${code} is sent ${sent} times`)
  }
})

t.test('a secret in an error answer does not get out', async t => {
  const halo = await fakeHalo(t, ({ headers }, response) =>
    json(response, { Message: `${headers.authorization} ${SECRET} ${encodeURIComponent(SECRET)} token-1` }, 400))
  const { call } = connect(t, halo)
  const error = await t.rejects(call().read('/Tickets'), { code: 'halo_refused' })
  t.notMatch(String(error), /token-1|the-client-secret/)
})

t.test('a read is sent again once after an outage or a reset', async t => {
  const retries: unknown[] = []
  const events: HaloEvents = { onRetry: event => retries.push(event) }
  for (const broken of [status(503), status(500), ((_, __, request) => request.socket.destroy()) as Handler]) {
    const halo = await fakeHalo(t, inTurn(broken, ok))
    const { call } = connect(t, halo, { events })
    t.same(await call().read('/Tickets'), TICKETS)
    t.equal(halo.api().length, 2)
  }
  t.same(retries, ['outage', 'outage', 'reset'].map(reason => ({ method: 'GET', path: '/Tickets', reason, delayMs: 0 })))
  const halo = await fakeHalo(t, (_, response) => { response.writeHead(200, { 'content-length': '100' }); response.write('{"a'); response.destroy() })
  await t.rejects(connect(t, halo).call().read('/Tickets'), { code: 'halo_unavailable', retryable: true })
  t.equal(halo.api().length, 2, 'an answer that breaks off is a reset')
})

t.test('429', async t => {
  t.test('three times, then it is told', async t => {
    const halo = await fakeHalo(t, status(429, '', { 'retry-after': '-1' }))
    const { call } = connect(t, halo)
    await t.rejects(call().read('/Tickets'), { code: 'halo_limited', retryable: true, status: 429, retryAfterMs: undefined })
    t.equal(halo.api().length, 4)
  })
  t.test('Retry-After in seconds and as a date', async t => {
    for (const header of ['7', 'Thu, 01 Jan 2026 00:00:07 GMT']) {
      const clock = handClock()
      const delays: number[] = []
      const halo = await fakeHalo(t, inTurn(status(429, '', { 'retry-after': header }), ok))
      const { call } = connect(t, halo, { clock, events: { onRetry: ({ delayMs }) => delays.push(delayMs) } })
      const answer = call().read('/Tickets')
      await until(() => delays.length === 1)
      await clock.advance(6999)
      t.equal(halo.api().length, 1)
      await clock.advance(1)
      t.same(await answer, TICKETS)
      t.same(delays, [7000], header)
    }
  })
  t.test('a wait beyond the deadline is not begun', async t => {
    for (const header of ['3600', 'Thu, 01 Jan 2099 00:00:00 GMT']) {
      const halo = await fakeHalo(t, status(429, '', { 'retry-after': header }))
      const error = await t.rejects(connect(t, halo).call().read('/Tickets'), { code: 'halo_limited' }) as unknown as AppError
      t.ok((error.retryAfterMs ?? 0) >= 3_600_000)
      t.equal(halo.api().length, 1)
    }
  })
})

t.test('a connection that cannot be made', async t => {
  const halo = await fakeHalo(t)
  await halo.stop()
  const { connection, call } = connect(t, halo, { authUrl: new URL('/auth', halo.url) })
  const error = await t.rejects(call().read('/Tickets'), { code: 'halo_unavailable', retryable: true })
  t.match(String(error), /ECONNREFUSED/)
  t.equal(connection.budget(caller()).used, 0, 'nothing was sent, so nothing counts')
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  await t.rejects(connect(t, new URL('http://no-such-host.invalid')).call({ caller: token }).read('/Tickets'), { code: 'halo_unavailable' })
})

t.test('the timeout covers headers and body', async t => {
  let dropped = 0
  const halo = await fakeHalo(t, inTurn(
    (_, response) => response.on('close', () => dropped++),
    (_, response) => {
      response.on('close', () => dropped++).writeHead(200, { 'content-type': 'application/json' })
      response.write('{"a":')
    }
  ))
  const clock = handClock()
  const { call } = connect(t, halo, { clock })
  for (const sent of [1, 2]) {
    const read = call().read('/Tickets')
    await until(() => halo.api().length === sent)
    await Promise.all([t.rejects(read, { code: 'halo_timeout', retryable: true, message: /GET \/Tickets/ }), clock.advance(10_000)])
    await until(() => dropped === sent)
  }
  t.equal(halo.api().length, 2, 'a timeout is not sent again')
})

t.test('answers that are not data', async t => {
  const page = '<!DOCTYPE html><html><head><title>Sign in to Halo</title></head></html>'
  const cases: Array<[Handler, string, RegExp]> = [
    [status(200, page, { 'content-type': 'text/html' }), 'halo_bad_answer', /HTML page.*Sign in to Halo.*HALO_BASE_URL/],
    [status(200, '{"record_count":1,"tickets":[{"id":', { 'content-type': 'application/json' }), 'halo_bad_answer', /not complete/],
    [status(302), 'halo_bad_answer', /redirected/],
    [status(304), 'halo_bad_answer', /redirected/]
  ]
  for (const [handler, code, message] of cases) {
    const halo = await fakeHalo(t, handler)
    await t.rejects(connect(t, halo).call().read('/Tickets'), { code, message })
  }
  const halo = await fakeHalo(t, inTurn(status(200, ''), status(204, ''), status(200, '\uFEFF{"a":1}'), status(200, 'null')))
  const { call } = connect(t, halo)
  t.equal(await call().read('/A'), undefined)
  t.equal(await call().read('/B'), undefined)
  t.same(await call().read('/C'), { a: 1 })
  t.equal(await call().read('/D'), null)
})

t.test('redirects', async t => {
  const elsewhere = await fakeHalo(t)
  const halo = await fakeHalo(t, ({ url }, response) => {
    if (url.includes('foreign')) return status(302, '', { location: `${elsewhere.url.href}api/x?token=1` })({} as never, response, {} as never)
    if (url.includes('loop')) return status(302, '', { location: '/api/loop' })({} as never, response, {} as never)
    if (url.includes('moved')) return status(301, '', { location: '/api/Tickets?x=1' })({} as never, response, {} as never)
    if (url.includes('garbage')) return status(301, '', { location: 'http://[' })({} as never, response, {} as never)
    json(response, TICKETS)
  })
  const { connection, call } = connect(t, halo)
  t.same(await call().read('/moved'), TICKETS)
  t.same(halo.api().map(({ url }) => url), ['/api/moved', '/api/Tickets?x=1'])
  t.equal(halo.api()[1]?.headers.authorization, 'Bearer token-1')
  t.equal(connection.budget(caller()).used, 4, 'a redirect costs a request of its own')
  const error = await t.rejects(call().read('/foreign'), { code: 'halo_bad_answer' })
  t.match(String(error), elsewhere.url.host)
  t.notMatch(String(error), /token/)
  t.equal(elsewhere.seen.length, 0)
  await t.rejects(call().read('/loop'), { code: 'halo_bad_answer' })
  t.equal(halo.api().filter(({ url }) => url.includes('loop')).length, 4)
  await t.rejects(call().read('/garbage'), { code: 'halo_bad_answer' })
})

t.test('size', async t => {
  let dropped = 0
  const halo = await fakeHalo(t, ({ url }, response) => {
    if (url.includes('declared')) return status(200, '[]', { 'content-length': '999999' })({} as never, response, {} as never)
    if (url.includes('packed')) { response.writeHead(200, { 'content-encoding': 'gzip' }); return response.end(gzipSync(Buffer.alloc(500_000, ' '))) }
    if (url.includes('error')) { response.writeHead(400); return response.end(`{"Message":"${'long '.repeat(100_000)}"}`) }
    response.on('close', () => dropped++).writeHead(200)
    const pour = () => { while (!response.destroyed && response.write(' '.repeat(1000))); }
    response.on('drain', pour)
    pour()
  })
  const { call, connection } = connect(t, halo, { maxAnswerBytes: 10_000 })
  for (const path of ['/endless', '/declared', '/packed']) {
    await t.rejects(call().read(path), { code: 'answer_too_large', retryable: false, message: /page_size/ }, path)
  }
  await until(() => dropped === 1)
  await t.rejects(call().read('/error'), { code: 'halo_refused', message: /long long/ })
  t.equal(connection.breaker, 'closed')
})

t.test('packed answers', async t => {
  const plain = Buffer.from(JSON.stringify(TICKETS))
  for (const [encoding, body] of [['gzip', gzipSync(plain)], ['deflate', deflateSync(plain)], ['br', brotliCompressSync(plain)],
    ['deflate, gzip', gzipSync(deflateSync(plain))], ['identity', plain]] as const) {
    const halo = await fakeHalo(t, (_, response) => { response.writeHead(200, { 'content-encoding': encoding }); response.end(body) })
    t.same(await connect(t, halo).call().read('/Tickets'), TICKETS, encoding)
    t.match(halo.api()[0]?.headers['accept-encoding'], /gzip/)
  }
  for (const [encoding, body] of [['gzip', gzipSync(plain).subarray(0, 20)], ['constructor', plain]] as const) {
    const halo = await fakeHalo(t, inTurn(
      (_, response) => { response.writeHead(200, { 'content-encoding': encoding }); response.end(body) },
      (_, response) => { response.writeHead(400, { 'content-encoding': encoding }); response.end(body) }
    ))
    await t.rejects(connect(t, halo).call().read('/Tickets'), { code: 'halo_bad_answer' }, encoding)
    await t.rejects(connect(t, halo).call().read('/Tickets'), { code: 'halo_refused' }, encoding)
  }
})

t.test('download', async t => {
  const bytes = Buffer.from([0, 255, 254, 10, 13, 0x80])
  const halo = await fakeHalo(t, ({ url }, response) => {
    const html = { 'content-type': 'text/html' }
    if (url.includes('/1')) { response.writeHead(200, { 'content-type': 'image/PNG; q=1', 'content-disposition': 'attachment; filename="a.png"' }); return response.end(bytes) }
    if (url.includes('/2')) { response.writeHead(200); return response.end(bytes) }
    if (url.includes('/3')) return status(200, '<html></html>', { ...html, 'content-disposition': 'attachment; filename=p.html' })({} as never, response, {} as never)
    if (url.includes('/4')) return status(200, '<html></html>', html)({} as never, response, {} as never)
    status(404, {})({} as never, response, {} as never)
  })
  const { call } = connect(t, halo)
  t.same(await call().download('/Attachment/1'), { bytes, mediaType: 'image/png', filename: 'a.png' })
  t.same(await call().download('/Attachment/2'), { bytes, mediaType: 'application/octet-stream', filename: null })
  t.match(await call().download('/Attachment/3'), { mediaType: 'text/html', filename: 'p.html' })
  await t.rejects(call().download('/Attachment/4'), { code: 'halo_bad_answer' })
  await t.rejects(call().download('/Attachment/5'), { code: 'halo_not_found' })
  t.match(halo.api()[0]?.headers, { accept: '*/*', 'accept-encoding': 'identity' })
})

t.test('equal reads in flight are one request', async t => {
  const held: Array<() => void> = []
  const halo = await fakeHalo(t, (_, response) => held.push(() => json(response, TICKETS)))
  const { connection, call } = connect(t, halo)
  const leaver = new AbortController()
  const leaving = call({ signal: leaver.signal }).read('/Tickets', { a: 1, b: 2 })
  const hasty = call({ deadlineMs: 250 }).read('/Tickets', { a: 1, b: 2 })
  const first = call().read('/Tickets', { b: 2, a: 1 })
  const second = call().read('/Tickets', { a: '1', b: '2' })
  const others = [
    call().read('/Tickets', { a: 1 }),
    call().download('/Tickets', { a: 1, b: 2 }),
    call({ caller: caller({ principal: 'somebody else' }) }).read('/Tickets', { a: 1, b: 2 }),
    call({ caller: caller({ credential: { kind: 'token', accessToken: 'narrow' } }) }).read('/Tickets', { a: 1, b: 2 })
  ]
  await until(() => held.length === 5)
  leaver.abort()
  await t.rejects(leaving, { code: 'cancelled' })
  await t.rejects(hasty, { code: 'halo_timeout' })
  for (const answer of held) answer()
  const [one, two] = await Promise.all([first, second]) as Array<typeof TICKETS>
  await Promise.all(others)
  t.same(one, TICKETS)
  t.same(two, TICKETS)
  one?.tickets.pop()
  t.same(two, TICKETS, 'nobody changes what another one sees')
  t.equal(halo.api().length, 5)
  t.equal(connection.budget(caller()).used, 2 + 5)

  held.length = 0
  const before = call().read('/Tickets')
  await until(() => held.length === 1)
  const write = call().write('/Tickets', [{ id: 1 }])
  await until(() => held.length === 2)
  held[1]?.()
  await write
  const after = call().read('/Tickets')
  await until(() => held.length === 3)
  held[0]?.()
  held[2]?.()
  t.same(await before, await after, 'a read after a write does not join one from before it')
})

t.test('a read that nobody waits for any more is dropped', async t => {
  let closed = 0
  const halo = await fakeHalo(t, (_, response) => response.on('close', () => closed++))
  const { call, connection } = connect(t, halo)
  const controllers = [new AbortController(), new AbortController()]
  const reads = controllers.map(({ signal }) => call({ signal }).read('/Tickets'))
  await until(() => halo.api().length === 1)
  controllers[0]?.abort()
  await t.rejects(Promise.resolve(reads[0]), { code: 'cancelled' })
  t.equal(closed, 0)
  controllers[1]?.abort()
  await t.rejects(Promise.resolve(reads[1]), { code: 'cancelled' })
  await until(() => closed === 1)
  await t.rejects(call({ signal: AbortSignal.abort() }).read('/Tickets'), { code: 'cancelled' })
  t.equal(halo.api().length, 1)
  halo.handler = ok
  t.same(await call().read('/Tickets'), TICKETS, 'the next one starts anew')
  t.equal(connection.breaker, 'closed')
})

t.test('the deadline holds for the whole call and counts only time spent on Halo', async t => {
  const clock = handClock()
  const held: Array<() => void> = []
  const halo = await fakeHalo(t, (_, response) => held.push(() => json(response, TICKETS)))
  const { call } = connect(t, halo, { clock, timeoutMs: 60_000 })
  const api = call({ deadlineMs: 10_000 })
  const answer = async (read: Promise<unknown>, afterMs: number) => {
    const count = held.length
    await until(() => held.length > count)
    await clock.advance(afterMs)
    held.at(-1)?.()
    return await read
  }
  await answer(api.read('/A'), 4000)
  await clock.advance(600_000)
  await answer(api.read('/B'), 4000)
  const late = api.read('/C')
  await until(() => held.length === 3)
  const outcome = t.rejects(late, { code: 'halo_timeout', message: /10 s/ })
  await clock.advance(1999)
  t.equal(halo.connections.size, 2, 'still waiting')
  await clock.advance(1)
  await outcome
  await t.rejects(api.read('/D'), { code: 'halo_timeout' })
  t.equal(halo.api().length, 3)
  t.equal(clock.pending(), 0, 'no timer is left')
})

t.test('the budget', async t => {
  const halo = await fakeHalo(t, ok)
  const warnings: unknown[] = []
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  const { connection, call } = connect(t, halo, { budget: { limit: 20, windowMs: 60_000 }, events: { onBudgetWarning: event => warnings.push(event) } })
  const results = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => call({ caller: token }).read('/Tickets', { n })))
  t.equal(halo.seen.length, 20)
  const refused = results.flatMap(result => result.status === 'rejected' ? [result.reason] : [])
  t.equal(refused.length, 10)
  for (const error of refused) t.match(error, { code: 'budget_exhausted', retryable: true })
  t.ok(refused.every(({ retryAfterMs }) => retryAfterMs > 50_000 && retryAfterMs <= 60_000))
  t.same(connection.budget(token), { used: 20, limit: 20, remaining: 0, windowMs: 60_000 })
  t.same(warnings, [{ budgetKey: token.budgetKey, used: 16, limit: 20 }])
  await t.rejects(call({ caller: token }).write('/Tickets', [{ summary: 'x' }]), { code: 'budget_exhausted' })
  await t.rejects(call({ caller: token }).write('/Tickets', [{ summary: 'x' }]), { code: 'budget_exhausted' }, 'nothing was sent: no duplicate')
  t.equal(halo.seen.length, 20)

  const clock = handClock()
  const queued = connect(t, halo, { clock, budget: { limit: 1, windowMs: 4000 } })
  await queued.call({ caller: token }).read('/Tickets')
  const patient = queued.call({ caller: token }).read('/Tickets')
  const hasty = queued.call({ caller: token, deadlineMs: 1500 }).read('/Tickets')
  await Promise.all([t.rejects(hasty, { code: 'budget_exhausted', retryAfterMs: 2500 }), clock.advance(1500)])
  await clock.advance(2500)
  t.same(await patient, TICKETS, 'the deadline of one does not end the wait of the other')

  const small = connect(t, halo, { budget: { limit: 1, windowMs: 150 } })
  const started = performance.now()
  t.same(await small.call().read('/Tickets'), TICKETS, 'authinfo, token and read each wait for their own place')
  t.ok(performance.now() - started >= 295)
})

t.test('the breaker', async t => {
  const clock = handClock()
  const changes: string[] = []
  const halo = await fakeHalo(t, status(503))
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  const { connection, call } = connect(t, halo, { clock, events: { onBreaker: ({ from, to }) => changes.push(`${from} > ${to}`) } })
  const read = (scope = {}) => call({ caller: token, ...scope }).read('/Tickets')
  await t.rejects(read(), { code: 'halo_unavailable' })
  await t.rejects(read(), { code: 'halo_unavailable' })
  await t.rejects(read(), { code: 'halo_unavailable', status: 503 }, 'the fifth failure: no retry, but its own error')
  t.equal(halo.api().length, 5)
  t.equal(connection.breaker, 'open')
  await t.rejects(read(), { code: 'circuit_open', retryAfterMs: 30_000 })
  await clock.advance(30_000)

  const held: Array<() => void> = []
  halo.handler = (_, response) => held.push(() => json(response, TICKETS))
  const giveUp = new AbortController()
  const probe = read({ signal: giveUp.signal })
  await until(() => held.length === 1)
  await t.rejects(call({ caller: token }).read('/Other'), { code: 'circuit_open', retryAfterMs: 1000 })
  giveUp.abort()
  await t.rejects(probe, { code: 'cancelled' })
  t.equal(connection.breaker, 'half_open')
  const { used } = connection.budget(token)
  const [next, late] = [read(), call({ caller: token }).read('/Other')]
  await t.rejects(late, { code: 'circuit_open' }, 'only one of two that come at once is the probe')
  await until(() => held.length === 2)
  t.equal(connection.budget(token).used, used + 1)
  held[1]?.()
  t.same(await next, TICKETS)
  t.equal(connection.breaker, 'closed')
  t.same(changes, ['closed > open', 'open > half_open', 'half_open > closed'])

  halo.handler = status(500, { Message: 'Halo\'s own' })
  for (let i = 0; i < 8; i++) await t.rejects(read(), { code: 'halo_refused' })
  halo.handler = status(404)
  for (let i = 0; i < 8; i++) await t.rejects(read(), { code: 'halo_not_found' })
  t.equal(connection.breaker, 'closed', 'answers are not failures')
})

t.test('a silent Halo opens the breaker, an impatient caller does not', async t => {
  const clock = handClock()
  const halo = await fakeHalo(t, () => {})
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  const { connection, call } = connect(t, halo, { clock, timeoutMs: 15_000 })
  const hang = async (deadlineMs: number, afterMs: number) => {
    const count = halo.api().length
    const read = call({ caller: token, deadlineMs }).read('/Tickets')
    await until(() => halo.api().length > count)
    await Promise.all([t.rejects(read, { code: 'halo_timeout' }), clock.advance(afterMs)])
  }
  for (let i = 0; i < 6; i++) await hang(1000, 1000)
  t.equal(connection.breaker, 'closed')
  await hang(60_000, 15_000)
  for (let i = 0; i < 3; i++) await hang(15_000, 15_000)
  t.equal(connection.breaker, 'closed')
  await hang(15_000, 15_000)
  t.equal(connection.breaker, 'open', 'with the usual deadline too')
})

t.test('reachable', async t => {
  const clock = handClock()
  const halo = await fakeHalo(t, ok)
  const { connection, call } = connect(t, halo, { clock })
  halo.authinfoHandler = status(404)
  t.same(await Promise.all([connection.reachable(), connection.reachable()]), [true, true])
  t.equal(await connection.reachable(), true)
  t.equal(halo.seen.length, 1, 'asked once')
  t.equal(connection.budget(caller()).used, 0)
  halo.authinfoHandler = status(503)
  await clock.advance(5000)
  t.equal(await connection.reachable(), false)
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  await call({ caller: token }).read('/Tickets')
  t.equal(await connection.reachable(), true, 'ordinary traffic tells as well')
  await clock.advance(5000)
  halo.authinfoHandler = () => {}
  const silent = connection.reachable()
  await until(() => halo.seen.filter(({ url }) => url.includes('authinfo')).length === 3)
  await clock.advance(2000)
  t.equal(await silent, false)
  await halo.stop()
  await clock.advance(5000)
  t.equal(await connection.reachable(), false)
  t.equal(connection.breaker, 'closed')
})

t.test('closing ends what waits', async t => {
  const halo = await fakeHalo(t, () => {})
  const { connection, call } = connect(t, halo)
  const waiting = call().read('/Tickets')
  await until(() => halo.api().length === 1)
  await Promise.all([t.rejects(waiting, { code: 'halo_unavailable' }), connection.close()])
  await t.rejects(call().read('/Tickets'), { code: 'halo_unavailable' })
  await until(() => halo.connections.size === 0)
  const idle = connect(t, halo)
  await idle.connection.close()
  t.equal(await idle.connection.reachable(), false)
  t.equal(halo.api().length, 1)
})

t.test('undici never pipelines and never sends a read again by itself', async t => {
  // Answers the first request on a connection and drops the connection at the second.
  let requests = 0
  const server = createServer(socket => {
    let onThisSocket = 0
    socket.on('error', () => {}).on('data', () => {
      requests++
      if (++onThisSocket === 2) return socket.resetAndDestroy()
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const attempts: Array<number | null> = []
  const { call } = connect(t, new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), {
    events: { onRequest: ({ status }) => attempts.push(status) }
  })
  const token = caller({ credential: { kind: 'token', accessToken: 'abc' } })
  t.same(await call({ caller: token }).read('/Tickets'), [])
  await settled()
  t.same(await call({ caller: token }).read('/Tickets'), [])
  t.same(attempts, [200, null, 200])
  t.equal(requests, 3, 'only what we sent ourselves arrived')
})

t.test('a token that cannot stand in a header is refused before anything is sent', async t => {
  const halo = await fakeHalo(t, ok)
  const { call, connection } = connect(t, halo)
  for (const accessToken of ['', 'a b', 'a\r\nx: y']) {
    const credential = { kind: 'token' as const, accessToken }
    await t.rejects(call({ caller: caller({ credential }) }).read('/Tickets'), { code: 'halo_auth' })
  }
  t.equal(halo.seen.length, 0)
  t.equal(connection.breaker, 'closed')
  t.equal(APPLICATION.kind, 'application')
})

t.test('an application has one budget, however its id is written', async t => {
  const halo = { baseUrl: new URL('https://Halo.example'), tenant: 'Acme' }
  t.equal(budgetKeyOf(halo, '1B0F6F0E-aaaa'), budgetKeyOf({ baseUrl: new URL('https://halo.example/'), tenant: 'acme' }, '1b0f6f0e-AAAA'))
  const keys = [budgetKeyOf(halo, 'a'), budgetKeyOf(halo, 'b'), budgetKeyOf({ ...halo, tenant: null }, 'a'), budgetKeyOf({ ...halo, baseUrl: new URL('https://halo.example/other') }, 'a')]
  t.equal(new Set(keys).size, keys.length, 'others have their own')
})
