import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { isUnsetDate, type Row } from './shape.js'

/** The largest page that can be asked for; more rows come with `count`, without Halo's paging. */
export const MAX_PAGE_SIZE = 100

export interface Paging {
  pageSize: number
  pageNo: number
}

/** Rows as Halo gave them, and its own count where its answer had one. */
export interface RowsAnswer {
  rows: readonly Row[]
  recordCount: number | null
  /** A list without an envelope, which some Halo versions give where others page and sort. */
  bare?: boolean
}

export interface Page {
  rows: readonly Row[]
  pagination: {
    /** All rows that match; null where nobody knows. */
    total_count: number | null
    page_size: number
    page_no: number
    total_pages: number | null
    has_more: boolean
  }
  notes: string[]
  /** How to go on where the page is smaller than was asked for; to be told unless the page is cut once more. */
  next?: string
}

/**
 * A page that Halo cut. Its count is believed unless it contradicts the rows; where it gives none, a full page means
 * that there may be more. A Halo that ignores paging is noticed by its too long answer, which is cut here.
 */
export function haloPage (answer: RowsAnswer, paging: Paging): Page {
  const { rows, recordCount } = answer
  if (rows.length > paging.pageSize) {
    const page = cutPage(rows, paging, rows.length)
    return { ...page, notes: ['Halo answered its whole list; paged here.'] }
  }
  const total = recordCount !== null && recordCount >= rows.length ? recordCount : null
  const pageSize = total === null ? paging.pageSize : sizeOfHalosPages(rows.length, total, paging)
  const hasMore = rows.length > 0 && (total === null ? rows.length >= pageSize : (paging.pageNo - 1) * pageSize + rows.length < total)
  const page = { rows, pagination: pagination(total, { ...paging, pageSize }, hasMore), notes: [] }
  return pageSize === paging.pageSize ? page : { ...page, next: `Halo gives at most ${pageSize} rows a page here: go on with page_size=${pageSize} and page_no=${paging.pageNo + 1}.` }
}

/** Halo may cap the page below what was asked for: then it counts pages of its own size. */
function sizeOfHalosPages (rows: number, total: number, { pageSize, pageNo }: Paging): number {
  const offset = (pageNo - 1) * pageSize
  const short = rows < pageSize && offset + rows < total
  const contradictory = offset + rows > total
  return rows > 0 && (short || contradictory) ? rows : pageSize
}

/** A page of rows that are all here. `total` is null where the rows are known to be only a part. */
export function cutPage (rows: readonly Row[], paging: Paging, total: number | null): Page {
  const start = (paging.pageNo - 1) * paging.pageSize
  const page = rows.slice(start, start + paging.pageSize)
  return { rows: page, pagination: pagination(total, paging, start + page.length < rows.length), notes: [] }
}

function pagination (total: number | null, { pageSize, pageNo }: Paging, hasMore: boolean): Page['pagination'] {
  return {
    total_count: total,
    page_size: pageSize,
    page_no: pageNo,
    total_pages: total === null ? null : Math.ceil(total / pageSize),
    has_more: hasMore
  }
}

/** The rows in which any of the columns contains the text, whatever its case. */
export function searchRows (rows: readonly Row[], columns: readonly string[], text: string): readonly Row[] {
  const needle = text.trim().toLowerCase()
  return rows.filter((row) => columns.some((name) => {
    const value = row[name]
    return (typeof value === 'string' || typeof value === 'number') && String(value).toLowerCase().includes(needle)
  }))
}

/**
 * The rows by one field: numbers by size, text by alphabet without case, empty ones and unset dates last in both directions.
 *
 * @throws AppError `invalid_arguments` when no row has the field
 */
export function sortRows (tool: string, rows: readonly Row[], field: string, descending: boolean): readonly Row[] {
  if (rows.length === 0) return rows
  if (!rows.some((row) => Object.hasOwn(row, field))) {
    const guess = nearest(field, Object.keys(rows[0] ?? {}))
    throw new AppError('invalid_arguments', `${tool}: rows have no field ${JSON.stringify(field)} to order by.${guess === undefined ? '' : ` Did you mean ${guess}?`}`)
  }
  const direction = descending ? -1 : 1
  return rows.toSorted((a, b) => compare(a[field], b[field], direction))
}

function compare (a: unknown, b: unknown, direction: number): number {
  const emptyA = isUnset(a)
  const emptyB = isUnset(b)
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB)
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction
  return String(a).localeCompare(String(b), 'en', { sensitivity: 'base', numeric: true }) * direction
}

function isUnset (value: unknown): boolean {
  return value === null || value === undefined || value === '' || (typeof value === 'string' && isUnsetDate(value))
}
