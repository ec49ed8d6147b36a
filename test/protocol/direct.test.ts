import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, inflateRawSync } from 'node:zlib'
import t from 'tap'
import { KEEP_ALIVE_MS } from '../../lib/mcp/direct-answers.js'
import { handClock } from '../lib/halo/hand-clock.js'
import { build, eventually, fakeService, modern, open, openSession, rpc, send, type Sending } from '../helper.js'

/** Asking for progress is what sends a request the long way, through the SDK. */
const LONG_WAY = { _meta: { progressToken: 'p' } }

/** The same request in both eras. */
async function eras (url: string): Promise<Array<[era: string, of: (method: string, params?: Record<string, unknown>, id?: number | string) => Sending]>> {
  const session = { 'mcp-session-id': await openSession(url) }
  return [
    ['2025 era', (method, params, id) => ({ headers: session, body: rpc(method, params, id) })],
    ['2026 era', (method, params, id) => modern(method, params, id)]
  ]
}

t.test('what is answered directly is what the SDK answers', async (t) => {
  const { url } = await build(t)
  const requests: Array<[method: string, params: Record<string, unknown>]> = [
    ['tools/list', {}],
    ['tools/call', { name: 'halo_test_echo', arguments: { text: 'Zoë\u2028"<>' } }],
    ['tools/call', { name: 'halo_test_echo' }],
    ['tools/list', { cursor: null }],
    ['tools/call', { name: 'halo_test_echo', arguments: null }],
    ['tools/call', { name: 'halo_test_fail', arguments: {} }],
    ['tools/call', { name: 'halo_test_break', arguments: {} }]
  ]
  for (const [era, of] of await eras(url)) {
    for (const [method, params] of requests) {
      for (const id of [42, 'a "quoted" id']) {
        const direct = await send(`${url}/mcp`, of(method, params, id))
        const sdk = await send(`${url}/mcp`, of(method, { ...params, ...LONG_WAY }, id))
        const what = `${era}: ${method} ${String(params.name)}`
        t.equal(direct.status, sdk.status, what)
        t.same(direct.json, sdk.json, what)
        t.equal(direct.headers['mcp-session-id'], sdk.headers['mcp-session-id'])
        t.equal(direct.headers['content-type'], 'application/json')
        t.equal(Number(direct.headers['content-length']), Buffer.byteLength(direct.text), 'and whole')
      }
    }
  }
})

t.test('a listing is compressed for whoever takes gzip', async (t) => {
  const { url } = await build(t)
  const listing = async ({ headers, body }: Sending, encoding: string | undefined) => {
    const sent = request(`${url}/mcp`, { method: 'POST', headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...headers, ...(encoding === undefined ? {} : { 'accept-encoding': encoding }) } })
    sent.end(typeof body === 'string' ? body : JSON.stringify(body))
    const [answer] = await once(sent, 'response') as [IncomingMessage]
    return { headers: answer.headers, bytes: await buffer(answer) }
  }
  for (const [era, of] of await eras(url)) {
    for (const id of [1, 'zwölf', 'x'.repeat(2_000)]) {
      const plain = await listing(of('tools/list', {}, id), undefined)
      t.equal(plain.headers['content-encoding'], undefined)
      t.match(plain.headers.vary, /accept-encoding/i)
      const packed = await listing(of('tools/list', {}, id), 'gzip, deflate, br')
      t.equal(packed.headers['content-encoding'], String(id).length > 1_000 ? undefined : 'gzip', era)
      t.equal(Number(packed.headers['content-length']), packed.bytes.length)
      if (packed.headers['content-encoding'] === undefined) continue
      t.equal(gunzipSync(packed.bytes).toString(), plain.bytes.toString(), 'the same')
      // Some clients read no further than the end of the first member.
      const { engine } = inflateRawSync(packed.bytes.subarray(10, -8), { info: true }) as unknown as { engine: { bytesWritten: number } }
      t.equal(engine.bytesWritten, packed.bytes.length - 18, 'in one member')
      t.equal((await (await fetch(`${url}/mcp`, { method: 'POST', headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...of('tools/list', {}, id).headers }, body: JSON.stringify(of('tools/list', {}, id).body) })).text()), plain.bytes.toString(), 'by fetch, which asks for it')
    }
    const takes = async (encoding: string) => (await listing(of('tools/list'), encoding)).headers['content-encoding'] === 'gzip'
    for (const encoding of ['gzip', 'GZIP;q=0.5', 'br, *', 'identity;q=0.1 , x-gzip']) t.ok(await takes(encoding), encoding)
    for (const encoding of ['', 'identity', 'br', 'gzip;q=0', '*;q=0', 'gzip;q=0, *', 'gzipped']) t.notOk(await takes(encoding), encoding)
  }
})

