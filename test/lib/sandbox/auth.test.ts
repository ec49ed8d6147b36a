import t from 'tap'
import { SANDBOX_AGENTS, SANDBOX_APPLICATION, SANDBOX_SIGNIN_APPLICATION_ID, SANDBOX_TENANT } from '../../../lib/sandbox/server.js'
import { api, authorizeUrl, CALLBACK, postForm, redeem, sandboxFor, send, signIn, tokenFor, type Json } from './client.js'

const [lead, firstLine] = SANDBOX_AGENTS
if (lead === undefined || firstLine === undefined) throw new Error('the sandbox has no agents')

t.test('client credentials: the token and every refusal', async t => {
  const sandbox = await sandboxFor(t)
  const { clientId, clientSecret } = SANDBOX_APPLICATION
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'all' }
  const good = await postForm(`${sandbox.url}/auth/token?tenant=${SANDBOX_TENANT}`, form)
  t.equal(good.status, 200)
  t.match(good.body, { token_type: 'Bearer', expires_in: 3600, scope: 'all' })
  t.notOk((good.body as Json).refresh_token, 'services get no refresh token')
  t.equal((await postForm(`${sandbox.url}/AUTH/Token`, form)).status, 200, 'paths are read in any case, the tenant may be left out')

  const refusals: Array<[string, Record<string, string>, string, number, string]> = [
    ['wrong secret', { client_secret: 'no' }, '', 401, 'invalid_client'],
    ['unknown application', { client_id: 'no' }, '', 401, 'invalid_client'],
    ['unknown scope', { scope: 'all read:everything' }, '', 400, 'invalid_scope'],
    ['no scope', { scope: '' }, '', 400, 'invalid_scope'],
    ['unknown grant', { grant_type: 'password' }, '', 400, 'unsupported_grant_type'],
    ['unknown tenant', {}, '?tenant=elsewhere', 400, 'invalid_request']
  ]
  for (const [name, change, query, status, error] of refusals) {
    const reply = await postForm(`${sandbox.url}/auth/token${query}`, { ...form, ...change })
    t.equal(reply.status, status, name)
    t.match(reply.body, { error, error_description: String }, name)
  }
  const asJson = await send(`${sandbox.url}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form)
  })
  t.equal(asJson.status, 400, 'the endpoint reads forms only')
  t.equal((await send(`${sandbox.url}/auth/token`)).status, 404)
})

t.test('a token is opaque, ends after an hour and can be made to end', async t => {
  let now = Date.parse('2025-03-03T10:00:00Z')
  const sandbox = await sandboxFor(t, { now: () => now })
  const token = await tokenFor(sandbox)
  const { get } = api(sandbox, token)
  t.equal((await get('/Status')).status, 200)
  now += 3_600_000
  t.equal((await get('/Status')).status, 401, 'expired')
  const second = api(sandbox, await tokenFor(sandbox))
  t.equal((await second.get('/Status')).status, 200)
  sandbox.expireTokens()
  const refused = await second.get('/Status')
  t.equal(refused.status, 401)
  t.match(refused.body, { Message: String })
  t.equal((await send(`${sandbox.url}/api/Status`)).status, 401, 'no token')
  t.equal((await api(sandbox, 'made-up').get('/Status')).status, 401, 'unknown token')
})

t.test('open endpoints need no token', async t => {
  const sandbox = await sandboxFor(t)
  t.strictSame((await send(`${sandbox.url}/api/authinfo`)).body, { auth_url: `${sandbox.url}/auth`, tenant_id: SANDBOX_TENANT })
  t.match((await send(`${sandbox.url}/api/InstanceInfo`)).body, {
    app_version: String,
    database_version: String,
    app_name: String,
    agent_url: sandbox.url,
    portal_url: String,
    auth_url: String
  })
})

t.test('sign-in with a code: the page, PKCE, and codes that work once', async t => {
  const sandbox = await sandboxFor(t)
  const page = await send(authorizeUrl(sandbox))
  t.match(page.headers.get('content-type'), /text\/html/)
  for (const { username, password } of [lead, firstLine]) t.match(page.text, new RegExp(`${username}[\\s\\S]*${password}`))

  const back = await signIn(sandbox, lead.username, lead.password)
  t.equal(back.origin + back.pathname, CALLBACK)
  t.equal(back.searchParams.get('state'), 'some state')
  const code = back.searchParams.get('code') ?? ''
  t.match((await redeem(sandbox, code, { code_verifier: 'another verifier' })).body, { error: 'invalid_grant' })
  t.match((await redeem(sandbox, code)).body, { error: 'invalid_grant' }, 'a code is spent by a failed try too')

  const again = (await signIn(sandbox, lead.username, lead.password)).searchParams.get('code') ?? ''
  const tokens = (await redeem(sandbox, again)).body as Json
  t.match(tokens, { token_type: 'Bearer', expires_in: 3600, scope: 'all offline_access', refresh_token: String })
  t.match((await redeem(sandbox, again)).body, { error: 'invalid_grant' }, 'second use')
  t.match((await api(sandbox, String(tokens.access_token)).get('/Agent/me')).body, { name: lead.name, is_admin: true })

  const refresh = (token: unknown) => postForm(`${sandbox.url}/auth/token`, {
    grant_type: 'refresh_token',
    client_id: SANDBOX_SIGNIN_APPLICATION_ID,
    refresh_token: String(token)
  })
  const next = (await refresh(tokens.refresh_token)).body as Json
  t.match(next, { access_token: String, refresh_token: String })
  t.not(next.refresh_token, tokens.refresh_token)
  const reused = await refresh(tokens.refresh_token)
  t.equal(reused.status, 400)
  t.match(reused.body, { error: 'invalid_grant' }, 'a refresh token works once')
  t.equal((await refresh(next.refresh_token)).status, 200)
})

t.test('sign-in: what is refused, and how', async t => {
  const sandbox = await sandboxFor(t)
  const wrong = await postForm(authorizeUrl(sandbox), { username: lead.username, password: 'wrong', action: 'signin' })
  t.equal(wrong.status, 401)
  t.match(wrong.text, /role="alert"/)
  const cancelled = await postForm(authorizeUrl(sandbox), { action: 'cancel' })
  t.match(cancelled.headers.get('location'), /error=access_denied.*state=some\+state/)
  for (const [change, error] of [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ scope: 'nonsense' }, 'invalid_scope']
  ] as const) {
    t.match((await send(authorizeUrl(sandbox, change))).headers.get('location'), new RegExp(`error=${error}`))
  }
  for (const change of [
    { client_id: 'no' },
    { redirect_uri: 'http://elsewhere.example/x' },
    { redirect_uri: 'nonsense' },
    { tenant: 'elsewhere' }
  ]) {
    const reply = await send(authorizeUrl(sandbox, change))
    t.equal(reply.status, 400, 'nothing is sent to an address that was not proven')
    t.notOk(reply.headers.get('location'))
  }
  const page = await send(authorizeUrl(sandbox, { redirect_uri: 'https://app.example/cb?keep=1' }))
  t.equal(page.status, 200)
})

t.test('rights are what scope, application and agent have in common', async t => {
  const sandbox = await sandboxFor(t)
  const full = api(sandbox, await tokenFor(sandbox, 0))
  const reader = api(sandbox, await tokenFor(sandbox, 1, 'all'))
  const noFinance = api(sandbox, await tokenFor(sandbox, 2))
  const ticketsOnly = api(sandbox, await tokenFor(sandbox, 3))
  const narrowed = api(sandbox, await tokenFor(sandbox, 0, 'read:assets'))
  const signedIn = (await redeem(sandbox, (await signIn(sandbox, firstLine.username, firstLine.password)).searchParams.get('code') ?? '')).body as Json
  const first = api(sandbox, String(signedIn.access_token))
  const ticket = [{ summary: 'From a test' }]

  t.equal((await full.get('/Invoice')).status, 200)
  t.equal((await full.post('/Status', [{ name: 'Waiting' }])).status, 201)

  t.equal((await reader.get('/Invoice')).status, 200, 'reads')
  const refused = await reader.post('/Tickets', ticket)
  t.equal(refused.status, 403, 'asking for "all" gives no more than the application has')
  t.match(refused.body, { resultCode: '403', errorMessage: String })
  t.equal((await reader.remove('/Tickets/1001')).status, 403)
  t.equal((await reader.post('/Status', [{ name: 'No' }])).status, 403)

  for (const path of ['/Invoice', '/Quotation', '/PurchaseOrder', '/ClientContract', '/Opportunities']) t.equal((await noFinance.get(path)).status, 403, path)
  t.equal((await noFinance.post('/Tickets', ticket)).status, 201)
  t.equal((await noFinance.post('/Agent', [{
    name: 'New Person',
    email: 'new@person.example'
  }])).status, 403, 'agents are made by administrators')

  t.equal((await ticketsOnly.get('/Client')).status, 200)
  t.equal((await ticketsOnly.post('/Client', [{ name: 'No' }])).status, 403)
  t.equal((await ticketsOnly.get('/Asset')).status, 403)
  t.equal((await ticketsOnly.get('/Status')).status, 200, 'configuration can be read by all')

  t.equal((await narrowed.get('/Asset')).status, 200)
  t.equal((await narrowed.get('/Tickets')).status, 403, 'the scope asked for narrows')

  for (const path of ['/Invoice', '/Quotation', '/PurchaseOrder', '/Report']) t.equal((await first.get(path)).status, 403, path)
  t.equal((await first.get('/Tickets?count=1')).status, 200)
  t.equal((await first.post('/TicketType', [{ name: 'No' }])).status, 403)
  t.match((await first.get('/Agent/me')).body, { name: firstLine.name, is_admin: false })
  t.equal(sandbox.requests.at(-1)?.principal, `agent:${firstLine.username}`)
  t.notMatch((await reader.get('/Search?search=a')).body, [{ use: 'opportunities' }])
})
