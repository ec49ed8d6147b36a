import t from 'tap'
import { AppError, isAppError } from '../../../lib/errors.js'
import { readFilename } from '../../../lib/halo/body.js'
import { type Asked, failureError } from '../../../lib/halo/errors.js'
import { HttpFailure } from '../../../lib/halo/exchange.js'
import { readRecord, readRows, refusalIn } from '../../../lib/halo/list.js'
import { readReason, tidy } from '../../../lib/halo/reason.js'
import { apiUrl } from '../../../lib/halo/url.js'

function reason (body: unknown, secrets: string[] = []) {
  return readReason(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), secrets)
}

t.test('the reason in every form of error that Halo has', async t => {
  const own = (text: string | null) => ({ text, own: true })
  const other = (text: string | null) => ({ text, own: false })
  const cases: Array<[unknown, { text: string | null, own: boolean }]> = [
    [{ resultCode: 'X1', errorMessage: 'Summary is required', Message: 'no' }, own('Summary is required')],
    [{ resultCode: 'X1' }, own(null)],
    [{ ClassName: 'System.Exception', Message: 'Object reference not set', StackTraceString: 'at Halo.Secret()' }, own('Object reference not set')],
    [{ Message: 'The request is invalid.', ModelState: { 'faults.summary': ['Too long', 'Too odd'], site: 'gone' } },
      own('The request is invalid. faults.summary: Too long. Too odd. site: gone')],
    [{ Message: 'An error has occurred.', ExceptionMessage: 'Division by zero', StackTrace: 'at X' }, own('An error has occurred. Division by zero')],
    [{ Message: 'No HTTP resource was found', MessageDetail: 'No type matches' }, own('No HTTP resource was found. No type matches')],
    [{ error: 'invalid_client', error_description: 'Unknown client' }, other('Unknown client. invalid_client')],
    [{ error: 'invalid_scope' }, other('invalid_scope')],
    [{ error: { message: 'nested' } }, other('nested')],
    [{ message: 'Forbidden' }, other('Forbidden')],
    [{ title: 'One or more validation errors', errors: { id: ['bad id'] } }, other('One or more validation errors. id: bad id')],
    [[{ Message: 'first' }, { Message: 'second' }], own('first. second')],
    ['"just text"', other('just text')],
    ['Plain text\r\nwith lines\n   at Halo.Web.Do() in C:\\x.cs', other('Plain text with lines')],
    ['<!DOCTYPE html><html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>', other('502 Bad Gateway')],
    ['<html><body>no title</body></html>', other(null)],
    ['{"broken', other('{"broken')],
    ['', other(null)], ['null', other(null)], ['{}', other(null)], ['[]', other(null)], ['7', other(null)]
  ]
  for (const [body, expected] of cases) t.same(reason(body), expected, JSON.stringify(body).slice(0, 60))
})

t.test('a reason is short and holds no markup, control characters, queries or secrets', async t => {
  t.equal(tidy('<b>Not</b>&nbsp;allowed &amp; \u0007\u202Ehidden\u0000'), 'Not allowed & hidden')
  t.equal(tidy('see https://halo.example/api/x?token=abc#frag now'), 'see https://halo.example/api/x now')
  t.equal(tidy('x'.repeat(600))?.length, 500)
  t.equal(tidy('  \n '), null)
  t.equal(tidy('wrong: s3cret+/ and s3cret%2B%2F', ['s3cret+/', 'abc']), 'wrong: [redacted] and [redacted]')
  t.equal(tidy('Authorization: Bearer abcdefgh.ijkl failed'), 'Authorization: Bearer [redacted] failed')
  t.equal(tidy('token eyJhbGciOi.eyJzdWIi.sig here'), 'token [redacted] here')
  t.equal(tidy('client_secret=0123456789abcdef; "access_token":"0123456789abcdef"'), 'client_secret=[redacted]; "access_token":"[redacted]"')
  t.equal(tidy('password: is required'), 'password: is required')
  const startedAt = performance.now()
  for (const hostile of ['<', '<title', '\n', '<!--', ' at ', '<!-- -->', 'http://']) reason(hostile.repeat(200_000))
  t.ok(performance.now() - startedAt < 5000, 'hostile bodies are read in bounded time')
})

