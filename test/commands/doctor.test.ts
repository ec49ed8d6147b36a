import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import t, { type Test } from 'tap'
import { buildApp } from '../../app.js'
import { registerDomains } from '../../domains/index.js'
import { loadConfig } from '../../lib/config.js'
import { describeConnection } from '../../lib/doctor/probe.js'
import { diagnose, type Diagnosis } from '../../lib/doctor/diagnose.js'
import type { Outcome } from '../../lib/doctor/finding.js'
import { tableLines } from '../../lib/doctor/table.js'
import { Registry } from '../../lib/mcp/registry.js'
import { SANDBOX_SIGNIN_APPLICATION_ID, startSandbox, type FaultEffect, type Sandbox } from '../../lib/sandbox/server.js'
import { fakeService, recordingLogger, sandboxEnv } from '../helper.js'
import { serveHttp, serveHttps } from '../lib/oauth/loopback-https.js'
import { startBin } from '../protocol/clients.js'
import { freePort, startRedis } from '../replicas/redis-server.js'

const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
await registerDomains({ mcp: registry })
const { domains } = registry

/** Values that no line may show. */
const SECRETS = {
  HALO_CLIENT_SECRET: 'a-wrong-secret-7f3a',
  MCP_API_KEY: 'an-api-key-that-is-long-enough-91',
  MCP_SECRET_KEY: 'Zk3vR8pQ1xW7nB5tY2mC9sD4fG6hJ0kL+/aE',
  REDIS_PASSWORD: 'p@ss word/ü'
}

const printed: string[] = []
async function examine (env: Record<string, string>): Promise<Diagnosis> {
  const diagnosis = await diagnose({ env, domains })
  printed.push(JSON.stringify(diagnosis))
  return diagnosis
}

const found = ({ findings }: Diagnosis, check: string, outcome: Outcome) => findings.filter((finding) => finding.check === check && finding.outcome === outcome)

async function withSandbox (t: Test): Promise<Sandbox> {
  const sandbox = await startSandbox()
  t.teardown(async () => await sandbox.close())
  return sandbox
}

t.test('all well', async (t) => {
  const sandbox = await withSandbox(t)
  const progress: string[] = []
  const diagnosis = await diagnose({ env: sandboxEnv(sandbox), domains, onProgress: (what) => progress.push(what) })
  t.ok(diagnosis.healthy)
  t.match(diagnosis.findings.map(({ check }) => check), ['Configuration', 'Halo name', 'Halo encryption', 'Halo API', 'Clock', 'Token endpoint', 'Scopes', 'Rights', 'Budget', 'Redis', 'Public URL', 'Audit log'])
  t.strictSame(diagnosis.findings.filter(({ outcome }) => outcome === 'warn' || outcome === 'fail'), [])
  t.match(found(diagnosis, 'Rights', 'ok'), [{ result: `${domains.length} of ${domains.length} domains can be read` }])
  t.match(found(diagnosis, 'Budget', 'ok'), [{ result: `doctor sent ${sandbox.requests.length} requests to Halo` }], 'every request is counted')
  t.equal(sandbox.requests.length, domains.length + 2)
  t.equal(sandbox.requests.filter(({ path }) => path === '/auth/token').length, 1)
  t.ok(sandbox.requests.every(({ method, path }) => method === 'GET' || path === '/auth/token'), 'nothing is written')
  t.ok(progress.includes(`rights, domain ${domains.length} of ${domains.length}`))

  const some = await examine({ ...sandboxEnv(sandbox), MCP_TOOLS: 'tickets,sites' })
  t.match(found(some, 'Rights', 'ok'), [{ result: '2 of 2 domains can be read' }], 'those that are served')
})

t.test('the sandbox in Halo\'s place', async (t) => {
  const diagnosis = await examine({ HALO_SANDBOX: 'true' })
  t.ok(diagnosis.healthy)
  t.match(found(diagnosis, 'Configuration', 'ok'), [{ result: /sandbox/ }])
})

