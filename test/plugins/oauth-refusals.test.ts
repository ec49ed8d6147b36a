import t from 'tap'
import { systemClock, type Clock } from '../../lib/clock.js'
import { Sealer } from '../../lib/oauth/seal.js'
import { openSession, rpc, send } from '../helper.js'
import {
  AMARA, APPLICATION, applicationCode, applicationLogin, authorizeUrl, bearer, Browser, callTool, CLAUDE, KEY, LOCAL, openPage, OTHER_APPLICATION, pkce, post,
  publicCode, publicLogin, redirected, refresh, register, signInAtHalo, startOAuth, TOM, tokensOf, whoAmI, type Fields, type OAuthServer
} from './oauth-helper.js'

const SECRET = { client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret }

/** A clock that can be put forward. */
function forward (): { clock: Clock, pass: (ms: number) => void } {
  let shift = 0
  return {
    clock: { now: () => systemClock.now() + shift, monotonic: () => systemClock.monotonic() + shift, after: systemClock.after },
    pass: (ms) => { shift += ms }
  }
}

async function publicClient (server: OAuthServer): Promise<{ id: string, redirectUri: string }> {
  return { id: (await register(server)).client_id, redirectUri: LOCAL }
}

t.test('knowing only a client id', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const owner = await applicationLogin(server)
  const code = await applicationCode(server)
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: APPLICATION.clientId }
  for (const [what, fields, status, error] of [
    ['a code without secret', exchange, 401, 'invalid_client'],
    ['a code with an empty secret', { ...exchange, client_secret: '' }, 401, 'invalid_client'],
    ['a code with a wrong secret', { ...exchange, client_secret: 'guess' }, 401, 'invalid_client'],
    ['any refresh token', { grant_type: 'refresh_token', refresh_token: 'anything', client_id: APPLICATION.clientId }, 401, 'invalid_client'],
    ['any refresh token and secret', { grant_type: 'refresh_token', refresh_token: 'anything', client_id: APPLICATION.clientId, client_secret: 'guess' }, 400, 'invalid_grant'],
    ['the owner\'s refresh token without secret', { grant_type: 'refresh_token', refresh_token: owner.refresh_token, client_id: APPLICATION.clientId }, 401, 'invalid_client'],
    ['the owner\'s refresh token with a wrong secret', { grant_type: 'refresh_token', refresh_token: owner.refresh_token, client_id: APPLICATION.clientId, client_secret: 'guess' }, 401, 'invalid_client'],
    ['client credentials', { grant_type: 'client_credentials', ...SECRET }, 400, 'unsupported_grant_type']
  ] as Array<[string, Fields, number, string]>) {
    const answer = await post(`${url}/token`, fields)
    t.equal(answer.status, status, what)
    t.match(answer.json, { error, error_description: String })
    t.equal(answer.headers['cache-control'], 'no-store')
  }
  const basic = await post(`${url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE }, { authorization: `Basic ${Buffer.from(`${APPLICATION.clientId}:guess`).toString('base64')}` })
  t.match([basic.status, basic.headers['www-authenticate']], [401, /^Basic/])
  t.equal(await whoAmI(server, owner.access_token), 27)
  tokensOf(await refresh(server, owner.refresh_token, SECRET))
  tokensOf(await post(`${url}/token`, { ...exchange, ...SECRET }))
})

t.test('codes are bound to client, redirect and verifier', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const one = await publicClient(server)
  const other = await publicClient(server)
  const { code, verifier } = await publicCode(server, one, { agent: AMARA })
  const exchange = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: LOCAL, client_id: one.id }
  const { code_verifier: _, ...withoutVerifier } = exchange
  for (const [what, fields] of [
    ['another client', { ...exchange, client_id: other.id }],
    ['a Halo application', { ...exchange, ...SECRET }],
    ['another verifier', { ...exchange, code_verifier: pkce().verifier }],
    ['a short verifier', { ...exchange, code_verifier: 'short' }],
    ['no verifier', withoutVerifier],
    ['another redirect', { ...exchange, redirect_uri: CLAUDE }],
    ['another port', { ...exchange, redirect_uri: LOCAL.replace('7777', '7778') }],
    ['a tampered code', { ...exchange, code: `${code.slice(0, -3)}AAA` }],
    ['a truncated code', { ...exchange, code: code.slice(0, 100) }],
    ['a huge code', { ...exchange, code: code + 'A'.repeat(20_000) }]
  ] as Array<[string, Fields]>) {
    const answer = await post(`${url}/token`, fields)
    t.match([answer.status, answer.json.error], [400, 'invalid_grant'], what)
  }
  t.match((await post(`${url}/token`, { ...exchange, resource: 'https://other.example/mcp' })).json, { error: 'invalid_target' })
  const tokens = tokensOf(await post(`${url}/token`, exchange))
  t.equal(await whoAmI(server, tokens.access_token), AMARA.agentId)

  const bare = await applicationCode(server)
  t.match((await post(`${url}/token`, { grant_type: 'authorization_code', code: bare, code_verifier: pkce().verifier, redirect_uri: CLAUDE, ...SECRET })).json, { error: 'invalid_grant' }, 'a verifier where there was no challenge')
  t.match((await post(`${url}/token`, { grant_type: 'authorization_code', code: bare, ...SECRET })).json, { error: 'invalid_grant' }, 'no redirect where there was no challenge')
  const foreign = { grant_type: 'authorization_code', code: bare, redirect_uri: CLAUDE, client_id: OTHER_APPLICATION.clientId, client_secret: OTHER_APPLICATION.clientSecret }
  t.match((await post(`${url}/token`, foreign)).json, { error: 'invalid_grant' }, 'the code of one application and the secret of another')
  t.match((await post(`${url}/token`, { grant_type: 'authorization_code', code: bare, redirect_uri: 'https://oauth.n8n.cloud/oauth2/callback', ...SECRET })).json, { error: 'invalid_grant' }, 'another known host')
})

t.test('a code that is shown twice revokes what it gave', async (t) => {
  const { clock, pass } = forward()
  const server = await startOAuth(t, { clock })
  const { url } = server
  const exchanges: Fields[] = [{ grant_type: 'authorization_code', code: await applicationCode(server), redirect_uri: CLAUDE, ...SECRET }]
  const client = await publicClient(server)
  for (const by of [{ agent: TOM }, { application: APPLICATION }]) {
    const { code, verifier } = await publicCode(server, client, by)
    exchanges.push({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: LOCAL, client_id: client.id })
  }
  for (const exchange of exchanges) {
    const tokens = tokensOf(await post(`${url}/token`, exchange))
    t.equal((await callTool(server, tokens.access_token, 'halo_agents_me')).status, 200)
    t.match((await post(`${url}/token`, exchange)).json, { error: 'invalid_grant' })
    t.equal((await callTool(server, tokens.access_token, 'halo_agents_me')).status, 401)
    t.match((await refresh(server, tokens.refresh_token, exchange)).json, { error: 'invalid_grant' })
  }
  const late = { ...exchanges[0], code: await applicationCode(server) }
  pass(61_000)
  t.match((await post(`${url}/token`, late)).json, { error: 'invalid_grant', error_description: /expired/ })
  const { code, verifier } = await publicCode(server, client, { agent: TOM })
  const both = await Promise.all([0, 1].map(async () => await post(`${url}/token`, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: LOCAL, client_id: client.id })))
  t.strictSame(both.map(({ status }) => status).sort(), [200, 400], 'at the same time')
})

t.test('authorization requests that are refused', async (t) => {
  const server = await startOAuth(t)
  const { client_id: id } = await register(server, { redirect_uris: [LOCAL, CLAUDE] })
  const { challenge } = pkce()
  const good = { client_id: id, redirect_uri: CLAUDE, code_challenge: challenge, code_challenge_method: 'S256' }
  const ask = async (query: string) => await send(`${server.url}/authorize?${query}`, { method: 'GET' })
  const redirects: Array<[string, Fields, string]> = [
    ['no challenge', { ...good, code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { ...good, code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without method', { ...good, code_challenge_method: '' }, 'invalid_request'],
    ['a malformed challenge', { ...good, code_challenge: 'abc' }, 'invalid_request'],
    ['another response type', { ...good, response_type: 'token' }, 'unsupported_response_type'],
    ['another response mode', { ...good, response_mode: 'fragment' }, 'invalid_request'],
    ['a request object', { ...good, request: 'eyJ' }, 'request_not_supported'],
    ['another resource', { ...good, resource: 'https://other.example/mcp' }, 'invalid_target'],
    ['a resource with fragment', { ...good, resource: `${server.url}/mcp#x` }, 'invalid_target'],
    ['no person', { ...good, prompt: 'none' }, 'interaction_required']
  ]
  for (const [what, fields, error] of redirects) {
    const { to, query } = redirected(await send(authorizeUrl(server, { client_id: id, redirect_uri: CLAUDE, ...fields }), { method: 'GET' }))
    t.equal(to, CLAUDE, what)
    t.match(query, { error, error_description: String, state: 'state-1', iss: server.url })
  }
  t.equal((await send(authorizeUrl(server, { ...good, response_type: '' }), { method: 'GET' })).headers.location?.includes('error=invalid_request'), true)

  const targets = [
    'javascript:alert(1)', 'data:text/html,hi', 'vbscript:x', 'file:///etc/passwd', 'blob:https://claude.ai/1', 'https://evil.example/cb', 'https://claude.ai.evil.example/api/mcp/auth_callback',
    `${CLAUDE}/`, `${CLAUDE}?x=1`, `${CLAUDE}#x`, 'https://claude.ai@evil.example/api/mcp/auth_callback', 'https://evil.example\\@claude.ai/api/mcp/auth_callback', 'HTTPS://CLAUDE.AI/api/mcp/auth_callback',
    'https://claude.ai:444/api/mcp/auth_callback', 'http://claude.ai/api/mcp/auth_callback', '//claude.ai/api/mcp/auth_callback', 'http://127.0.0.1.evil.example/callback', 'http://127.0.0.1:7777/callback/../x',
    'http://127.0.0.1:7777/other', 'http://localhost:7777/callback', 'http://user@127.0.0.1/callback', 'cursor://evil/oauth/callback', 'https://global.consent.azure-apim.net/redirect/a/b', 'https://global.consent.azure-apim.net/redirect/', ''
  ]
  for (const target of targets) {
    for (const client of [good, { client_id: 'https://127.0.0.1:1/client.json', code_challenge: challenge, code_challenge_method: 'S256' }]) {
      const answer = await send(authorizeUrl(server, { ...client, redirect_uri: target }), { method: 'GET' })
      t.equal(answer.status, 400, `${target} gets a page`)
      t.equal(answer.headers.location, undefined)
      t.match(answer.headers['content-type'], /^text\/html/)
    }
    if (/^http:\/\/(127\.0\.0\.1|localhost):7777\/\w+$/.test(target)) continue
    const application = await send(authorizeUrl(server, { client_id: APPLICATION.clientId, redirect_uri: target }), { method: 'GET' })
    t.equal(application.headers.location, undefined, `${target} gets no code of a Halo application`)
  }
  const query = new URLSearchParams({ response_type: 'code', ...good }).toString()
  for (const [what, text] of [
    ['no client', query.replace(/client_id=[^&]*/, '')],
    ['an unknown client', query.replace(/client_id=[^&]*/, 'client_id=dcr.nonsense')],
    ['an id that is no id', query.replace(/client_id=[^&]*/, 'client_id=http%3A%2F%2Fx.example%2Fc.json')],
    ['two clients', `${query}&client_id=${APPLICATION.clientId}`],
    ['two redirects', `${query}&redirect_uri=https://evil.example`],
    ['a huge state', `${query}&state=${'x'.repeat(1_901)}`]
  ] as const) {
    const answer = await ask(text)
    t.equal(answer.status, 400, what)
    t.equal(answer.headers.location, undefined)
  }
  t.match((await ask(`${query}&state=a&state=b`)).status, 400)
})