t.test('rows out of any envelope', async t => {
  const row = { id: 1, name: 'a' }
  const cases: Array<[unknown, string | null, unknown]> = [
    [[row], 'tickets', { rows: [row], recordCount: null }],
    [[], null, { rows: [], recordCount: null }],
    [{ record_count: 7, tickets: [row] }, 'tickets', { rows: [row], recordCount: 7 }],
    [{ record_count: '7', Tickets: [row] }, 'tickets', { rows: [row], recordCount: 7 }],
    [{ record_count: 3, columns: ['id'], include: [], other: [row] }, 'tickets', { rows: [row], recordCount: 3 }],
    [{ record_count: 0, columns: [{ name: 'id' }] }, 'tickets', { rows: [], recordCount: 0 }],
    [{ record_count: 2, tickets: [5, 'guid', null] }, 'tickets', { rows: [{ id: 5 }, { id: 'guid' }], recordCount: 2 }],
    [{ record_count: -1, tickets: null }, 'tickets', { rows: [], recordCount: null }],
    [{ record_count: 0 }, 'tickets', { rows: [], recordCount: 0 }],
    [{ whatever: [] }, null, { rows: [], recordCount: null }]
  ]
  for (const [answer, key, expected] of cases) t.same(readRows(answer, key), expected, JSON.stringify(answer))
  for (const answer of [null, undefined, '', 5, {}, { id: 5 }, { record_count: 3 }, { columns: ['id'] }, { record_count: 3, tickets: null }]) {
    t.throws(() => readRows(answer, 'tickets'), { code: 'halo_bad_answer' }, JSON.stringify(answer))
  }
  for (const answer of [{ Message: 'No rights', errors: [] }, { message: 'No rights', errors: [{ id: 1 }] }, { ClassName: 'X', Message: 'No rights', tickets: [] }, { error: { message: 'No rights' }, status: 200 }, { resultCode: 5, errorMessage: 'No rights', rows: [] }]) {
    t.throws(() => readRows(answer, 'tickets'), { code: 'halo_bad_answer', message: /No rights/ }, JSON.stringify(answer))
  }
  t.same(readRows({ message: '', tickets: [row] }, 'tickets').rows, [row], 'a message beside rows')
  t.throws(() => readRows({ Message: 'No rights' }, 'tickets'), { code: 'halo_bad_answer', message: /No rights/ })
})

t.test('one record out of any envelope', async t => {
  const record = { id: 5, actions: [{ id: 1 }] }
  const cases: Array<[unknown, string | null, number | string | undefined, unknown]> = [
    [record, 'tickets', 5, record],
    [record, 'actions', undefined, record],
    [{ record_count: 1, tickets: [record] }, 'tickets', 5, record],
    [{ Tickets: [record] }, 'tickets', 5, record],
    [[record], null, 5, record],
    [[{ id: 4 }, record], null, 5, record],
    [[{ id: 'AB-1' }], null, 'ab-1', { id: 'AB-1' }],
    [{ name: 'no id at all' }, null, undefined, { name: 'no id at all' }],
    [{ id: 0, name: '' }, null, 5, null],
    [{ id: 0, name: 'default' }, null, 0, { id: 0, name: 'default' }],
    [{ id: 0 }, null, undefined, null],
    [[{ id: 0 }], null, 5, null],
    [[{ id: 3 }], null, 5, null],
    [{ record_count: 1, tickets: [{ id: 3 }] }, 'tickets', 5, null],
    [[{ name: 'no id at all' }], null, 5, { name: 'no id at all' }],
    [{}, null, 5, null], [[], null, 5, null], [null, null, 5, null], [undefined, null, 5, null], [[{}], null, 5, null],
    [{ record_count: 0, tickets: [] }, 'tickets', 5, null],
    [{ record_count: 0 }, 'tickets', 5, null]
  ]
  for (const [answer, key, id, expected] of cases) t.same(readRecord(answer, key, id), expected, JSON.stringify(answer))
  for (const answer of ['text', 5, [{ id: 1 }, { id: 2 }], { ClassName: 'X', Message: 'm' }, { Message: 'm' }]) {
    t.throws(() => readRecord(answer, 'tickets', 9), { code: 'halo_bad_answer' }, JSON.stringify(answer))
  }
})