t.test('configuration', async (t) => {
  const diagnosis = await examine({ HALO_BASE_URL: 'ftp://bad-value', HALO_CLIENT_SECRET: SECRETS.HALO_CLIENT_SECRET, MCP_PORT: 'bad-value' })
  t.notOk(diagnosis.healthy)
  t.match(found(diagnosis, 'Configuration', 'fail').map(({ result }) => result).sort(), ['HALO_BASE_URL cannot be used', 'HALO_CLIENT_ID is missing', 'MCP_PORT cannot be used'])
  t.match(found(diagnosis, 'Configuration', 'fail').find(({ result }) => /missing/.test(result))?.advice, /^Create an API application/)
  t.notMatch(JSON.stringify(diagnosis), /bad-value/, 'names, not values')
  t.equal(diagnosis.findings.at(-1)?.outcome, 'skipped')

  const port = await freePort()
  const doubtful = await examine({ HALO_SANDBOX: 'true', HALO_TENNANT: 'x', MCP_TRANSPORT: 'http', MCP_AUTH: 'oauth', MCP_PORT: String(port), MCP_PUBLIC_URL: `http://127.0.0.1:${port}` })
  t.match(found(doubtful, 'Configuration', 'warn').map(({ result }) => result), [/HALO_TENNANT.*Did you mean HALO_TENANT/, /MCP_SECRET_KEY is not set/, /sandbox/])
  t.match(found(doubtful, 'Sign-in at Halo', 'ok'), [{ result: /sign-in page/ }])
  const open = await examine({ HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_ALLOW_ANONYMOUS: 'true', MCP_PORT: String(port) })
  t.match(found(open, 'Configuration', 'warn')[0]?.result, /MCP_ALLOW_ANONYMOUS/)
  const shared = await examine({ HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_AUTH: 'oauth', REDIS_URL: `redis://127.0.0.1:${port}`, MCP_PORT: String(port) })
  t.match(found(shared, 'Configuration', 'fail'), [{ result: /needs MCP_SECRET_KEY/, advice: /openssl/ }])
})

interface Trouble {
  what: string
  env?: (sandbox: Sandbox) => Record<string, string>
  fault?: { path: string | RegExp, then: FaultEffect | (() => FaultEffect), times?: number }
  check: string
  outcome?: Outcome
  result: RegExp
  advice: RegExp
}

