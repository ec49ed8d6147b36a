import { PassThrough } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { systemClock } from '../../lib/clock.js'
import { createLogger } from '../../lib/logging.js'
import { MemoryStore } from '../../lib/store/memory.js'
import { StoreUnavailable } from '../../lib/store/types.js'
import { send, type Answer } from '../helper.js'
import {
  AMARA, APPLICATION, applicationCode, applicationLogin, authorizeUrl, Browser, callTool, CLAUDE, KEY, LOCAL, openPage, pkce, post, publicLogin, redirected, refresh, register,
  signInAtHalo, startOAuth, tokensOf
} from './oauth-helper.js'

t.test('every answer is safe to show and to keep', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const client = { id: (await register(server)).client_id, redirectUri: LOCAL }
  const page = await openPage(server, client, pkce().challenge)
  const answers: Array<[string, Answer]> = [
    ['a page', page.answer],
    ['a page of error', await send(`${url}/authorize`, { method: 'GET' })],
    ['a redirect', await send(authorizeUrl(server, { client_id: APPLICATION.clientId, redirect_uri: CLAUDE }), { method: 'GET' })],
    ['a token error', await post(`${url}/token`, {})],
    ['a registration', await send(`${url}/register`, { body: { redirect_uris: [LOCAL] } })],
    ['a registration error', await send(`${url}/register`, { body: '{"x"' })],
    ['a large registration', await send(`${url}/register`, { body: { x: 'x'.repeat(20_000) } })],
    ['a revocation', await post(`${url}/revoke`, { client_id: client.id, token: 'x' })]
  ]
  for (const [what, { headers, text }] of answers) {
    t.equal(headers['cache-control'], 'no-store', what)
    t.match(headers, { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'strict-origin-when-cross-origin', 'content-security-policy': /^default-src 'none'; .*frame-ancestors 'none'$/ }, what)
    t.notMatch(text, /node_modules|\.ts:\d|at \w+ \(/, `${what} shows no stack`)
    t.notMatch(text, /<script|onclick|javascript:/i, `${what} runs nothing`)
  }
  t.match(answers[5]?.[1].json, { error: 'invalid_request', error_description: String })
  t.equal(answers[6]?.[1].status, 413)
  for (const method of ['PUT', 'DELETE', 'PATCH']) t.equal((await send(`${url}/token`, { method })).status, 404)
  const inspector = await send(`${url}/token`, { method: 'OPTIONS', headers: { origin: 'http://localhost:6274', 'access-control-request-method': 'POST' } })
  t.equal(inspector.status, 204)
  t.equal((await send(`${url}/.well-known/oauth-authorization-server`, { method: 'GET', headers: { origin: 'http://localhost:6274' } })).headers['access-control-allow-origin'], 'http://localhost:6274')
  t.equal((await post(`${url}/token`, {}, { origin: 'https://evil.example' })).json.error, 'access_denied')
  t.equal((await send(`${url}/.well-known/oauth-authorization-server`, { method: 'GET', headers: { host: 'evil.example' } })).status, 403)
})

