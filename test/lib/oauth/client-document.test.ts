import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { systemClock } from '../../../lib/clock.js'
import { ClientDocuments, type DocumentOptions } from '../../../lib/oauth/client-document.js'
import { OAuthError } from '../../../lib/oauth/errors.js'
import { isLoopbackAddress, isPublicAddress } from '../../../lib/oauth/public-address.js'
import { handClock } from '../halo/hand-clock.js'
import { serveHttp, serveHttps, trustsCertificate } from './loopback-https.js'

const REDIRECT = 'https://app.example/cb'

function documents (options: Partial<DocumentOptions> = {}): ClientDocuments {
  return new ClientDocuments({ clock: systemClock, allowLoopback: true, userAgent: 'test/1', ...options })
}

/** A document that answers every path with itself, changed as told. */
function serving (change: object = {}, headers: Record<string, string> = {}): RequestListener & { seen: IncomingMessage[] } {
  const seen: IncomingMessage[] = []
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    seen.push(request)
    const address = `https://${request.headers.host}${request.url}`
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ client_id: address, client_name: 'App', redirect_uris: [REDIRECT], ...change }))
  }
  return Object.assign(listener, { seen })
}

async function refuses (t: Test, getting: Promise<unknown>, message: RegExp, word = 'invalid_client'): Promise<void> {
  const error = await getting.then(() => null, (reason: unknown) => reason)
  t.ok(error instanceof OAuthError && error.word === word && message.test(error.message), `${String(message)}: ${error instanceof Error ? error.message : 'accepted'}`)
}