const dated = (offsetMs: number): FaultEffect => ({ status: 200, body: {}, headers: { date: new Date(Date.now() + offsetMs).toUTCString() } })
const nobody = 'http://127.0.0.1:9'
const TROUBLES: readonly Trouble[] = [
  { what: 'wrong id', env: () => ({ HALO_CLIENT_ID: 'nobody' }), check: 'Token endpoint', result: /refused the API application \(.*invalid/, advice: /HALO_CLIENT_ID and HALO_CLIENT_SECRET.*HALO_TENANT/ },
  { what: 'wrong secret', env: () => ({ HALO_CLIENT_SECRET: SECRETS.HALO_CLIENT_SECRET }), check: 'Token endpoint', result: /refused/, advice: /make a new secret/ },
  { what: 'wrong tenant', env: () => ({ HALO_TENANT: 'another' }), check: 'Token endpoint', result: /does not know the tenant/, advice: /HALO_TENANT/ },
  { what: 'unknown scope', env: () => ({ HALO_SCOPE: 'read:everything' }), check: 'Token endpoint', result: /scope/, advice: /HALO_SCOPE/ },
  { what: 'scope too small', env: () => ({ HALO_SCOPE: 'read:tickets' }), check: 'Rights', result: /not allowed: .*invoices/, advice: /read:invoices.*HALO_SCOPE/ },
  { what: 'scope not granted', fault: { path: '/auth/token', then: { status: 200, body: { access_token: 'abc', scope: 'read:tickets', expires_in: 'x' } } }, env: () => ({ HALO_SCOPE: 'read:tickets read:assets' }), check: 'Scopes', result: /not read:assets/, advice: /Permissions/ },
  { what: 'token that is none', fault: { path: '/auth/token', then: { status: 200, body: { access_token: 'abc' } } }, check: 'Rights', result: /no longer accepts the token: .*tickets/, advice: /agent is active/ },
  { what: 'error without a word', fault: { path: '/auth/token', then: { status: 400, body: {} } }, check: 'Token endpoint', result: /HTTP 400/, advice: /HALO_SCOPE and HALO_TENANT/ },
  { what: 'token endpoint with a page', fault: { path: '/auth/token', then: { notJson: true } }, check: 'Token endpoint', result: /HTML page/, advice: /HALO_AUTH_URL/ },
  { what: 'token endpoint elsewhere', env: ({ url }) => ({ HALO_AUTH_URL: `${url}/api/Nothing` }), check: 'Token endpoint', result: /HTML page|no token endpoint/, advice: /HALO_AUTH_URL/ },
  { what: 'no token endpoint', fault: { path: '/auth/token', then: { status: 404, body: {} } }, check: 'Token endpoint', result: /no token endpoint at/, advice: /HALO_AUTH_URL/ },
  { what: 'token endpoint down', fault: { path: '/auth/token', then: { status: 503 } }, check: 'Token endpoint', result: /HTTP 503/, advice: /few minutes/ },
  { what: 'token endpoint limited', fault: { path: '/auth/token', then: { status: 429, body: {} } }, check: 'Token endpoint', result: /HTTP 429/, advice: /few minutes/ },
  { what: 'token endpoint breaks off', fault: { path: '/auth/token', then: { reset: 'before' } }, check: 'Token endpoint', result: /broke the connection/, advice: /HALO_AUTH_URL/ },
  { what: 'wrong address', env: () => ({ HALO_BASE_URL: nobody }), check: 'Halo API', result: /nothing listens at 127\.0\.0\.1:9/, advice: /HALO_BASE_URL/ },
  { what: 'unknown name', env: () => ({ HALO_BASE_URL: 'http://desk.invalid' }), check: 'Halo name', result: /desk\.invalid is not known/, advice: /spelling/ },
  { what: 'a page instead of data', fault: { path: '/api/authinfo', then: { notJson: true } }, check: 'Halo API', result: /HTML page.*Sign in/, advice: /HALO_BASE_URL/ },
  { what: 'another host', fault: { path: '/api/authinfo', then: { redirect: 'https://elsewhere.example/portal' } }, check: 'Halo API', result: /on to https:\/\/elsewhere\.example/, advice: /such as https:\/\/elsewhere\.example/ },
  { what: 'Halo down', fault: { path: '/api/authinfo', then: { status: 502 } }, check: 'Halo API', result: /HTTP 502/, advice: /few minutes/ },
  { what: 'Halo silent', fault: { path: '/api/authinfo', then: { stallHeaders: true } }, env: () => ({ HALO_TIMEOUT_MS: '300' }), check: 'Halo API', result: /did not answer in time/, advice: /proxy, firewall/ },
  { what: 'an answer too large', fault: { path: '/api/authinfo', then: { hugeBytes: 3_000_000 } }, check: 'Halo API', result: /could not be read/, advice: /right server/ },
  { what: 'no authorisation server named', fault: { path: '/api/authinfo', then: { status: 404, body: { Message: 'no' } } }, check: 'Halo API', outcome: 'warn', result: /names no authorisation server/, advice: /HALO_AUTH_URL/ },
  { what: 'clock ahead', fault: { path: '/api/authinfo', then: () => dated(-600_000) }, check: 'Clock', result: /10 minutes ahead of/, advice: /NTP/ },
  { what: 'clock a little behind', fault: { path: '/api/authinfo', then: () => dated(100_000) }, check: 'Clock', outcome: 'warn', result: /(9\d|100) s behind/, advice: /NTP/ },
  { what: 'no time given', fault: { path: '/api/authinfo', then: { status: 200, body: {}, headers: { date: 'never' } } }, check: 'Clock', outcome: 'skipped', result: /did not tell/, advice: /./ },
  { what: 'plain http', env: ({ url }) => ({ HALO_BASE_URL: url.replace('127.0.0.1', '0.0.0.0') }), check: 'Halo encryption', result: /plain http/, advice: /https:/ },
  { what: 'a domain that this Halo lacks', fault: { path: /^\/api\/Workflow$/i, then: { status: 404, body: { Message: 'no' } } }, check: 'Rights', outcome: 'warn', result: /not known to this Halo: workflows/, advice: /MCP_TOOLS/ },
  { what: 'a domain that fails', fault: { path: /^\/api\/Report$/i, then: { status: 500, body: { ClassName: 'X', Message: 'Broken.' } }, times: 9 }, check: 'Rights', result: /not readable: reports/, advice: /Broken/ },
  { what: 'a budget too small', env: () => ({ HALO_RATE_LIMIT_MAX: '20' }), check: 'Rights', result: /HALO_RATE_LIMIT_MAX is used up/, advice: /Raise/ }
]

t.test('each trouble has a line that says what to fix', async (t) => {
  const sandbox = await withSandbox(t)
  for (const { what, env, fault, check, outcome = 'fail', result, advice } of TROUBLES) {
    sandbox.faults.clear()
    if (fault !== undefined) sandbox.faults.add({ match: { path: fault.path }, then: typeof fault.then === 'function' ? fault.then() : fault.then, ...(fault.times === undefined ? {} : { times: fault.times }) })
    const diagnosis = await examine({ ...sandboxEnv(sandbox), ...env?.(sandbox) })
    const lines = found(diagnosis, check, outcome)
    const line = lines.find((candidate) => result.test(candidate.result))
    t.ok(line, `${what}: ${lines.map((candidate) => candidate.result).join(' | ')}`)
    if (outcome !== 'skipped') t.match(line?.advice, advice, what)
    if (outcome === 'fail') t.notOk(diagnosis.healthy, what)
  }
})

t.test('the advised scopes are those that help', async (t) => {
  const sandbox = await withSandbox(t)
  const first = await examine({ ...sandboxEnv(sandbox), HALO_SCOPE: 'read:kb' })
  const advised = found(first, 'Rights', 'fail').map(({ advice }) => /read:\w+/.exec(advice ?? '')?.[0])
  t.ok(advised.length > 10 && advised.every((scope) => scope !== undefined), advised.join(' '))
  const second = await examine({ ...sandboxEnv(sandbox), HALO_SCOPE: ['read:kb', ...advised].join(' ') })
  t.match(found(second, 'Rights', 'ok'), [{ result: /^(\d+) of \1 domains/ }])
  const application = sandbox.applications[3]
  const limited = await examine({ ...sandboxEnv(sandbox), HALO_CLIENT_ID: application?.clientId ?? '', HALO_CLIENT_SECRET: application?.clientSecret ?? '' })
  t.match(found(limited, 'Rights', 'fail').map(({ result }) => result).join('\n'), /not allowed: invoices/, 'what the application itself may not')
})

t.test('a certificate that nobody vouches for', async (t) => {
  const origin = await serveHttps(t, (_request, response) => response.end('{}'))
  const env = { HALO_CLIENT_ID: 'id', HALO_CLIENT_SECRET: SECRETS.HALO_CLIENT_SECRET }
  t.match(found(await examine({ ...env, HALO_BASE_URL: origin }), 'Halo connection', 'fail'), [{ result: /not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/, advice: /NODE_EXTRA_CA_CERTS/ }])
  const plain = await serveHttp(t, (_request, response) => response.end('{}'))
  t.match(found(await examine({ ...env, HALO_BASE_URL: plain.replace('http:', 'https:') }), 'Halo connection', 'fail'), [{ result: /does not speak TLS/, advice: /HALO_BASE_URL/ }])
})

t.test('why there is no connection', (t) => {
  const url = new URL('https://desk.example.com')
  for (const [code, result] of [
    ['ENOTFOUND', /not known/], ['ECONNREFUSED', /nothing listens/], ['CERT_HAS_EXPIRED', /has expired/], ['ERR_TLS_CERT_ALTNAME_INVALID', /another name/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /no TLS|not speak TLS/], ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /not trusted/], ['ETIMEDOUT', /no connection .*ETIMEDOUT/], [undefined, /none in time/]
  ] as const) {
    t.match(describeConnection(code, url, 'HALO_BASE_URL').result, result)
  }
  t.match(describeConnection(undefined, url, 'HALO_BASE_URL').advice, /port 443 of desk\.example\.com/)
  t.match(describeConnection(undefined, new URL('http://desk.example.com:8080'), 'HALO_BASE_URL').advice, /port 8080/)
  t.end()
})

