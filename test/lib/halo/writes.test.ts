import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import t from 'tap'
import { AppError, isAppError } from '../../../lib/errors.js'
import type { HaloApi } from '../../../lib/halo/types.js'
import { caller, connect, fakeHalo, type Handler, json, until } from './fake-server.js'
import { handClock, settled } from './hand-clock.js'

const TOKEN = caller({ credential: { kind: 'token', accessToken: 'abc' } })
const NEW_TICKET = [{ summary: 'Printer on fire' }]
const HINT = /may have been applied.*list or get before trying again/

function answer (status: number, body = '', headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

const create = (api: HaloApi) => api.write('/Tickets', NEW_TICKET)

t.test('the body is an array, and every kind of good answer is understood', async t => {
  const halo = await fakeHalo(t, (_, response) => json(response, { id: 7 }, 201))
  const { call, connection } = connect(t, halo)
  t.same(await call().write('/Tickets', NEW_TICKET, { returnall: true }), { id: 7 })
  const [post] = halo.api()
  t.match(post, { method: 'POST', url: '/api/Tickets?returnall=true', body: JSON.stringify(NEW_TICKET) })
  t.match(post?.headers, { 'content-type': 'application/json', authorization: 'Bearer token-1' })
  t.same(await call().remove('/Tickets/7', { reason: 'spam' }), { id: 7 })
  t.match(halo.api()[1], { method: 'DELETE', url: '/api/Tickets/7?reason=spam', body: '' })
  t.equal(connection.budget(caller()).used, 4)
  for (const [handler, expected] of [
    [answer(200), undefined], [answer(204), undefined], [answer(200, 'true'), true],
    [answer(200, 'Deleted', { 'content-type': 'text/plain' }), undefined]
  ] as const) {
    halo.handler = handler
    t.equal(await call().remove('/Tickets/7'), expected)
  }
})

t.test('a create whose outcome is not known is sent once, and not again within two minutes', async t => {
  const cases: Array<[string, Handler]> = [
    ['503', answer(503)], ['502', answer(502)], ['504', answer(504, '<html><title>Timeout</title></html>')], ['500 of a proxy', answer(500, 'oops')],
    ['503 of Halo', answer(503, '{"Message":"updating"}')],
    ['reset after it was read', (_, __, request) => request.socket.destroy()],
    ['reset in the answer', (_, response) => { response.writeHead(201, { 'content-length': '50' }); response.write('{'); response.destroy() }],
    ['silence', () => {}],
    ['a page', answer(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' })],
    ['broken JSON', answer(201, '{"id":', { 'content-type': 'application/json' })],
    ['broken packing', answer(201, 'no gzip', { 'content-encoding': 'gzip' })],
    ['too much', answer(200, JSON.stringify(['x'.repeat(2000)]))]
  ]
  for (const [name, handler] of cases) {
    const clock = handClock()
    const halo = await fakeHalo(t, handler)
    const { call } = connect(t, halo, { clock, timeoutMs: 5000, maxAnswerBytes: 1000 })
    const outcome = t.rejects(create(call({ caller: TOKEN })), { code: 'maybe_applied', retryable: false, message: HINT }, name)
    await until(() => halo.api().length === 1)
    if (name === 'silence') await clock.advance(5000)
    await outcome
    t.equal(halo.api().length, 1, `${name}: sent once`)
    await t.rejects(create(call({ caller: TOKEN })), { code: 'duplicate_create', message: /not sent again/ })
    t.equal(halo.api().length, 1, `${name}: the same create is not sent`)
    halo.handler = answer(201, '{"id":1}')
    await clock.advance(119_000)
    await t.rejects(create(call({ caller: TOKEN })), { code: 'duplicate_create' })
    t.same(await call({ caller: TOKEN }).write('/Tickets', [{ summary: 'another' }]), { id: 1 })
    t.same(await call({ caller: TOKEN }).write('/Users', NEW_TICKET), { id: 1 })
    t.same(await create(call({ caller: { ...TOKEN, principal: 'other' } })), { id: 1 })
    await clock.advance(1000)
    t.same(await create(call({ caller: TOKEN })), { id: 1 }, 'two minutes later it is a new create')
  }
})

t.test('an answer that its reader cannot take for the record leaves the outcome open', async t => {
  const halo = await fakeHalo(t, answer(200, '{"Message":"queued"}'))
  const { call } = connect(t, halo)
  const bad = () => { throw new AppError('halo_bad_answer', 'no record') }
  const write = async (check?: () => void) => await call({ caller: TOKEN }).write('/Tickets', NEW_TICKET, {}, check)
  await t.rejects(write(() => { throw new AppError('halo_refused', 'no') }), { code: 'halo_refused' }, 'other errors pass')
  await t.rejects(write(bad), { code: 'maybe_applied', message: /^Halo accepted POST \/Tickets, .*: queued\. The write may have been applied/ })
  await t.rejects(write(), { code: 'duplicate_create' })
  t.equal(halo.api().length, 2)
})

t.test('the same create is told whatever the order of its fields', async t => {
  const halo = await fakeHalo(t, answer(503))
  const { call } = connect(t, halo)
  const write = async (records: readonly unknown[]) => await call({ caller: TOKEN }).write('/Tickets', records)
  await t.rejects(write([{ summary: 'Jam', client_id: 5, lines: [{ id: 1, note: 'a' }, { id: 2 }] }]), { code: 'maybe_applied' })
  halo.handler = answer(201, '{"id":1}')
  await t.rejects(write([{ lines: [{ note: 'a', id: 1 }, { id: 2 }], client_id: 5, summary: 'Jam' }]), { code: 'duplicate_create' })
  t.equal(halo.api().length, 1)
  t.same(await write([{ summary: 'Jam', client_id: 5, lines: [{ id: 2 }, { id: 1, note: 'a' }] }]), { id: 1 }, 'the order of a list has a meaning')
})

t.test('updates and deletes may be tried again by the caller', async t => {
  const halo = await fakeHalo(t, answer(503))
  const { call } = connect(t, halo)
  for (let i = 0; i < 2; i++) await t.rejects(call({ caller: TOKEN }).write('/Tickets', [{ id: 5, summary: 'x' }]), { code: 'maybe_applied', status: 503 })
  await t.rejects(call({ caller: TOKEN }).remove('/Tickets/5'), { code: 'maybe_applied', message: /delete may have/ })
  t.equal(halo.api().length, 3)
})

t.test('what Halo refused was not applied', async t => {
  const cases: Array<[Handler, string]> = [
    [answer(400, '{"Message":"Summary is required"}'), 'halo_refused'], [answer(403), 'halo_forbidden'], [answer(404), 'halo_not_found'],
    [answer(500, '{"ClassName":"System.Exception","Message":"no such team"}'), 'halo_refused'],
    [answer(302, '', { location: '/auth/login' }), 'halo_bad_answer'], [answer(307, '', { location: 'https://other.example/api/Tickets' }), 'halo_bad_answer'],
    [answer(429, '', { 'retry-after': '600' }), 'halo_limited']
  ]
  for (const [handler, code] of cases) {
    const halo = await fakeHalo(t, handler)
    const { call, connection } = connect(t, halo)
    for (let i = 1; i <= 2; i++) {
      await t.rejects(create(call({ caller: TOKEN })), { code })
      t.equal(halo.seen.length, i, `${code}: no redirect is followed, and it may be sent anew`)
    }
    t.equal(connection.breaker, 'closed')
  }
})

t.test('a write is sent again where Halo did not take it', async t => {
  t.test('after 429', async t => {
    let turn = 0
    const halo = await fakeHalo(t, (...args) => (++turn < 4 ? answer(429, '', { 'retry-after': '0' }) : answer(201, '{"id":1}'))(...args))
    t.same(await create(connect(t, halo).call({ caller: TOKEN })), { id: 1 })
    t.equal(halo.api().length, 4)
  })
  t.test('after one 401, with a fresh token', async t => {
    const halo = await fakeHalo(t, (seen, response) =>
      seen.headers.authorization === 'Bearer token-1' ? answer(401)(seen, response, {} as never) : json(response, { id: 1 }, 201))
    t.same(await create(connect(t, halo).call()), { id: 1 })
    t.equal(halo.api().length, 2)
    t.equal(halo.tokens().length, 2)
  })
  t.test('when the connection was not made', async t => {
    const halo = await fakeHalo(t)
    await halo.stop()
    const attempts: Array<number | null> = []
    const { call } = connect(t, halo, { events: { onRequest: ({ status }) => attempts.push(status) } })
    for (let i = 0; i < 2; i++) {
      await t.rejects(create(call({ caller: TOKEN })), { code: 'halo_unavailable', retryable: true, message: /ECONNREFUSED/ }, 'no duplicate either')
    }
    t.same(attempts, [null, null, null, null])
  })
})

t.test('a cancel or a deadline before the write is sent leaves nothing behind, after it the outcome is open', async t => {
  const clock = handClock()
  const halo = await fakeHalo(t, () => {})
  const { call, connection } = connect(t, halo, { clock })
  await t.rejects(create(call({ caller: TOKEN, signal: AbortSignal.abort() })), { code: 'cancelled' })
  await t.rejects(create(call({ caller: TOKEN, deadlineMs: 0 })), { code: 'halo_timeout' })
  halo.tokenHandler = () => {}
  const early = create(call({ deadlineMs: 1000 }))
  await until(() => halo.tokens().length === 1)
  await Promise.all([t.rejects(early, { code: 'halo_timeout' }, 'while it waited for the token'), clock.advance(1000)])
  t.equal(halo.api().length, 0)

  const controller = new AbortController()
  const cancelled = create(call({ caller: TOKEN, signal: controller.signal }))
  await until(() => halo.api().length === 1)
  controller.abort()
  await t.rejects(cancelled, { code: 'maybe_applied', message: HINT })
  await t.rejects(create(call({ caller: TOKEN })), { code: 'duplicate_create' })
  const late = call({ caller: TOKEN, deadlineMs: 1000 }).write('/Users', NEW_TICKET)
  await until(() => halo.api().length === 2)
  await Promise.all([t.rejects(late, { code: 'maybe_applied' }), clock.advance(1000)])
  t.equal(connection.breaker, 'closed', 'none of this says anything about Halo')
  t.equal(clock.pending(), 0, 'no timer is left')

  const closing = connect(t, halo)
  const open = closing.call({ caller: TOKEN }).write('/Client', NEW_TICKET)
  await until(() => halo.api().length === 3)
  await Promise.all([t.rejects(open, { code: 'maybe_applied' }), closing.connection.close()])
})

t.test('a write that is cancelled while its connection is being made is not written', async t => {
  const halo = await fakeHalo(t, (_, response) => json(response, { id: 1 }, 201))
  const { call, connection } = connect(t, halo)
  await connection.reachable()
  const controller = new AbortController()
  const cancelled = create(call({ caller: TOKEN, signal: controller.signal }))
  // Far enough to ask for the connection; it cannot be there before the next turn of the event loop.
  for (let i = 0; i < 100; i++) await null
  controller.abort()
  await t.rejects(cancelled, { code: 'cancelled' })
  await until(() => halo.connected() === 2)
  await settled()
  t.same(await create(call({ caller: TOKEN })), { id: 1 }, 'it is not taken for a duplicate')
  t.equal(halo.api().length, 1)
  t.equal(connection.budget(TOKEN).used, 1)
})

t.test('an open breaker stops a write before it is sent', async t => {
  const halo = await fakeHalo(t, answer(503))
  const { call } = connect(t, halo)
  for (let i = 0; i < 5; i++) await t.rejects(call({ caller: TOKEN }).remove(`/Tickets/${i}`), { code: 'maybe_applied' })
  await t.rejects(create(call({ caller: TOKEN })), { code: 'circuit_open' })
  t.equal(halo.api().length, 5)
})

/** A server that only knows sockets: `onRequest` gets each chunk that arrives, with its number on that connection. */
async function rawServer (t: { teardown: (fn: () => unknown) => void }, onRequest: (socket: Socket, text: string, n: number) => void) {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    let n = 0
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket)).on('data', chunk => {
      received.push(chunk.toString())
      onRequest(socket, chunk.toString(), ++n)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => { server.close(); for (const socket of sockets) socket.destroy() })
  return { received, sockets, url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) }
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]'

t.test('the pool never sends a write again by itself, whatever becomes of the socket', async t => {
  const endings: Array<(socket: Socket) => void> = [
    socket => socket.destroy(), socket => socket.resetAndDestroy(), socket => socket.end(),
    socket => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"'),
    socket => socket.end('garbage that is not HTTP\r\n\r\n')
  ]
  for (const [index, ending] of endings.entries()) {
    // The second request on each connection meets the ending: a keep-alive socket that died meanwhile.
    const server = await rawServer(t, (socket, _, n) => { if (n === 1) socket.write(OK); else ending(socket) })
    const { call } = connect(t, server.url)
    await call({ caller: TOKEN }).write('/First', [{ id: 1 }])
    await settled()
    await t.rejects(call({ caller: TOKEN }).write('/Second', NEW_TICKET), { code: 'maybe_applied' }, `ending ${index}`)
    await settled()
    t.equal(server.received.filter(text => text.includes('/Second')).length, 1)
    t.equal(server.received.length, 2)
  }
})

t.test('a socket that Halo closed while idle is not used', async t => {
  const server = await rawServer(t, socket => socket.write(OK))
  const { call } = connect(t, server.url)
  for (let i = 0; i < 3; i++) {
    t.same(await call({ caller: TOKEN }).write('/Tickets', [{ i }]), [])
    for (const socket of server.sockets) socket.end()
    await until(() => server.sockets.size === 0)
  }
  t.equal(server.received.length, 3)
})

t.test('writes do not meet the sockets of earlier reads, and leave their own after a second', async t => {
  const server = await rawServer(t, socket => socket.write(OK))
  const { call } = connect(t, server.url)
  await call({ caller: TOKEN }).read('/Tickets')
  const [readSocket] = server.sockets
  await settled()
  await call({ caller: TOKEN }).write('/Tickets', NEW_TICKET)
  t.equal(server.sockets.size, 2)
  await until(() => server.sockets.size === 1)
  t.ok(readSocket !== undefined && server.sockets.has(readSocket), 'the read keeps its own longer')
})

t.test('writes side by side each have a connection, none waits behind another', async t => {
  const halo = await fakeHalo(t, () => {})
  const { call, connection } = connect(t, halo)
  const writes = Array.from({ length: 8 }, (_, n) => call({ caller: TOKEN }).write('/Tickets', [{ summary: n }]))
  await until(() => halo.api().length === 8)
  t.equal(new Set(halo.api().map(seen => seen.connection)).size, 8)
  const outcomes = Promise.allSettled(writes)
  await connection.close()
  t.ok((await outcomes).every(result => result.status === 'rejected' && isAppError(result.reason, 'maybe_applied')))
})
