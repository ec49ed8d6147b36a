import { partJson } from './part-json.js'
import { estimateTokens } from './tokens.js'
import { MAX_PAGE_SIZE, type Paging } from './paging.js'

/** What one answer may cost a model, in o200k tokens, unless the caller asks for fields by name. */
export const ANSWER_TOKENS = 25_000

export interface FittedPage<T> {
  records: readonly T[]
  /** The page size by which the rest of the list is reached, and its next page; null where nothing was cut. */
  rest: Paging | null
}

/**
 * As many of a page's records as the budget holds. A cut page ends where a page of a smaller size ends that can be asked
 * for, so that going on with `rest` yields every remaining row once.
 */
export function fitPage<T> (records: readonly T[], { pageSize, pageNo }: Paging, budget = ANSWER_TOKENS): FittedPage<T> {
  if (fits(partJson(records), budget)) return { records, rest: null }
  const offset = (pageNo - 1) * pageSize
  const count = Math.max(1, fittingCount(records, budget))
  if (count >= records.length) return { records, rest: null }
  const size = largestDivisor(offset, Math.min(count, MAX_PAGE_SIZE))
  return { records: records.slice(0, size), rest: { pageSize: size, pageNo: offset / size + 2 } }
}

export interface FittedRecord {
  record: Record<string, unknown>
  /** Fields left out for their size, the largest first, each with its tokens. */
  left: ReadonlyArray<{ field: string, tokens: number }>
}

/** A record without its largest fields, as far as it must shrink to fit the budget. Its `id` stays. */
export function fitRecord (record: Record<string, unknown>, budget = ANSWER_TOKENS): FittedRecord {
  if (fits(partJson(record), budget)) return { record, left: [] }
  const sizes = Object.entries(record).map(([field, value]) => ({ field, tokens: estimateTokens(`${field}:${JSON.stringify(value) ?? ''},`) }))
  let total = sizes.reduce((sum, { tokens }) => sum + tokens, 0)
  const left: Array<{ field: string, tokens: number }> = []
  for (const size of sizes.filter(({ field }) => field !== 'id').sort((a, b) => b.tokens - a.tokens)) {
    if (total <= budget) break
    left.push(size)
    total -= size.tokens
  }
  const gone = new Set(left.map(({ field }) => field))
  return { record: Object.fromEntries(Object.entries(record).filter(([field]) => !gone.has(field))), left }
}

/** What to say of fields that were left out. */
export function leftNotes ({ left }: FittedRecord): string[] {
  if (left.length === 0) return []
  const sizes = left.map(({ field, tokens }) => `${field} (about ${tokens} tokens)`)
  return [`Left out for the size of the answer: ${sizes.join(', ')}. Each is whole when it is named alone in fields.`]
}

/** A text has seldom more tokens than characters, so most answers need no closer look. */
function fits (text: string, budget: number): boolean {
  return text.length <= budget || estimateTokens(text) <= budget
}

function fittingCount (records: readonly unknown[], budget: number): number {
  let total = 0
  for (const [i, record] of records.entries()) {
    total += estimateTokens(JSON.stringify(record)) + 1
    if (total > budget) return i
  }
  return records.length
}

/** The largest number up to `most` by which `offset` can be divided, so that pages of that size meet it. */
function largestDivisor (offset: number, most: number): number {
  if (offset === 0) return most
  for (let size = most; size > 1; size--) {
    if (offset % size === 0) return size
  }
  return 1
}