t.test('nobody is sent on unasked to an address that only the client vouches for', async (t) => {
  const own = 'https://anybody.example/phish'
  const server = await startOAuth(t, { env: { MCP_DCR: 'open' } })
  const { client_id: id } = await register(server, { redirect_uris: [own, LOCAL] })
  const good = { client_id: id, redirect_uri: own, code_challenge: pkce().challenge, code_challenge_method: 'S256' }
  const wrong: Fields[] = [{ code_challenge: '' }, { response_type: 'token' }, { resource: 'https://other.example/mcp' }, { prompt: 'none' }]
  const ask = async (fields: Fields) => await send(authorizeUrl(server, { ...good, ...fields }), { method: 'GET' })
  for (const fields of wrong) {
    const answer = await ask(fields)
    t.match([answer.status, answer.headers.location, answer.headers['content-type']], [400, undefined, /^text\/html/], JSON.stringify(fields))
    t.equal(redirected(await ask({ ...fields, redirect_uri: LOCAL })).to, LOCAL)
  }
  t.equal((await ask({})).status, 200, 'a person is asked')
  await server.restart({ MCP_REDIRECT_URIS: own })
  for (const fields of wrong) t.equal(redirected(await ask(fields)).to, own, 'the operator vouches for it')
})

t.test('requests to the token endpoint that are refused', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const code = await applicationCode(server)
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: CLAUDE }
  const authorization = `Basic ${Buffer.from(`${APPLICATION.clientId}:${APPLICATION.clientSecret}`).toString('base64')}`
  const text = new URLSearchParams({ ...exchange, ...SECRET }).toString()
  const cases: Array<[string, ReturnType<typeof post>, number, string]> = [
    ['the secret twice', post(`${url}/token`, { ...exchange, ...SECRET }, { authorization }), 400, 'invalid_request'],
    ['two clients', post(`${url}/token`, { ...exchange, client_id: 'other' }, { authorization }), 400, 'invalid_request'],
    ['no client', post(`${url}/token`, exchange), 401, 'invalid_client'],
    ['a bearer', post(`${url}/token`, { ...exchange, ...SECRET }, { authorization: 'Bearer x' }), 400, 'invalid_request'],
    ['a parameter twice', post(`${url}/token`, `${text}&code=x`), 400, 'invalid_request'],
    ['no grant type', post(`${url}/token`, SECRET), 400, 'invalid_request'],
    ['no code', post(`${url}/token`, { grant_type: 'authorization_code', ...SECRET }), 400, 'invalid_request'],
    ['JSON', send(`${url}/token`, { body: { ...exchange, ...SECRET } }), 400, 'invalid_request'],
    ['a large body', post(`${url}/token`, { ...exchange, ...SECRET, x: 'x'.repeat(70_000) }), 413, 'invalid_request']
  ]
  for (const [what, sent, status, error] of cases) {
    const answer = await sent
    t.match([answer.status, answer.json.error], [status, error], what)
    t.equal(answer.headers['cache-control'], 'no-store')
  }
  tokensOf(await post(`${url}/token`, { ...exchange, client_id: APPLICATION.clientId }, { authorization }))
})

