import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { ANSWER_TOKENS, fitPage, fitRecord } from '../../../lib/mcp/fit.js'
import { estimateTokens } from '../../../lib/mcp/tokens.js'

t.test('the estimate is never far below the true number', async (t) => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ id: 1_000 + i, summary: `Printer ${i} on the second floor prints blank pages`, client_name: 'Ambergate Solicitors', dateoccurred: '2026-11-22T16:08:36.877Z', open: true, guid: '883bfe01-5303-478b-a64d-f8bd3d67e1de' }))
  const samples: Record<string, string> = {
    json: JSON.stringify(rows),
    english: 'The printer on the second floor prints blank pages since this morning. '.repeat(40),
    german: 'Der Drucker im zweiten Stock druckt nur leere Seiten, obwohl der Toner gewechselt wurde. '.repeat(40),
    korean: '프린터가 작동하지 않습니다. 사용자가 오늘 아침부터 인쇄할 수 없다고 합니다. '.repeat(40),
    numbers: Array.from({ length: 500 }, (_, i) => i * 7_919).join(','),
    hex: '3f2504e04f8941d39a0c0305e82c3301 '.repeat(50)
  }
  for (const [name, text] of Object.entries(samples)) {
    const ratio = estimateTokens(text) / encode(text).length
    t.ok(ratio > 0.85 && ratio < 1.8, `${name}: ${ratio.toFixed(2)} times the true number`)
  }
  t.equal(estimateTokens(''), 0)
})

t.test('a page that fits is left alone', async (t) => {
  const rows = [{ id: 1 }, { id: 2 }]
  t.strictSame(fitPage(rows, { pageSize: 50, pageNo: 1 }), { records: rows, rest: null })
})

t.test('following the notes of cut pages yields every row once', async (t) => {
  const all = Array.from({ length: 137 }, (_, i) => ({ id: i, text: 'word '.repeat(50 + (i * 37) % 400) }))
  for (const pageSize of [100, 50, 30, 7]) {
    for (const budget of [150, 700, 3_000]) {
      const seen: number[] = []
      let next: { pageSize: number, pageNo: number } | null = { pageSize, pageNo: 1 }
      for (let calls = 0; next !== null; calls++) {
        if (calls > 500) throw new Error('the notes lead in circles')
        const paging: { pageSize: number, pageNo: number } = next
        const start = (paging.pageNo - 1) * paging.pageSize
        const page = all.slice(start, start + paging.pageSize)
        const { records, rest } = fitPage(page, paging, budget)
        seen.push(...records.map((row) => row.id))
        next = rest ?? (start + page.length < all.length ? { ...paging, pageNo: paging.pageNo + 1 } : null)
      }
      t.strictSame(seen, all.map((row) => row.id), `pages of ${pageSize} in ${budget} tokens`)
    }
  }
})

t.test('a page of more rows than can be asked for is cut to one that can', async (t) => {
  const rows = Array.from({ length: 1_000 }, (_, i) => ({ id: i, text: 'some words of a mail '.repeat(20) }))
  t.match(fitPage(rows, { pageSize: 1_000, pageNo: 1 }), { records: { length: 100 }, rest: { pageSize: 100, pageNo: 2 } })
  t.match(fitPage(rows, { pageSize: 1_050, pageNo: 2 }), { records: { length: 75 }, rest: { pageSize: 75, pageNo: 16 } })
})

t.test('a cut page keeps to the budget', async (t) => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ id: i, text: 'some words of a mail '.repeat(100) }))
  const { records, rest } = fitPage(rows, { pageSize: 100, pageNo: 1 })
  t.ok(records.length > 20 && records.length < 100)
  t.ok(encode(JSON.stringify(records)).length <= ANSWER_TOKENS)
  t.strictSame(rest, { pageSize: records.length, pageNo: 2 })
})

t.test('a record loses its largest fields first, and says which', async (t) => {
  const record = { id: 7, summary: 'short', mail: 'words of a mail '.repeat(20_000), log: 'line '.repeat(9_000), note: 'kept '.repeat(100) }
  const fitted = fitRecord(record)
  t.strictSame(Object.keys(fitted.record), ['id', 'summary', 'log', 'note'])
  t.match(fitted.left, [{ field: 'mail' }])
  t.ok((fitted.left[0]?.tokens ?? 0) > 20_000)
  t.ok(encode(JSON.stringify(fitted.record)).length <= ANSWER_TOKENS)
  t.strictSame(fitRecord({ id: 1, a: 'b' }).left, [])
})