if (await trustsCertificate(t, import.meta.url)) {
  t.test('a document is fetched once and kept as its headers say', async (t) => {
    const clock = handClock()
    const listener = serving({ scope: 'openid read', redirect_uris: [REDIRECT, 'javascript:alert(1)', 'http://127.0.0.1/cb', 7] }, { 'cache-control': 'max-age=600' })
    const url = `${await serveHttps(t, listener)}/client.json?x=1`
    const cache = documents({ clock })
    const [one, two] = await Promise.all([cache.get(url), cache.get(url)])
    t.strictSame(one, { name: 'App', redirectUris: [REDIRECT, 'http://127.0.0.1/cb'], scope: 'read' })
    t.equal(two, one, 'two at once are one request')
    t.equal(listener.seen.length, 1)
    t.match(listener.seen[0]?.headers, { accept: 'application/json', 'user-agent': 'test/1', host: new URL(url).host })
    await clock.advance(599_000)
    await cache.get(url)
    t.equal(listener.seen.length, 1)
    await clock.advance(2_000)
    await cache.get(url)
    t.equal(listener.seen.length, 2)
  })

  t.test('bounds of keeping', async (t) => {
    for (const [header, stillMs, thenMs] of [['no-store', 59_000, 2_000], ['max-age=0', 59_000, 2_000], ['max-age=99999999', 86_399_000, 2_000], ['public', 3_599_000, 2_000]] as const) {
      const clock = handClock()
      const listener = serving({}, { 'cache-control': header })
      const url = `${await serveHttps(t, listener)}/c`
      const cache = documents({ clock })
      await cache.get(url)
      await clock.advance(stillMs)
      await cache.get(url)
      t.equal(listener.seen.length, 1, header)
      await clock.advance(thenMs)
      await cache.get(url)
      t.equal(listener.seen.length, 2, header)
    }
  })

  t.test('documents that are refused, once for a while', async (t) => {
    const cases: Array<[RequestListener, RegExp, string?]> = [
      [(_, response) => response.writeHead(302, { location: 'https://localhost/other' }).end(), /redirects are not followed/],
      [(_, response) => response.writeHead(404).end(), /HTTP 404/],
      [(_, response) => response.writeHead(503).end(), /HTTP 503/, 'temporarily_unavailable'],
      [(_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{}'), /not JSON/],
      [(_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"client_id"'), /not JSON/],
      [(_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), /not a JSON object/],
      [(_, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('x'), /compressed/],
      [(_, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': '70000' }).end('x'.repeat(70_000)), /larger than 64 KB/],
      [(_, response) => { response.writeHead(200, { 'content-type': 'application/json' }); response.write('x'.repeat(70_000)) }, /larger than 64 KB/],
      [(request) => request.socket.destroy(), /could not be read/, 'temporarily_unavailable'],
      [serving({ client_id: 'https://localhost/other' }), /client_id is not its own address/],
      [serving({ redirect_uris: [] }), /no redirect_uris/],
      [serving({ redirect_uris: ['javascript:alert(1)'] }), /no redirect_uris/],
      [serving({ client_secret: 'x' }), /client secret/],
      [serving({ token_endpoint_auth_method: 'client_secret_post' }), /client secret/]
    ]
    for (const [listener, message, word] of cases) {
      let requests = 0
      const url = `${await serveHttps(t, (request, response) => { requests++; listener(request, response) })}/c`
      const cache = documents()
      await refuses(t, cache.get(url), message, word)
      await refuses(t, cache.get(url), message, word)
      t.equal(requests, 1, 'not asked for again at once')
    }
  })

  t.test('a slow host is given up after five seconds', async (t) => {
    for (const slow of [() => {}, (_: IncomingMessage, response: ServerResponse) => { response.writeHead(200, { 'content-type': 'application/json' }); response.write('{') }]) {
      const clock = handClock()
      let onAsked = () => {}
      const asked = new Promise<void>((resolve) => { onAsked = resolve })
      const origin = await serveHttps(t, (request, response) => { slow(request, response); setTimeout(onAsked, 50) })
      const refused = refuses(t, documents({ clock }).get(`${origin}/c`), /could not be read/, 'temporarily_unavailable')
      await asked
      await clock.advance(4_900)
      await clock.advance(200)
      await refused
    }
    const clock = handClock()
    const resolving = refuses(t, documents({ clock, resolve: async () => await new Promise(() => {}) }).get('https://slow.example/c'), /could not be read/, 'temporarily_unavailable')
    await clock.advance(5_000)
    await resolving
  })

  t.test('hosts that are not on the public internet are never connected to', async (t) => {
    const listener = serving()
    const { port } = new URL(await serveHttps(t, listener))
    const plain = serving()
    const http = await serveHttp(t, plain)
    const strict = documents({ allowLoopback: false })
    await refuses(t, strict.get(`https://localhost:${port}/c`), /no address on the public internet/)
    await refuses(t, strict.get(`https://127.0.0.1:${port}/c`), /no address on the public internet/)
    await refuses(t, strict.get(`https://[::1]:${port}/c`), /no address on the public internet/)
    await refuses(t, strict.get(`https://[::ffff:7f00:1]:${port}/c`), /no address on the public internet/)
    for (const address of ['10.0.0.1', '169.254.169.254', '192.168.1.1', '172.31.0.1', '100.64.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'fe80::1', 'fd00::1', 'ff02::1', '0.0.0.0', '::']) {
      const resolve = async () => [{ address: '93.184.216.34', family: 4 }, { address, family: address.includes(':') ? 6 : 4 }]
      await refuses(t, documents({ resolve }).get(`https://mixed.example:${port}/c`), /no address on the public internet/)
    }
    await refuses(t, documents({ resolve: async () => [] }).get('https://nothing.example/c'), /no address/)
    t.equal(listener.seen.length, 0)
    const failing = (code: string) => documents({ resolve: async () => { throw Object.assign(new Error(`getaddrinfo ${code} db.internal`), { code }) } })
    const inside = documents({ resolve: async () => [{ address: '10.0.0.1', family: 4 }] })
    const [there, notThere] = await Promise.all([inside, failing('ENOTFOUND')].map(async (cache) => await cache.get('https://db.internal/c').then(() => null, (error: OAuthError) => error)))
    t.strictSame([there?.word, there?.message, there?.headers], [notThere?.word, notThere?.message, notThere?.headers], 'nobody learns which names there are inside')
    t.match([(there?.cause as Error).message, (notThere?.cause as Error).message], [/10\.0\.0\.1/, /ENOTFOUND/], 'but the log')
    await refuses(t, failing('EAI_AGAIN').get('https://db.internal/c'), /^[^(]*could not be read\. Try again/, 'temporarily_unavailable')
    let asked = 0
    const rebinding = documents({ resolve: async () => [{ address: ++asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }] })
    await rebinding.get(`https://localhost:${port}/c`)
    t.equal(asked, 1, 'the address that was checked is the one connected to')
    for (const id of [`${http}/c`, `https://localhost:${port}`, `https://localhost:${port}/`, `https://LOCALHOST:${port}/c`, `https://localhost:${port}/a/../c`, `https://u@localhost:${port}/c`, `https://localhost:${port}/c#x`, `https://localhost:${port}/c d`, `https://localhost:${port}/${'c'.repeat(600)}`]) {
      await refuses(t, documents().get(id), /plain https address/)
    }
    t.equal(plain.seen.length, 0)
  })

  t.test('strangers cannot make the server fetch without end', async (t) => {
    const clock = handClock()
    let asked = 0
    const resolve = async () => { asked++; return [{ address: '10.0.0.1', family: 4 }] }
    const cache = documents({ clock, resolve })
    const results = []
    for (let index = 0; index < 200; index++) results.push(await cache.get(`https://host-${index}.example/c`).catch((error: OAuthError) => error.word))
    t.equal(asked, 150)
    t.equal(results.filter((word) => word === 'temporarily_unavailable').length, 50)
    await clock.advance(300)
    await cache.get('https://later.example/c').catch(() => {})
    t.equal(asked, 151)
  })
}

t.test('public addresses', async (t) => {
  for (const address of ['1.1.1.1', '8.8.8.8', '93.184.216.34', '2606:4700::1111', '2a00:1450:4001:80b::200e']) t.ok(isPublicAddress(address), address)
  for (const address of ['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.0.1', '169.254.1.1', '100.127.255.255', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '::', '::1', '::ffff:8.8.8.8', '::8.8.8.8', '64:ff9b::808:808', '64:ff9b:1::1', '2002:808:808::1', '2001::1', '2001:db8::1', 'fe80::1', 'fc00::1', 'ff02::1', '100::1', '5f00::1', 'nonsense', '']) t.notOk(isPublicAddress(address), address)
  for (const address of ['127.0.0.1', '127.255.0.1', '::1', '::ffff:127.0.0.1']) t.ok(isLoopbackAddress(address), address)
  for (const address of ['::ffff:10.0.0.1', '128.0.0.1', '::', 'localhost']) t.notOk(isLoopbackAddress(address), address)
})