t.test('access tokens that are not taken', async (t) => {
  const { clock, pass } = forward()
  const server = await startOAuth(t, { clock })
  const elsewhere = await startOAuth(t)
  const { access_token: token, refresh_token: refreshToken } = await applicationLogin(server)
  const rejects = async (what: string, value: string) => {
    for (const path of ['/mcp', '/']) t.equal((await send(server.url + path, { headers: bearer(value), body: rpc('tools/list') })).status, 401, what)
  }
  await rejects('another audience', (await applicationLogin(elsewhere)).access_token)
  await rejects('a refresh token', refreshToken)
  await rejects('a code', await applicationCode(server))
  await rejects('a client id', (await register(server)).client_id.slice(4))
  await rejects('truncated', token.slice(0, -1))
  await rejects('huge', token + 'A'.repeat(13_000))
  await rejects('of another key', await new Sealer('another-k3y-of-thirty-two-characters!').seal('access', { v: 1, exp: 9e9 }))
  await rejects('of another algorithm', `${Buffer.from('{"alg":"none"}').toString('base64url')}..AAAA.AAAA.AAAA`)
  const parts = token.split('.')
  for (const index of [0, 2, 3, 4]) {
    const tampered = parts.map((part, at) => at === index ? `${part.slice(0, 4)}${part[4] === 'A' ? 'B' : 'A'}${part.slice(5)}` : part).join('.')
    await rejects(`tampered in part ${index}`, tampered)
  }
  t.equal((await callTool(server, token, 'halo_agents_me')).status, 200)
  t.match((await refresh(server, token, SECRET)).json, { error: 'invalid_grant' }, 'no refresh token either')
  pass(3_541_000)
  await rejects('expired', token)
  pass(30 * 24 * 3_600_000)
  t.match((await refresh(server, refreshToken, SECRET)).json, { error: 'invalid_grant' }, 'an expired refresh token')
})

