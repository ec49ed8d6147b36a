import t from 'tap'
import { SANDBOX_SIGNIN_APPLICATION_ID } from '../../lib/sandbox/server.js'
import { send } from '../helper.js'
import {
  AMARA, APPLICATION, applicationCode, applicationLogin, authorizeUrl, bearer, Browser, callTool, CLAUDE, LOCAL, openPage, OTHER_APPLICATION, pageOf, pkce, post,
  publicLogin, redirected, refresh, register, signInAtHalo, startOAuth, TOM, tokensOf, whoAmI
} from './oauth-helper.js'

t.test('the documents by which clients find the server', async (t) => {
  const { url } = await startOAuth(t)
  const paths = ['/.well-known/oauth-authorization-server', '/.well-known/oauth-authorization-server/mcp', '/mcp/.well-known/oauth-authorization-server', '/.well-known/openid-configuration', '/.well-known/openid-configuration/mcp', '/mcp/.well-known/openid-configuration']
  for (const path of paths) {
    const { status, json, headers } = await send(url + path, { method: 'GET' })
    t.equal(status, 200, path)
    t.match(json, {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      registration_endpoint: `${url}/register`,
      revocation_endpoint: `${url}/revoke`,
      scopes_supported: ['all', 'read', 'write', 'offline_access'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true
    })
    t.match(headers['cache-control'], /max-age=300/)
  }
  const documents = await Promise.all(['', '/mcp', '/mcp/'].map(async (path) => (await send(`${url}/.well-known/oauth-protected-resource${path}`, { method: 'GET' })).json))
  t.match(documents, [{ resource: url }, { resource: `${url}/mcp` }, { resource: `${url}/mcp/` }])
  for (const document of documents) t.strictSame([document.authorization_servers, document.scopes_supported], [[url], ['all', 'read', 'write']])
  t.strictSame((await send(`${url}/.well-known/jwks.json`, { method: 'GET' })).json, { keys: [] })
})

t.test('the MCP endpoint asks for a token, and says where to get one', async (t) => {
  const { url } = await startOAuth(t)
  for (const [path, document] of [['/mcp', '/mcp'], ['/mcp/', '/mcp/'], ['/', '']] as const) {
    for (const method of ['POST', 'GET', 'DELETE']) {
      const answer = await send(url + path, { method, ...(method === 'POST' ? { body: { jsonrpc: '2.0', id: 1, method: 'initialize' } } : {}) })
      t.equal(answer.status, 401, `${method} ${path}`)
      t.equal(answer.headers['www-authenticate'], `Bearer resource_metadata="${url}/.well-known/oauth-protected-resource${document}", scope="all"`)
    }
    const bad = await send(url + path, { headers: bearer('nonsense'), body: {} })
    t.equal(bad.status, 401)
    t.match(bad.headers['www-authenticate'], /error="invalid_token"/)
  }
  t.equal((await send(`${url}/health`, { method: 'GET' })).status, 200)
})

t.test('way (a): id and secret in the client', async (t) => {
  const server = await startOAuth(t)
  const { url, sandbox } = server
  const { clientId, clientSecret } = APPLICATION
  const answer = await send(authorizeUrl(server, { client_id: clientId, redirect_uri: CLAUDE, scope: 'all claudeai' }), { method: 'GET' })
  t.equal(answer.status, 302, 'no page')
  t.equal(answer.headers['cache-control'], 'no-store')
  const { to, query } = redirected(answer)
  t.equal(to, CLAUDE)
  t.match(query, { state: 'state-1', iss: url })
  t.equal(sandbox.requests.length, 0, 'Halo is not asked for a code')

  const token = { grant_type: 'authorization_code', code: query.code ?? '', redirect_uri: CLAUDE }
  const posted = await post(`${url}/token`, { ...token, client_id: clientId, client_secret: clientSecret })
  t.equal(posted.headers['cache-control'], 'no-store')
  t.match(posted.json, { token_type: 'Bearer', scope: 'all' })
  t.ok(Number(posted.json.expires_in) > 3_400 && Number(posted.json.expires_in) <= 3_540, 'ends a minute before the token of Halo')
  const tokens = tokensOf(posted)
  t.equal(await whoAmI(server, tokens.access_token), 27)
  t.equal(sandbox.requests.filter(({ path }) => path === '/auth/token').length, 1, 'one token request per sign-in')

  const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}` })
  const { verifier, challenge } = pkce()
  const byBasic = await applicationCode(server, { code_challenge: challenge, code_challenge_method: 'S256', resource: `${url}/mcp/?tools=core` })
  const second = tokensOf(await post(`${url}/token`, { ...token, code: byBasic, code_verifier: verifier, resource: url }, basic(clientId, clientSecret)))
  t.equal(await whoAmI(server, second.access_token), 27, 'basic authentication and PKCE')

  const renewed = tokensOf(await refresh(server, tokens.refresh_token, { client_id: clientId, client_secret: clientSecret }))
  t.equal(await whoAmI(server, renewed.access_token), 27)
  tokensOf(await refresh(server, tokens.refresh_token, { client_id: clientId, client_secret: clientSecret }))
  t.equal(sandbox.requests.filter(({ path }) => path === '/auth/token').length, 4, 'the secret is proven every time')
})

t.test('way (a) with a redirect that nobody knows asks a person first', async (t) => {
  const server = await startOAuth(t, { env: { MCP_REDIRECT_URIS: 'https://own.example/cb,http://n8n.lan:5678/rest/oauth2-credential/callback,agent-app://callback' } })
  const { url } = server
  const wish = { client_id: APPLICATION.clientId, redirect_uri: 'https://other.example/cb?x=1' }
  const browser = new Browser()
  const answer = await browser.get(authorizeUrl(server, wish))
  t.equal(answer.status, 200)
  t.match(answer.headers['content-security-policy'], /form-action 'self' https:\/\/other\.example https:;/)
  const page = pageOf(answer)
  t.match(page.text, /other\.example/)
  t.notMatch(answer.text, /code=/)
  const other = await new Browser().post(`${url}/authorize`, page.forms.continue ?? {})
  t.equal(other.status, 400, 'another browser cannot answer the page')
  const { to, query } = redirected(await browser.post(`${url}/authorize`, page.forms.continue ?? {}))
  t.equal(to, 'https://other.example/cb')
  t.match(query, { x: '1', state: 'state-1', iss: url })
  tokensOf(await post(`${url}/token`, { grant_type: 'authorization_code', code: query.code ?? '', redirect_uri: wish.redirect_uri, client_id: APPLICATION.clientId, client_secret: APPLICATION.clientSecret }))
  t.equal((await browser.post(`${url}/authorize`, page.forms.continue ?? {})).status, 400, 'answered once')

  const again = pageOf(await browser.get(authorizeUrl(server, wish)))
  t.match(redirected(await browser.post(`${url}/authorize`, again.forms.cancel ?? {})).query, { error: 'access_denied', state: 'state-1', iss: url })
  for (const listed of ['https://own.example/cb', 'http://n8n.lan:5678/rest/oauth2-credential/callback', 'agent-app://callback', 'http://localhost:1234/x']) {
    t.equal((await send(authorizeUrl(server, { ...wish, redirect_uri: listed }), { method: 'GET' })).status, 302, `${listed} needs no page`)
  }
  t.equal((await send(authorizeUrl(server, { ...wish, redirect_uri: 'https://other.example/cb', response_type: 'token' }), { method: 'GET' })).status, 400, 'errors are not sent there either')
})

t.test('way (b): registration, the connect page, id and secret', async (t) => {
  const server = await startOAuth(t)
  const { url, sandbox } = server
  const { client_id: id } = await register(server, { client_name: 'Nice <b>client</b> "1"' })
  const client = { id, redirectUri: LOCAL.replace('7777', '9999') }
  const { verifier, challenge } = pkce()
  const page = await openPage(server, client, challenge)
  t.match(page.answer.headers, { 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'content-type': 'text/html; charset=utf-8' })
  t.match(page.answer.headers['content-security-policy'], /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:9999 https:; base-uri 'none'; frame-ancestors 'none'$/)
  t.match(page.text, /An app on this computer \(127\.0\.0\.1:9999\).*calls itself “Nice <b>client<\/b> "1"”.*nobody has verified/)
  t.notMatch(page.answer.text, /<b>/)
  t.ok(page.text.indexOf('127.0.0.1') < page.text.indexOf('Nice'), 'the receiver comes first')
  const [cookie = ''] = page.answer.headers['set-cookie'] ?? []
  t.match(cookie, /^halo-mcp-browser=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)

  const wrong = await page.browser.post(`${url}/authorize`, { ...page.forms.secret, client_id: APPLICATION.clientId, client_secret: 'wrong-secret' })
  t.equal(wrong.status, 401)
  t.match(pageOf(wrong).text, /Halo does not accept this client id and secret/)
  t.match(wrong.text, `value="${APPLICATION.clientId}"`)
  t.notMatch(wrong.text, /wrong-secret/)
  const done = await page.browser.post(`${url}/authorize`, { ...pageOf(wrong).forms.secret, client_id: ` ${APPLICATION.clientId} `, client_secret: APPLICATION.clientSecret })
  t.equal(done.status, 303)
  const { to, query } = redirected(done)
  t.equal(to, client.redirectUri)
  t.match(query, { state: 'state-1', iss: url })
  sandbox.clearRequests()
  const exchange = { grant_type: 'authorization_code', code: query.code ?? '', redirect_uri: client.redirectUri, client_id: id }
  const tokens = tokensOf(await post(`${url}/token`, { ...exchange, code_verifier: verifier, resource: `${url}/mcp` }))
  t.equal(sandbox.requests.length, 0, 'Halo was asked when the page was sent')
  t.equal(await whoAmI(server, tokens.access_token), 27)
  const renewed = tokensOf(await refresh(server, tokens.refresh_token, { client_id: id }))
  t.equal(await whoAmI(server, renewed.access_token), 27)
})

t.test('way (b): people sign in at Halo with rights of their own', async (t) => {
  const server = await startOAuth(t)
  const { url, sandbox } = server
  const { client_id: id } = await register(server)
  const client = { id, redirectUri: LOCAL }
  const amara = await publicLogin(server, client, { agent: AMARA })
  const tom = await publicLogin(server, client, { agent: TOM })
  t.equal(await whoAmI(server, amara.access_token), AMARA.agentId)
  t.equal(await whoAmI(server, tom.access_token), TOM.agentId)
  const invoices = async (token: string) => (await callTool(server, token, 'halo_invoices_list')).json
  t.match(await invoices(amara.access_token), { result: { structuredContent: { records: Array } } })
  t.match(await invoices(tom.access_token), { result: { isError: true } }, 'Tom may not see invoices')
  const renewed = tokensOf(await refresh(server, tom.refresh_token, { client_id: id }))
  t.equal(await whoAmI(server, renewed.access_token), TOM.agentId)
  const budgetKey = [`${sandbox.url}/`, 'brambleford', SANDBOX_SIGNIN_APPLICATION_ID].join('|')
  const { used } = server.app.halo.budget({ principal: '', budgetKey, credential: { kind: 'token', accessToken: '' } })
  const sent = sandbox.requests.filter(({ path, method }) => path !== '/auth/authorize' && method !== 'HEAD').length
  t.equal(used, sent, 'both share the budget of the application, sign-ins included')
  const asked = sandbox.requests.find(({ path, method }) => path === '/auth/authorize' && method === 'POST')?.query ?? {}
  t.match(asked, { scope: 'all offline_access', code_challenge_method: 'S256', redirect_uri: `${url}/oauth/halo/callback`, tenant: 'brambleford' })
  t.ok((asked.state ?? '').length < 50, 'Halo gets a short state')

  const page = await openPage(server, client, pkce().challenge)
  const toHalo = await page.browser.get(`${url}${page.signIn}`)
  const back = await new Browser().post(toHalo.headers.location ?? '', { action: 'cancel' })
  t.match(redirected(await page.browser.get(back.headers.location ?? '')).query, { error: 'access_denied', state: 'state-1', iss: url })

  const stolen = await openPage(server, client, pkce().challenge)
  const address = await signInAtHalo(server, stolen)
  const elsewhere = await new Browser().get(address)
  t.equal(elsewhere.status, 400, 'finished in another browser')
  t.equal(elsewhere.headers.location, undefined)
  const thief = await openPage(server, client, pkce().challenge)
  t.equal((await thief.browser.get(address)).status, 400, 'finished in another browser that signs in too')
  t.equal((await stolen.browser.get(address)).status, 302, 'the browser it was started in')
})

t.test('scopes: what a token for reading may do', async (t) => {
  const server = await startOAuth(t)
  const { url } = server
  const { access_token: token, scope, refresh_token: refreshToken } = await applicationLogin(server, { scope: 'read offline_access' })
  t.equal(scope, 'read offline_access')
  const list = async (accessToken: string) => {
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} }
    const headers = { ...bearer(accessToken), 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' }
    return (await send(`${url}/mcp`, { headers, body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta } } })).json as { result: { tools: Array<{ name: string, annotations: { readOnlyHint: boolean } }>, cacheScope: string } }
  }
  const read = (await list(token)).result
  t.ok(read.tools.length > 50 && read.tools.every(({ annotations }) => annotations.readOnlyHint), 'only tools that read are listed')
  t.equal(read.cacheScope, 'private')
  const all = await applicationLogin(server)
  t.ok((await list(all.access_token)).result.tools.some(({ annotations }) => !annotations.readOnlyHint))
  for (const path of ['/mcp', '/']) {
    const refused = await send(url + path, { headers: bearer(token), body: { jsonrpc: '2.0', id: 5, method: 'tools/call', params: { name: 'halo_tickets_delete', arguments: { id: 1 } } } })
    t.equal(refused.status, 403)
    t.match(refused.headers['www-authenticate'], /^Bearer error="insufficient_scope", scope="read write", resource_metadata="/)
    t.match(refused.json, { jsonrpc: '2.0', id: 5, error: { message: String } })
  }
  t.equal((await callTool(server, token, 'halo_call_delete', { tool: 'halo_tickets_delete', arguments: { id: 1 } })).status, 403, 'nor through another tool')
  t.equal((await callTool(server, token, 'halo_tickets_list')).status, 200)
  t.equal((await callTool(server, token, 'halo_call_read', { tool: 'halo_tickets_list' })).status, 200)
  const { clientId, clientSecret } = APPLICATION
  t.match((await refresh(server, refreshToken, { client_id: clientId, client_secret: clientSecret, scope: 'all' })).json, { error: 'invalid_scope' })
  const less = tokensOf(await refresh(server, all.refresh_token, { client_id: clientId, client_secret: clientSecret, scope: 'read' }))
  t.equal(less.scope, 'read')
  t.equal((await callTool(server, less.access_token, 'halo_tickets_delete', { id: 1 })).status, 403)
  t.equal(tokensOf(await refresh(server, less.refresh_token, { client_id: clientId, client_secret: clientSecret })).scope, 'all', 'the sign-in itself keeps its scope')
})

t.test('another scope is asked for only where it would help', async (t) => {
  const server = await startOAuth(t, { env: { MCP_DISABLE: 'halo_teams_delete' } })
  const { access_token: token } = await applicationLogin(server, { scope: 'read' })
  const modernDelete = (name: string, args: object, query = '', headers: Record<string, string> = {}) => {
    const params = { name, arguments: args, _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} } }
    return send(`${server.url}/mcp${query}`, { headers: { ...bearer(token), 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': name, ...headers }, body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params } })
  }
  const answered = async (answer: ReturnType<typeof send>, says: RegExp) => {
    const { status, text, headers } = await answer
    t.match([status, text, headers['www-authenticate']], [200, says, undefined])
  }
  t.equal((await modernDelete('halo_tickets_delete', { id: 1 })).status, 403)
  t.equal((await modernDelete('halo_tickets_delete', { id: 1 }, '?tools=tickets')).status, 403)
  await answered(modernDelete('halo_teams_delete', { id: 1 }), /MCP_DISABLE/)
  await answered(modernDelete('halo_call_delete', { tool: 'halo_teams_delete', arguments: { id: 1 } }), /MCP_DISABLE/)
  await answered(modernDelete('halo_tickets_delete', { id: 1 }, '?read_only=true'), /this connection asks for reading only/)
  await answered(modernDelete('halo_tickets_delete', { id: 1 }, '', { 'x-mcp-tools': 'clients' }), /closed to this connection/)
  t.match(await modernDelete('halo_tickets_delete', { id: 1 }, '?read_only=maybe'), { status: 400, json: { error: { code: -32602 } } })
  await server.restart({ MCP_READ_ONLY: 'true' })
  await answered(modernDelete('halo_tickets_delete', { id: 1 }), /MCP_READ_ONLY/)
})

t.test('two applications: nothing of one is the other\'s', async (t) => {
  const server = await startOAuth(t)
  const one = await applicationLogin(server)
  const two = await applicationLogin(server, { application: OTHER_APPLICATION })
  t.equal(await whoAmI(server, one.access_token), 27)
  t.equal(await whoAmI(server, two.access_token), 28)
})
