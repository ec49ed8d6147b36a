import t from 'tap'
import { AppError } from '../../../lib/errors.js'
import { differences } from '../../../lib/mcp/differences.js'
import { cutPage, haloPage, searchRows, sortRows } from '../../../lib/mcp/paging.js'
import { answered, failed } from '../../../lib/mcp/result.js'
import { shapeNotes, shapeRecord } from '../../../lib/mcp/shape.js'

const concise = { fields: null, full: false }
const rows = (count: number, from = 1) => Array.from({ length: count }, (_, i) => ({ id: from + i }))

t.test('a page of Halo\'s: count, pages and more', async (t) => {
  const cases: [string, { rows: number, recordCount: number | null, pageSize: number, pageNo: number }, object][] = [
    ['first of three', { rows: 50, recordCount: 120, pageSize: 50, pageNo: 1 }, { total_count: 120, page_size: 50, total_pages: 3, has_more: true }],
    ['last', { rows: 20, recordCount: 120, pageSize: 50, pageNo: 3 }, { total_count: 120, total_pages: 3, has_more: false }],
    ['exactly one', { rows: 50, recordCount: 50, pageSize: 50, pageNo: 1 }, { total_count: 50, total_pages: 1, has_more: false }],
    ['empty', { rows: 0, recordCount: 0, pageSize: 50, pageNo: 1 }, { total_count: 0, total_pages: 0, has_more: false }],
    ['beyond the end', { rows: 0, recordCount: 120, pageSize: 50, pageNo: 9 }, { total_count: 120, has_more: false }],
    ['no count, full page', { rows: 50, recordCount: null, pageSize: 50, pageNo: 1 }, { total_count: null, total_pages: null, has_more: true }],
    ['no count, short page', { rows: 49, recordCount: null, pageSize: 50, pageNo: 1 }, { total_count: null, has_more: false }],
    ['a count of 0 beside rows is none', { rows: 3, recordCount: 0, pageSize: 50, pageNo: 1 }, { total_count: null, has_more: false }],
    ['Halo caps the page', { rows: 25, recordCount: 60, pageSize: 100, pageNo: 1 }, { total_count: 60, page_size: 25, total_pages: 3, has_more: true }],
    ['Halo capped the second page', { rows: 25, recordCount: 60, pageSize: 100, pageNo: 2 }, { total_count: 60, page_size: 25, has_more: true }]
  ]
  for (const [what, { rows: count, recordCount, pageSize, pageNo }, expected] of cases) {
    t.match(haloPage({ rows: rows(count), recordCount }, { pageSize, pageNo }).pagination, expected, what)
  }
})

t.test('a Halo that ignores paging is noticed and paged here', async (t) => {
  const page = haloPage({ rows: rows(130), recordCount: null }, { pageSize: 50, pageNo: 3 })
  t.strictSame(page.rows.map((row) => row.id), rows(30, 101).map((row) => row.id))
  t.match(page.pagination, { total_count: 130, total_pages: 3, has_more: false })
  t.match(page.notes.join(), /paged here/)
})

t.test('the pages of a whole list hold every row once', async (t) => {
  for (const size of [1, 7, 50, 100, 131]) {
    const seen: unknown[] = []
    for (let pageNo = 1, more = true; more; pageNo++) {
      const page = cutPage(rows(130), { pageSize: size, pageNo }, 130)
      seen.push(...page.rows.map((row) => row.id))
      more = page.pagination.has_more
    }
    t.strictSame(seen, rows(130).map((row) => row.id), `pages of ${size}`)
  }
})

t.test('search and order over a whole list', async (t) => {
  const list = [{ id: 2, name: 'beta' }, { id: 10, name: 'Alpha 10' }, { id: 9, name: 'alpha 9' }, { id: 1, name: null }]
  t.strictSame(searchRows(list, ['name'], ' ALPHA ').map((row) => row.id), [10, 9])
  t.strictSame(searchRows(list, ['id'], '1').map((row) => row.id), [10, 1])
  t.strictSame(sortRows('x', list, 'id', false).map((row) => row.id), [1, 2, 9, 10])
  t.strictSame(sortRows('x', list, 'name', false).map((row) => row.id), [9, 10, 2, 1], 'numbers in text by size, empty ones last')
  t.strictSame(sortRows('x', list, 'name', true).map((row) => row.id), [2, 10, 9, 1], 'empty ones last downwards too')
  t.throws(() => sortRows('x', list, 'nmae', false), { code: 'invalid_arguments', message: /Did you mean name\?/ })
  t.strictSame(sortRows('x', [], 'anything', false), [])
  const dated = [{ id: 1, at: '1899-12-30T00:00:00' }, { id: 2, at: '2026-02-01T00:00:00' }, { id: 3, at: '2026-01-01T00:00:00' }, { id: 4, at: '1900-01-01' }, { id: 5, at: '1900-01-01T08:00:00' }]
  t.strictSame(sortRows('x', dated, 'at', false).map((row) => row.id), [5, 3, 2, 1, 4], 'dates that are not set are empty; a time of day is set')
  t.strictSame(sortRows('x', dated, 'at', true).map((row) => row.id), [2, 3, 5, 1, 4])
})