t.test('an error body under HTTP 200 is a refusal', async t => {
  for (const body of [{ Message: 'No rights' }, { ClassName: 'X', Message: 'No rights' }, { resultCode: 7, errorMessage: 'No rights' }, { error: 'No rights' }, { message: 'No rights', success: false }]) {
    t.equal(refusalIn(body), 'No rights', JSON.stringify(body))
  }
  for (const body of [undefined, null, '', 'OK', true, [], {}, { id: 5, Message: 'x' }, { message: 'Deleted', success: true }, { deleted: true }, { message: 'x', client_id: 5 }]) t.equal(refusalIn(body), null, JSON.stringify(body))
})

t.test('failures of the connection', async t => {
  const asked: Asked = {
    method: 'GET',
    url: new URL('https://halo.example/api/Tickets?search=private'),
    path: '/Tickets',
    effect: 'read',
    timeoutMs: 15_000,
    maxAnswerBytes: 33_554_432,
    ownToken: false
  }
  const cause = (code: string) => Object.assign(new Error('private detail'), { code })
  const cases: Array<[HttpFailure, string, string, RegExp]> = [
    [new HttpFailure('unconnected', false, cause('ENOTFOUND')), 'halo_unavailable', 'halo_unavailable', /halo\.example \(ENOTFOUND\)/],
    [new HttpFailure('unconnected', false), 'halo_unavailable', 'halo_unavailable', /no connection in time/],
    [new HttpFailure('unconnected', false, cause('DEPTH_ZERO_SELF_SIGNED_CERT')), 'halo_unavailable', 'halo_unavailable', /certificate/],
    [new HttpFailure('reset', true, cause('ECONNRESET')), 'halo_unavailable', 'maybe_applied', /broke before/],
    [new HttpFailure('timeout', true), 'halo_timeout', 'maybe_applied', /within 15 s/],
    [new HttpFailure('too_large', true), 'answer_too_large', 'maybe_applied', /larger than 32 MB/],
    [new HttpFailure('undecodable', true), 'halo_bad_answer', 'maybe_applied', /unpacked/]
  ]
  for (const [failure, read, write, message] of cases) {
    const errors = [failureError(asked, failure), failureError({ ...asked, effect: 'write', method: 'POST' }, failure)]
    t.match(errors, [{ code: read, message }, { code: write, message }], `${failure.kind} ${failure.causeCode}`)
    for (const error of errors) t.notMatch(String(error), /private/)
  }
  const reason = new AppError('cancelled', 'gone')
  t.equal(failureError(asked, new HttpFailure('aborted', true, reason)), reason)
  t.equal(failureError({ ...asked, effect: 'write' }, new HttpFailure('aborted', false, reason)), reason)
  t.match(failureError({ ...asked, effect: 'write' }, new HttpFailure('aborted', true, reason)), { code: 'maybe_applied' })
})

t.test('file names', async t => {
  const cases: Array<[string, string | null]> = [
    ['', null], ['attachment', null], ['attachment; filename=report.pdf', 'report.pdf'],
    ['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
    ['attachment; filename="plain.txt"; filename*=UTF-8\'\'na%C3%AFve.txt', 'naïve.txt'],
    ['inline; filename*=iso-8859-1\'en\'%A3.txt', '£.txt'],
    ['attachment; filename*=UTF-8\'\'%ZZ; filename=ok.txt', 'ok.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'], ['attachment; filename="C:\\\\x\\\\y.doc"', 'y.doc'],
    ['attachment; filename=".."', null], ['attachment; filename="a\u0000b"', 'ab']
  ]
  for (const [header, expected] of cases) t.equal(readFilename(header), expected, header)
})

t.test('addresses', async t => {
  const root = new URL('https://halo.example/halo/api')
  const query = { order: 'id', status: [1, 2, 3], open_only: true, search: 'a b&c', none: undefined }
  t.equal(apiUrl(root, '/Tickets', query).href,
    'https://halo.example/halo/api/Tickets?open_only=true&order=id&search=a+b%26c&status=1,2,3')
  t.equal(apiUrl(root, '/Priority/a?b#c', {}).href, 'https://halo.example/halo/api/Priority/a%3Fb%23c')
  for (const path of ['/../auth/token', '/..', '/Tickets/../../../x', 'Tickets', '/%2e%2e/x', '\\..\\x', '/..\\auth']) {
    const error = t.throws(() => apiUrl(root, path, {}), { code: 'internal' }, path)
    t.ok(isAppError(error))
  }
  t.equal(apiUrl(root, '/Tickets', { b: 1, a: [2, 3] }).href, apiUrl(root, '/Tickets', { a: '2,3', b: '1' }).href)
})
