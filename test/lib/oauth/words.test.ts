import t, { type Test } from 'tap'
import { readAuthorizationRequest } from '../../../lib/oauth/authorization-request.js'
import { claimedClient } from '../../../lib/oauth/client-auth.js'
import { Clients, displayName, kindOf } from '../../../lib/oauth/clients.js'
import { Cookies } from '../../../lib/oauth/cookies.js'
import { sameText } from '../../../lib/oauth/digest.js'
import { OAuthError, unavailable } from '../../../lib/oauth/errors.js'
import { Parameters } from '../../../lib/oauth/parameters.js'
import { isChallenge, newVerifier, proves } from '../../../lib/oauth/pkce.js'
import { formActionSources, isRegistered, isWellFormed, receiverOf, RedirectPolicy, withAnswer } from '../../../lib/oauth/redirect.js'
import { checkResource, resourceOf } from '../../../lib/oauth/resource.js'
import { grantedScope, isWithin, knownScopes, mayWrite } from '../../../lib/oauth/scope.js'
import { Sealer } from '../../../lib/oauth/seal.js'
import { weaknessOf } from '../../../lib/oauth/secret-key.js'

function refuses (t: Test, action: () => unknown, word: string, message = /./): void {
  try {
    action()
    t.fail(`accepted, not ${word}`)
  } catch (error) {
    t.ok(error instanceof OAuthError && error.word === word && message.test(error.message), `${word}: ${String(error)}`)
  }
}

