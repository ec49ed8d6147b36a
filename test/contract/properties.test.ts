import fc from 'fast-check'
import t from 'tap'
import { fitRecord } from '../../lib/mcp/fit.js'
import { isPlainObject } from '../../lib/plain-object.js'
import { sandboxService, type Structured } from '../sandbox-service.js'

const SEED = 20_261_122
const desk = await sandboxService(t)
/** Half of a character, as JSON writes it. */
const HALF = /\\ud[89a-f]/

/** Runs a property a number of times, always with the same values. */
async function holds<T> (property: fc.IAsyncProperty<T>, numRuns = 60): Promise<void> {
  await fc.assert(property, { seed: SEED, numRuns, endOnFailure: false })
}

function same (actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}

/** Texts with what means something in a URL, in JSON, in SQL and in a header. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom('&', '#', '%', '+', '/', '?', '=', ';', ',', ' ', '\n', '\r', '\t', '\0', '"', '\'', '\\', '..', '%2F', '%00', '&client_id=1', '<b>', 'a', '1', 'é', '漢', '😀', '\u202e'), { maxLength: 12 }).map((parts) => parts.join(''))
)

/** Anything that JSON holds, with the values that models send most among it. */
const anything = fc.oneof(fc.jsonValue(), text, fc.integer(), fc.integer().map(String), fc.constantFrom(true, false, 'true', 'FALSE', 0, 1, '0', '1', null, '', ' 7 ', '1e3', '0x10', '007', 1e21, '9007199254740993', 2_147_483_647, 2_147_483_648, -1, 1.5, 'NaN'))

/** The parameters of the one list request of a call, but for paging; undefined where there was none. */
async function listed (tool: string, path: string, args: object): Promise<Record<string, string> | undefined> {
  const requests = (await desk.received(tool, args)).filter((request) => request.path === path)
  if (requests.length > 1) throw new Error(`${tool} asked for its list ${requests.length} times`)
  const query = requests[0]?.query
  if (query === undefined) return undefined
  const { pageinate: _pageinate, page_size: _size, page_no: _no, ...own } = query
  return own
}

t.test('a text reaches Halo as it is, in one parameter, or not at all', async () => {
  await holds(fc.asyncProperty(text, async (value) => {
    for (const [args, name] of [[{ search: value }, 'search'], [{ filters: { client_ref: value } }, 'client_ref'], [{ search_summary: value }, 'search_summary']] as const) {
      const query = await listed('halo_tickets_list', '/api/Tickets', args)
      if (value === '' || (query !== undefined && Object.keys(query).length === 0 && value.trim() === '')) same(query, {}, 'nothing is asked for')
      else if (query === undefined) same(HALF.test(JSON.stringify(value)), true, 'only half characters are refused')
      else same(query, { [name]: value }, name)
    }
  }))
})

t.test('a list of ids names those ids and no others', async () => {
  const id = fc.integer({ min: 1, max: 2_147_483_647 })
  await holds(fc.asyncProperty(fc.array(fc.oneof(id, id.map(String)), { minLength: 1, maxLength: 30 }), fc.constantFrom('array', 'text', 'json'), async (ids, form) => {
    const value = form === 'array' ? ids : form === 'text' ? ids.join(', ') : JSON.stringify(ids)
    const query = await listed('halo_tickets_list', '/api/Tickets', { status: value })
    same(Object.keys(query ?? {}), ['status'], 'parameters')
    same([...new Set(query?.status?.split(',').map(Number))], [...new Set(ids.map(Number))], 'ids')
  }))
})

t.test('whatever is given for an id, Halo is asked for that record, or not at all', async () => {
  await holds(fc.asyncProperty(anything, async (value) => {
    const requests = await desk.received('halo_tickets_get', { id: value })
    for (const { method, path } of requests) same([method, path], ['GET', `/api/Tickets/${Number(value)}`], 'the ticket')
    if (requests.length > 0) same([Number.isSafeInteger(Number(value)), Number(value) > 0, typeof value === 'object'], [true, true, false], 'an id')
    const removed = await desk.received('halo_tags_delete', { id: value })
    for (const { method, path } of removed) same([method, path], ['DELETE', `/api/Tags/${Number(value)}`], 'the tag')
  }), 120)
})