t.test('Redis', async (t) => {
  const sandbox = await withSandbox(t)
  const env = { ...sandboxEnv(sandbox), MCP_TOOLS: 'sites' }
  const down = await freePort()
  const password = encodeURIComponent(SECRETS.REDIS_PASSWORD)
  const look = async (url: string) => (await examine({ ...env, REDIS_URL: url })).findings.find(({ check }) => check === 'Redis')
  t.match(await look(`redis://:${password}@127.0.0.1:${down}`), { outcome: 'fail', result: /127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)/, advice: /REDIS_URL/ })
  t.match(await look('redis://redis.invalid'), { outcome: 'fail', result: /redis\.invalid:6379 (is not known|does not answer)/ })
  const redis = await startRedis((end) => t.teardown(end))
  t.match(await look(redis.url), { outcome: 'ok', result: /answers in \d+ ms, version \d+\./ })
  const admin = new Redis(redis.url)
  t.teardown(() => admin.disconnect())
  await admin.config('SET', 'maxmemory', '20mb', 'maxmemory-policy', 'allkeys-lru')
  await admin.config('SET', 'requirepass', SECRETS.REDIS_PASSWORD)
  const { port } = new URL(redis.url)
  t.match(await look(`redis://:${password}@127.0.0.1:${port}`), { outcome: 'warn', result: /evicts \(allkeys-lru\)/, advice: /noeviction/ })
  t.match(await look(`redis://:another-password@127.0.0.1:${port}`), { outcome: 'fail', result: /refuses the password/ })
  t.match(await look(`redis://127.0.0.1:${port}`), { outcome: 'fail', result: /refuses the password/ })
  await admin.call('ACL', 'SETUSER', 'reader', 'on', '>another-password', '~*', '+get', '+info', '+ping')
  t.match(await look(`redis://reader:another-password@127.0.0.1:${port}`), { outcome: 'fail', result: /does not allow this user/ })
  t.strictSame(await admin.keys('*doctor*'), [], 'nothing is left')
  await admin.replicaof('127.0.0.1', down)
  t.match(await look(`redis://:${password}@127.0.0.1:${port}`), { outcome: 'fail', result: /read-only replica/ })
})

