import { AppError } from '../errors.js'
import type { RowFilter } from '../mcp/domain.js'
import { Flag } from './common.js'

/**
 * What becomes of list arguments that Halo does not know: see `ArgumentHandling` in `lib/mcp/domain.ts`. The `keep`
 * builders compare one field of a row; a row without the field is never kept.
 */

type Row = Readonly<Record<string, unknown>>

const DAY_MS = 86_400_000

/** Handling of `includedetails` on a list, which Halo honours on single records only; `tool` is the domain's get tool. */
export function detailsOnGet (tool: string) {
  return { schema: Flag, noEffect: `Rows are the same with it; ${tool} returns nested details.` }
}

/** Keeps the rows whose id in `field` is the given one, or one of those given. */
export function sameId (field: string): RowFilter<number | readonly number[]> {
  return filterOn(field, (row, value) => {
    const own = row[field]
    if (own === null || own === undefined || own === '') return false
    return [value].flat().includes(Number(own))
  })
}

/** Keeps the rows whose text in `field` is the given one; case and outer blanks do not count. */
export function sameText (field: string): RowFilter<string> {
  return filterOn(field, (row, value) => {
    const own = row[field]
    return own !== null && own !== undefined && folded(String(own)) === folded(value)
  })
}

/** Keeps the rows whose yes or no in `field` is the given one; Halo writes it as a boolean or as 0 and 1. */
export function sameFlag (field: string): RowFilter<boolean> {
  return filterOn(field, (row, value) => {
    const own = row[field]
    return (typeof own === 'boolean' || typeof own === 'number') && Boolean(own) === value
  })
}

/**
 * Keeps the rows whose date in `field` is the given instant or later. A date without a time means its start, UTC.
 * Throws `invalid_arguments` where the argument is not a date.
 */
export function onOrAfter (field: string): RowFilter<string> {
  return filterOn(field, (row, value) => {
    const own = rowInstant(row[field])
    return own !== null && own >= givenInstant(value)
  })
}

/**
 * Keeps the rows whose date in `field` is the given instant or earlier. A date without a time covers that whole day, UTC.
 * Throws `invalid_arguments` where the argument is not a date.
 */
export function onOrBefore (field: string): RowFilter<string> {
  return filterOn(field, (row, value) => {
    const own = rowInstant(row[field])
    const end = givenInstant(value)
    if (own === null) return false
    return isDateOnly(value) ? own < end + DAY_MS : own <= end
  })
}

function filterOn<V> (field: string, keeps: (row: Row, value: V) => boolean): RowFilter<V> {
  return { field, keeps }
}

function folded (text: string): string {
  return text.trim().toLowerCase()
}

function isDateOnly (text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
}

/** Epoch ms of an ISO 8601 text, NaN where it is none. Without an offset it is UTC, as all of Halo's times are. */
function instant (text: string): number {
  const trimmed = text.trim()
  const zoned = isDateOnly(trimmed) || /(?:z|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed)
  return Date.parse(zoned ? trimmed : `${trimmed}Z`)
}

function givenInstant (text: string): number {
  const ms = instant(text)
  if (Number.isNaN(ms)) throw new AppError('invalid_arguments', `"${text}" is not an ISO 8601 date such as 2025-03-31 or 2025-03-31T08:00:00Z.`)
  return ms
}

/** Halo writes a date that is not set as some day of 1899 or 1900, or leaves it out. */
function rowInstant (value: unknown): number | null {
  if (typeof value !== 'string') return null
  const ms = instant(value)
  return Number.isNaN(ms) || new Date(ms).getUTCFullYear() <= 1900 ? null : ms
}