t.test('shapes of a record', async (t) => {
  const record = { id: 1, name: 'A', empty: '', none: null, zero: 0, no: false, closed: '1900-01-01T00:00:00', at: '1900-01-01T09:30:00', since: '2026-01-01T00:00:00', lines: [{ id: 5, name: 'x', price: 3, note: '' }], more: { a: 1 }, api_key: 'hush', nested: { password: 'hush', keep: 1 } }
  t.strictSame(shapeRecord(record, { names: ['id', 'name', 'empty', 'none', 'zero', 'no', 'closed', 'at', 'lines', 'absent', 'api_key'] }, concise), { id: 1, name: 'A', zero: 0, no: false, at: '1900-01-01T09:30:00', lines: [{ id: 5, name: 'x' }] })
  t.strictSame(shapeRecord(record, { names: ['lines'], whole: ['lines'] }, concise), { lines: [{ id: 5, name: 'x', price: 3 }] })
  t.strictSame(shapeRecord(record, { names: ['id'] }, { fields: ['closed', 'empty', 'lines', 'nope'], full: false }), { closed: null, empty: '', lines: [{ id: 5, name: 'x', price: 3, note: '' }] })
  const full = shapeRecord(record, { names: ['id'] }, { fields: null, full: true })
  t.strictSame(Object.keys(full), Object.keys(record).filter((name) => name !== 'api_key'))
  t.strictSame(full.nested, { keep: 1 })
  t.equal(full.closed, null)
  t.notMatch(JSON.stringify(full), /hush/)
  t.strictSame(shapeNotes([record], { names: ['id', 'name'] }, concise, []), ['Concise: name further fields in fields, or detail=full for all of them.'])
  t.strictSame(shapeNotes([record], { names: ['id'] }, { fields: ['id', 'nope'], full: false }, []), ["Not in Halo's answer: nope."])
  t.strictSame(shapeNotes([record], { names: ['id'] }, { fields: null, full: true }, []), ['Not shown, being secrets: api_key.'])
  t.strictSame(shapeNotes([], { names: ['id'] }, concise, []), [])
})

t.test('what Halo did not take over as sent', async (t) => {
  const sent = { id: 1, a: 'x', b: 5, c: '5', d: '2026-01-01T10:00:00Z', e: '2026-01-01T10:00:00Z', f: true, g: null, h: 'typo', i: [1], _cmd: true, j: 'long', k: '' }
  const kept = { id: 1, a: 'y', b: '5', c: 6, d: '2026-01-01T10:00:00', e: '2026-01-01T11:00:00', f: false, g: '', i: [2], j: 'z'.repeat(300), k: null }
  t.strictSame(differences(sent, kept), {
    notApplied: [{ field: 'a', kept: 'y' }, { field: 'c', kept: 6 }, { field: 'e', kept: '2026-01-01T11:00:00' }, { field: 'f', kept: false }, { field: 'j' }],
    notShown: ['h']
  })
})

t.test('what Halo took over in a form of its own is no difference', async (t) => {
  const same: Array<[sent: unknown, kept: unknown]> = [
    [null, '1899-12-30T00:00:00'], [null, '1900-01-01T00:00:00.000Z'], ['', '1899-12-31'], ['1899-12-30', null], ['1899-12-30T00:00:00', '1900-01-01T00:00:00Z'],
    [true, 1], [1, true], [false, 0], [0, false], [true, '1'], [false, '0'], ['true', true], [' x ', 'x'], ['5.0', 5]
  ]
  for (const [sent, kept] of same) t.strictSame(differences({ field: sent }, { field: kept }).notApplied, [], `${JSON.stringify(sent)} ${JSON.stringify(kept)}`)
  const other: Array<[sent: unknown, kept: unknown]> = [
    [null, '1901-01-01T00:00:00'], [null, '2026-01-01'], ['2026-01-01T09:00:00Z', '1899-12-30T00:00:00'], [true, 0], [true, 2], [false, 1], [false, null], [true, ''], [0, ''], [0, ' '], [null, 0], [true, 'yes']
  ]
  for (const [sent, kept] of other) t.strictSame(differences({ field: sent }, { field: kept }).notApplied, [{ field: 'field', kept }], `${JSON.stringify(sent)} ${JSON.stringify(kept)}`)
})

t.test('results', async (t) => {
  const answer = answered({ structured: { record: { id: 1 } }, file: { uri: 'halo://x', mediaType: 'image/png', bytes: Uint8Array.of(0, 255, 128) } })
  t.strictSame(answer, {
    content: [{ type: 'text', text: '{"record":{"id":1}}' }, { type: 'resource', resource: { uri: 'halo://x', mimeType: 'image/png', blob: 'AP+A' } }],
    structuredContent: { record: { id: 1 } }
  })
  t.strictSame(failed(new AppError('halo_limited', 'Slow down.', { retryAfterMs: 1_200 })), { content: [{ type: 'text', text: 'Slow down. Try again in 2 s.' }], isError: true })
  const broken = failed(new Error('secret detail at /path/file.ts'))
  t.notMatch(JSON.stringify(broken), /secret|path/)
  t.equal(broken.isError, true)
})