t.test('an id that is a text cannot leave its place in the path', async () => {
  await holds(fc.asyncProperty(fc.oneof(text, fc.constantFrom('.', '..', '%2e%2e', '../1', '1/..', '\\..')), async (value) => {
    for (const { path } of await desk.received('halo_servicestatus_get', { id: value })) {
      same(new URL(path, desk.sandbox.url).pathname.split('/').length, 4, 'segments of the path')
      same(decodeURIComponent(path.split('/').at(-1) ?? ''), /^\s*\d+\s*$/.test(value) ? String(Number(value)) : value, 'the id')
    }
  }))
})

t.test('a number or flag has the value that was given, or is not sent', async () => {
  await holds(fc.asyncProperty(anything, async (value) => {
    const flag = await listed('halo_tickets_list', '/api/Tickets', { open_only: value })
    if (flag?.open_only !== undefined) same(flag.open_only, String([true, 1, 'true', '1'].includes(typeof value === 'string' ? value.trim().toLowerCase() : value as number)), 'the flag')
    const number = await listed('halo_tickets_list', '/api/Tickets', { filters: { contract_period: value } })
    if (number?.contract_period !== undefined) same(Number(number.contract_period), Number(value), 'the number')
  }), 120)
})

t.test('a date means the instant that was given', async () => {
  const instant = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  await holds(fc.asyncProperty(instant, fc.integer({ min: -12 * 60, max: 14 * 60 }), async (date, offset) => {
    const local = new Date(Math.floor(date.getTime() / 1000) * 1000 + offset * 60_000).toISOString().slice(0, 19)
    const sign = offset < 0 ? '-' : '+'
    const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0')
    const given = `${local}${sign}${two(offset / 60)}:${two(Math.abs(offset) % 60)}`
    const query = await listed('halo_tickets_list', '/api/Tickets', { startdate: given })
    same(Date.parse(query?.startdate ?? ''), Date.parse(given), given)
  }))
  await holds(fc.asyncProperty(anything, async (value) => {
    const query = await listed('halo_tickets_list', '/api/Tickets', { startdate: value })
    if (query?.startdate !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(query.startdate)) throw new Error(`${JSON.stringify(value)} became ${query.startdate}`)
  }))
})

t.test('a name means the one record that the answer names, or nothing is listed', async () => {
  const clients = desk.sandbox.table('clients').map(({ name }) => String(name))
  const part = fc.constantFrom(...clients).chain((name) => fc.tuple(fc.nat(name.length), fc.nat(name.length)).map(([a, b]) => name.slice(Math.min(a, b), Math.max(a, b))))
  await holds(fc.asyncProperty(fc.oneof(text, part), async (name) => {
    desk.sandbox.clearRequests()
    const result = await desk.result('halo_tickets_list', { client_id: name, page_size: 1 })
    const query = desk.sandbox.requests.find(({ path }) => path === '/api/Tickets')?.query
    if (query?.client_id === undefined) return same(query === undefined || name.trim() === '', true, 'a name is never left out')
    const { resolved } = result.structuredContent as { resolved?: { client_id?: { id: number, name: string } } }
    const expected = /^\s*\d+\s*$/.test(name) ? Number(name) : resolved?.client_id?.id
    same(Number(query.client_id), expected, name)
    if (resolved?.client_id !== undefined) same(clients.includes(resolved.client_id.name), true, 'a client of that name')
  }))
})

t.test('a write holds the record that was given, and nothing else', async () => {
  const field = fc.stringMatching(/^[a-z][a-z0-9]{0,12}x$/)
  const more = fc.dictionary(field, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4, noNullPrototype: true })
  await holds(fc.asyncProperty(text, more, async (name, others) => {
    const data = { ...others, text: name }
    const posts = (await desk.received('halo_tags_upsert', { data })).filter(({ method }) => method === 'POST')
    if (posts.length === 0) return same(HALF.test(JSON.stringify(data)) || JSON.stringify(data).includes('"_'), true, 'only half characters and commands are refused')
    same(posts.length, 1, 'requests')
    same(sorted(posts[0]?.body), sorted([data]), 'the record')
    same(posts[0]?.query, {}, 'no parameters')
  }))
})