t.test('what clients see', async (t) => {
  const sandbox = await withSandbox(t)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...sandboxEnv(sandbox), MCP_TOOLS: 'sites', MCP_TRANSPORT: 'http', MCP_PORT: String(port), MCP_PUBLIC_URL: url }
  const oauth = { ...env, MCP_AUTH: 'oauth', MCP_HOST: '127.0.0.1', MCP_SECRET_KEY: SECRETS.MCP_SECRET_KEY, HALO_OAUTH_CLIENT_ID: SANDBOX_SIGNIN_APPLICATION_ID }
  const serve = async (t: Test, settings: Record<string, string>) => {
    const app = await buildApp(loadConfig(settings).config, { logger: recordingLogger().logger, service: fakeService() })
    t.teardown(async () => await app.close())
    await app.listen({ host: '127.0.0.1', port })
  }

  const stopped = await examine(oauth)
  t.match(found(stopped, 'Public URL', 'skipped'), [{ result: /not running at http.*start it/ }])
  t.match(found(stopped, 'Port', 'ok'), [{ result: /is free/ }])
  t.ok(stopped.healthy)

  await t.test('a server with sign-in', async (t) => {
    await serve(t, oauth)
    const running = await examine(oauth)
    t.ok(running.healthy, JSON.stringify(running.findings.filter(({ outcome }) => outcome === 'fail')))
    t.match(found(running, 'Sign-in documents', 'ok'), [{ result: new RegExp(`${url} as issuer and ${url}/mcp`) }])
    t.match(found(running, 'MCP endpoint', 'ok'), [{ result: /asks for a sign-in/ }])
    t.match(found(running, 'Port', 'ok'), [{ result: /in use, as it should/ }])
    const bare = { ...oauth, HALO_CLIENT_ID: '', HALO_CLIENT_SECRET: '' }
    const own = await examine(bare)
    t.match(found(own, 'Token endpoint', 'ok'), [{ result: /who signs in brings the credential/ }])
    t.match(found(own, 'Rights', 'skipped'), [{ result: /whoever signs in/ }])
    t.match(found(await examine({ ...bare, HALO_TENANT: 'another' }), 'Token endpoint', 'fail'), [{ result: /tenant/ }])
    t.match(found(await examine({ ...bare, HALO_OAUTH_CLIENT_ID: 'nobody' }), 'Sign-in at Halo', 'fail'), [{ result: /refuses/, advice: new RegExp(`HALO_OAUTH_CLIENT_ID.*${url}/oauth/halo/callback`) }])
    sandbox.faults.add({ match: { path: '/auth/token' }, then: { status: 400, body: 'what?' } })
    t.match(found(await examine(bare), 'Token endpoint', 'fail'), [{ result: /no answer that OAuth knows/ }])
    sandbox.faults.add({ match: { path: '/auth/authorize' }, then: { reset: 'before' } })
    t.match(found(await examine(bare), 'Sign-in at Halo', 'warn'), [{ result: /broke/ }])
    sandbox.faults.add({ match: { path: '/auth/authorize' }, then: { redirect: `${url}/oauth/halo/callback?error=invalid_scope` } })
    t.match(found(await examine(bare), 'Sign-in at Halo', 'fail'), [{ result: /HTTP 302/ }])
  })

  await t.test('a server that was told another public URL', async (t) => {
    await serve(t, { ...oauth, MCP_PUBLIC_URL: `http://localhost:${port}` })
    const lines = found(await examine(oauth), 'Sign-in documents', 'fail')
    t.match(lines.map(({ result }) => result), [/says issuer http:\/\/localhost/, /says token_endpoint/, /says resource http:\/\/localhost/, /says authorization_servers/])
    t.match(found(await examine(oauth), 'MCP endpoint', 'fail'), [{ result: /does not tell clients where/ }])
  })

  await t.test('a server with a key', async (t) => {
    const keyed = { ...env, MCP_API_KEY: SECRETS.MCP_API_KEY }
    await serve(t, keyed)
    t.match(found(await examine(keyed), 'MCP endpoint', 'ok'), [{ result: /asks for MCP_API_KEY/ }])
    t.match(found(await examine(env), 'MCP endpoint', 'warn'), [{ result: /open/ }])
    t.match(found(await examine(oauth), 'Sign-in documents', 'fail'), [{ result: /is not served/ }, { result: /is not served/ }])
  })

  await t.test('something else in its place', async (t) => {
    let answer: RequestListener = () => {}
    const server = createServer((request, response) => answer(request, response))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    t.teardown(() => { server.closeAllConnections(); server.close() })
    const health = async (status: number, headers = {}) => {
      answer = (_request, response) => response.writeHead(status, headers).end('{}')
      return (await examine(oauth)).findings.find(({ check }) => check === 'Public URL')
    }
    t.match(await health(200), { outcome: 'fail', result: /something else/ })
    t.match(await health(502), { outcome: 'fail', result: /proxy.*cannot reach/ })
    t.match(await health(301, { location: 'https://else.example/health?x=1' }), { outcome: 'fail', result: /on to https:\/\/else\.example\/health$/ })
    answer = (request) => request.socket.destroy()
    t.match(found(await examine(oauth), 'Public URL', 'fail'), [{ result: /broke/ }])

    const behind = async (path: string, listener: RequestListener, settings: Record<string, string> = oauth) => {
      answer = (request, response) => {
        if (request.url === '/health') response.end('{"status":"ok"}')
        else if (request.url === path) listener(request, response)
        else response.writeHead(404).end()
      }
      return await examine(settings)
    }
    t.match(found(await behind('/mcp', (_request, response) => response.writeHead(403).end()), 'MCP endpoint', 'fail'), [{ advice: /Host header|MCP_ALLOWED_HOSTS/ }])
    t.match(found(await behind('/mcp', (_request, response) => response.end()), 'MCP endpoint', 'fail'), [{ result: /HTTP 200 instead of 401/ }])
    t.match(found(await behind('/mcp', (request) => request.socket.destroy()), 'MCP endpoint', 'fail'), [{ result: /broke/ }])
    t.match(found(await behind('/.well-known/oauth-authorization-server', (request) => request.socket.destroy()), 'Sign-in documents', 'fail'), [{ result: /is not served/ }, { result: /is not served/ }])
    const keyed = { ...env, MCP_API_KEY: SECRETS.MCP_API_KEY }
    t.match(found(await behind('/mcp', (_request, response) => response.end(), keyed), 'MCP endpoint', 'fail'), [{ result: /without a key with HTTP 200/ }])
    t.match(found(await behind('/mcp', (request) => request.socket.destroy(), keyed), 'MCP endpoint', 'fail'), [{ result: /broke/ }])
  })
})

