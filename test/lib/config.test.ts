import t from 'tap'
import { ConfigError, loadConfig } from '../../lib/config.js'
import { isLoopbackHost } from '../../lib/loopback.js'
import { nearest } from '../../lib/nearest.js'

const minimal = { HALO_BASE_URL: 'https://desk.example.com', HALO_CLIENT_ID: 'id', HALO_CLIENT_SECRET: 'hush-hush' }

t.test('three variables are enough', async (t) => {
  const { config, warnings } = loadConfig(minimal)
  t.equal(config.halo.baseUrl?.href, 'https://desk.example.com/')
  t.match(config, { mcp: { transport: 'stdio', auth: 'env', host: '127.0.0.1', port: 3000, trustProxy: 0 }, halo: { scope: 'all', timeoutMs: 15_000, rateLimitMax: 700, rateLimitWindowMs: 300_000 }, logLevel: 'info' })
  t.strictSame(warnings, [])
  t.ok(Object.isFrozen(config) && Object.isFrozen(config.halo) && Object.isFrozen(config.mcp))
})

t.test('forgiven: slashes, blanks, case', async (t) => {
  // eslint-disable-next-line no-template-curly-in-string
  const placeholder = '${user_config.scope}'
  const { config } = loadConfig({ ...minimal, HALO_BASE_URL: ' https://desk.example.com/halo// ', MCP_TRANSPORT: 'HTTP', HALO_TENANT: '  ', MCP_PORT: '', HALO_SCOPE: placeholder, MCP_READ_ONLY: 'Yes', MCP_ALLOWED_HOSTS: 'a.example, b.example,' })
  t.equal(config.halo.baseUrl?.href, 'https://desk.example.com/halo')
  t.match(config, { halo: { tenant: null, scope: 'all' }, mcp: { transport: 'http', port: 3000, readOnly: true, allowedHosts: ['a.example', 'b.example'] } })
})

t.test('defaults that follow from others', async (t) => {
  t.equal(loadConfig({ HALO_SANDBOX: 'true' }).config.halo.baseUrl, null)
  t.equal(loadConfig({ ...minimal, MCP_PORT: '8080' }).config.mcp.publicUrl.href, 'http://localhost:8080/')
  const oauth = loadConfig({ HALO_BASE_URL: minimal.HALO_BASE_URL, MCP_TRANSPORT: 'http', MCP_AUTH: 'oauth', MCP_PUBLIC_URL: 'https://mcp.example.com' }).config
  t.match(oauth.mcp, { host: '0.0.0.0', trustProxy: 1 })
  t.equal(loadConfig({ ...minimal, MCP_TRANSPORT: 'http', MCP_HOST: '0.0.0.0', MCP_API_KEY: 'k'.repeat(16) }).config.mcp.host, '0.0.0.0')
  t.equal(loadConfig({ ...minimal, MCP_TRANSPORT: 'http', MCP_HOST: '0.0.0.0', MCP_ALLOW_ANONYMOUS: 'true' }).config.mcp.host, '0.0.0.0')
})

t.test('what is listed, shared, measured and recorded', async (t) => {
  t.match(loadConfig(minimal).config, { mcp: { tools: 'full', disable: [] }, redisUrl: null, metricsPort: null, audit: { destination: null, required: true } })
  const { config } = loadConfig({ ...minimal, MCP_TOOLS: 'Tickets, actions', MCP_DISABLE: 'halo_*_delete,halo_reports_*', REDIS_URL: 'rediss://:hush@redis:6380/1', METRICS_PORT: '9464', AUDIT_LOG: '/var/log/audit.log', AUDIT_REQUIRED: 'no' })
  t.match(config, { mcp: { tools: ['tickets', 'actions'], disable: ['halo_*_delete', 'halo_reports_*'] }, redisUrl: 'rediss://:hush@redis:6380/1', metricsPort: 9464, audit: { destination: '/var/log/audit.log', required: false } })
  t.equal(loadConfig({ ...minimal, MCP_TOOLS: 'CORE' }).config.mcp.tools, 'core')
  t.strictSame(loadConfig({ ...minimal, MCP_TOOLS: 'sites' }).config.mcp.tools, ['sites'])
  t.throws(() => loadConfig({ ...minimal, REDIS_URL: 'http://bad-value' }), { message: /^REDIS_URL must start with redis:/ })
  t.throws(() => loadConfig({ ...minimal, MCP_TRANSPORT: 'http', REDIS_URL: 'redis://localhost' }), { message: /^REDIS_URL shares state between replicas, which needs MCP_SECRET_KEY/ })
  t.throws(() => loadConfig({ ...minimal, AUDIT_LOG: 'stdout' }), { message: /^AUDIT_LOG=stdout cannot be used over stdio/ })
  t.throws(() => loadConfig({ ...minimal, MCP_TRANSPORT: 'http', METRICS_PORT: '3000' }), { message: /^METRICS_PORT must be another port/ })
  t.throws(() => loadConfig({ ...minimal, METRICS_PORT: 'bad-value' }), { message: /^METRICS_PORT must be a whole number/ })
})

