import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { systemClock } from '../../lib/clock.js'
import { SessionDescriptions } from '../../lib/mcp/session-descriptions.js'
import { MAX_AGE_MS, Sessions, UNUSED_MS, type SessionConnection } from '../../lib/mcp/sessions.js'
import { MemoryStore } from '../../lib/store/memory.js'
import type { Store } from '../../lib/store/types.js'
import { handClock } from '../lib/halo/hand-clock.js'
import { build, eventually, fakeService, initialize, LEGACY, open, openSession, rpc, send, type Sending } from '../helper.js'

interface FakeConnection extends SessionConnection {
  name: string
  closed: boolean
  streamsClosed: number
}

function store (options: { max?: number, idleMs?: number } = {}) {
  const clock = handClock()
  const errors: unknown[] = []
  const descriptions = new SessionDescriptions({ store: new MemoryStore(clock), clock })
  const sessions = new Sessions<FakeConnection>({ max: options.max ?? 3, idleMs: options.idleMs ?? 600_000, clock, descriptions, shareOf: (principal) => principal.replace(/^.* /, ''), onError: (error) => errors.push(error) })
  const openAs = async (principal: string, name = principal) => {
    const session = await sessions.open(principal, initialize(), async () => {
      const connection: FakeConnection = {
        name,
        closed: false,
        streamsClosed: 0,
        closeStream: () => { connection.streamsClosed++ },
        close: async () => { connection.closed = true }
      }
      return connection
    })
    return session
  }
  const established = async (principal: string, name?: string) => {
    const session = await openAs(principal, name)
    if (session === null) throw new Error('the store is full')
    sessions.establish(session)
    return session
  }
  return { clock, sessions, descriptions, openAs, established, errors }
}

const STORE_MS = 40

/** A store that takes its time, as one does to which there is a network; and what it holds of sessions. */
function slowly (store: MemoryStore): Store & { kept: Set<string> } {
  const wait = async () => await new Promise((resolve) => setTimeout(resolve, STORE_MS))
  const kept = new Set<string>()
  return Object.assign(store, {
    kept,
    get: async (key: string) => { await wait(); return await MemoryStore.prototype.get.call(store, key) },
    set: async (key: string, value: string, ttlMs: number) => { await wait(); kept.add(key); await MemoryStore.prototype.set.call(store, key, value, ttlMs) },
    delete: async (key: string) => { await wait(); kept.delete(key); await MemoryStore.prototype.delete.call(store, key) }
  })
}