t.test('audit log and ports', async (t) => {
  const sandbox = await withSandbox(t)
  const folder = t.testdir({ 'audit.log': '' })
  const env = { ...sandboxEnv(sandbox), MCP_TOOLS: 'sites' }
  const audit = async (destination: string) => (await examine({ ...env, AUDIT_LOG: destination })).findings.find(({ check }) => check === 'Audit log')
  t.match(await audit('stderr'), { outcome: 'ok' })
  t.match(await audit(join(folder, 'audit.log')), { outcome: 'ok', result: /can be written/ })
  t.match(await audit(join(folder, 'new.log')), { outcome: 'ok', result: /can be made/ })
  t.match(await audit(join(folder, 'none', 'new.log')), { outcome: 'fail', result: /ENOENT/, advice: /AUDIT_LOG/ })
  t.match(await audit(join(folder, 'audit.log', 'new.log')), { outcome: 'fail', result: /ENOTDIR/ })
  t.match(await audit(folder), { outcome: 'fail', result: /is a folder/ })

  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  t.teardown(() => taken.close())
  const { port } = taken.address() as AddressInfo
  t.match(found(await examine({ ...env, METRICS_PORT: String(port) }), 'Metrics', 'fail'), [{ result: /in use/, advice: /METRICS_PORT/ }])
  t.match(found(await examine({ ...env, METRICS_PORT: String(port), MCP_HOST: '192.0.2.1' }), 'Metrics', 'fail'), [{ result: /cannot be listened on \(EADDRNOTAVAIL\)/, advice: /MCP_HOST/ }])
})