t.test('a token that Halo refuses is refused at the door from then on', async (t) => {
  const server = await startOAuth(t)
  const client = await publicClient(server)
  const tokens = await publicLogin(server, client, { agent: AMARA })
  const other = await applicationLogin(server)
  server.sandbox.expireTokens()
  const first = await callTool(server, tokens.access_token, 'halo_tickets_list')
  t.match([first.status, first.json], [200, { result: { isError: true } }], 'one tool error')
  const next = await callTool(server, tokens.access_token, 'halo_tickets_list')
  t.equal(next.status, 401)
  t.match(next.headers['www-authenticate'], /error="invalid_token"/)
  const renewed = tokensOf(await refresh(server, tokens.refresh_token, { client_id: client.id }))
  t.equal(await whoAmI(server, renewed.access_token), AMARA.agentId)
  t.equal((await callTool(server, other.access_token, 'halo_tickets_list')).status, 200, 'nobody else is shut out before Halo does so')
})

t.test('sessions belong to MCP client and principal, and survive a refresh', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const client = await publicClient(server)
  const tom = await publicLogin(server, client, { agent: TOM })
  const amara = await publicLogin(server, client, { agent: AMARA })
  const elsewhere = await publicLogin(server, await publicClient(server), { agent: TOM })
  const session = await openSession(url, bearer(tom.access_token))
  const use = async (token: string, method = 'POST') => await send(`${url}/mcp`, { method, headers: { ...bearer(token), 'mcp-session-id': session }, ...(method === 'POST' ? { body: rpc('tools/list') } : {}) })
  t.equal((await use(tom.access_token)).status, 200)
  for (const [what, token] of [['another person', amara.access_token], ['the same person with another client', elsewhere.access_token], ['an application', (await applicationLogin(server)).access_token]] as const) {
    for (const method of ['POST', 'GET', 'DELETE']) t.equal((await use(token, method)).status, 404, `${method} by ${what}`)
  }
  const renewed = tokensOf(await refresh(server, tom.refresh_token, { client_id: client.id }))
  t.equal((await use(renewed.access_token)).status, 200)
  const narrow = tokensOf(await refresh(server, renewed.refresh_token, { client_id: client.id, scope: 'read' }))
  const write = await send(`${url}/mcp`, { headers: { ...bearer(narrow.access_token), 'mcp-session-id': session }, body: rpc('tools/call', { name: 'halo_tickets_delete', arguments: { id: 1 } }) })
  t.equal(write.status, 403, 'rights come from the token, not from the session')
  t.equal((await use(renewed.access_token, 'DELETE')).status, 200)
  t.equal((await use(renewed.access_token)).status, 404)
})

