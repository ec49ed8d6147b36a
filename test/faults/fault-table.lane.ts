import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import type { FaultEffect } from '../../lib/sandbox/server.js'
import { applicationLogin, bearer, startOAuth, type OAuthServer } from '../plugins/oauth-helper.js'
import { apiRequests, callAt, type Got } from './faulty-server.js'

const TIMEOUT_MS = 1_000
/** What a loaded machine may add to any answer. */
const SLACK_MS = 3_000
/** The other caller never waits for a fault: no request of its own takes longer than this. */
const OTHER_LIMIT_MS = 2_500

interface Expected {
  says: RegExp
  /** Requests that reached Halo. */
  sent: number
  /** Longest planned wait: timeouts and pauses before a repetition. */
  waitMs?: number
  /** Whether Halo has the ticket afterwards. */
  created?: boolean
}

interface Row {
  fault: string
  effect: FaultEffect
  times?: number
  read: Expected
  write?: Expected
}

const FOUND = /"records":\[/
const CREATED = /"record":\{/
/** Halo confirmed the create and showed no record. */
const UNSHOWN = /"record":null.*do not create it again/
const ANSWERED = new Set([FOUND, CREATED, UNSHOWN])
const MAYBE = /may have been applied in Halo all the same\. Look for it/
const unavailable = (status: number) => new RegExp(`not available right now \\(HTTP ${status}\\).*Try again`)
const OWN_EXCEPTION = { ClassName: 'System.InvalidCastException', Message: 'The column could not be read.' }

function rows (elsewhere: string): Row[] {
  const lost = (effect: Partial<Expected> = {}): Expected => ({ says: MAYBE, sent: 1, ...effect })
  const outage = (status: number): Row => ({
    fault: `${status}, again and again`, effect: { status }, times: 2, read: { says: unavailable(status), sent: 2, waitMs: 500 }, write: lost()
  })
  const late = (fault: string, effect: FaultEffect, created: boolean): Row => ({
    fault, effect, read: { says: /did not answer GET \/Tickets within 1 s\. Try again, or ask for less/, sent: 1, waitMs: TIMEOUT_MS }, write: lost({ waitMs: TIMEOUT_MS, created })
  })
  const limited = (fault: string, retryAfter: string, expected: Pick<Expected, 'waitMs'>): Row => ({
    fault: `429, ${fault}`,
    effect: { status: 429, headers: { 'retry-after': retryAfter } },
    read: { says: FOUND, sent: 2, ...expected },
    write: { says: CREATED, sent: 2, created: true, ...expected }
  })
  return [
    { fault: 'none', effect: { delayMs: 0 }, read: { says: FOUND, sent: 1 }, write: { says: CREATED, sent: 1, created: true } },
    limited('Retry-After 1', '1', { waitMs: 1_000 }),
    limited('Retry-After a date', new Date(Date.now() - 60_000).toUTCString(), {}),
    limited('Retry-After nonsense', 'soon-ish', { waitMs: 1_000 }),
    {
      fault: '429, Retry-After 86400',
      effect: { status: 429, headers: { 'retry-after': '86400' } },
      read: { says: /limiting the number of requests \(HTTP 429\)\. Try again in about 86400 s\.$/, sent: 1 },
      write: { says: /limiting the number of requests \(HTTP 429\)\. Try again in about 86400 s\.$/, sent: 1 }
    },
    {
      fault: '429, again and again',
      effect: { status: 429, headers: { 'retry-after': '0' } },
      times: 4,
      read: { says: /limiting the number of requests/, sent: 4 },
      write: { says: /limiting the number of requests/, sent: 4 }
    },
    { fault: '503 once', effect: { status: 503 }, read: { says: FOUND, sent: 2, waitMs: 500 }, write: lost() },
    outage(500),
    outage(502),
    outage(503),
    outage(504),
    outage(522),
    {
      fault: '503, Retry-After 600',
      effect: { status: 503, headers: { 'retry-after': '600' } },
      read: { says: /not available right now \(HTTP 503\)\. Try again in about 600 s\.$/, sent: 1 },
      write: lost()
    },
    {
      fault: "500 with Halo's exception",
      effect: { status: 500, body: OWN_EXCEPTION },
      read: { says: /failed while it handled the request \(HTTP 500\): The column could not be read\..*try other arguments/, sent: 1 },
      write: { says: /The column could not be read\. Look at the record before you try again/, sent: 1 }
    },
    { fault: '400', effect: { status: 400, body: { error: 'summary is missing' } }, read: { says: /refused.*summary is missing/, sent: 1 }, write: { says: /refused.*summary is missing/, sent: 1 } },
    { fault: '403', effect: { status: 403 }, read: { says: /does not allow this \(HTTP 403\)/, sent: 1 }, write: { says: /does not allow this \(HTTP 403\)/, sent: 1 } },
    { fault: 'reset before, once', effect: { reset: 'before' }, read: { says: FOUND, sent: 2, waitMs: 250 }, write: lost() },
    { fault: 'reset before, twice', effect: { reset: 'before' }, times: 2, read: { says: /connection to Halo broke before GET \/Tickets was answered.*Try again/, sent: 2, waitMs: 250 }, write: lost() },
    { fault: 'reset after, once', effect: { reset: 'after' }, read: { says: FOUND, sent: 2, waitMs: 250 }, write: lost({ created: true }) },
    late('headers stalled', { stallHeaders: true }, false),
    late('body stalled', { stallBody: true }, true),
    late('slow', { delayMs: TIMEOUT_MS + 400 }, true),
    { fault: 'slow, but in time', effect: { delayMs: 300 }, read: { says: FOUND, sent: 1, waitMs: 300 }, write: { says: CREATED, sent: 1, waitMs: 300, created: true } },
    { fault: 'JSON cut off', effect: { truncate: true }, read: { says: /not complete JSON/, sent: 1 }, write: lost({ created: true }) },
    { fault: 'JSON of another kind', effect: { status: 200, body: 42 }, read: { says: /^Halo answered without the list that was asked for\.$/, sent: 1 }, write: { says: UNSHOWN, sent: 1 } },
    { fault: 'sign-in page with 200', effect: { notJson: true }, read: { says: /HTML page instead of data \(“Sign in”\).*HALO_BASE_URL/, sent: 1 }, write: lost() },
    {
      fault: 'redirect to another host',
      effect: { redirect: `${elsewhere}/api/Tickets` },
      read: { says: /redirected GET \/Tickets to http:\/\/127\.0\.0\.1:\d+ \(HTTP 302\), which is not followed/, sent: 1 },
      write: { says: /redirected POST \/Tickets to http/, sent: 1 }
    },
    { fault: '30 MB', effect: { hugeBytes: 30_000_000 }, read: { says: FOUND, sent: 1, waitMs: TIMEOUT_MS } },
    { fault: '40 MB', effect: { hugeBytes: 40_000_000 }, read: { says: /larger than 32 MB and was not read\. Ask for fewer rows/, sent: 1, waitMs: TIMEOUT_MS }, write: lost({ waitMs: TIMEOUT_MS }) }
  ]
}

interface Callers {
  server: OAuthServer
  one: Record<string, string>
  other: Record<string, string>
}

/** Two Halo applications signed in at one server. */
async function callers (t: Test): Promise<Callers> {
  const server = await startOAuth(t, { env: { HALO_TIMEOUT_MS: String(TIMEOUT_MS), HALO_RATE_LIMIT_MAX: '10000' } })
  const [full, , noFinance] = server.sandbox.applications
  if (full === undefined || noFinance === undefined) throw new Error('the sandbox lacks an application')
  const [one, other] = await Promise.all([full, noFinance].map(async (application) => bearer((await applicationLogin(server, { application })).access_token)))
  return { server, one: one as Record<string, string>, other: other as Record<string, string> }
}

/** Calls one after the other until `answer` is there, at least one. */
async function meanwhile (answer: Promise<unknown>, call: (count: number) => Promise<Got>): Promise<Got[]> {
  const pending = { is: true }
  const end = () => { pending.is = false }
  answer.then(end, end)
  const got: Got[] = []
  do {
    got.push(await call(got.length))
    await new Promise((resolve) => setTimeout(resolve, 20))
  } while (pending.is)
  return got
}

t.test('each fault, met by a read and by a write, and what another caller notices', async (t) => {
  const { server, one, other } = await callers(t)
  const visits: string[] = []
  const elsewhere = createServer((request, response) => {
    visits.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  t.teardown(() => elsewhere.close())
  await new Promise((resolve) => elsewhere.once('listening', resolve))
  const { sandbox, url, app } = server
  // Connections, and what is read once.
  await Promise.all([callAt(url, 'halo_tickets_list', { page_size: 1 }, one), callAt(url, 'halo_clients_list', { page_size: 1 }, other)])
  await callAt(url, 'halo_tickets_upsert', { data: { summary: 'Before all faults', details: 'x' } }, one)

  let turn = 0
  const meet = async ({ fault, effect, times = 1 }: Row, kind: 'read' | 'write', expected: Expected) => {
    const summary = `Fault ${++turn}`
    const method = kind === 'read' ? 'GET' : 'POST'
    sandbox.clearRequests()
    sandbox.faults.add({ match: { method, path: '/api/Tickets' }, times, then: effect })
    const create = async () => await callAt(url, 'halo_tickets_upsert', { data: { summary, details: 'x' } }, one)
    const answer = kind === 'read' ? callAt(url, 'halo_tickets_list', { search: summary, page_size: 1 }, one) : create()
    const theirs = await meanwhile(answer, async (count) => await callAt(url, 'halo_clients_list', { search: `${summary}.${count}`, page_size: 1 }, other))
    const mine = await answer
    sandbox.faults.clear()
    const sent = apiRequests(sandbox.requests).filter((request) => request.method === method && request.path === '/api/Tickets').length
    const { breaker } = app.halo
    const slowest = Math.max(...theirs.map(({ ms }) => ms))
    t.comment([fault.padEnd(26), kind.padEnd(5), `${mine.ms.toFixed(0).padStart(5)} ms`, `sent ${sent}`, `other ${theirs.length.toString().padStart(3)} calls, slowest ${slowest.toFixed(0).padStart(4)} ms`, breaker, mine.text.slice(0, 90)].join(' | '))
    const name = `${fault}, ${kind}`
    t.match(mine.text, expected.says, `${name}: what it says`)
    t.equal(mine.isError, !ANSWERED.has(expected.says), `${name}: an error or not`)
    t.equal(sent, expected.sent, `${name}: requests`)
    t.ok(mine.ms < (expected.waitMs ?? 0) + SLACK_MS, `${name}: ${mine.ms} ms`)
    t.strictSame(theirs.filter(({ text }) => !FOUND.test(text)), [], `${name}: the other caller is answered`)
    t.ok(slowest < OTHER_LIMIT_MS, `${name}: the other caller after ${slowest} ms`)
    if (mine.ms >= TIMEOUT_MS) t.ok(theirs.length > 1, `${name}: the other caller does not wait for it`)
    t.equal(breaker, 'closed', name)
    if (kind === 'write') await afterwards(name, summary, mine, expected, create)
  }
  /** Halo has the ticket once or not at all, and the same create is only sent again where it cannot have been applied. */
  const afterwards = async (name: string, summary: string, mine: Got, { created = false }: Expected, create: () => Promise<Got>) => {
    const there = () => sandbox.table('tickets').filter((ticket) => ticket.summary === summary).length
    const maybe = MAYBE.test(mine.text)
    if (maybe && created) while (there() === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    t.equal(there(), created ? 1 : 0, `${name}: in Halo`)
    if (!maybe) return
    const again = await create()
    t.match(again.text, /same create was sent less than two minutes ago/, `${name}: again`)
    t.equal(there(), created ? 1 : 0)
  }
  for (const row of rows(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`)) {
    await meet(row, 'read', row.read)
    if (row.write !== undefined) await meet(row, 'write', row.write)
  }
  t.strictSame(visits, [], 'nobody else was asked, and no token went anywhere else')
})