t.test('all problems at once, by name and never by value', async (t) => {
  const bad = {
    HALO_BASE_URL: 'ftp://bad-value',
    HALO_CLIENT_ID: '',
    HALO_AUTH_URL: 'https://me:bad-value@host',
    HALO_TIMEOUT_MS: 'bad-value',
    HALO_RATE_LIMIT_MAX: '0',
    HALO_RATE_LIMIT_WINDOW_MS: '-5',
    HALO_SANDBOX: 'bad-value',
    MCP_TRANSPORT: 'bad-value',
    MCP_AUTH: 'bad-value',
    MCP_PORT: '70000',
    MCP_MAX_SESSIONS: '1.5',
    MCP_TRUST_PROXY: 'bad-value',
    LOG_LEVEL: 'bad-value',
    MCP_PUBLIC_URL: 'bad-value'
  }
  const problems = problemsOf(bad)
  for (const name of Object.keys(bad)) t.ok(problems.some((line) => line.startsWith(name)), name)
  t.ok(problems.some((line) => line.startsWith('HALO_CLIENT_SECRET is missing')))
  t.notMatch(problems.join('\n'), /bad-value|70000|hush/)
  t.ok(problems.every((line) => !line.includes('\n') && line.endsWith('.')))
})

t.test('combinations', async (t) => {
  const http = { ...minimal, MCP_TRANSPORT: 'http' }
  const cases: [Record<string, string>, RegExp][] = [
    [{ ...minimal, MCP_AUTH: 'oauth' }, /^MCP_AUTH=oauth needs MCP_TRANSPORT=http/],
    [{ ...http, MCP_HOST: '0.0.0.0' }, /^MCP_HOST opens the server beyond this machine.*MCP_API_KEY.*MCP_ALLOW_ANONYMOUS/],
    [{ ...http, MCP_HOST: '192.168.1.5' }, /^MCP_HOST/],
    [{ ...http, MCP_PUBLIC_URL: 'http://mcp.example.com' }, /^MCP_PUBLIC_URL must start with https/],
    [{ ...http, MCP_PUBLIC_URL: 'https://mcp.example.com/path' }, /^MCP_PUBLIC_URL must be an origin/],
    [{ ...http, MCP_API_KEY: 'short' }, /^MCP_API_KEY is too short/],
    [{}, /^HALO_BASE_URL is missing/]
  ]
  for (const [env, message] of cases) t.ok(problemsOf(env).some((line) => message.test(line)), String(message))
})

