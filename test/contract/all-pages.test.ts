import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { registerDomains } from '../../domains/index.js'
import { systemClock } from '../../lib/clock.js'
import { loadConfig } from '../../lib/config.js'
import { AppError } from '../../lib/errors.js'
import { connectHalo } from '../../lib/halo/client.js'
import { allPages } from '../../lib/mcp/all-pages.js'
import { createService } from '../../lib/mcp/create-service.js'
import { ANSWER_TOKENS } from '../../lib/mcp/fit.js'
import { haloPage, type Paging } from '../../lib/mcp/paging.js'
import { Registry } from '../../lib/mcp/registry.js'
import { estimateTokens } from '../../lib/mcp/tokens.js'
import { sandboxService, type SandboxService, type Structured } from '../sandbox-service.js'

/** What a note says of where to go on; null in an answer that is whole. */
function rest (answer: Structured): { all: true, page_size: number, page_no: number } | null {
  const [, size, no] = answer.notes?.map((note) => /Go on with all=true, page_size=(\d+) and page_no=(\d+)\./.exec(note)).find((match) => match !== null) ?? []
  return size === undefined ? null : { all: true, page_size: Number(size), page_no: Number(no) }
}

function pagesAsked (desk: SandboxService): string[] {
  return desk.sandbox.requests.filter(({ path }) => /^\/api\/(tickets|clients|status|users)$/i.test(path)).map(({ query }) => `${query.page_no ?? ''}/${query.page_size ?? ''}`)
}

const ids = (answer: Structured) => answer.records.map(({ id }) => id)

t.test('a list of few rows comes whole, with progress page by page', async (t) => {
  const desk = await sandboxService(t)
  const total = (await desk.call('halo_users_list', { page_size: 1 })).pagination.total_count ?? 0
  t.ok(total > 200 && total < 2_000, `${total} users`)
  desk.sandbox.clearRequests()
  const told: Array<[number, number | null]> = []
  const result = await desk.result('halo_users_list', { all: 'true', fields: 'id,name' }, undefined, { progress: (done, of) => told.push([done, of]) })
  const answer = result.structuredContent as Structured
  t.equal(answer.records.length, total)
  t.equal(new Set(ids(answer)).size, total, 'every row once')
  const pages = Math.ceil(total / 100)
  t.strictSame(pagesAsked(desk), Array.from({ length: pages }, (_, i) => `${i + 1}/100`))
  t.strictSame(told, Array.from({ length: pages }, (_, i) => [Math.min(total, (i + 1) * 100), total]))
  t.strictSame(answer.pagination, { total_count: total, page_size: 100, page_no: pages, total_pages: pages, has_more: false })
  t.equal(rest(answer), null)

  desk.sandbox.clearRequests()
  const few = await desk.call('halo_users_list', { all: false })
  t.equal(few.records.length, 50, 'all=false is an ordinary page')
  t.match(await desk.refused('halo_tickets_get', { id: 1, all: true }), /unknown argument "all"/)
  t.match(await desk.refused('halo_users_list', { all: 'perhaps' }), /all must be true or false/)
})

t.test('a list that Halo gives in one piece costs one request', async (t) => {
  const desk = await sandboxService(t)
  await desk.call('halo_teams_list')
  desk.sandbox.clearRequests()
  const answer = await desk.call('halo_status_list', { all: true, page_size: 5 })
  t.equal(answer.records.length, answer.pagination.total_count)
  t.equal(pagesAsked(desk).length, 1)
  t.equal(answer.notes?.filter((note) => note.includes('Paged here')).length, 1, 'each note once')
  t.match(await desk.refused('halo_status_list', { all: true, count: 5 }), /all and count contradict/)
})