t.test('PKCE', async (t) => {
  // The example of RFC 7636, appendix B.
  t.ok(proves('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'))
  const { verifier, challenge } = newVerifier()
  t.ok(isChallenge(challenge) && proves(verifier, challenge))
  t.notOk(proves(`${verifier}x`, challenge))
  t.notOk(proves(challenge, challenge), 'not plain')
  for (const short of ['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(42)}!`, `${'a'.repeat(42)}ä`]) t.notOk(proves(short, challenge), 'not of the alphabet or length')
  for (const bad of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}+`]) t.notOk(isChallenge(bad))
  t.ok(sameText('a', 'a') && !sameText('a', 'b') && !sameText('a', 'aa'))
})

t.test('scopes', async (t) => {
  t.equal(grantedScope(undefined), 'all')
  t.equal(grantedScope('claudeai openid'), 'all', 'unknown ones are ignored')
  t.equal(grantedScope('offline_access'), 'all offline_access')
  t.equal(grantedScope('write read read offline_access x'), 'read write offline_access')
  t.equal(grantedScope('', 'read'), 'read')
  t.strictSame(knownScopes('  all\tread '), ['all', 'read'])
  t.ok(isWithin('read', 'all') && isWithin('read write', 'all') && isWithin('all', 'read write') && isWithin('read', 'read offline_access'))
  t.notOk(isWithin('all', 'read') || isWithin('write', 'read') || isWithin('read', 'write'))
  t.ok(mayWrite('all') && mayWrite('write') && mayWrite('read write'))
  t.notOk(mayWrite('read') || mayWrite('') || mayWrite('read offline_access'))
})

t.test('resources', async (t) => {
  const resource = resourceOf(new URL('https://mcp.example:8443'))
  t.strictSame(resource, { issuer: 'https://mcp.example:8443', audience: 'https://mcp.example:8443/mcp' })
  for (const good of ['https://mcp.example:8443', 'https://mcp.example:8443/', 'https://mcp.example:8443/mcp', 'https://MCP.example:8443/mcp/', 'https://mcp.example:8443/mcp?tools=core&x=1']) t.doesNotThrow(() => checkResource([good], resource), good)
  t.doesNotThrow(() => checkResource([], resource))
  for (const bad of ['https://mcp.example/mcp', 'http://mcp.example:8443/mcp', 'https://mcp.example:8443/mcp/x', 'https://mcp.example:8443/mcp2', 'https://mcp.example:8443/mcp#f', 'https://mcp.example:8443/mcp#', 'https://u@mcp.example:8443/mcp', 'https://mcp.example:8443.evil.example/mcp', '/mcp', 'mcp', `https://mcp.example:8443/mcp?${'x'.repeat(2_000)}`]) {
    refuses(t, () => checkResource([resource.audience, bad], resource), 'invalid_target')
  }
})

t.test('redirects', async (t) => {
  const policy = new RedirectPolicy(['https://own.example/cb', 'http://n8n.lan/cb', 'my-app://cb'])
  const known = [
    'https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback', 'https://chatgpt.com/connector_platform_oauth_redirect', 'https://chatgpt.com/connector/oauth/aB3_-x',
    'https://vscode.dev/redirect', 'https://insiders.vscode.dev/redirect', 'cursor://anysphere.cursor-mcp/oauth/callback', 'https://www.cursor.com/agents/mcp/oauth/callback',
    'https://global.consent.azure-apim.net/redirect/halo-5fdeaf-9c1e', 'https://oauth.n8n.cloud/oauth2/callback', 'https://acme.app.n8n.cloud/rest/oauth2-credential/callback',
    'http://localhost/', 'http://localhost:3000/callback', 'http://127.0.0.1', 'http://127.0.0.1:33418/', 'http://[::1]:5555/x?y=1', 'https://localhost:8443/cb', 'https://own.example/cb', 'http://n8n.lan/cb', 'my-app://cb'
  ]
  for (const uri of known) t.ok(policy.trusts(uri) && policy.allowsAfterConsent(uri), uri)
  const never = [
    'javascript:alert(1)', 'JavaScript:alert(1)', 'javascript://claude.ai/%0aalert(1)', 'data:text/html,x', 'vbscript:x', 'file:///x', 'blob:https://claude.ai/x', 'about:blank', 'ftp://claude.ai/x', 'intent://x#Intent;end', '',
    'claude.ai/api', '/callback', '//claude.ai/api/mcp/auth_callback', 'https:/claude.ai/x', 'https:claude.ai', 'https:///claude.ai', 'https://claude.ai\\x', 'https://claude.ai/ x', ' https://claude.ai/x', 'https://claude.ai/x\n',
    'https://claude.ai/api/mcp/auth_callback#', 'https://claude.ai/x#y', 'https://u@claude.ai/x', 'https://u:p@claude.ai/x', 'https://@claude.ai/x', 'HTTPS://claude.ai/x', 'https://CLAUDE.ai/x', 'https://claude.ai:443/x', 'https://claude.ai/a/../b', 'https://claude.ai/%2e%2e/b',
    'https://clаude.ai/x', 'https://claude.ai/"x', 'https://%63laude.ai/x', 'http://127.1/x', 'http://0x7f.1/x', 'https://claude.ai/x?code=1', 'https://a.example;script-src/x', 'https://a.example,b/x', 'https://*.example/x', 'https://claude.ai/x?a=1&iss=2', `https://claude.ai/${'x'.repeat(500)}`
  ]
  for (const uri of never) t.notOk(isWellFormed(uri) || policy.trusts(uri) || policy.allowsAfterConsent(uri) || isRegistered(uri, [uri]), uri)
  const strangers = [
    'https://claude.ai/api/mcp/auth_callback/', 'https://claude.ai/api/mcp/auth_callback?x=1', 'https://claude.ai.evil.example/api/mcp/auth_callback', 'https://evil-claude.ai/api/mcp/auth_callback', 'https://claude.ai:8443/api/mcp/auth_callback',
    'https://chatgpt.com/connector/oauth/', 'https://chatgpt.com/connector/oauth/a/b', 'https://chatgpt.com/connector/oauth/a?x=1', 'https://global.consent.azure-apim.net/redirect/', 'https://global.consent.azure-apim.net/redirect/a/b',
    'https://global.consent.azure-apim.net/redirectx/a', 'https://evil.consent.azure-apim.net/redirect/a', 'https://a.b.app.n8n.cloud/rest/oauth2-credential/callback', 'https://app.n8n.cloud/rest/oauth2-credential/callback', 'https://own.example/cb/', 'https://localhost.evil.example/'
  ]
  for (const uri of strangers) t.ok(!policy.trusts(uri) && policy.allowsAfterConsent(uri), uri)
  for (const uri of ['http://evil.example/cb', 'http://localhost.evil.example/', 'http://10.0.0.1/cb', 'cursor://evil/oauth/callback', 'cursor://anysphere.cursor-mcp/oauth/callback?x', 'my-app://cb2', 'other-app://x', 'http://n8n.lan/cb2']) t.notOk(policy.trusts(uri) || policy.allowsAfterConsent(uri), uri)

  t.ok(isRegistered('http://localhost:5000/cb', ['http://localhost/cb']) && isRegistered('http://127.0.0.1/', ['http://127.0.0.1:33418']) && isRegistered('http://[::1]:1/x?a=1', ['http://[::1]/x?a=1']))
  for (const [uri, registered] of [
    ['http://localhost:5000/cb', 'http://127.0.0.1/cb'], ['http://localhost:5000/cb2', 'http://localhost/cb'], ['http://localhost:5000/cb?x=1', 'http://localhost/cb'], ['https://localhost/cb', 'http://localhost/cb'],
    ['https://app.example:8443/cb', 'https://app.example/cb'], ['https://app.example/cb/', 'https://app.example/cb'], ['https://app.example/cb', 'https://app.example/cb?x=1'], ['http://localhost:99999999/cb', 'http://localhost/cb']
  ] as const) t.notOk(isRegistered(uri, [registered]), `${uri} for ${registered}`)

  t.equal(withAnswer('https://a.example/cb?x=%20&y', { code: 'c d', state: undefined, iss: 'https://i.example' }), 'https://a.example/cb?x=%20&y&code=c+d&iss=https%3A%2F%2Fi.example')
  t.equal(withAnswer('cursor://x/cb', { code: '1' }), 'cursor://x/cb?code=1')
  t.strictSame(['https://xn--clude-7ve.ai/x', 'http://127.0.0.1:5/x', 'cursor://x/cb'].map((uri) => receiverOf(uri)), [{ name: 'xn--clude-7ve.ai', kind: 'host' }, { name: '127.0.0.1:5', kind: 'machine' }, { name: 'cursor', kind: 'app' }])
  t.strictSame(formActionSources('https://a.example:8443/cb'), ['https://a.example:8443', 'https:'])
  t.strictSame(formActionSources('my-app://cb'), ['my-app:'])
  t.strictSame(formActionSources('http://[::1]:5/x'), ['http:', 'https:'], 'CSP has no form for IPv6 addresses')
  t.match(formActionSources('https://global.consent.azure-apim.net/redirect/x'), ['https://global.consent.azure-apim.net', 'https://*.consent.azure-apim.net', 'https://copilotstudio.microsoft.com'])
})

t.test('no code goes over http to another machine, whatever a client lists', async (t) => {
  const own = ['http://evil.example/cb', 'http://10.0.0.1/cb', 'http://n8n.lan/cb', 'https://app.example/cb', 'http://localhost/cb', 'my-app://cb']
  const clients = new Clients(new Sealer(null), async () => ({ name: 'App', redirectUris: own, scope: null }))
  const read = async (redirectUri: string) => {
    const query = new URLSearchParams({ client_id: 'https://app.example/client.json', redirect_uri: redirectUri, response_type: 'code', code_challenge: newVerifier().challenge, code_challenge_method: 'S256' })
    const options = { clients, redirects: new RedirectPolicy(['http://n8n.lan/cb']), resource: resourceOf(new URL('https://mcp.example')) }
    return await readAuthorizationRequest(new Parameters(query.toString()), options).then(({ trusted }) => trusted, (error: OAuthError) => error.message)
  }
  t.match(await read('http://evil.example/cb'), /over http to this machine only.*MCP_REDIRECT_URIS/)
  t.match(await read('http://10.0.0.1/cb'), /over http/)
  t.strictSame(await Promise.all(['http://n8n.lan/cb', 'https://app.example/cb', 'http://localhost:5000/cb', 'my-app://cb'].map(read)), [true, false, true, false])
})

t.test('parameters', async (t) => {
  const form = new Parameters('a=1&b=&c=2&c=3&resource=x&resource=y&d=%C3%A4+b')
  t.strictSame([form.get('a'), form.get('b'), form.get('z'), form.get('d'), form.all('resource')], ['1', undefined, undefined, 'ä b', ['x', 'y']])
  refuses(t, () => form.get('c'), 'invalid_request', /c is given more than once/)
  refuses(t, () => form.need('b'), 'invalid_request', /b is missing/)
})

t.test('client credentials in header and body', async (t) => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const none = new Parameters('')
  t.strictSame(claimedClient(basic('id:secret'), none), { id: 'id', secret: 'secret', basic: true })
  t.strictSame(claimedClient(basic('a%3Ab:s%20%2B%25+x:y'), none), { id: 'a:b', secret: 's +% x:y', basic: true }, 'form-encoded')
  t.strictSame(claimedClient(basic('id:100%'), none), { id: 'id', secret: '100%', basic: true }, 'not encoded at all')
  t.strictSame(claimedClient(basic('id:'), new Parameters('client_id=id')), { id: 'id', secret: null, basic: true })
  t.strictSame(claimedClient(undefined, new Parameters('client_id=id&client_secret=')), { id: 'id', secret: null, basic: false })
  refuses(t, () => claimedClient(basic('id:secret'), new Parameters('client_secret=secret')), 'invalid_request')
  refuses(t, () => claimedClient(basic('id:secret'), new Parameters('client_id=other')), 'invalid_request')
  refuses(t, () => claimedClient('Bearer abc', none), 'invalid_request')
  refuses(t, () => claimedClient('Basic ???', none), 'invalid_request')
  refuses(t, () => claimedClient(basic('no colon'), none), 'invalid_request')
  refuses(t, () => claimedClient(undefined, none), 'invalid_client')
})