t.test('the command', async (t) => {
  const sandbox = await withSandbox(t)
  const run = async (args: string[], env: Record<string, string>) => {
    const child = startBin(t, { PATH: process.env['PATH'] ?? '', ...env }, ['doctor', ...args])
    const code = await child.exited
    printed.push(child.stdout(), child.stderr())
    return { code, out: child.stdout(), err: child.stderr() }
  }
  const [sandboxed, healthy, broken, usage] = await Promise.all([
    run(['--sandbox', '--json'], {}),
    run([], sandboxEnv(sandbox)),
    run([], { ...sandboxEnv(sandbox), HALO_CLIENT_SECRET: SECRETS.HALO_CLIENT_SECRET }),
    run(['--fast'], {})
  ])
  t.equal(sandboxed.code, 0)
  t.match(JSON.parse(sandboxed.out), { healthy: true, version: String, findings: [{ check: 'Configuration', outcome: 'ok', result: String, advice: null }] })
  t.equal(healthy.code, 0)
  t.match(healthy.out, /^ +Check +Result +What to do\nok {4}Configuration {2}/)
  t.match(healthy.out, /Nothing needs fixing\.\n$/)
  t.equal(healthy.err, '', 'no progress where nobody watches')
  t.equal(broken.code, 1)
  t.match(broken.out, /^FIX {3}Token endpoint .*make a new secret.*^1 to fix\.$/ms)
  t.equal(usage.code, 2)
  t.match(usage.err, /--sandbox and --json, not --fast/)
})

t.test('no secret was printed', (t) => {
  const all = printed.join('\n')
  t.ok(printed.length > 60)
  for (const [name, secret] of Object.entries(SECRETS)) t.notOk(all.includes(secret) || all.includes(encodeURIComponent(secret)) || all.includes(JSON.stringify(secret).slice(1, -1)), name)
  t.end()
})

t.test('cells are wrapped within their columns', async (t) => {
  t.strictSame(tableLines([['a', 'one two three', 'x'], ['b', '', 'abcdefghij']], [2, 7, 4]), [
    'a   one two  x',
    '    three',
    'b            abcd',
    '             efgh',
    '             ij'
  ])
})
