import { request } from 'node:http'
import t from 'tap'
import { startSandbox, type Sandbox } from '../../../lib/sandbox/server.js'
import { api, sandboxFor, send, tokenFor, type Json } from './client.js'

interface Heard {
  status: number
  headers: Record<string, unknown>
  /** Resolves with the whole body, or rejects when the socket breaks first. */
  whole: Promise<string>
  /** Body bytes that have come so far, once there are any. */
  some: Promise<string>
}

/** Sends a GET and returns as soon as the headers are there. Rejects where none come. */
function hear (url: string, token: string): { answer: Promise<Heard>, abort: () => void } {
  let abort = () => {}
  const answer = new Promise<Heard>((resolve, reject) => {
    const outgoing = request(url, { headers: { authorization: `Bearer ${token}` }, agent: false }, response => {
      let text = ''
      const some = new Promise<string>(resolve => {
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString()
          resolve(text)
        })
      })
      const whole = new Promise<string>((resolve, reject) => {
        response.on('end', () => resolve(text))
        response.on('error', reject)
      })
      whole.catch(() => {})
      resolve({ status: response.statusCode ?? 0, headers: response.headers, whole, some })
    })
    outgoing.on('error', reject)
    outgoing.end()
    abort = () => outgoing.destroy()
  })
  answer.catch(() => {})
  return { answer, abort }
}

