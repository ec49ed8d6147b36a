import t, { type Test } from 'tap'
import { authenticate } from '../../../lib/oauth/client-auth.js'
import { Clients } from '../../../lib/oauth/clients.js'
import { OAuthError } from '../../../lib/oauth/errors.js'
import { RedirectPolicy } from '../../../lib/oauth/redirect.js'
import { register, type RegistrationOptions } from '../../../lib/oauth/registration.js'
import { Sealer } from '../../../lib/oauth/seal.js'

const sealer = new Sealer('k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi')
const clients = new Clients(sealer, async () => { throw new Error('no documents here') })
const options = (more: Partial<RegistrationOptions> = {}): RegistrationOptions => ({ sealer, redirects: new RedirectPolicy(['https://own.example/cb']), mode: 'known', now: () => 1_800_000_000_000, ...more })

async function refuses (t: Test, body: unknown, word: string, message = /./, more: Partial<RegistrationOptions> = {}): Promise<void> {
  const error = await register(body, options(more)).then(() => null, (reason: unknown) => reason)
  t.ok(error instanceof OAuthError && error.word === word && message.test(error.message), `${word} for ${JSON.stringify(body)?.slice(0, 80)}: ${error instanceof Error ? error.message : 'accepted'}`)
}

/** What well-known clients send, by public reports. */
const BODIES: Readonly<Record<string, { body: Record<string, unknown>, method: string, scope?: string }>> = {
  'VS Code': {
    body: {
      client_name: 'Visual Studio Code',
      client_uri: 'https://code.visualstudio.com',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      response_types: ['code'],
      redirect_uris: ['https://insiders.vscode.dev/redirect', 'https://vscode.dev/redirect', 'http://localhost/', 'http://127.0.0.1/', 'http://localhost:33418/', 'http://127.0.0.1:33418/'],
      scope: 'all read write',
      token_endpoint_auth_method: 'none',
      application_type: 'native'
    },
    method: 'none',
    scope: 'all read write'
  },
  Cursor: {
    body: {
      client_name: 'Cursor',
      redirect_uris: ['cursor://anysphere.cursor-mcp/oauth/callback', 'https://www.cursor.com/agents/mcp/oauth/callback', 'http://localhost:8787/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      software_id: 'cursor'
    },
    method: 'none'
  },
  'Claude Code': {
    body: { client_name: 'Claude Code (halo)', redirect_uris: ['http://localhost:58212/callback'], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none', scope: 'all offline_access' },
    method: 'none',
    scope: 'all offline_access'
  },
  'Claude.ai': {
    body: { client_name: 'Claude', redirect_uris: ['https://claude.ai/api/mcp/auth_callback'], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], scope: 'claudeai', token_endpoint_auth_method: 'client_secret_post' },
    method: 'client_secret_post'
  },
  ChatGPT: {
    body: { client_name: 'ChatGPT', redirect_uris: ['https://chatgpt.com/connector/oauth/abc_DEF-123'], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none' },
    method: 'none'
  },
  'Copilot Studio': {
    body: { client_name: 'Power Platform', redirect_uris: ['https://global.consent.azure-apim.net/redirect/halo-5f43-2dc8'], grant_types: ['authorization_code', 'refresh_token'], token_endpoint_auth_method: 'client_secret_basic' },
    method: 'client_secret_basic'
  },
  n8n: {
    body: { client_name: 'n8n', redirect_uris: ['https://oauth.n8n.cloud/oauth2/callback'], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], client_uri: 'https://n8n.io' },
    method: 'client_secret_basic'
  }
}

t.test('the bodies of well-known clients', async (t) => {
  for (const [name, { body, method, scope }] of Object.entries(BODIES)) {
    const answer = await register(body, options())
    t.match(answer, {
      client_id: /^dcr\.eyJ/,
      client_id_issued_at: 1_800_000_000,
      client_name: body.client_name,
      redirect_uris: body.redirect_uris as string[],
      token_endpoint_auth_method: method,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: scope ?? 'all'
    }, name)
    const id = String(answer.client_id)
    t.ok(id.length < 1_500, `${name}: an id of ${id.length} characters`)
    t.equal('client_secret' in answer, method !== 'none', 'a secret only for those who use one')
    t.equal('client_secret_expires_at' in answer, method !== 'none')
    t.match(await clients.find(id), { kind: 'registered', redirectUris: body.redirect_uris as string[], authMethod: method })
    if (method === 'none') {
      t.strictSame(await authenticate({ id, secret: null, basic: false }, { clients, sealer }), { kind: 'registered', id })
      continue
    }
    t.strictSame(await authenticate({ id, secret: String(answer.client_secret), basic: true }, { clients, sealer }), { kind: 'registered', id })
    for (const secret of [null, 'wrong', '']) await t.rejects(authenticate({ id, secret, basic: false }, { clients, sealer }), /missing or wrong/)
  }
  const [one, two] = [await register(BODIES.n8n?.body, options()), await register(BODIES.n8n?.body, options())]
  t.not(one.client_id, two.client_id)
  await t.rejects(authenticate({ id: String(one.client_id), secret: String(two.client_secret), basic: false }, { clients, sealer }), /missing or wrong/, 'the secret of another client')
})

t.test('what is refused', async (t) => {
  const good = { redirect_uris: ['http://localhost/cb'] }
  for (const body of [null, [], 'x', 7, undefined]) await refuses(t, body, 'invalid_client_metadata', /JSON object/)
  for (const redirects of [undefined, [], 'http://localhost/cb', [7], [''], ['javascript:alert(1)'], ['https://claude.ai/x#y'], ['http://evil.example/cb'], Array.from({ length: 21 }, (_, index) => `http://localhost/${index}`)]) await refuses(t, { redirect_uris: redirects }, 'invalid_redirect_uri')
  await refuses(t, { redirect_uris: ['http://localhost/cb', 'https://evil.example/cb'] }, 'invalid_redirect_uri', /evil\.example.*MCP_REDIRECT_URIS/)
  await refuses(t, { ...good, token_endpoint_auth_method: 'private_key_jwt' }, 'invalid_client_metadata', /none, client_secret_post, client_secret_basic/)
  await refuses(t, { ...good, grant_types: ['client_credentials'] }, 'invalid_client_metadata', /authorization_code/)
  await refuses(t, { ...good, response_types: ['token'] }, 'invalid_client_metadata', /code/)
  await refuses(t, { redirect_uris: Array.from({ length: 5 }, (_, index) => `http://localhost/${index}${'x'.repeat(300)}`) }, 'invalid_client_metadata', /too long/)
  await refuses(t, good, 'access_denied', /MCP_DCR=off/, { mode: 'off' })
  for (const uri of ['javascript:alert(1)', 'http://evil.example/cb', 'evil-app://cb', 'https://u@evil.example/']) await refuses(t, { redirect_uris: [uri] }, 'invalid_redirect_uri', /./, { mode: 'open' })
})

t.test('what is taken as it is meant', async (t) => {
  t.match(await register({ redirect_uris: ['https://own.example/cb', 'https://own.example/cb'] }, options()), { redirect_uris: ['https://own.example/cb'], token_endpoint_auth_method: 'client_secret_basic', scope: 'all' })
  t.match(await register({ redirect_uris: ['https://anybody.example/cb'], token_endpoint_auth_method: 'none', scope: 'read openid', client_name: '\u202Ename\u0000' }, options({ mode: 'open' })), { redirect_uris: ['https://anybody.example/cb'], scope: 'read', client_name: 'name' })
  const nameless = await register({ redirect_uris: ['http://localhost/cb'], client_name: 7, grant_types: [], logo_uri: 'javascript:alert(1)' }, options())
  t.notOk('client_name' in nameless || 'logo_uri' in nameless)
  t.match(await clients.find(String(nameless.client_id)), { name: null, scope: null })
})

t.test('ids that were not given here', async (t) => {
  const { client_id: id } = await register(BODIES.n8n?.body, options())
  const text = String(id)
  for (const bad of [`dcr.${text.slice(5)}`, text.slice(0, -2), `${text}AA`, 'dcr.', 'dcr.x', `dcr.${await sealer.seal('access', { v: 1 })}`, `dcr.${'x'.repeat(3_000)}`]) {
    await t.rejects(clients.find(bad), { word: 'invalid_client', status: 401 } as never, bad.slice(0, 20))
  }
})