t.test('over https the cookie carries the __Host- prefix', async (t) => {
  const server = await startOAuth(t, { env: { MCP_PUBLIC_URL: 'https://mcp.example' } })
  const { client_id: id } = await register(server)
  const page = await openPage(server, { id, redirectUri: LOCAL }, pkce().challenge)
  t.match(page.answer.headers['set-cookie']?.[0], /^__Host-halo-mcp-browser=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
  const toHalo = await page.browser.get(`${server.url}${page.signIn}`)
  t.match(toHalo.headers['set-cookie']?.[0], /^__Host-halo-mcp-sign-in-[\w-]{22}=/)
  t.equal(new URL(toHalo.headers.location ?? '').searchParams.get('redirect_uri'), 'https://mcp.example/oauth/halo/callback')
})

t.test('a long state and redirect still fit into the cookie of a sign-in at Halo', async (t) => {
  const server = await startOAuth(t)
  const redirectUri = `http://127.0.0.1:7777/${'r'.repeat(470)}`
  const { client_id: id } = await register(server, { redirect_uris: [redirectUri] })
  const state = 's'.repeat(1_900)
  const page = await openPage(server, { id, redirectUri }, pkce().challenge, new Browser(), { state, scope: 'all read write offline_access' })
  t.equal(redirected(await page.browser.get(await signInAtHalo(server, page))).query.state, state)
  for (const [name, value] of page.browser.cookies) t.ok(name.length + value.length < 4_080)
})

t.test('only a few sign-ins of one browser wait at a time', async (t) => {
  const server = await startOAuth(t)
  const { client_id: id } = await register(server)
  const browser = new Browser()
  for (let index = 0; index < 10; index++) {
    const page = await openPage(server, { id, redirectUri: LOCAL }, pkce().challenge, browser)
    t.equal((await browser.get(`${server.url}${page.signIn}`)).status, 302)
    t.ok(browser.cookies.size <= 4)
  }
})

t.test('limits by address, which a forged header does not dodge', async (t) => {
  const { app, url } = await startOAuth(t, { requestsPerMinute: 5, env: { MCP_TRUST_PROXY: '1' } })
  // The first address in the chain that no proxy of ours vouches for.
  const forwarded = (first: string) => ({ 'x-forwarded-for': `${first}, 203.0.113.7` })
  for (const [path, sending] of [['/token', {}], ['/register', {}], ['/revoke', {}], ['/authorize', { method: 'GET' }], ['/oauth/halo', { method: 'GET' }], ['/oauth/halo/callback', { method: 'GET' }]] as const) {
    const statuses = []
    for (let index = 0; index < 7; index++) statuses.push((await send(url + path, { ...sending, headers: forwarded(`198.51.100.${index}`) })).status)
    t.equal(statuses.filter((status) => status === 429).length, 2, path)
  }
  const limited = await post(`${url}/token`, {}, forwarded('198.51.100.9'))
  t.match([limited.json.error, limited.headers['cache-control'], Number(limited.headers['retry-after']) > 0], ['temporarily_unavailable', 'no-store', true])
  t.not((await post(`${url}/token`, {}, { 'x-forwarded-for': '203.0.113.8' })).status, 429, 'another address goes on')
  t.equal(app.halo.breaker, 'closed')
})

t.test('who may register is up to MCP_DCR', async (t) => {
  const server = await startOAuth(t, { env: { MCP_DCR: 'off' } })
  const ask = async (uri: string) => await send(`${server.url}/register`, { body: { redirect_uris: [uri] } })
  const metadata = async () => (await send(`${server.url}/.well-known/oauth-authorization-server`, { method: 'GET' })).json
  t.match([(await ask(LOCAL)).status, (await ask(LOCAL)).json], [403, { error: 'access_denied' }])
  t.notOk('registration_endpoint' in await metadata())
  await server.restart({ MCP_DCR: 'known' })
  t.ok('registration_endpoint' in await metadata())
  t.match((await ask('https://anybody.example/cb')).json, { error: 'invalid_redirect_uri', error_description: /MCP_REDIRECT_URIS/ })
  await server.restart({ MCP_DCR: 'open' })
  t.equal((await ask('https://anybody.example/cb')).status, 201)
})

t.test('a store that does not answer', async (t) => {
  const away = async () => { throw new StoreUnavailable() }
  const before = await startOAuth(t)
  const { client_id: registered } = await register(before)
  const server = await startOAuth(t, { store: Object.assign(new MemoryStore(systemClock), { available: false, get: away, set: away, add: away, delete: away, lock: away }) })
  const code = await applicationCode(server)
  const answer = await post(`${server.url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret })
  t.match([answer.status, answer.json.error, Number(answer.headers['retry-after']) > 0], [503, 'temporarily_unavailable', true])
  for (const [path, body] of [['/register', { redirect_uris: [LOCAL] }], ['/revoke', 'token=x&client_id=y']] as const) {
    const paused = typeof body === 'string' ? await post(`${server.url}${path}`, body) : await send(`${server.url}${path}`, { body })
    t.match([paused.status, paused.json.error, Number(paused.headers['retry-after']) > 0], [503, 'temporarily_unavailable', true], path)
  }
  t.match(await send(`${server.url}/ready`, { method: 'GET' }), { status: 200, json: { status: 'ready', degraded: [/REDIS_URL/] } }, 'tool calls go on, so it stays ready')
  const client = { id: registered, redirectUri: LOCAL }
  const page = await openPage(server, client, pkce().challenge)
  const shown = await page.browser.post(`${server.url}/authorize`, { ...page.forms.cancel })
  t.match([shown.status, shown.headers['content-type']], [503, /^text\/html/])
})

t.test('a whole login and a failing one leave no secret in the log', async (t) => {
  const server = await startOAuth(t)
  const { url, log, sandbox } = server
  const secrets = new Set<string>([APPLICATION.clientSecret, AMARA.password, KEY])
  const keep = <T extends object>(values: T): T => {
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string' && value.length > 12 && !['client_id', 'redirect_uri', 'grant_type', 'scope'].includes(name)) secrets.add(value)
    return values
  }
  const confidential = await register(server, { token_endpoint_auth_method: 'client_secret_post' })
  secrets.add(String(confidential.client_secret))
  const { clientId, clientSecret } = APPLICATION
  const code = await applicationCode(server)
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: clientId, client_secret: clientSecret }
  const tokens = tokensOf(await post(`${url}/token`, exchange))
  keep({ code, access: tokens.access_token, refresh: tokens.refresh_token })
  await callTool(server, tokens.access_token, 'halo_agents_me')
  keep(tokensOf(await refresh(server, tokens.refresh_token, { client_id: clientId, client_secret: clientSecret })))
  await post(`${url}/token`, exchange)
  await post(`${url}/token`, { ...exchange, client_secret: 'a-wrong-secret-of-a-stranger' })
  secrets.add('a-wrong-secret-of-a-stranger')
  await callTool(server, tokens.access_token, 'halo_agents_me')

  const client = { id: (await register(server)).client_id, redirectUri: LOCAL }
  const { verifier, challenge } = pkce()
  const page = await openPage(server, client, challenge, new Browser(), { state: 'the-state-of-this-client' })
  const address = await signInAtHalo(server, page)
  const answer = redirected(await page.browser.get(address)).query
  keep({ verifier, ...page.forms.secret, haloCode: new URL(address).searchParams.get('code') ?? '', code: answer.code })
  keep(Object.fromEntries(page.browser.cookies))
  const person = tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code: answer.code ?? '', code_verifier: verifier, redirect_uri: LOCAL, client_id: client.id }))
  keep(person)
  const wrong = await openPage(server, client, challenge)
  await wrong.browser.post(`${url}/authorize`, { ...wrong.forms.secret, client_id: clientId, client_secret: 'a-wrong-secret-on-our-page' })
  secrets.add('a-wrong-secret-on-our-page')
  sandbox.faults.add({ match: { path: '/auth/token' }, then: { reset: 'after' } })
  await refresh(server, person.refresh_token, { client_id: client.id })
  await post(`${url}/revoke`, { token: person.refresh_token, client_id: client.id })
  await publicLogin(server, client, { application: APPLICATION })
  for (const { headers, body } of sandbox.requests) {
    if (headers.authorization !== undefined) secrets.add(headers.authorization.slice(7))
    if (typeof body === 'object' && body !== null) keep(body as Record<string, string>)
  }
  const text = log.text()
  t.ok(secrets.size > 20)
  for (const secret of secrets) {
    t.notOk(text.includes(secret), `${secret.slice(0, 6)}… is not in the log`)
    if (secret.startsWith('eyJ')) t.notOk(text.includes(secret.slice(-24)), 'nor is its end')
  }
  for (const audit of ['registration', 'code', 'sign_in', 'refresh', 'replay', 'refusal', 'revocation']) t.ok(log.lines.some((line) => line.audit === audit), `an audit line for ${audit}`)
  t.match(log.lines.find((line) => line.audit === 'sign_in' && String(line.principal).includes('agent')), { principal: `halo:7d1f2c60-5a9e-4b38-9c1d-2e8b6f0a4c55/agent:${AMARA.agentId}`, scope: 'all', client: /^dcr\.[\w-]{12}$/ })
  t.notOk(log.lines.some((line) => line.level === 'error'))
})

t.test('registrations and junk leave memory where it was', async (t) => {
  const server = await startOAuth(t, { logger: createLogger({ level: 'silent', destination: new PassThrough() }) })
  const { url } = server
  const owner = await applicationLogin(server)
  const junk = async (index: number) => {
    const id = `dcr.eyJ${'x'.repeat(200)}${index}`
    await send(authorizeUrl(server, { client_id: id, redirect_uri: LOCAL }), { method: 'GET' })
    await send(authorizeUrl(server, { client_id: `app-${index}`, redirect_uri: CLAUDE, state: 'x'.repeat(500) }), { method: 'GET' })
    await post(`${url}/token`, { grant_type: 'refresh_token', refresh_token: `junk-${index}`, client_id: `app-${index}`, client_secret: 'x' })
    await post(`${url}/token`, { grant_type: 'authorization_code', code: `junk-${index}`, client_id: id })
    await send(`${url}/mcp`, { headers: { authorization: `Bearer junk-${index}` }, body: {} })
  }
  const registration = async () => await register(server)
  const rounds = async (count: number, work: (index: number) => Promise<unknown>) => {
    for (let index = 0; index < count; index += 10) await Promise.all(Array.from({ length: 10 }, async (_, at) => await work(index + at)))
  }
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heapMb = async () => {
    // What closed connections held is let go in later turns.
    await new Promise((resolve) => setTimeout(resolve, 50))
    collect()
    return process.memoryUsage().heapUsed / 1_048_576
  }
  await rounds(200, junk)
  const before = await heapMb()
  await rounds(1_000, registration)
  await rounds(1_000, junk)
  const grown = await heapMb() - before
  t.comment(`the heap grew by ${grown.toFixed(1)} MB`)
  t.ok(grown < 5)
  t.equal((await callTool(server, owner.access_token, 'halo_agents_me')).status, 200)
  t.equal(server.sandbox.requests.filter(({ path }) => path === '/auth/token').length, 1, 'Halo was not asked for any of it')
})