t.test('refresh tokens of public clients rotate', async (t) => {
  const { clock, pass } = forward()
  const server = await startOAuth(t, { clock })
  const client = await publicClient(server)
  for (const by of [{ agent: AMARA }, { application: APPLICATION }]) {
    const first = await publicLogin(server, client, by)
    const halo = () => server.sandbox.requests.filter(({ path }) => path === '/auth/token').length
    const before = halo()
    const [one, two] = await Promise.all([0, 1].map(async () => tokensOf(await refresh(server, first.refresh_token, { client_id: client.id }))))
    t.equal(one?.access_token, two?.access_token, 'two at once get the same answer')
    t.equal(one?.refresh_token, two?.refresh_token)
    t.equal(halo(), before + 1, 'Halo was asked once')
    t.equal(tokensOf(await refresh(server, first.refresh_token, { client_id: client.id })).access_token, one?.access_token, 'a repeated request too')
    const narrow = tokensOf(await refresh(server, first.refresh_token, { client_id: client.id, scope: 'read' }))
    t.match([narrow.scope, narrow.refresh_token], ['read', one?.refresh_token], 'a repeated request that asks for less gets less')
    t.equal((await callTool(server, narrow.access_token, 'halo_tickets_delete', { id: 1 })).status, 403)
    t.equal((await callTool(server, narrow.access_token, 'halo_agents_me')).status, 200)
    t.equal(halo(), before + 1)
    t.equal((await refresh(server, first.refresh_token, { client_id: client.id })).json.scope, 'all')
    const second = tokensOf(await refresh(server, one?.refresh_token ?? '', { client_id: client.id }))
    t.equal((await callTool(server, second.access_token, 'halo_agents_me')).status, 200)
    pass(61_000)
    t.match((await refresh(server, first.refresh_token, { client_id: client.id })).json, { error: 'invalid_grant', error_description: /used before/ })
    t.equal((await callTool(server, second.access_token, 'halo_agents_me')).status, 401, 'all of the sign-in is revoked')
    t.match((await refresh(server, second.refresh_token, { client_id: client.id })).json, { error: 'invalid_grant' })
  }
  const mine = await publicLogin(server, client, { agent: AMARA })
  t.match((await refresh(server, mine.refresh_token, { client_id: (await publicClient(server)).id })).json, { error: 'invalid_grant' }, 'another client')
  tokensOf(await refresh(server, mine.refresh_token, { client_id: client.id }))
})