t.test('stops when the answer is full; following the notes gives every row once', async (t) => {
  const desk = await sandboxService(t)
  const total = (await desk.call('halo_tickets_list', { page_size: 1 })).pagination.total_count ?? 0
  const seen: unknown[] = []
  let next: object | null = { all: true }
  let answers = 0
  while (next !== null) {
    const answer = await desk.call('halo_tickets_list', { ...next, order: 'id' })
    answers++
    seen.push(...ids(answer))
    const tokens = estimateTokens(JSON.stringify(answer.records))
    t.ok(tokens <= ANSWER_TOKENS, `${tokens} tokens`)
    const more = rest(answer)
    t.equal(answer.pagination.has_more, more !== null)
    t.equal(answer.pagination.page_no + 1, more?.page_no ?? answer.pagination.page_no + 1, 'the pagination and the note agree')
    t.ok(more === null || answer.records.length >= 50, `${answer.records.length} rows are worth a call`)
    next = more
  }
  t.comment(`${total} tickets in ${answers} answers`)
  t.ok(answers > 2)
  t.equal(seen.length, total)
  t.equal(new Set(seen).size, total)
})

t.test('stops after 20 pages', async (t) => {
  const desk = await sandboxService(t)
  const answer = await desk.call('halo_tickets_list', { all: true, page_size: 10, page_no: 3, fields: 'id' })
  t.equal(answer.records.length, 200)
  t.match(answer.notes?.[0], /^Stopped after 200 rows: 20 pages were read\./)
  t.strictSame(rest(answer), { all: true, page_size: 10, page_no: 23 })
  t.strictSame(pagesAsked(desk), Array.from({ length: 20 }, (_, i) => `${i + 3}/10`))
})

t.test('stops after 120 s of Halo\'s time, with what it has', async (t) => {
  let lateMs = 0
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + lateMs }
  const desk = await sandboxService(t, { clock })
  const slow = ({ path }: { path: string }) => {
    if (path === '/api/Tickets') lateMs += 25_000
    return false
  }
  desk.sandbox.faults.add({ match: slow, times: Infinity, then: { status: 500 } })
  for (const asked of [{ all: true }, { filters: { all: 'true' } }, { filters: '{"all":true}' }]) {
    desk.sandbox.clearRequests()
    const answer = await desk.call('halo_tickets_list', { ...asked, fields: 'id', page_size: 10 })
    t.match(answer.notes?.[0], /^Stopped after 50 rows: The 120 s that one call may spend on Halo are used up.*Go on with all=true, page_size=10 and page_no=6\.$/, JSON.stringify(asked))
    t.equal(pagesAsked(desk).length, 5)
    t.equal(answer.pagination.has_more, true)
  }
})

t.test('a failure on the way that may pass ends the walk; another one, or on the first page, is the answer', async (t) => {
  const desk = await sandboxService(t)
  const fail = (page: number, status: number) => desk.sandbox.faults.add({ match: ({ path, query }) => path === '/api/Tickets' && query.page_no === String(page), times: 2, then: { status, body: { Message: 'Not today' } } })
  fail(3, 503)
  const answer = await desk.call('halo_tickets_list', { all: true, fields: 'id', page_size: 10 })
  t.match(answer.notes?.[0], /^Stopped after 20 rows: .*page_size=10 and page_no=3\.$/)
  fail(1, 503)
  await desk.refused('halo_tickets_list', { all: true, page_size: 11 })
  fail(2, 403)
  t.match(await desk.refused('halo_tickets_list', { all: true, page_size: 12 }), /Not today/)
})