/** Sends a request whole and hangs up before there is an answer. */
async function sendAndLeave (url: string, { method = 'POST', headers = {}, body }: Sending): Promise<void> {
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = Object.entries({ host: 'localhost', accept: 'application/json, text/event-stream', ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': text.length }), ...headers })
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(`${method} /mcp HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`)
  await new Promise((resolve) => setTimeout(resolve, STORE_MS / 2))
  socket.resetAndDestroy()
}

t.test('a session is its principal\'s own', async (t) => {
  const { sessions, established } = store()
  const session = await established('anna')
  t.equal(sessions.find(session.id, 'anna'), session)
  t.equal(sessions.find(session.id, 'ben'), undefined)
  t.equal(sessions.find('unknown', 'anna'), undefined)
  t.notOk(session.connection.closed, 'asking for another\'s session does not end it')
})

t.test('idle sessions end, used ones stay', async (t) => {
  const { clock, sessions, established } = store({ idleMs: 600_000 })
  const idle = await established('anna', 'idle')
  const used = await established('anna', 'used')
  const calling = await established('anna', 'calling')
  const endCall = sessions.use(calling, 'call')
  await clock.advance(599_000)
  t.ok(sessions.find(idle.id, 'anna'))
  sessions.use(used, 'call')()
  await clock.advance(11_000)
  t.ok(idle.connection.closed, 'idle for its time')
  t.equal(sessions.find(idle.id, 'anna'), undefined)
  t.notOk(used.connection.closed)
  t.notOk(calling.connection.closed, 'a call in flight keeps its session')
  endCall()
  endCall()
  await clock.advance(599_000)
  t.ok(sessions.find(calling.id, 'anna'), 'idle time begins when the call ends')
  await clock.advance(20_000)
  t.equal(sessions.size, 0)
  t.equal(clock.pending(), 0, 'no timer is left behind')
})

t.test('an open stream keeps a session until its absolute age', async (t) => {
  const { clock, sessions, established } = store()
  const session = await established('anna')
  sessions.use(session, 'stream')
  await clock.advance(MAX_AGE_MS - 1_000)
  t.ok(sessions.find(session.id, 'anna'))
  await clock.advance(1_000)
  t.equal(sessions.find(session.id, 'anna'), undefined)
  t.ok(session.connection.closed)
})

t.test('a session that was only opened ends sooner', async (t) => {
  const { clock, sessions, openAs, established } = store()
  const unused = await openAs('anna')
  const kept = await established('anna')
  await clock.advance(UNUSED_MS + 10_000)
  t.ok(unused?.connection.closed)
  t.notOk(kept.connection.closed)
  t.equal(sessions.size, 1)
})

t.test('the cap evicts unused ones first, then the longest idle, never one in use', async (t) => {
  const { clock, sessions, openAs, established } = store({ max: 3 })
  const first = await established('anna', 'first')
  await clock.advance(1)
  const second = await established('anna', 'second')
  await clock.advance(1)
  const unused = await openAs('ben', 'unused')
  await clock.advance(1)
  const third = await established('ben', 'third')
  t.ok(unused?.connection.closed, 'never used')
  sessions.use(first, 'call')()
  await clock.advance(1)
  const fourth = await established('ben', 'fourth')
  t.ok(second.connection.closed, 'the longest idle')
  t.notOk(first.connection.closed)
  sessions.use(first, 'call')
  sessions.use(third, 'stream')
  sessions.use(fourth, 'call')
  t.equal(await openAs('ben'), null, 'all are in use')
  t.equal(sessions.size, 3)
})

t.test('at the cap who holds many makes room for who holds few', async (t) => {
  const { sessions, openAs, established } = store({ max: 5 })
  const ben = await established('ben')
  const streams = []
  for (const client of ['one', 'two', 'one', 'two']) {
    const session = await established(`${client} anna`)
    sessions.use(session, 'stream')
    streams.push(session)
  }
  t.equal(await openAs('three anna'), null, 'not from who has fewer, not even an idle one; nor a stream for another of the same')
  t.notOk(ben.connection.closed)
  const cem = await established('cem')
  t.ok(ben.connection.closed, 'an idle one goes before a stream')
  t.notOk(streams.some(({ connection }) => connection.closed))
  sessions.use(streams[0] as NonNullable<typeof streams[0]>, 'call')
  sessions.use(cem, 'stream')
  const dora = await established('dora')
  t.strictSame(streams.map(({ connection }) => connection.closed), [false, true, false, false], 'the oldest stream of who has the most, but no running call')
  sessions.use(dora, 'stream')
  const second = await established('dora')
  t.strictSame(streams.map(({ connection }) => connection.closed), [false, true, true, false])
  sessions.use(second, 'call')
  t.equal(await openAs('dora'), null, 'as many as the others is enough')
  t.equal(await openAs('cem'), null, 'two and two: neither cuts the other\'s')
  const eve = await established('eve')
  t.strictSame(streams.map(({ connection }) => connection.closed), [false, true, true, true])
  t.notOk([cem, dora, second, eve].some(({ connection }) => connection.closed))
  t.equal(sessions.size, 5)
})

t.test('sessions that are opened side by side stay within the cap', async (t) => {
  const { sessions, descriptions } = store({ max: 2 })
  const gates: Array<() => void> = []
  const opening = [1, 2, 3].map(async () => await sessions.open('anna', initialize(), async () => {
    await new Promise<void>((resolve) => gates.push(resolve))
    return { name: '', closed: false, streamsClosed: 0, closeStream: () => {}, close: async () => {} }
  }))
  gates.forEach((go) => go())
  const opened = await Promise.all(opening)
  t.equal(opened.filter((session) => session !== null).length, 2)
  await t.rejects(new Sessions<FakeConnection>({ max: 1, idleMs: 1, clock: handClock(), descriptions, onError: () => {} }).open('anna', initialize(), async () => { throw new Error('no') }), /no/)
})

t.test('a session goes on where its connection was ended for room, as long as it is not idle', async (t) => {
  const { clock, sessions, descriptions, established, openAs } = store({ max: 1, idleMs: 600_000 })
  const first = await established('anna', 'first')
  await established('ben', 'second')
  t.ok(first.connection.closed, 'ended for room')
  const built: unknown[] = []
  const connection = { name: 'again', closed: false, streamsClosed: 0, closeStream: () => {}, close: async () => {} }
  const resume = async (principal: string, id = first.id) => await sessions.resume(id, principal, async (_id, message) => {
    built.push(message)
    return connection
  })
  t.equal(await resume('ben'), undefined, 'nobody else\'s')
  t.equal(await resume('anna', 'unknown'), undefined)
  const [one, two] = await Promise.all([resume('anna'), resume('anna')])
  t.equal(one?.connection, connection)
  t.equal(two, one)
  t.match(built, [{ method: 'initialize', params: { protocolVersion: LEGACY } }], 'built once, by its initialize')
  const end = sessions.use(one as NonNullable<typeof one>, 'call')
  t.equal(await openAs('cem'), null)
  end()
  await descriptions.end(first.id)
  await established('dora')
  t.equal(await resume('anna'), undefined, 'an ended one is gone')

  const { id } = await established('eve')
  await established('fay')
  await clock.advance(700_000)
  t.equal(await resume('eve', id), undefined, 'and so is an idle one')
  const old = await established('gil')
  for (let passed = 0; passed < MAX_AGE_MS; passed += 300_000) {
    sessions.use(old, 'call')()
    await clock.advance(300_000)
  }
  t.equal(await resume('gil', old.id), undefined, 'and one that is too old')
})

t.test('closing everything reports what does not close', async (t) => {
  const { sessions, established, errors, clock } = store()
  const good = await established('anna')
  const bad = await established('anna')
  bad.connection.close = async () => { throw new Error('stuck') }
  sessions.closeStreams()
  t.equal(good.connection.streamsClosed, 1)
  await sessions.closeAll()
  t.ok(good.connection.closed)
  t.match(errors, [/stuck/])
  t.equal(sessions.size, 0)
  t.equal(clock.pending(), 0)
})

t.test('over HTTP: open, use, end', async (t) => {
  const service = fakeService()
  const { app, url } = await build(t, { service })
  const opened = await send(`${url}/mcp`, { body: initialize() })
  t.match(opened.json, { id: 1, result: { protocolVersion: LEGACY, serverInfo: { name: 'halo-itsm-mcp' }, instructions: 'A service for tests.', capabilities: { tools: {}, resources: {} } } })
  const id = opened.headers['mcp-session-id'] as string
  const headers = { 'mcp-session-id': id, 'mcp-protocol-version': LEGACY }
  t.equal((await send(`${url}/mcp`, { headers, body: { jsonrpc: '2.0', method: 'notifications/initialized' } })).status, 202)
  const called = await send(`${url}/mcp`, { headers, body: rpc('tools/call', { name: 'halo_test_echo', arguments: { text: 'hi' } }, 'a') })
  t.match(called.json, { id: 'a', result: { content: [{ type: 'text', text: '{"text":"hi"}' }] } })
  t.match(service.calls[0]?.request.caller, { principal: 'env:test-client', budgetKey: 'http://127.0.0.1:9/||test-client', credential: { kind: 'application', clientSecret: 'test-client-secret' } })
  t.match((await send(`${url}/`, { headers, body: rpc('ping') })).json, { result: {} }, 'the bare address serves the same')
  t.equal((await send(`${url}/mcp`, { method: 'DELETE', headers: { ...headers, 'content-type': 'application/json' } })).status, 200, 'with the headers of a POST, as some clients do')
  t.equal(app.sessions.size, 0)
  const gone = await send(`${url}/mcp`, { headers, body: rpc('ping', {}, 5) })
  t.equal(gone.status, 404)
  t.match(gone.json, { jsonrpc: '2.0', id: 5, error: { code: -32001 } })
  const none = await send(`${url}/mcp`, { body: rpc('tools/list') })
  t.equal(none.status, 400)
  t.match(none.json, { error: { message: /Mcp-Session-Id/ } })
  t.equal((await send(`${url}/mcp`, { method: 'GET' })).status, 400)
  t.equal((await send(`${url}/mcp`, { headers: { accept: 'application/json' }, body: initialize() })).status, 406)
  t.equal(app.sessions.size, 0, 'an initialize that is refused leaves no session')
  t.match((await send(`${url}/mcp`, { body: { ...initialize(), params: { ...initialize().params as object, protocolVersion: '2026-07-28' } } })).json, { result: { protocolVersion: LEGACY } }, 'a version that has no handshake is negotiated down')
})

t.test('over HTTP: one stream per session, ended with it', async (t) => {
  const { app, url } = await build(t)
  const headers = { 'mcp-session-id': await openSession(url) }
  const stream = await open(`${url}/mcp`, { headers })
  t.equal(stream.status, 200)
  t.match(stream.headers['content-type'], /event-stream/)
  t.equal((await open(`${url}/mcp`, { headers })).status, 409)
  await send(`${url}/mcp`, { method: 'DELETE', headers })
  await stream.ended
  t.equal(app.sessions.size, 0)
})

t.test('over HTTP: the cap and the idle time', async (t) => {
  const clock = handClock()
  const service = fakeService()
  const { app, url } = await build(t, { env: { MCP_MAX_SESSIONS: '2', MCP_SESSION_IDLE: '600' }, clock, service })
  const first = await openSession(url)
  const second = await openSession(url)
  const call = open(`${url}/mcp`, { method: 'POST', headers: { 'mcp-session-id': first }, body: rpc('tools/call', { name: 'halo_test_wait', arguments: {} }) })
  await service.waiting()
  const stream = await open(`${url}/mcp`, { headers: { 'mcp-session-id': second } })
  const refused = await send(`${url}/mcp`, { body: initialize(3) })
  t.equal(refused.status, 503)
  t.ok(Number(refused.headers['retry-after']) > 0)
  t.match(refused.json, { jsonrpc: '2.0', id: 3, error: { message: /sessions are in use/ } })
  stream.close()
  await eventually(async () => (await send(`${url}/mcp`, { body: initialize() })).status === 200)
  t.equal((await send(`${url}/mcp`, { headers: { 'mcp-session-id': second }, body: rpc('ping') })).status, 200, 'the one whose connection was ended for room goes on')
  await clock.advance(700_000)
  t.equal(app.sessions.size, 1, 'only the one with a call in flight is left')
  service.release()
  const answered = await call
  await answered.ended
  t.match(answered.text(), /waited/)
})

t.test('a client that goes while the store is asked pins no session', async (t) => {
  const store = slowly(new MemoryStore(systemClock))
  const env = { MCP_MAX_SESSIONS: '2' }
  const { app, url } = await build(t, { env, store })
  const { app: other, url: otherUrl } = await build(t, { env, store })
  for (let index = 0; index < 4; index++) await sendAndLeave(url, { body: initialize() })
  await eventually(() => app.sessions.size === 0)
  t.equal((await send(`${url}/mcp`, { body: initialize() })).status, 200)
  await eventually(() => store.kept.size === 1)

  const ids: string[] = []
  for (let index = 0; index < 4; index++) {
    const headers = { 'mcp-session-id': await openSession(url) }
    await send(`${url}/mcp`, { headers, body: { jsonrpc: '2.0', method: 'notifications/initialized' } })
    ids.push(headers['mcp-session-id'])
  }
  for (const id of ids) {
    await sendAndLeave(otherUrl, { method: 'GET', headers: { 'mcp-session-id': id } })
    await sendAndLeave(otherUrl, { headers: { 'mcp-session-id': id }, body: rpc('tools/call', { name: 'halo_test_write', arguments: {} }) })
  }
  await new Promise((resolve) => setTimeout(resolve, 4 * STORE_MS))
  for (let index = 0; index < 4; index++) t.equal((await send(`${otherUrl}/mcp`, { body: initialize() })).status, 200, 'there is room')
  t.ok(other.sessions.size <= 2)
  const headers = { 'mcp-session-id': ids[0] as string }
  const stream = await open(`${otherUrl}/mcp`, { headers })
  t.equal(stream.status, 200, 'its stream is free')
  stream.close()
  await sendAndLeave(otherUrl, { method: 'DELETE', headers })
  await eventually(async () => (await send(`${otherUrl}/mcp`, { headers, body: rpc('ping') })).status === 404)
})

t.test('1,000 idle sessions take little memory', async (t) => {
  const { app, url } = await build(t, { requestsPerMinute: 10_000 })
  const use = async () => {
    const headers = { 'mcp-session-id': await openSession(url) }
    await send(`${url}/mcp`, { headers, body: { jsonrpc: '2.0', method: 'notifications/initialized' } })
    await send(`${url}/mcp`, { headers, body: rpc('tools/list') })
  }
  for (let i = 0; i < 20; i++) await use()
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 980; i += 10) await Promise.all(Array.from({ length: 10 }, use))
  collect()
  t.equal(app.sessions.size, 1_000)
  const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20
  t.comment(`${megabytes.toFixed(1)} MB`)
  t.ok(megabytes < 20, `${megabytes.toFixed(1)} MB`)
})
