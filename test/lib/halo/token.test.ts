import t from 'tap'
import { AppError, type ErrorCode } from '../../../lib/errors.js'
import { namedServer, tokenEndpoint } from '../../../lib/halo/sign-in.js'
import { type Application, expiresInMs, type Grant, TokenCache } from '../../../lib/halo/token.js'
import { Work } from '../../../lib/halo/work.js'
import { APPLICATION, caller, connect, fakeHalo, type Handler, json, SECRET, until } from './fake-server.js'
import { handClock, settled } from './hand-clock.js'

const APP = APPLICATION as Application

function setup (expiresInMs = 3_600_000) {
  const clock = handClock()
  const tokens = new TokenCache(clock)
  const fetches: Array<{ give: (grant?: Grant) => void, fail: (code: ErrorCode) => void, work: Work }> = []
  const fetch = (work: Work) => new Promise<Grant>((resolve, reject) => {
    const accessToken = `t${fetches.length + 1}`
    fetches.push({
      work,
      give: (grant = { accessToken, expiresInMs }) => resolve(grant),
      fail: code => reject(new AppError(code, code))
    })
    work.signal.addEventListener('abort', () => reject(work.signal.reason))
  })
  const get = (app: Application = APP, signal = new AbortController().signal) => tokens.get(app, new Work(signal, () => 15_000), fetch)
  /** A token that is fetched and given at once. */
  const fresh = async () => {
    const token = get()
    await settled()
    fetches.at(-1)?.give()
    return await token
  }
  return { clock, tokens, fetches, get, fresh }
}

t.test('one fetch for everybody, and one per credential', async t => {
  const { fetches, get } = setup()
  const waiting = [get(), get(), get({ ...APP })]
  const others = [get({ ...APP, scope: 'read:tickets' }), get({ ...APP, clientSecret: 'other' }), get({ ...APP, clientId: 'x' })]
  await settled()
  t.equal(fetches.length, 4)
  for (const fetch of fetches) fetch.give()
  t.same(await Promise.all(waiting), ['t1', 't1', 't1'])
  t.same(await Promise.all(others), ['t2', 't3', 't4'])
  t.equal(await get(), 't1')
  t.equal(fetches.length, 4)
})

t.test('fetched anew 60 s before it expires, short-lived ones at half their life', async t => {
  for (const [lifeMs, refreshAtMs] of [[3_600_000, 3_540_000], [120_000, 60_000], [60_000, 30_000], [10_000, 5000]] as const) {
    const { clock, fetches, get, fresh } = setup(lifeMs)
    await fresh()
    await clock.advance(refreshAtMs - 1)
    t.equal(await get(), 't1')
    await clock.advance(1)
    t.equal(await fresh(), 't2', `${lifeMs} ms`)
    t.equal(fetches.length, 2)
  }
})

t.test('an early refresh that fails is hidden while the old token is good', async t => {
  const { clock, fetches, get, fresh } = setup()
  await fresh()
  await clock.advance(3_540_000)
  const refresh = get()
  await settled()
  fetches[1]?.fail('halo_unavailable')
  t.equal(await refresh, 't1')
  t.equal(await get(), 't1', 'not tried again at once')
  t.equal(fetches.length, 2)
  await clock.advance(5000)
  t.equal(await fresh(), 't3')
  const expired = setup()
  await expired.fresh()
  await expired.clock.advance(3_600_000)
  const late = expired.get()
  await settled()
  expired.fetches[1]?.fail('halo_unavailable')
  await t.rejects(late, { code: 'halo_unavailable' })
})

t.test('nobody waits long for an early refresh', async t => {
  const { clock, fetches, get, fresh } = setup()
  await fresh()
  await clock.advance(3_540_000)
  const [one, other] = [get(), get()]
  await clock.advance(2000)
  t.same(await Promise.all([one, other]), ['t1', 't1'])
  t.equal(fetches[1]?.work.signal.aborted, true, 'the fetch is given up with the last who waits for it')
  t.equal(await get(), 't1')
  t.equal(fetches.length, 2)
  await clock.advance(5000)
  const again = get()
  await clock.advance(1000)
  fetches[2]?.give()
  t.equal(await again, 't3')
  t.equal(clock.pending(), 0)
})

