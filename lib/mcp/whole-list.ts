import { cutPage, sortRows, type Page, type Paging, type RowsAnswer } from './paging.js'
import type { Row } from './shape.js'

/** Lists that Halo pages and sorts, where it is an older Halo that answers the whole list instead: agents, for one. */

export interface Order {
  tool: string
  field: string | undefined
  descending: boolean
}

/**
 * Whether what Halo answered for a page is its whole list: a bare array longer than the page, or shorter where it is the
 * first page, or the same as the page `before`.
 */
export function isWholeList ({ rows, bare }: RowsAnswer, { pageSize, pageNo }: Paging, before: RowsAnswer | null): boolean {
  if (bare !== true) return false
  if (rows.length > pageSize || (pageNo === 1 && rows.length < pageSize)) return true
  return before !== null && rows.length > 0 && rows.length === before.rows.length && rows.every((row, i) => row.id !== undefined && row.id === before.rows[i]?.id)
}

/** A page of it. */
export function wholePage ({ rows }: RowsAnswer, paging: Paging, order: Order): Page {
  const sorted = sortedAgain(rows, order)
  const notes = rows.length > paging.pageSize || paging.pageNo > 1 ? [...sorted.notes, 'Halo answered its whole list; paged here.'] : sorted.notes
  return { ...cutPage(sorted.rows, paging, rows.length), notes }
}

/** Its rows in the order that was asked for, which Halo may not have kept to; as they are where they lack the field. */
export function sortedAgain (rows: readonly Row[], { tool, field, descending }: Order): { rows: readonly Row[], notes: string[] } {
  if (field === undefined || !rows.some((row) => Object.hasOwn(row, field))) return { rows, notes: [] }
  const sorted = sortRows(tool, rows, field, descending)
  return { rows: sorted, notes: sorted.some((row, i) => row !== rows[i]) ? [`Sorted here by ${field}: Halo answered its whole list in another order.`] : [] }
}