t.test('revocation', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const client = await publicClient(server)
  const status = async (token: string) => (await callTool(server, token, 'halo_agents_me')).status
  const one = await publicLogin(server, client, { agent: AMARA })
  t.match((await post(`${url}/revoke`, { token: one.refresh_token, client_id: (await publicClient(server)).id })).json, { error: 'unauthorized_client' })
  t.equal((await post(`${url}/revoke`, { token: 'nonsense', client_id: client.id })).status, 200)
  t.equal((await post(`${url}/revoke`, { token: one.access_token, token_type_hint: 'refresh_token', client_id: client.id })).status, 200)
  t.equal(await status(one.access_token), 401)
  const two = tokensOf(await refresh(server, one.refresh_token, { client_id: client.id }))
  t.equal(await status(two.access_token), 200, 'only the access token was ended')
  t.equal((await post(`${url}/revoke`, { token: two.refresh_token, client_id: client.id })).status, 200)
  t.equal(await status(two.access_token), 401, 'the whole sign-in was ended')
  t.match((await refresh(server, two.refresh_token, { client_id: client.id })).json, { error: 'invalid_grant' })
  const application = await applicationLogin(server)
  t.match((await post(`${url}/revoke`, { token: application.refresh_token, client_id: APPLICATION.clientId, client_secret: 'wrong' })).json, { error: 'invalid_client' })
  t.equal(await status(application.access_token), 200)
  t.equal((await post(`${url}/revoke`, { token: application.refresh_token, ...SECRET })).status, 200)
  t.equal(await status(application.access_token), 401)
})