t.test('a refused secret is remembered for a few seconds, other failures are not', async t => {
  const { clock, fetches, get } = setup()
  const waiting = [get(), get()]
  await settled()
  fetches[0]?.fail('halo_auth')
  for (const token of waiting) await t.rejects(token, { code: 'halo_auth' })
  await t.rejects(get(), { code: 'halo_auth' })
  t.equal(fetches.length, 1)
  await clock.advance(5000)
  const down = get()
  await settled()
  fetches[1]?.fail('halo_unavailable')
  await t.rejects(down, { code: 'halo_unavailable' })
  const again = get()
  await settled()
  fetches[2]?.give()
  t.equal(await again, 't3')
})

t.test('who leaves does not take the fetch along, the last one does', async t => {
  const { fetches, get } = setup()
  const controllers = [new AbortController(), new AbortController()]
  const [one, two] = controllers.map(({ signal }) => get(APP, signal))
  await settled()
  controllers[0]?.abort(new Error('first left'))
  await t.rejects(Promise.resolve(one), { message: 'first left' })
  t.equal(fetches[0]?.work.signal.aborted, false)
  controllers[1]?.abort(new Error('second left'))
  await t.rejects(Promise.resolve(two), { message: 'second left' })
  t.equal(fetches[0]?.work.signal.aborted, true)
  const next = get()
  await settled()
  fetches[1]?.give()
  t.equal(await next, 't2')
})

t.test('a token that Halo refused is replaced once, then left alone for a while', async t => {
  const { clock, tokens, fetches, get, fresh } = setup()
  await fresh()
  t.equal(tokens.refused(APP, 't0'), true, 'an older one: the held one may do')
  t.equal(await get(), 't1')
  t.equal(tokens.refused(APP, 't1'), true)
  t.equal(await fresh(), 't2')
  t.equal(tokens.refused(APP, 't1'), true, 'somebody else had it replaced')
  t.equal(tokens.refused(APP, 't2'), false)
  t.equal(await get(), 't2')
  await clock.advance(10_000)
  t.equal(tokens.refused(APP, 't2'), true)
  t.equal(await fresh(), 't3')
  t.equal(fetches.length, 3)
})

t.test('no more than a thousand credentials are kept, the oldest goes first', async t => {
  const { fetches, get } = setup()
  const ask = async (n: number) => {
    const count = fetches.length
    const token = get({ ...APP, clientId: `app-${n}` })
    if (fetches.length > count) fetches.at(-1)?.give()
    await token
    return fetches.length > count
  }
  for (let n = 0; n <= 1000; n++) await ask(n)
  t.equal(await ask(1000), false)
  t.equal(await ask(1), false)
  t.equal(await ask(0), true)
  t.equal(await ask(1), true, 'it made room for the first')
})

t.test('expires_in', async t => {
  for (const [value, expected] of [[60, 60_000], ['60', 60_000], [0.5, 500]] as const) t.equal(expiresInMs(value), expected)
  for (const nonsense of [undefined, null, 0, -5, NaN, Infinity, 'soon', '', {}, '-1', true]) t.equal(expiresInMs(nonsense), 3_600_000, String(nonsense))
})

t.test('the token endpoint', async t => {
  for (const [root, expected] of [
    ['https://a.example/auth', 'https://a.example/auth/token'], ['https://a.example/auth/', 'https://a.example/auth/token'],
    ['https://a.example/auth/token', 'https://a.example/auth/token'], ['https://a.example/Token/', 'https://a.example/Token'],
    ['https://a.example', 'https://a.example/token'], ['https://a.example/auth?x=1#y', 'https://a.example/auth/token?x=1']
  ] as const) t.equal(tokenEndpoint(new URL(root)).href, expected)
})