t.test('faults on demand', async t => {
  const sandbox = await sandboxFor(t)
  const token = await tokenFor(sandbox)
  const { get, post } = api(sandbox, token)
  const path = '/api/Status'
  const broken = (call: Promise<unknown>) => call.then(() => null, (error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.message)
  t.afterEach(() => { sandbox.faults.clear() })

  t.test('a status with body and headers, as often as asked', async t => {
    sandbox.faults.add({ match: { path }, times: 2, then: { status: 503, body: '<html>Service Unavailable</html>' } })
    sandbox.faults.add({ match: { path }, then: { status: 429, body: { Message: 'Too many requests' }, headers: { 'retry-after': '7' } } })
    const first = await get('/Status')
    t.equal(first.status, 503)
    t.match(first.headers.get('content-type'), /text\/html/)
    t.equal((await get('/Status')).status, 503)
    const limited = await get('/Status')
    t.equal(limited.status, 429)
    t.equal(limited.headers.get('retry-after'), '7')
    t.strictSame(limited.body, { Message: 'Too many requests' })
    t.equal((await get('/Status')).status, 200, 'then it works again')
    t.match(sandbox.requests.slice(-4).map(({ status }) => status), [503, 503, 429, 200])
    sandbox.faults.add({ then: { status: 500 }, times: Infinity })
    for (let times = 0; times < 3; times++) t.equal((await get('/Team')).status, 500)
    t.equal((await send(`${sandbox.url}/auth/token`, { method: 'POST' })).status, 500, 'without match it hits everything')
    sandbox.faults.clear()
    t.equal((await get('/Team')).status, 200)
  })

  t.test('what a fault matches', async t => {
    const hits = async (match: Parameters<Sandbox['faults']['add']>[0]['match'], call: () => Promise<{ status: number }>) => {
      sandbox.faults.add({ ...match === undefined ? {} : { match }, then: { status: 418 } })
      const { status } = await call()
      sandbox.faults.clear()
      return status === 418
    }
    t.ok(await hits({ path: '/api/status' }, () => get('/Status')), 'a path in any case')
    t.notOk(await hits({ path: '/api/Status' }, () => get('/Status/1')), 'the whole path')
    t.ok(await hits({ path: /^\/api\/Status/ }, () => get('/Status/1?x=1')))
    t.notOk(await hits({ method: 'POST' }, () => get('/Status')))
    t.ok(await hits({ method: 'post', path: '/api/Tags' }, () => post('/Tags', [{ text: 'x' }])))
    t.ok(await hits(({ query, body, principal }) => query.a === '1' && body === undefined && principal !== null, () => get('/Status?a=1')))
    t.ok(await hits(({ body }) => Array.isArray(body) && (body[0] as Json).text === 'this', () => post('/Tags', [{ text: 'this' }])), 'the body can be looked at')
    t.ok(await hits({ path: '/auth/token' }, () => send(`${sandbox.url}/auth/token`, { method: 'POST' })))
  })

  t.test('delay', async t => {
    sandbox.faults.add({ match: { path }, then: { delayMs: 60 } })
    const begin = performance.now()
    t.equal((await get('/Status')).status, 200)
    t.ok(performance.now() - begin >= 50)
  })

  t.test('stalls', async t => {
    sandbox.faults.add({ match: { path: '/api/Tags' }, then: { stallHeaders: true } })
    const silent = hear(`${sandbox.url}/api/Tags`, token)
    const quiet = await Promise.race([silent.answer.then(() => 'answered'), new Promise(resolve => setTimeout(resolve, 100, 'silent'))])
    t.equal(quiet, 'silent')
    t.equal(sandbox.requests.at(-1)?.status, null)
    silent.abort()
    await t.rejects(silent.answer)

    const full = (await get('/Asset?count=20')).text
    sandbox.faults.add({ match: { path: '/api/Asset' }, then: { stallBody: true } })
    const halting = hear(`${sandbox.url}/api/Asset?count=20`, token)
    const heard = await halting.answer
    t.equal(heard.status, 200)
    t.equal(Number(heard.headers['content-length']), Buffer.byteLength(full), 'the headers promise the whole')
    const part = await heard.some
    t.ok(part.length > 0 && part.length < full.length)
    t.equal(await Promise.race([heard.whole.then(() => 'ended', () => 'broken'), new Promise(resolve => setTimeout(resolve, 100, 'open'))]), 'open')
    halting.abort()
    await t.rejects(heard.whole)
  })

  t.test('broken sockets: before the request is done, and after', async t => {
    const tags = () => sandbox.table('tags').map(({ text }) => text)
    sandbox.faults.add({ match: { method: 'POST' }, then: { reset: 'before' } })
    t.ok(await broken(post('/Tags', [{ text: 'never' }])))
    t.notOk(tags().includes('never'))
    sandbox.faults.add({ match: { method: 'POST' }, then: { reset: 'after' } })
    t.ok(await broken(post('/Tags', [{ text: 'done' }])))
    t.ok(tags().includes('done'), 'the write was applied')
    t.equal((await get('/Status')).status, 200, 'the server goes on')
  })

  t.test('answers that are not what they should be', async t => {
    const whole = (await get('/Status')).text
    sandbox.faults.add({ match: { path }, then: { truncate: true } })
    const cut = await get('/Status')
    t.equal(cut.status, 200)
    t.ok(whole.startsWith(cut.text) && cut.text.length < whole.length && cut.body === undefined)
    sandbox.faults.add({ match: { path }, then: { notJson: true } })
    const page = await get('/Status')
    t.equal(page.status, 200)
    t.match(page.headers.get('content-type'), /text\/html/)
    sandbox.faults.add({ match: { path }, then: { redirect: 'https://elsewhere.example/login' } })
    const away = await get('/Status')
    t.equal(away.status, 302)
    t.equal(away.headers.get('location'), 'https://elsewhere.example/login')
    sandbox.faults.add({ match: { path }, then: { hugeBytes: 3_000_000 } })
    const huge = await get('/Status')
    t.ok(huge.text.length > 3_000_000 && huge.text.length < 3_000_200)
    t.ok(huge.body, 'it is JSON')
  })

  t.test('a silent write', async t => {
    sandbox.faults.add({ match: { method: 'POST' }, then: { silentWrite: true } })
    const silent = await post('/Tags', [{ text: 'hush' }])
    t.equal(silent.status, 200)
    t.equal(silent.text, '')
    t.match((await post('/Tags', [{ text: 'loud' }])).body, { text: 'loud' })
    t.ok(sandbox.table('tags').some(({ text }) => text === 'hush'))
  })
})

t.test('closing ends stalled, delayed and idle connections', async t => {
  const sandbox = await startSandbox()
  const token = await tokenFor(sandbox)
  sandbox.faults.add({ match: { path: '/api/Tags' }, then: { stallHeaders: true } })
  sandbox.faults.add({ match: { path: '/api/Team' }, then: { delayMs: 600_000 } })
  sandbox.faults.add({ match: { path: '/api/Status' }, then: { stallBody: true } })
  const call = (name: string) => hear(`${sandbox.url}/api/${name}`, token).answer
  const [stalled, delayed, halted] = [call('Tags'), call('Team'), await call('Status')]
  t.ok(await halted.some)
  // All have arrived once they are recorded, the token's request among them.
  while (sandbox.requests.length < 4) await new Promise(resolve => setTimeout(resolve, 5))
  await sandbox.close()
  await t.rejects(stalled.then(() => {}))
  await t.rejects(delayed.then(() => {}))
  await t.rejects(halted.whole.then(() => {}))
})