t.test('settings of oauth mode', async (t) => {
  const oauth = { HALO_BASE_URL: minimal.HALO_BASE_URL, MCP_TRANSPORT: 'http', MCP_AUTH: 'oauth', MCP_PUBLIC_URL: 'https://mcp.example.com' }
  const key = 'k3Qm9xW2vB7nZ5tR8yL1pD4sF6gH0jAcEeUi'
  t.match(loadConfig(oauth).config, {
    halo: { signInClientId: null },
    oauth: { secretKey: null, oldSecretKeys: [], redirectUris: [], registration: 'known', signIn: 'both', accessTtlMs: 3_600_000, refreshTtlMs: 2_592_000_000, allowLoopbackDocuments: false }
  })
  const { config } = loadConfig({ ...oauth, MCP_SECRET_KEY: key, MCP_SECRET_KEYS_OLD: `${key}1, ${key}2`, MCP_REDIRECT_URIS: 'https://a.example/cb, http://n8n.lan/cb,my-app://cb', MCP_DCR: 'Open', MCP_SIGNIN: 'halo', HALO_OAUTH_CLIENT_ID: 'abc', MCP_ACCESS_TOKEN_TTL: '600', MCP_REFRESH_TOKEN_TTL: '86400' })
  t.match(config, { halo: { signInClientId: 'abc' }, oauth: { secretKey: key, oldSecretKeys: [`${key}1`, `${key}2`], redirectUris: ['https://a.example/cb', 'http://n8n.lan/cb', 'my-app://cb'], registration: 'open', signIn: 'halo', accessTtlMs: 600_000, refreshTtlMs: 86_400_000 } })
  t.ok(Object.isFrozen(config.oauth))
  t.equal(loadConfig({ ...oauth, MCP_PUBLIC_URL: 'http://localhost:3000', MCP_CIMD_ALLOW_LOOPBACK: 'true' }).config.oauth.allowLoopbackDocuments, true)
  const cases: Array<[Record<string, string>, RegExp]> = [
    [{ MCP_SECRET_KEY: 'too-short-value' }, /^MCP_SECRET_KEY holds a weak key: it has fewer than 32 characters/],
    [{ MCP_SECRET_KEY: key, MCP_SECRET_KEYS_OLD: 'change-me-change-me-change-me-change-me' }, /^MCP_SECRET_KEYS_OLD holds a weak key: it looks like a placeholder/],
    [{ MCP_REDIRECT_URIS: 'https://a.example/cb,javascript:alert(1)' }, /^MCP_REDIRECT_URIS: entry 2 is no address/],
    [{ MCP_REDIRECT_URIS: 'https://a.example/cb#x' }, /^MCP_REDIRECT_URIS: entry 1/],
    [{ MCP_DCR: 'maybe' }, /^MCP_DCR must be one of known, open, off/],
    [{ MCP_SIGNIN: 'none' }, /^MCP_SIGNIN must be one of/],
    [{ MCP_SIGNIN: 'halo' }, /^MCP_SIGNIN=halo needs HALO_OAUTH_CLIENT_ID/],
    [{ MCP_CIMD_ALLOW_LOOPBACK: 'true' }, /^MCP_CIMD_ALLOW_LOOPBACK is for tests on this machine/],
    [{ MCP_ACCESS_TOKEN_TTL: '5' }, /^MCP_ACCESS_TOKEN_TTL must be a whole number/],
    [{ MCP_REFRESH_TOKEN_TTL: '5' }, /^MCP_REFRESH_TOKEN_TTL must be a whole number/]
  ]
  for (const [env, message] of cases) {
    const problems = problemsOf({ ...oauth, ...env })
    t.ok(problems.length === 1 && message.test(problems[0] ?? ''), `${String(message)}: ${problems.join(' ')}`)
    t.notMatch(problems.join(' '), /too-short-value|change-me|alert/)
  }
})

t.test('whether people are asked to confirm', async (t) => {
  t.equal(loadConfig(minimal).config.mcp.confirm, 'auto')
  for (const word of ['auto', 'always', 'never']) t.equal(loadConfig({ ...minimal, MCP_CONFIRM: ` ${word.toUpperCase()} ` }).config.mcp.confirm, word)
  t.strictSame(problemsOf({ ...minimal, MCP_CONFIRM: 'true' }), ['MCP_CONFIRM must be one of auto, always, never.'])
})

t.test('a variable that is none of ours is named', async (t) => {
  const { warnings } = loadConfig({ ...minimal, MCP_READONLY: 'true', HALO_BASEURL: 'x', MCP_SOMETHING_ELSE: '1', HALO_EMPTY: '', PATH: '/bin' })
  t.strictSame(warnings.map((line) => line.split(' ')[0]), ['MCP_READONLY', 'HALO_BASEURL', 'MCP_SOMETHING_ELSE'])
  t.match(warnings[0], /Did you mean MCP_READ_ONLY\?/)
  t.match(warnings[1], /Did you mean HALO_BASE_URL\?/)
  t.notMatch(warnings[2], /Did you mean/)
})

t.test('loopback hosts', async (t) => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]']) t.ok(isLoopbackHost(host), host)
  for (const host of ['0.0.0.0', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '::']) t.notOk(isLoopbackHost(host), host)
})

t.test('nearest name', async (t) => {
  const names = ['client_id', 'page_size', 'search', 'status']
  t.equal(nearest('cleint_id', names), 'client_id')
  t.equal(nearest('pagesize', names), 'page_size')
  t.equal(nearest('CLIENT', names), 'client_id')
  t.equal(nearest('completely_other', names), undefined)
  t.equal(nearest('x'.repeat(5_000), names), undefined)
})

function problemsOf (env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  throw new Error('the settings were accepted')
}