t.test('a secret is not sent on over plain http, except on loopback', async t => {
  const named = (authUrl: unknown, base: string, status = 200) => namedServer(
    { status, headers: {}, body: Buffer.from(JSON.stringify({ auth_url: authUrl })) }, new URL(base))?.href ?? null
  const secure = 'https://halo.example'
  for (const authUrl of ['https://other.example/auth', 'http://127.0.0.1:81/auth', 'http://localhost/auth', 'http://[::1]/auth']) {
    t.equal(named(authUrl, secure), authUrl)
  }
  for (const authUrl of ['http://halo.example/auth', 'http://127.0.0.1.evil.example/', 'http://localhost.evil.example/', 'ftp://halo.example/', '/auth', '', 7, null]) {
    t.equal(named(authUrl, secure), null, String(authUrl))
  }
  t.equal(named('http://halo.example/auth', 'http://halo.example'), 'http://halo.example/auth', 'plain http already')
  t.equal(named('https://other.example/auth', secure, 404), null)
})

t.test('where tokens come from', async t => {
  const answer = (body: unknown, status = 200): Handler => (_, response) => json(response, body, status)
  const page: Handler = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>')
  const cases: Array<[string, Handler, string]> = [
    ['authinfo', answer({ auth_url: '/elsewhere' }), '/auth/token'],
    ['no auth_url', answer({}), '/auth/token'],
    ['no object', answer('x'), '/auth/token'],
    ['not known', answer('', 404), '/auth/token'],
    ['a page', page, '/auth/token'],
    ['a redirect away', (_, response) => response.writeHead(302, { location: 'https://login.example/' }).end(), '/auth/token'],
    ['another scheme', answer({ auth_url: 'ftp://127.0.0.1/x' }), '/auth/token']
  ]
  for (const [name, authinfo, path] of cases) {
    const clock = handClock()
    const halo = await fakeHalo(t)
    halo.authinfoHandler = authinfo
    const { call } = connect(t, halo, { clock })
    await call().read('/A')
    t.equal(halo.tokens()[0]?.url, path, name)
    const asked = () => halo.seen.filter(({ url }) => url.endsWith('authinfo')).length
    const other = caller({ credential: { ...APP, scope: 'other' } })
    await call({ caller: other }).read('/A')
    t.equal(asked(), 1)
    await clock.advance(60_000)
    await call({ caller: caller({ credential: { ...APP, scope: 'third' } }) }).read('/A')
    t.equal(asked(), 2, 'asked again soon')
  }

  const auth = await fakeHalo(t)
  const api = await fakeHalo(t)
  api.authinfoHandler = answer({ auth_url: `${auth.url.href}idp/token` })
  await connect(t, api).call().read('/A')
  t.same(auth.seen.map(({ url }) => url), ['/idp/token'], 'it may be on another host')
  const { call } = connect(t, api, { authUrl: new URL('auth', api.url), tenant: 'acme' })
  await call().read('/A')
  t.same(api.tokens().map(({ url }) => url), ['/auth/token?tenant=acme'])

  const down = await fakeHalo(t)
  down.authinfoHandler = answer('', 503)
  await t.rejects(connect(t, down).call().read('/A'), { code: 'halo_unavailable' }, 'an outage is no reason to guess')
  t.equal(down.tokens().length, 0)
})

