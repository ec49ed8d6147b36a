import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { readWanted } from '../../../lib/halo/body.js'
import { Members } from '../../../lib/halo/members.js'
import { AppError } from '../../../lib/errors.js'

const NAMES = ['id', 'summary', 'details', 'customfields', '__proto__', 'naïve', 'a"b', 'x']
const members = new Members(NAMES)

/** The wanted members of a record; what is none stays as it is. */
function wanted (value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => NAMES.includes(name)))
}

const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }))
const record = fc.dictionary(name, fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary', maxLength: 300 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), { maxKeys: 25 })
const indent = fc.constantFrom(undefined, 1, '\t')

t.test('the wanted members of a record are those that JSON.parse finds', async (t) => {
  fc.assert(fc.property(record, indent, (value, space) => {
    const text = JSON.stringify(value, null, space)
    return isDeepStrictEqual(wanted(members.ofRecord(Buffer.from(text))), wanted(JSON.parse(text)))
  }), { numRuns: 1_000 })
  t.pass('in 1,000 records')
})

t.test('and so are those of rows, in every envelope', async (t) => {
  const answer = fc.oneof(fc.array(fc.oneof(record, fc.integer(), fc.uuid())), fc.record({ record_count: fc.integer(), columns: fc.array(fc.string()), tickets: fc.array(record), other: fc.jsonValue() }, { requiredKeys: ['tickets'] }))
  const of = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(wanted)
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, Array.isArray(inner) ? inner.map(wanted) : inner]))
  }
  fc.assert(fc.property(answer, indent, (value, space) => {
    const text = JSON.stringify(value, null, space)
    return isDeepStrictEqual(of(members.ofRows(Buffer.from(text))), of(JSON.parse(text)))
  }), { numRuns: 500 })
  t.pass('in 500 answers')
})

t.test('names however they are written, and the last of several', async (t) => {
  const cases: Array<[string, unknown]> = [
    ['{"\\u0069d":1,"other":2}', { id: 1 }],
    ['{"id":1,"id":2}', { id: 2 }],
    ['\uFEFF { "id" : 1 , "summary" : "a\\"b}" }\r\n', { id: 1, summary: 'a"b}' }],
    ['{"junk":"\\\\","id":-1.5e3}', { id: -1500 }],
    [`{"junk":"${'x'.repeat(500)}\\\\\\"${'y'.repeat(500)}\\\\","id":7}`, { id: 7 }],
    ['{"junk":{"id":1,"deep":[{"}":"]"}]},"x":null}', { x: null }],
    ['{}', {}]
  ]
  for (const [text, expected] of cases) t.strictSame(wanted(members.ofRecord(Buffer.from(text))), expected, text)
})

t.test('records of any size, and of any depth', async (t) => {
  for (const length of [10_000, 40_000, 65_500, 65_530, 65_536, 70_000, 300_000]) {
    const record = { id: 1, summary: 'ü'.repeat(length / 2), junk: 'x'.repeat(length), details: 'a"b'.repeat(length / 3), x: 'ß', customfields: [{ value: 'y'.repeat(length) }] }
    t.ok(isDeepStrictEqual(members.ofRecord(Buffer.from(JSON.stringify(record))), wanted(record)), `${length} characters`)
  }
  const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`
  t.strictSame(members.ofRecord(Buffer.from(`{"junk":${nested(500)},"id":1}`)), { id: 1 })
  t.equal(members.ofRecord(Buffer.from(`{"junk":${nested(501)},"id":1}`)), undefined, 'left to JSON.parse')
  t.equal(members.ofRecord(Buffer.from(`{"junk":${'['.repeat(100_000)},"id":1}`)), undefined)
})

t.test('an envelope has the members that JSON.parse gives it, and no others', async (t) => {
  for (const text of ['{"__proto__":{"record_count":9,"tickets":[]},"record_count":1,"tickets":[{"id":1}]}', '{"__proto__":[{"id":1}]}', '{"\\u005f_proto__":1,"a":1}', '{"b":1,"a":2,"b":3}']) {
    const read = members.ofRows(Buffer.from(text)) as object
    const parsed = JSON.parse(text) as object
    t.equal(Object.getPrototypeOf(read), Object.prototype, text)
    t.strictSame(Object.entries(read), Object.entries(parsed), text)
  }
})

t.test('what is no JSON, or not all of it, is not read', async (t) => {
  const whole = JSON.stringify({ id: 1, summary: 'a\\"b', nested: { list: [1, 'two', { three: '}' }] }, details: 'ü', flag: true })
  const bytes = Buffer.from(whole)
  for (let length = 0; length < bytes.length; length++) t.equal(members.ofRecord(bytes.subarray(0, length)), undefined, bytes.toString('utf8', 0, length))
  const rows = Buffer.from(`{"record_count":1,"tickets":[${whole}]}`)
  for (let length = 0; length < rows.length; length++) t.equal(members.ofRows(rows.subarray(0, length)), undefined, `${length} bytes`)
  for (const text of ['[]', '1', '"id"', 'null', '<html>', '{"id":1}x', '{"id":1}{"id":2}', '{"id" 1}', '{"id":}', '{"id":1,}', '{,}', '{"id":[1}', '{"a":{]},"id":1}', '{id:1}', '{"id":01}', '{"id":nul}', '{"id":1 2}', '{"summary":"a\nb"}']) {
    t.equal(members.ofRecord(Buffer.from(text)), undefined, text)
  }
})

t.test('small answers, envelopes and errors are read as a whole', async (t) => {
  const bad = () => new AppError('halo_bad_answer', 'no JSON')
  const read = (value: unknown, of: 'record' | 'rows' = 'record') => readWanted({ status: 200, headers: {}, body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) }, { of, members }, bad)
  const filler = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`field${i}`, i]))
  t.strictSame(read({ id: 1, other: 2 }), { id: 1, other: 2 })
  t.notOk(Object.hasOwn(read({ ...filler, id: 1 }) as object, 'field250'), 'a large one is not')
  t.match(read({ ...filler, tickets: [{ id: 1 }] }), { field250: 250, tickets: [{ id: 1 }] })
  t.match(read({ ...filler, ClassName: 'HaloException', Message: 'no' }), { Message: 'no', field250: 250 })
  t.match(read([{ ...filler, id: 1 }]), [{ field250: 250 }])
  t.throws(() => read(`${JSON.stringify({ id: 1, ...filler }).slice(0, -1)}`), { code: 'halo_bad_answer' })
  const rows = read({ record_count: 2_500, tickets: Array.from({ length: 2_500 }, (_, id) => ({ ...filler, id })) }, 'rows') as { record_count: number, tickets: object[] }
  t.equal(rows.record_count, 2_500)
  t.equal(rows.tickets.length, 2_500)
  t.strictSame(wanted(rows.tickets[2_499]), { id: 2_499 })
  t.notOk(Object.hasOwn(rows.tickets[0] as object, 'field250'))
})