t.test('strangers with wrong secrets harm no owner', async (t) => {
  const server = await startOAuth(t)
  const { url, sandbox } = server
  const owner = await applicationLogin(server)
  const used = async () => {
    const answer = await send(`${url}/mcp`, {
      headers: { ...bearer(owner.access_token), 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'resources/read', 'mcp-name': 'halo://config/rate-limit' },
      body: rpc('resources/read', { uri: 'halo://config/rate-limit', _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} } })
    })
    const { contents: [content] } = answer.json.result as { contents: [{ text: string }] }
    return (JSON.parse(content.text) as { used: number }).used
  }
  const before = await used()
  t.equal(before, 2, 'the sign-in counts, with the question where to sign in')
  sandbox.clearRequests()
  const guess = async (secret: string) => {
    const code = await applicationCode(server)
    return await post(`${url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, client_id: APPLICATION.clientId, client_secret: secret })
  }
  const answers = []
  for (let round = 0; round < 50; round++) {
    answers.push(...await Promise.all(Array.from({ length: 10 }, async () => await guess('always the same'))))
    answers.push(...await Promise.all(Array.from({ length: 10 }, async (_, index) => await guess(`guess ${round}-${index}`))))
  }
  t.equal(answers.length, 1_000)
  t.strictSame([...new Set(answers.map(({ status }) => status))].sort(), [401, 503])
  t.ok(answers.every(({ status, headers }) => status !== 503 || Number(headers['retry-after']) > 0))
  const asked = sandbox.requests.length
  t.ok(asked < 150, `only few of them went to Halo: ${asked}`)
  t.equal(await used(), before, 'no budget was spent')
  t.equal(server.app.halo.breaker, 'closed')
  tokensOf(await refresh(server, owner.refresh_token, SECRET))
  const code = await applicationCode(server)
  tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, ...SECRET }))
  t.equal(await whoAmI(server, owner.access_token), 27, 'the owner goes on')
})

t.test('one code serves for a few guesses only', async (t) => {
  const server = await startOAuth(t)
  const exchange = { grant_type: 'authorization_code', code: await applicationCode(server), redirect_uri: CLAUDE, client_id: APPLICATION.clientId }
  for (let index = 0; index < 5; index++) t.equal((await post(`${server.url}/token`, { ...exchange, client_secret: `guess ${index}` })).status, 401)
  server.sandbox.clearRequests()
  t.match((await post(`${server.url}/token`, { ...exchange, client_secret: 'guess 6' })).json, { error: 'invalid_grant' })
  t.equal(server.sandbox.requests.length, 0)
  tokensOf(await post(`${server.url}/token`, { ...exchange, code: await applicationCode(server), ...SECRET }))
})

t.test('when Halo does not answer a token request', async (t) => {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: '300' } })
  const { url, sandbox } = server
  const client = await publicClient(server)
  const isToken = { path: '/auth/token' }
  const owner = await applicationLogin(server)
  const secret = await publicLogin(server, client, { application: APPLICATION })
  const agent = await publicLogin(server, client, { agent: AMARA })
  for (const [what, token, fields] of [['id and secret in the client', owner.refresh_token, SECRET], ['id and secret from our page', secret.refresh_token, { client_id: client.id }], ['a person whose request never arrived', agent.refresh_token, { client_id: client.id }]] as const) {
    for (const effect of [{ stallHeaders: true } as const, { status: 503 }, { reset: 'before' } as const]) {
      sandbox.faults.add({ match: isToken, then: effect })
      const answer = await refresh(server, token, fields)
      t.match([answer.status, answer.json.error], [503, 'temporarily_unavailable'], what)
      t.ok(Number(answer.headers['retry-after']) > 0)
    }
    tokensOf(await refresh(server, token, fields))
  }
  t.equal(server.app.halo.breaker, 'closed')

  const lost = await publicLogin(server, client, { agent: TOM })
  sandbox.faults.add({ match: isToken, then: { stallBody: true } })
  t.equal((await refresh(server, lost.refresh_token, { client_id: client.id })).status, 503)
  t.match((await refresh(server, lost.refresh_token, { client_id: client.id })).json, { error: 'invalid_grant', error_description: /answer to an earlier refresh was lost/ }, 'Halo spent its token, so the person signs in again')

  const code = await applicationCode(server)
  sandbox.faults.add({ match: isToken, then: { stallHeaders: true } })
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: CLAUDE, ...SECRET }
  t.equal((await post(`${url}/token`, exchange)).status, 503)
  tokensOf(await post(`${url}/token`, exchange))

  const late = await publicCode(server, client, { agent: AMARA })
  const redeem = { grant_type: 'authorization_code', code: late.code, code_verifier: late.verifier, redirect_uri: LOCAL, client_id: client.id }
  sandbox.faults.add({ match: { path: /^\/api\/agent\/me$/i }, times: 4, then: { status: 503 } })
  t.equal((await post(`${url}/token`, redeem)).status, 503, 'Halo gave the token, but did not tell whose it is')
  sandbox.faults.clear()
  t.equal(await whoAmI(server, tokensOf(await post(`${url}/token`, redeem)).access_token), AMARA.agentId)

  const page = await openPage(server, client, pkce().challenge)
  sandbox.faults.add({ match: isToken, then: { stallHeaders: true } })
  const shown = await page.browser.post(`${url}/authorize`, { ...page.forms.secret, client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret })
  t.match([shown.status, shown.text], [503, /Halo did not answer in time/])
  t.equal((await page.browser.post(`${url}/authorize`, { ...page.forms.secret, client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret })).status, 303, 'the page can be sent again')
})

t.test('pages: forged, foreign and stale answers', async (t) => {
  const { clock, pass } = forward()
  const server = await startOAuth(t, { clock })
  const { url } = server
  const client = await publicClient(server)
  const secret = { client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret }
  const refuses = async (what: string, browser: Browser, fields: Fields, headers: Fields = {}) => {
    const answer = await browser.post(`${url}/authorize`, fields, headers)
    t.ok(answer.status === 400 || answer.status === 403, `${what}: ${answer.status}`)
    t.equal(answer.headers.location, undefined)
    t.match(answer.headers['content-security-policy'], /form-action 'none'/)
  }
  const page = await openPage(server, client, pkce().challenge)
  const attacker = await openPage(server, client, pkce().challenge)
  await refuses('no transaction', page.browser, { choice: 'secret', ...secret })
  await refuses('no cookie', new Browser(), { ...page.forms.secret, ...secret })
  await refuses('the page of another browser', page.browser, { ...attacker.forms.secret, ...secret })
  await refuses('a code as transaction', page.browser, { transaction: await applicationCode(server), choice: 'secret', ...secret })
  await refuses('an unknown choice', page.browser, { ...page.forms.secret, choice: 'yes', ...secret })
  await refuses('from another site', page.browser, { ...page.forms.secret, ...secret }, { origin: 'https://evil.example' })
  t.equal((await page.browser.get(`${url}/oauth/halo?transaction=nonsense`)).status, 400)
  t.equal((await page.browser.get(`${url}/oauth/halo/callback?code=x&state=y`)).status, 400)
  const address = await signInAtHalo(server, page)
  t.equal((await page.browser.get(address.replace(/state=[^&]*/, 'state=other'))).status, 400, 'another state')
  t.equal((await page.browser.get(address)).status, 302)
  t.equal((await page.browser.get(address)).status, 400, 'a second time')
  await refuses('a page that was answered at Halo', page.browser, { ...page.forms.secret, ...secret })
  const old = await openPage(server, client, pkce().challenge)
  pass(16 * 60_000)
  await refuses('a page that was left open', old.browser, { ...old.forms.secret, ...secret })
})

t.test('MCP_SIGNIN decides what the page offers', async (t) => {
  const server = await startOAuth(t, { env: { MCP_SIGNIN: 'secret' } })
  const client = await publicClient(server)
  const open = async () => await openPage(server, client, pkce().challenge)
  const secretOnly = await open()
  t.equal(secretOnly.signIn, null)
  t.ok(secretOnly.forms.secret)
  t.equal((await secretOnly.browser.get(`${server.url}/oauth/halo?${new URLSearchParams({ transaction: secretOnly.forms.secret?.transaction ?? '' }).toString()}`)).status, 400)
  await server.restart({ MCP_SIGNIN: 'halo' })
  const haloOnly = await open()
  t.ok(haloOnly.signIn)
  t.equal(haloOnly.forms.secret, undefined)
  t.equal((await haloOnly.browser.post(`${server.url}/authorize`, { ...haloOnly.forms.cancel, choice: 'secret', client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret })).status, 400)
  await server.restart({ MCP_SIGNIN: 'both', HALO_OAUTH_CLIENT_ID: '' })
  t.equal((await open()).signIn, null)
})

t.test('a restart with the same key keeps everything, one with a new key nothing', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const client = await publicClient(server)
  const confidential = await register(server, { token_endpoint_auth_method: 'client_secret_post' })
  const own = { id: confidential.client_id, redirectUri: LOCAL }
  const application = await applicationLogin(server)
  const person = await publicLogin(server, client, { agent: AMARA })
  const pending = await publicCode(server, client, { agent: TOM })
  const session = await openSession(url, bearer(person.access_token))

  const warnings = () => server.log.lines.filter(({ level, msg }) => level === 'warn' && /REDIS_URL is not set: a restart forgets/.test(String(msg))).length
  t.equal(warnings(), 1)
  await server.restart()
  t.equal(warnings(), 2, 'once at each start')
  t.equal(await whoAmI(server, application.access_token), 27)
  t.equal(await whoAmI(server, person.access_token), AMARA.agentId)
  t.equal((await send(`${url}/mcp`, { headers: { ...bearer(person.access_token), 'mcp-session-id': session }, body: rpc('tools/list') })).status, 404, 'the client initializes anew')
  await openSession(url, bearer(person.access_token))
  tokensOf(await refresh(server, application.refresh_token, SECRET))
  const renewed = tokensOf(await refresh(server, person.refresh_token, { client_id: client.id }))
  tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code: pending.code, code_verifier: pending.verifier, redirect_uri: LOCAL, client_id: client.id }))
  const { code, verifier } = await publicCode(server, own, { application: APPLICATION })
  tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: LOCAL, client_id: own.id, client_secret: String(confidential.client_secret) }))

  const next = 'n7Wv2KxQz9Rt4Yb6Lm1Pd8Sf3Gh5Jc0EaUi'
  await server.restart({ MCP_SECRET_KEY: next, MCP_SECRET_KEYS_OLD: KEY })
  t.equal(await whoAmI(server, renewed.access_token), AMARA.agentId, 'the old key still opens')
  const rotated = tokensOf(await refresh(server, renewed.refresh_token, { client_id: client.id }))
  const again = await publicCode(server, own, { application: APPLICATION })
  tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code: again.code, code_verifier: again.verifier, redirect_uri: LOCAL, client_id: own.id, client_secret: String(confidential.client_secret) }))

  await server.restart({ MCP_SECRET_KEY: next })
  t.equal(await whoAmI(server, rotated.access_token), AMARA.agentId, 'what was sealed since is under the new key')
  t.equal((await callTool(server, renewed.access_token, 'halo_agents_me')).status, 401)
  t.match((await refresh(server, application.refresh_token, SECRET)).json, { error: 'invalid_grant' })
  t.match((await refresh(server, rotated.refresh_token, { client_id: client.id })).json, { error: 'invalid_client' }, 'clients register anew after this')
  t.equal((await send(authorizeUrl(server, { client_id: client.id, redirect_uri: LOCAL }), { method: 'GET' })).status, 400)
  const before = warnings()
  await server.restart({ MCP_SECRET_KEY: '' })
  t.equal(warnings(), before, 'nothing outlives this process anyway')
  t.ok(server.log.lines.some(({ level, msg }) => level === 'warn' && /MCP_SECRET_KEY is not set/.test(String(msg))))
})
