import { AppError, isAppError } from '../errors.js'
import { Flag, ObjectField } from '../schemas/common.js'
import { isPlainObject } from '../plain-object.js'
import { coerce } from './arguments.js'
import { ANSWER_TOKENS, fitPage } from './fit.js'
import type { Page, Paging } from './paging.js'
import type { Row } from './shape.js'
import { estimateTokens } from './tokens.js'

/** Milliseconds of Halo work and waiting for a list with `all`. */
export const WALK_DEADLINE_MS = 120_000
/** Rows are few enough per page to go on exactly where a walk stopped, and enough to walk fast. */
export const WALK_PAGE_SIZE = 100
const MOST_PAGES = 20
const FULL = 'the answer is full'

/** Whether these unchecked arguments of a list ask for all its pages, themselves or in `filters`. */
export function asksForAll (args: unknown): boolean {
  if (!isPlainObject(args)) return false
  const filters = coerce(ObjectField, args.filters)
  return coerce(Flag, args.all) === true || (isPlainObject(filters) && coerce(Flag, filters.all) === true)
}

interface Walk {
  first: Paging
  read: (paging: Paging) => Promise<Page>
  shape: (rows: readonly Row[]) => ReadonlyArray<Record<string, unknown>>
  progress: ((done: number, total: number | null) => void) | undefined
}

/** What a walk brought. `records` are the shaped `rows`. */
export interface Walked {
  rows: readonly Row[]
  records: ReadonlyArray<Record<string, unknown>>
  pagination: Page['pagination']
  notes: string[]
}

/** Where a walk ended before the list did. */
interface Stop {
  next: Paging
  why: string
}

/**
 * The rows of page after page, up to the size of an answer, 20 pages, or a failure of Halo that may pass: what was read
 * until then is the answer, and a note says how to go on. Other failures, and those of the first page, are thrown.
 */
export async function allPages (walk: Walk): Promise<Walked> {
  const rows: Row[] = []
  const records: Array<Record<string, unknown>> = []
  const notes = new Set<string>()
  let paging = walk.first
  let { pageSize } = paging
  let tokensLeft = ANSWER_TOKENS
  let total: number | null = null
  const ended = (pageNo: number, stop: Stop | null) => walked({ rows, records, notes: [...notes], total, pageSize, pageNo }, stop)
  for (let pages = 1; ; pages++) {
    const page = await readPage(walk, paging, pages)
    if ('why' in page) return ended(paging.pageNo - 1, page)
    // Halo may have smaller pages than asked for, which the first one tells; later ones are short for other reasons.
    if (pages === 1) pageSize = page.pagination.page_size
    for (const note of page.notes) notes.add(note)
    total = page.pagination.total_count ?? total
    const { pageNo } = paging
    const shaped = walk.shape(page.rows)
    const { count, next } = fitting(shaped, { pageSize, pageNo }, tokensLeft, pages === 1)
    records.push(...shaped.slice(0, count))
    rows.push(...page.rows.slice(0, count))
    walk.progress?.(rows.length, total)
    if (next !== null) return ended(pageNo, { next, why: FULL })
    if (!page.pagination.has_more) return ended(pageNo, null)
    tokensLeft -= estimateTokens(JSON.stringify(shaped))
    paging = { pageSize, pageNo: pageNo + 1 }
    if (tokensLeft <= 0) return ended(pageNo, { next: paging, why: FULL })
    if (pages === MOST_PAGES) return ended(pageNo, { next: paging, why: `${MOST_PAGES} pages were read` })
  }
}

async function readPage ({ read }: Walk, paging: Paging, pages: number): Promise<Page | Stop> {
  try {
    return await read(paging)
  } catch (error) {
    if (pages === 1 || !isAppError(error) || !error.retryable) throw error
    return { next: paging, why: error.message.replace(/\.$/, '') }
  }
}

/**
 * How many of a page's records the answer still holds, and where to go on if that is not all. A page of which less than
 * a quarter fits is left to the next call, which would otherwise go on in tiny steps.
 */
function fitting (records: ReadonlyArray<Record<string, unknown>>, paging: Paging, tokensLeft: number, first: boolean): { count: number, next: Paging | null } {
  const { records: kept, rest } = fitPage(records, paging, tokensLeft)
  if (rest === null) return estimateTokens(JSON.stringify(records)) > tokensLeft && !first ? { count: 0, next: paging } : { count: records.length, next: null }
  return first || kept.length >= paging.pageSize / 4 ? { count: kept.length, next: rest } : { count: 0, next: paging }
}

interface Ended extends Omit<Walked, 'pagination'> {
  total: number | null
  /** The last page that was read. */
  pageNo: number
  pageSize: number
}

function walked ({ rows, records, notes, total, pageNo, pageSize }: Ended, stop: Stop | null): Walked {
  const size = stop?.next.pageSize ?? pageSize
  const pagination = {
    total_count: total,
    page_size: size,
    page_no: stop === null ? pageNo : stop.next.pageNo - 1,
    total_pages: total === null ? null : Math.ceil(total / size),
    has_more: stop !== null
  }
  if (stop === null) return { rows, records, pagination, notes }
  const where = `Stopped after ${rows.length} rows: ${stop.why}. Go on with all=true, page_size=${size} and page_no=${stop.next.pageNo}.`
  return { rows, records, pagination, notes: [where, ...notes] }
}

/** @throws AppError `invalid_arguments` where other arguments contradict `all` */
export function refuseWithAll (tool: string, args: Readonly<Record<string, unknown>>): void {
  if (args.count !== undefined) throw new AppError('invalid_arguments', `${tool}: all and count contradict each other. Give one of them.`)
}