t.test('whatever pages Halo gives, the walk ends and its note is right', async (t) => {
  const all = Array.from({ length: 340 }, (_, id) => ({ id, text: 'word '.repeat(60) }))
  const walk = async (first: Paging, { cap = 100, total = true, hidden = [] as number[] } = {}) => {
    const asked: string[] = []
    const read = async (paging: Paging) => {
      asked.push(`${paging.pageNo}/${paging.pageSize}`)
      const size = Math.min(cap, paging.pageSize)
      const rows = all.slice((paging.pageNo - 1) * size, paging.pageNo * size).filter(({ id }) => !hidden.includes(id))
      return haloPage({ rows, recordCount: total ? all.length : null }, paging)
    }
    return { ...await allPages({ first, read, shape: (rows) => rows.map((row) => ({ ...row })), progress: undefined }), asked }
  }
  const follow = async (options: { cap?: number, total?: boolean }, pageSize = 100) => {
    const seen: unknown[] = []
    for (let first: Paging | null = { pageSize, pageNo: 1 }; first !== null;) {
      const { records, pagination, notes } = await walk(first, options)
      seen.push(...records.map(({ id }) => id))
      const next = /page_size=(\d+) and page_no=(\d+)/.exec(notes[0] ?? '')
      first = next === null ? null : { pageSize: Number(next[1]), pageNo: Number(next[2]) }
      if (first === null) t.equal(pagination.has_more, false)
    }
    return seen
  }
  const every = all.map(({ id }) => id)
  t.strictSame(await follow({}), every)
  t.strictSame(await follow({ total: false }), every, 'without a total')
  t.strictSame(await follow({ cap: 30 }), every, 'pages smaller than asked for')
  t.strictSame(await follow({}, 7), every)
  const short = await walk({ pageSize: 50, pageNo: 1 }, { hidden: [60, 61, 62] })
  t.strictSame(short.asked.slice(0, 4), ['1/50', '2/50', '3/50', '4/50'], 'a short page in between changes no page size')
  t.equal((await walk({ pageSize: 100, pageNo: 9 })).records.length, 0)

  const large = { id: 1, text: 'word '.repeat(40_000) }
  const read = async (paging: Paging) => haloPage({ rows: [{ ...large, id: paging.pageNo }], recordCount: 5 }, paging)
  const one = await allPages({ first: { pageSize: 1, pageNo: 2 }, read, shape: (rows) => rows.map((row) => ({ ...row })), progress: undefined })
  t.equal(one.records.length, 1, 'a row too large is still one row')
  t.match(one.notes[0], /page_size=1 and page_no=3/)
  await t.rejects(allPages({ first: { pageSize: 1, pageNo: 1 }, read: async () => { throw new AppError('cancelled', 'Gone.') }, shape: () => [], progress: undefined }), { code: 'cancelled' })
})

t.test('a cancel ends the request to Halo', async (t) => {
  const halo = await stallingHalo(t)
  const connection = connectHalo({ baseUrl: new URL(halo.url), authUrl: new URL(`${halo.url}/auth`), timeoutMs: 60_000, budget: { limit: 100, windowMs: 60_000 } })
  t.teardown(async () => await connection.close())
  const { config } = loadConfig({ HALO_BASE_URL: halo.url, HALO_CLIENT_ID: 'x', HALO_CLIENT_SECRET: 'x' })
  const registry = new Registry({ policy: { allowSql: false }, readOnly: false })
  await registerDomains({ mcp: registry })
  registry.seal()
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const service = createService({ registry, halo: connection, config, log: quiet })
  const cancel = new AbortController()
  const call = service.callTool('halo_tickets_list', { all: true }, { caller: { principal: 'p', budgetKey: 'b', credential: { kind: 'token', accessToken: 'a-token' } }, signal: cancel.signal })
  await halo.stalled
  cancel.abort()
  await halo.hungUp
  t.match(await call, { isError: true, content: [{ text: /cancelled/ }] })
  t.strictSame(halo.pages, ['1', '2'])
})

/** Answers the first page of tickets and leaves the second one waiting. */
async function stallingHalo (t: Test): Promise<{ url: string, pages: string[], stalled: Promise<void>, hungUp: Promise<void> }> {
  const pages: string[] = []
  let stall = () => {}
  let hangUp = () => {}
  const stalled = new Promise<void>((resolve) => { stall = resolve })
  const hungUp = new Promise<void>((resolve) => { hangUp = resolve })
  const server = createServer((request, response) => {
    const page = new URL(request.url ?? '', 'http://halo.example').searchParams.get('page_no') ?? ''
    pages.push(page)
    if (page === '1') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ record_count: 300, tickets: Array.from({ length: 100 }, (_, id) => ({ id: id + 1 })) }))
    } else {
      response.once('close', hangUp)
      stall()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages, stalled, hungUp }
}