t.test('everything else goes the long way', async (t) => {
  const { url } = await build(t)
  const [[, legacy]] = await eras(url) as [[string, (method: string, params?: Record<string, unknown>) => Sending]]
  const isSdk = async (sending: Sending) => (await send(`${url}/mcp`, sending)).headers['content-type'] === 'text/event-stream'
  t.notOk(await isSdk(legacy('tools/call', { name: 'halo_test_echo', arguments: {} })))
  t.ok(await isSdk(legacy('tools/call', { name: 'halo_test_write', arguments: {} })), 'a tool that writes')
  t.ok(await isSdk(legacy('tools/call', { name: 'halo_test_unknown', arguments: {} })), 'an unknown tool')
  t.ok(await isSdk(legacy('tools/call', { name: 'halo_test_echo', arguments: [] })), 'arguments of the wrong kind')
  t.ok(await isSdk(legacy('tools/call', { name: 'halo_test_echo', arguments: {}, task: {} })), 'a parameter with a meaning of its own')
  t.ok(await isSdk(legacy('tools/list', { cursor: 'x' })), 'a cursor')
  t.ok(await isSdk(legacy('ping')))
  const { headers, body } = modern('tools/call', { name: 'halo_test_echo', arguments: {} })
  for (const changes of [{ 'mcp-name': 'halo_test_wait' }, { 'mcp-method': 'tools/list' }] as Array<Record<string, string>>) {
    t.match((await send(`${url}/mcp`, { headers: { ...headers, ...changes }, body })).json, { error: { code: -32020 } })
  }
  const { 'mcp-name': omitted, ...nameless } = headers
  t.match((await send(`${url}/mcp`, { headers: nameless, body })).json, { error: { code: -32020 } }, `without ${omitted}`)
})

t.test('params that do not fit the protocol get a sentence, and a null for nothing is nothing', async (t) => {
  const { url } = await build(t)
  for (const [era, of] of await eras(url)) {
    const ask = async (method: string, params: Record<string, unknown>) => await send(`${url}/mcp`, of(method, params))
    for (const method of ['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list']) {
      t.ok((await ask(method, { cursor: null })).json.result, `${era}: ${method}`)
      t.match((await ask(method, { cursor: 'x' })).json, { error: { code: -32602, message: /Unknown cursor/ } })
    }
    t.match((await ask('tools/call', { name: 'halo_test_write', arguments: null })).json, { result: { content: [{ text: '{}' }] } })
    t.match((await ask('prompts/get', { name: 'none', arguments: null })).json, { error: { code: -32602, message: /no prompt/ } })
    const wrong: Array<[method: string, params: Record<string, unknown>, says: RegExp]> = [
      ['tools/list', { cursor: 5 }, /^The params of tools\/list do not fit the protocol: cursor \(expected string, received number\)\.$/],
      ['tools/call', { name: 'halo_test_echo', arguments: 'x' }, /: arguments \(expected (?:object|record), received string\)\.$/],
      ['tools/call', { name: 'halo_test_echo', arguments: [] }, /: arguments \(/],
      ['prompts/get', { name: 'x', arguments: { a: null } }, /: arguments\.a \(expected string, received null\)\.$/],
      ['resources/read', { uri: null }, /: uri \(/],
      ['completion/complete', {}, /: ref \(.*argument \(/]
    ]
    for (const [method, params, says] of wrong) {
      const { error } = (await ask(method, params)).json as { error: { code: number, message: string } }
      t.match(error, { code: -32602, message: says }, `${era}: ${method} ${JSON.stringify(params)}`)
      t.notMatch(error.message, /invalid_|\n|"/)
    }
  }
})

t.test('a long call gives signs of life', async (t) => {
  const clock = handClock()
  const service = fakeService()
  const { url } = await build(t, { clock, service })
  for (const [era, of] of await eras(url)) {
    const call = open(`${url}/mcp`, { method: 'POST', ...of('tools/call', { name: 'halo_test_wait', arguments: {} }, 3) })
    await service.waiting()
    await clock.advance(KEEP_ALIVE_MS)
    const answer = await call
    t.match(answer.headers['content-type'], 'text/event-stream', era)
    t.equal(answer.headers['x-content-type-options'], 'nosniff')
    await clock.advance(KEEP_ALIVE_MS)
    await eventually(() => answer.text() === ': keepalive\n\n: keepalive\n\n')
    service.release()
    await answer.ended
    t.match(answer.text(), /^event: message\ndata: \{"jsonrpc":"2\.0","id":3,"result":\{.*waited.*\}\}\n\n$/m)
  }
})

t.test('cancelling: the long way and the short', async (t) => {
  for (const meta of [{}, LONG_WAY]) {
    const service = fakeService()
    const { url } = await build(t, { service })
    const session = { 'mcp-session-id': await openSession(url) }
    const params = { name: 'halo_test_wait', arguments: {}, ...meta }
    const aborted = (index: number) => service.calls[index]?.request.signal.aborted

    const cancelled = open(`${url}/mcp`, { method: 'POST', headers: session, body: rpc('tools/call', params, 'slow') })
    await service.waiting()
    const notice = (requestId: string) => ({ headers: session, body: { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } } })
    t.equal((await send(`${url}/mcp`, notice('another'))).status, 202)
    t.notOk(aborted(0), 'another\'s cancel')
    t.equal((await send(`${url}/mcp`, notice('slow'))).status, 202)
    const silent = await cancelled
    await silent.ended
    t.equal(silent.text(), '', 'no answer for a cancelled request')
    t.ok(aborted(0))

    const kept = open(`${url}/mcp`, { method: 'POST', headers: session, body: rpc('tools/call', params, 'kept') })
    await service.waiting()
    await send(`${url}/mcp`, { method: 'DELETE', headers: session })
    await (await kept).ended
    t.ok(aborted(1), 'the session ended')

    const left = open(`${url}/mcp`, { method: 'POST', ...modern('tools/call', params) }).catch(() => null)
    await service.waiting()
    t.notOk(aborted(2))
    const controller = new AbortController()
    const gone = fetch(`${url}/mcp`, {
      method: 'POST',
      signal: controller.signal,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...modern('tools/call', params).headers },
      body: JSON.stringify(modern('tools/call', params).body)
    }).catch(() => null)
    await service.waiting()
    controller.abort()
    await gone
    await eventually(() => aborted(3) === true)
    t.notOk(aborted(2), 'only the one whose client left')
    service.release()
    await left
  }
})