t.test('kinds of clients', async (t) => {
  t.equal(kindOf('dcr.eyJ'), 'registered')
  t.equal(kindOf('https://app.example/c.json'), 'document')
  t.equal(kindOf('1b0f6f0e-3c44-4a51-8f27-6f0c2d9b7a10'), 'application')
  for (const id of ['http://app.example/c', 'a b', 'a:b', 'x'.repeat(201), '<b>', 'ä', 'a\n']) refuses(t, () => kindOf(id), 'invalid_client')
  t.equal(displayName('  Claude \u202Eevil\u200B\n  Code\u0007 '), 'Claude evil Code')
  t.equal(displayName('\u200B '), null)
  t.equal(displayName(7), null)
  t.equal([...displayName('😀'.repeat(200)) ?? ''].length, 80)
})

t.test('keys that are too weak', async (t) => {
  for (const good of ['k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi', 'f3c1a09b7d5e2846f3c1a09b7d5e2847', '3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=']) t.equal(weaknessOf(good), null, good)
  for (const bad of ['', 'short', 'a'.repeat(64), 'abcd'.repeat(16), '0123456789abcdef0123456789abcdef', 'abcdefghijklmnopqrstuvwxyz0123456789', 'please-change-me-please-change-it!!', 'my-super-secret-password-for-the-server', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcd', '0123456789abcdef0123456789abcdef0123']) t.type(weaknessOf(bad), 'string', bad)
})

t.test('cookies', async (t) => {
  const secure = new Cookies('https://mcp.example')
  t.equal(secure.set('browser', 'abc', 60_000), '__Host-halo-mcp-browser=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure')
  t.strictSame([...secure.read('a=b; __Host-halo-mcp-browser=x; halo-mcp-browser=y; __Host-halo-mcp-browser=z')], [['browser', 'x']])
  const local = new Cookies('http://localhost:3000')
  t.equal(local.clear('browser'), 'halo-mcp-browser=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
  t.strictSame([...local.read(undefined)], [])
})

t.test('errors', async (t) => {
  t.strictSame(new OAuthError('invalid_grant', 'a "quoted" \\ ünd\n').body, { error: 'invalid_grant', error_description: "a 'quoted' ' ?nd?" })
  t.match(unavailable('later', 1_200), { status: 503, headers: { 'Retry-After': '2' } })
  t.match(new OAuthError('invalid_client', 'x', { challenge: 'Basic' }), { status: 401, headers: { 'WWW-Authenticate': 'Basic' } })
})
