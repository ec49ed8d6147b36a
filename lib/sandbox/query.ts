import { toBoolean, toInteger, toNumber } from './filters.js'
import { rowOf } from './shape.js'
import type { ListRequest, Row } from './types.js'

const MAX_PAGE_SIZE = 100
const DEFAULT_PAGE_SIZE = 50
const ORDER_KEYS = ['', '2', '3', '4', '5'] as const

const words = (text: string | undefined) => text?.split(/\s+/).filter(word => word !== '') ?? []

/** Refuses declared parameters whose value does not fit their type, as .NET does before Halo sees the request. */
function checkTypes ({ resource, query }: ListRequest): void {
  const { typed } = resource
  for (const name of words(typed?.integer)) if (query[name]) toInteger(name, query[name])
  for (const name of words(typed?.boolean)) if (query[name]) toBoolean(name, query[name])
  for (const name of words(typed?.number)) if (query[name]) toNumber(name, query[name])
}

function narrow (rows: Row[], request: ListRequest): Row[] {
  const { resource, query, db } = request
  const tests: Array<(row: Row) => boolean> = []
  const { belongs, visible } = resource
  if (belongs !== undefined) tests.push(row => belongs(row, db))
  if (visible !== undefined) tests.push(row => visible(row, request))
  for (const [name, raw] of Object.entries(query)) {
    if (raw === '') continue
    const filter = resource.filters !== undefined && Object.hasOwn(resource.filters, name) ? resource.filters[name] : undefined
    const test = filter?.(raw, request)
    if (test) tests.push(test)
  }
  return rows.filter(row => tests.every(test => test(row)))
}

function compare (a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === null || a === undefined) return -1
  if (b === null || b === undefined) return 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Sorts in place. */
function sort (rows: Row[], request: ListRequest, sortable: boolean): Row[] {
  const { resource, query } = request
  const keys = !sortable
    ? []
    : ORDER_KEYS.flatMap(suffix => {
      const direction = query[`orderdesc${suffix}`]
      const sign = direction && toBoolean(`orderdesc${suffix}`, direction) ? -1 : 1
      const field = query[`order${suffix}`]?.trim().toLowerCase()
      // A name that Halo does not know leaves the order as it is.
      return field && resource.fields.types.has(field) ? [{ field, sign }] : []
    })
  if (keys.length === 0) {
    if (resource.id === 'guid') return rows
    keys.push({ field: 'id', sign: resource.newestFirst ? -1 : 1 })
  }
  return rows.sort((a, b) => {
    for (const { field, sign } of keys) {
      const order = compare(a[field], b[field])
      if (order !== 0) return order * sign
    }
    return compare(a.id, b.id)
  })
}

interface Page {
  rows: Row[]
  total: number
  paging?: { page_no: number, page_size: number }
}

/**
 * Cuts the page. Halo pages only with `pageinate=true` and never gives more than 100 rows of a page; without it only
 * `count` limits the list, and the count it reports is that of the rows it returns.
 */
function cut (rows: Row[], { resource, query }: ListRequest, pages: boolean): Page {
  const integer = (name: string) => query[name] ? toInteger(name, query[name]) : 0
  const pageSize = pages ? integer('page_size') : 0
  const pageNo = pages ? integer('page_no') : 0
  if (pages && query.pageinate && toBoolean('pageinate', query.pageinate)) {
    const size = pageSize < 1 ? DEFAULT_PAGE_SIZE : Math.min(pageSize, MAX_PAGE_SIZE)
    const page = Math.max(1, pageNo)
    return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, paging: { page_no: page, page_size: size } }
  }
  const count = words(resource.typed?.integer).includes('count') ? integer('count') : 0
  const kept = count > 0 ? rows.slice(0, count) : rows
  return { rows: kept, total: kept.length }
}

/** Whether a switch that the list knows is on. */
function switchedOn (name: string, { resource, query }: ListRequest): boolean {
  return words(resource.typed?.boolean).includes(name) && Boolean(query[name]) && toBoolean(name, query[name] ?? '')
}

/** Actions are kept per ticket; only those asked for are made up. */
function actionRows ({ resource, query, db }: ListRequest): Row[] {
  const rows = query.ticket_id ? db.actions(toInteger('ticket_id', query.ticket_id)) : db.allActions()
  for (const row of rows) resource.derive?.(row, db)
  return rows
}

/** The answer to a list request, in the resource's own envelope. */
export function list (request: ListRequest): unknown {
  const { resource, query, db } = request
  checkTypes(request)
  const pages = resource.paging === true || resource.pagedKey !== undefined
  const all = resource.table === 'actions' ? actionRows(request) : db.current(resource.table)
  const { rows, total, paging } = cut(sort(narrow(all, request), request, pages), request, pages)
  // Rows of ids alone do not go together with paging.
  const idsOnly = paging === undefined && ['idonly', 'ticketidonly'].some(name => switchedOn(name, request))
  const shaped = idsOnly ? rows.map(row => ({ id: row.id })) : rows.map(row => rowOf(row, request))
  const key = resource.listKey ?? (paging === undefined ? undefined : resource.pagedKey)
  if (key === undefined) return shaped
  const columns = switchedOn('includecolumns', request)
    ? { columns: resource.fields.row.slice(0, 12).map((name, sequence) => ({ id: sequence + 1, name, sequence })) }
    : {}
  return { record_count: total, ...paging, ...query.columns_id ? { columns_id: Number(query.columns_id) } : {}, ...columns, [key]: shaped }
}