t.test('nothing is lost where an answer is cut: following the notes gives every row once', async (t) => {
  const lists: ReadonlyArray<readonly [tool: string, table: string, field: string]> = [
    ['halo_kb_list', 'knowledge-base', 'description'], ['halo_appointments_list', 'appointments', 'subject'], ['halo_feedback_list', 'feedback', 'comment'],
    ['halo_assets_list', 'assets', 'key_field'], ['halo_contracts_list', 'contracts', 'ref'], ['halo_cannedtext_list', 'canned-text', 'text']
  ]
  const walk = fc.record({
    list: fc.constantFrom(...lists),
    size: fc.integer({ min: 7, max: 100 }),
    shown: fc.constantFrom('fields', 'more fields', 'full', 'concise'),
    all: fc.boolean(),
    lengths: fc.array(fc.oneof(fc.nat(400), fc.integer({ min: 2_000, max: 9_000 }), fc.constant(120_000)), { minLength: 5, maxLength: 23 })
  })
  let cut = 0
  await holds(fc.asyncProperty(walk, async ({ list: [tool, table, field], size, shown, all, lengths }) => {
    desk.sandbox.reset()
    for (const [i, row] of desk.sandbox.table(table).entries()) row[field] = 'long words '.repeat((lengths[i % lengths.length] ?? 0) / 11)
    const shape = shown === 'full' ? { detail: 'full' } : shown === 'fields' ? { fields: `id,${field}` } : shown === 'more fields' ? { fields: ['id', field, 'client_id', 'no_such_field'] } : {}
    const seen: unknown[] = []
    let args: Record<string, unknown> = { ...shape, order: 'id', page_size: size, ...(all ? { all: true } : {}) }
    let total: number | null = null
    for (let calls = 0; ; calls++) {
      if (calls > 600) throw new Error('the notes lead in circles')
      const answer = await desk.call(tool, args)
      total = answer.pagination.total_count
      seen.push(...answer.records.map(({ id }) => id))
      checkFields(answer, field, shown)
      if (!answer.pagination.has_more) break
      const [, nextSize, nextNo] = /page_size=(\d+) and page_no=(\d+)/.exec(answer.notes?.join(' ') ?? '') ?? []
      if (nextNo !== undefined) cut++
      args = { ...args, page_size: Number(nextSize ?? answer.pagination.page_size), page_no: Number(nextNo ?? answer.pagination.page_no + 1) }
    }
    same(seen.length, new Set(seen).size, 'rows twice')
    same(seen.length, total ?? desk.sandbox.table(table).length, 'rows')
  }), 8)
  desk.sandbox.reset()
  t.ok(cut > 20, `${cut} answers were cut`)
})

t.test('a record that is cut says what it lost', async () => {
  await holds(fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), fc.oneof(fc.string({ maxLength: 2_000 }), fc.array(fc.integer(), { maxLength: 300 })), { noNullPrototype: true }), fc.integer({ min: 10, max: 3_000 }), async (record, budget) => {
    const { record: kept, left } = fitRecord(record, budget)
    same([...Object.keys(kept), ...left.map(({ field }) => field)].sort(), Object.keys(record).sort(), 'fields')
    for (const [name, value] of Object.entries(kept)) same(value, record[name], name)
  }), 200)
})

/** A row without its long field must be one whose loss the notes tell. */
function checkFields (answer: Structured, field: string, shown: string): void {
  if (shown === 'concise') return
  const without = answer.records.filter((row) => !(field in row))
  if (without.length > 0 && !new RegExp(`Left out for the size of the answer: .*${field}`).test(answer.notes?.join(' ') ?? '')) throw new Error(`${field} is lost without a word`)
}

/** The same value with the keys of its objects in order. */
function sorted (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, inner]) => [name, sorted(inner)]))
}