t.test('what the token endpoint may answer', async t => {
  const cases: Array<[number, string, Record<string, string>, string, RegExp]> = [
    [400, '{"error":"invalid_client","error_description":"Unknown client"}', {}, 'halo_auth', /Unknown client.*HALO_CLIENT_SECRET/],
    [401, '{"error":"invalid_scope"}', {}, 'halo_auth', /HALO_SCOPE/],
    [400, '{"error":"unauthorized_client"}', {}, 'halo_auth', /client credentials grant/],
    [400, `bad secret ${SECRET}`, {}, 'halo_auth', /\[redacted\]/],
    [403, '', {}, 'halo_auth', /operator/],
    [404, '', {}, 'config', /HALO_AUTH_URL/],
    [302, '', { location: '/login' }, 'config', /HALO_AUTH_URL/],
    [200, '<html>Welcome</html>', { 'content-type': 'text/html' }, 'halo_unavailable', /HTML page/],
    [200, '{"token":"x"}', {}, 'halo_unavailable', /no access token/],
    [200, '{"access_token":"a\\r\\nb"}', {}, 'halo_unavailable', /no access token/],
    [503, '', {}, 'halo_unavailable', /503/],
    [429, '', { 'retry-after': '60' }, 'halo_limited', /60 s/]
  ]
  for (const [status, body, headers, code, message] of cases) {
    const halo = await fakeHalo(t)
    halo.tokenHandler = (_, response) => response.writeHead(status, headers).end(body)
    const { call, connection } = connect(t, halo, { authUrl: new URL('auth', halo.url) })
    const error = await t.rejects(call().read('/A'), { code, message }, `${status} ${body}`) as unknown as AppError
    t.equal(error.retryable, code === 'halo_unavailable' || code === 'halo_limited')
    t.notMatch(String(error), SECRET)
    t.equal(halo.api().length, 0)
    t.equal(connection.breaker, 'closed')
    const sent = halo.seen.length
    if (status === 302) t.equal(sent, 1, 'the secret does not follow a redirect')
    if (code === 'halo_auth') {
      for (let i = 0; i < 10; i++) await t.rejects(call().read('/A'), { code })
      t.equal(halo.seen.length, sent, 'a wrong secret does not hammer')
    }
  }
})

t.test('401 from the API', async t => {
  let accepted = 'token-2'
  const halo = await fakeHalo(t, ({ headers }, response) =>
    headers.authorization === `Bearer ${accepted}` ? json(response, { ok: true }) : json(response, { error: 'invalid_token' }, 401))
  const { call, connection } = connect(t, halo)
  t.same(await Promise.all(Array.from({ length: 5 }, (_, n) => call().read('/A', { n }))), Array(5).fill({ ok: true }))
  t.equal(halo.tokens().length, 2, 'five callers, one renewal')
  accepted = 'never'
  for (let i = 0; i < 3; i++) await t.rejects(call().read('/A'), { code: 'halo_auth', status: 401, message: /invalid_token.*operator/ })
  t.equal(halo.tokens().length, 2, 'a token that is seconds old is not renewed again')
  const signedIn = caller({ credential: { kind: 'token', accessToken: 'of-the-person' } })
  const sent = halo.api().length
  await t.rejects(call({ caller: signedIn }).read('/A'), { code: 'halo_auth', message: /Sign in again/ })
  t.equal(halo.api().length, sent + 1)
  t.equal(halo.tokens().length, 2, 'a person\'s token is never replaced by the application\'s')
  t.equal(connection.breaker, 'closed')
})

t.test('a slow token endpoint is a timeout, and one caller\'s cancel does not end it for others', async t => {
  const clock = handClock()
  const halo = await fakeHalo(t)
  const held: Array<() => void> = []
  halo.tokenHandler = (_, response) => held.push(() => json(response, { access_token: 'late' }))
  const { call } = connect(t, halo, { clock, timeoutMs: 5000 })
  const controller = new AbortController()
  const [leaving, staying] = [call({ signal: controller.signal }).read('/A'), call().read('/B')]
  await until(() => held.length === 1)
  controller.abort()
  await t.rejects(leaving, { code: 'cancelled' })
  held[0]?.()
  t.same(await staying, { ok: true })
  const other = call({ caller: caller({ credential: { ...APP, scope: 'x' } }) }).read('/A')
  await until(() => held.length === 2)
  await Promise.all([t.rejects(other, { code: 'halo_timeout', retryable: true }), clock.advance(5000)])
})
