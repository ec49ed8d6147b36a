import { connect as connectTls } from 'node:tls'
import { generate } from 'selfsigned'
import t, { type Test } from 'tap'
import { buildApp } from '../../app.js'
import { loadConfig } from '../../lib/config.js'
import { startSandbox, type Sandbox } from '../../lib/sandbox/server.js'
import { eventually, LEGACY, modern, open, openSession, recordingLogger, rpc, sandboxEnv, send } from '../helper.js'
import { applicationLogin, bearer, KEY, LOCAL, AMARA, publicLogin, register, whoAmI } from '../plugins/oauth-helper.js'
import { CLIENT_KINDS, mcpClient } from '../protocol/clients.js'
import { freePort, startRedis } from '../replicas/redis-server.js'
import { shippedUpstreams, startNginx } from './nginx-server.js'

interface Replica { app: Awaited<ReturnType<typeof buildApp>>, port: number, log: ReturnType<typeof recordingLogger> }

/** Two servers with sign-in on one Redis, and the shipped nginx in front of them. */
async function startPair (t: Test): Promise<{ url: string, sandbox: Sandbox, replicas: Replica[], nginxLog: () => string }> {
  const sandbox = await startSandbox()
  t.teardown(async () => await sandbox.close())
  const redis = await startRedis((end) => t.teardown(end))
  const [port, ...ports] = [await freePort(), await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const replicas = await Promise.all(ports.map(async (port) => {
    const log = recordingLogger()
    const { config } = loadConfig({
      ...sandboxEnv(sandbox), MCP_TRANSPORT: 'http', MCP_AUTH: 'oauth', MCP_HOST: '127.0.0.1', MCP_PORT: String(port), MCP_PUBLIC_URL: url, MCP_TRUST_PROXY: '1', MCP_SECRET_KEY: KEY, REDIS_URL: redis.url, HALO_OAUTH_CLIENT_ID: '7d1f2c60-5a9e-4b38-9c1d-2e8b6f0a4c55'
    })
    const app = await buildApp(config, { logger: log.logger, requestsPerMinute: 100_000 })
    t.teardown(async () => {
      app.server.closeAllConnections()
      await app.close()
    })
    await app.listen({ host: '127.0.0.1', port })
    return { app, port, log }
  }))
  const { log: nginxLog } = await startNginx(t, { port: Number(port), upstreams: ports })
  return { url, sandbox, replicas, nginxLog }
}

const linesOf = ({ log }: Replica) => log.lines.filter(({ msg }) => msg === 'request answered')

t.test('two replicas behind the shipped nginx', async (t) => {
  const pair = await startPair(t)
  const { url, replicas, sandbox } = pair

  await t.test('sign-in: documents, both ways, tokens of one replica at the other', async (t) => {
    const { json } = await send(`${url}/.well-known/oauth-authorization-server`, { method: 'GET' })
    t.match(json, { issuer: url, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token` })
    t.match((await send(`${url}/.well-known/oauth-protected-resource/mcp`, { method: 'GET' })).json, { resource: `${url}/mcp`, authorization_servers: [url] })
    const challenge = await send(`${url}/mcp`, { body: rpc('ping') })
    t.equal(challenge.status, 401)
    t.match(challenge.headers['www-authenticate'], `${url}/.well-known/oauth-protected-resource/mcp`)
    t.equal(challenge.headers['x-content-type-options'], 'nosniff')
    const { access_token: token } = await applicationLogin(pair)
    for (let i = 0; i < 4; i++) t.equal(await whoAmI(pair, token), 27)
    const { client_id: id } = await register(pair)
    const person = await publicLogin(pair, { id, redirectUri: LOCAL }, { agent: AMARA })
    t.equal(await whoAmI(pair, person.access_token), AMARA.agentId, 'cookies and long redirects get through')
    for (const replica of replicas) t.ok(linesOf(replica).length > 3, 'both replicas had their share')
  })

  await t.test('the server sees who called and by which name', async (t) => {
    const before = replicas.map((replica) => linesOf(replica).length)
    for (const host of ['mcp.example.com', 'localhost:1234']) await send(`${url}/mcp`, { headers: { host, 'x-forwarded-for': '203.0.113.9' }, body: rpc('ping') })
    await eventually(() => replicas.flatMap((replica, i) => linesOf(replica).slice(before[i])).length === 2)
    const seen = replicas.flatMap((replica, i) => linesOf(replica).slice(before[i]))
    t.strictSame(seen.map(({ status }) => status).sort(), [401, 403], 'a foreign Host is refused by the server')
    t.strictSame(seen.map(({ remoteAddress }) => remoteAddress), ['127.0.0.1', '127.0.0.1'], 'nobody forges the address')
  })

  await t.test('both eras', async (t) => {
    const { access_token: token } = await applicationLogin(pair)
    for (const kind of CLIENT_KINDS) {
      const client = await mcpClient(t, kind, { url: `${url}/mcp`, headers: bearer(token) })
      t.ok((await client.listTools()).length >= 172, kind)
      const told: number[] = []
      const users = await client.callTool('halo_users_list', { all: true, fields: 'id' }, undefined, ({ progress }) => told.push(progress))
      t.ok((users.structuredContent?.['records'] as unknown[]).length > 200, kind)
      t.ok(told.length > 1, `${kind}: progress`)
      for (let i = 0; i < 4; i++) t.notOk((await client.callTool('halo_sites_list', { page_size: 1 })).isError)
    }
  })

  await t.test('events are not held back', async (t) => {
    const { access_token: token } = await applicationLogin(pair)
    const headers = { ...bearer(token), 'mcp-protocol-version': LEGACY }
    const session = { ...headers, 'mcp-session-id': await openSession(url, bearer(token)) }
    const stream = await open(`${url}/mcp`, { headers: session })
    t.equal(stream.status, 200)
    t.match(stream.headers['content-type'], 'text/event-stream')
    let pages = 0
    // The second page waits, so that the progress of the first must have come before the answer.
    sandbox.faults.add({ match: ({ path }) => /^\/api\/users$/i.test(path) && ++pages === 2, then: { delayMs: 3_000 } })
    const call = await open(`${url}/mcp`, { method: 'POST', headers: session, body: rpc('tools/call', { name: 'halo_users_list', arguments: { all: true, fields: 'id' }, _meta: { progressToken: 'p' } }) })
    await eventually(() => call.text().includes('notifications/progress'))
    t.notMatch(call.text(), '"result"', 'the answer is still to come')
    await call.ended
    t.match(call.text(), '"result"')
    t.equal((await send(`${url}/mcp`, { method: 'DELETE', headers: session })).status, 200)
    await stream.ended
  })

  await t.test('a replica that is gone is passed over', async (t) => {
    const { access_token: token } = await applicationLogin(pair)
    const [gone] = replicas
    gone?.app.server.closeAllConnections()
    await gone?.app.close()
    const answers = await Promise.all(Array.from({ length: 8 }, async () => await whoAmI(pair, token)))
    t.strictSame(answers, Array.from({ length: 8 }, () => 27))
  })

  await t.test('large requests, of strangers too, take no replica out', async (t) => {
    const { access_token: token } = await applicationLogin(pair)
    const { headers, body } = modern('tools/list', { text: 'x'.repeat(1_000_000) })
    t.match((await send(`${url}/mcp`, { headers: { ...headers, ...bearer(token) }, body })).json, { jsonrpc: '2.0', id: body['id'] }, 'as much as the server takes')
    t.equal((await send(`${url}/mcp`, { headers: bearer(token), body: 'x'.repeat(1_100_000) })).status, 413)
    for (let i = 0; i < 6; i++) {
      const stranger = await send(`${url}/mcp`, { body: rpc('ping', { text: 'x'.repeat(1_000_000) }) })
      t.ok([401, 502].includes(stranger.status), String(stranger.status))
      t.equal(await whoAmI(pair, token), 27)
    }
    t.equal((await send(`${url}/authorize?state=${'s'.repeat(12_000)}`, { method: 'GET' })).status, 400, 'long addresses get through')
  })

  await t.test('the log', (t) => {
    t.match(pair.nginxLog(), /"POST \/token" 200 .* 127\.0\.0\.1:\d+ 200\n/)
    t.notMatch(pair.nginxLog(), /code=|state=/, 'no query in it')
    t.end()
  })
})

t.test('TLS in nginx', async (t) => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }] })
  const port = await freePort()
  await startNginx(t, { port, upstreams: [await freePort()], tls: { cert, key } })
  const versionOf = async (version: 'TLSv1.2' | 'TLSv1.3' | 'TLSv1.1') => await new Promise<string>((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port, servername: 'localhost', ca: cert, minVersion: version, maxVersion: version }, () => {
      resolve(String(socket.getProtocol()))
      socket.destroy()
    })
    socket.on('error', () => resolve('refused'))
  })
  t.equal(await versionOf('TLSv1.3'), 'TLSv1.3')
  t.equal(await versionOf('TLSv1.2'), 'TLSv1.2')
  t.equal(await versionOf('TLSv1.1'), 'refused')
})

t.test('the shipped names are those of the compose file', (t) => {
  t.strictSame(shippedUpstreams(), ['mcp-1:3000', 'mcp-2:3000'])
  t.end()
})
