import { conversionFailure, invalidRequest } from './errors.js'
import type { Filter, ListRequest, Row } from './types.js'

/** Parses an integer as .NET binds one; anything else is refused with 400. */
export function toInteger (name: string, raw: string): number {
  const value = Number(raw)
  if (!/^\s*-?\d+\s*$/.test(raw) || Math.abs(value) > 0x7fffffff) throw invalidRequest(name, `The value '${raw}' is not valid for Nullable\`1.`)
  return value
}

/** Parses `true` or `false` in any case; anything else, 0 and 1 too, is refused with 400. */
export function toBoolean (name: string, raw: string): boolean {
  const text = raw.trim().toLowerCase()
  if (text !== 'true' && text !== 'false') throw invalidRequest(name, `The value '${raw}' is not valid for Nullable\`1.`)
  return text === 'true'
}

/** Parses a decimal number; anything else is refused with 400. */
export function toNumber (name: string, raw: string): number {
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(raw)) throw invalidRequest(name, `The value '${raw}' is not valid for Nullable\`1.`)
  return Number(raw)
}

/** `1,2,3`. A JSON text such as `[1,2,3]` fails in Halo's conversion, so it does here. */
export function toIds (raw: string): Set<number> {
  if (!/^\s*-?\d+(\s*,\s*-?\d+)*\s*$/.test(raw)) throw conversionFailure()
  return new Set(raw.split(',').map(Number))
}

/** Epoch milliseconds of an ISO date or time; Halo reads a time without a zone as UTC. */
export function toInstant (raw: string): number {
  const text = raw.trim()
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`
  const value = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(zoned) : NaN
  if (Number.isNaN(value)) throw conversionFailure('String was not recognized as a valid DateTime.')
  return value
}

/**
 * `utcoffset` is what has to be added to the caller's time to get UTC, in minutes; it is positive west of Greenwich and
 * applies to times without a zone. A plain day is its first moment, as an end too.
 */
function toLimit (raw: string, { query }: ListRequest): number {
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(raw.trim()) && raw.includes('T')
  return toInstant(raw) + (zoned || !query.utcoffset ? 0 : toNumber('utcoffset', query.utcoffset) * 60_000)
}

const lower = (value: unknown) => String(value ?? '').toLowerCase()

function named (build: (raw: string, name: string, request: ListRequest) => ((row: Row) => boolean) | null): (name: string) => Filter {
  return name => (raw, request) => build(raw, name, request)
}

/** Turns a record of filters that want to know their own name (for error bodies) into plain filters. */
export function filters (list: Record<string, (name: string) => Filter>): Record<string, Filter> {
  return Object.fromEntries(Object.entries(list).map(([name, make]) => [name, make(name)]))
}

/** Rows whose field equals the integer; 0 is .NET's "not given". */
export const same = (field: string) => named((raw, name) => {
  const wanted = toInteger(name, raw)
  return wanted === 0 ? null : row => row[field] === wanted
})

/** Rows that pass the test with the integer. */
export const byInteger = (test: (row: Row, value: number, request: ListRequest) => boolean) => named((raw, name, request) => {
  const wanted = toInteger(name, raw)
  return wanted === 0 ? null : row => test(row, wanted, request)
})

/** Rows whose field is the text, in any case. */
export const sameText = (field: string) => named(raw => row => lower(row[field]) === raw.trim().toLowerCase())

/** Rows whose field is one of the ids. */
export const anyOf = (field: string) => named(raw => {
  const wanted = toIds(raw)
  return row => wanted.has(Number(row[field]))
})

/** Rows that pass the test with the list of ids. */
export const byIds = (test: (row: Row, ids: ReadonlySet<number>, request: ListRequest) => boolean) => named((raw, _name, request) => {
  const wanted = toIds(raw)
  return row => test(row, wanted, request)
})

/** Rows whose field is none of the ids. */
export const noneOf = (field: string) => named(raw => {
  const unwanted = toIds(raw)
  return row => !unwanted.has(Number(row[field]))
})

/** Rows with the text in one of the fields, in any case. */
export const contains = (...fields: string[]) => named(raw => {
  const wanted = raw.trim().toLowerCase()
  return row => fields.some(field => lower(row[field]).includes(wanted))
})

/** `true` keeps the rows that pass the test; `false` narrows nothing. */
export const when = (test: (row: Row, request: ListRequest) => boolean) => named((raw, name, request) =>
  toBoolean(name, raw) ? row => test(row, request) : null)

/** `false` drops the rows that pass the test; `true` narrows nothing. */
export const unless = (test: (row: Row, request: ListRequest) => boolean) => named((raw, name, request) =>
  toBoolean(name, raw) ? null : row => !test(row, request))

/** Rows that pass the test with the text. */
export const byText = (test: (row: Row, value: string, request: ListRequest) => boolean) => named((raw, _name, request) =>
  row => test(row, raw.trim(), request))

function startingAt (field: string, raw: string, request: ListRequest): (row: Row) => boolean {
  const start = toLimit(raw, request)
  return row => Date.parse(String(row[field])) >= start
}

function endingAt (field: string, raw: string, request: ListRequest): (row: Row) => boolean {
  const end = toLimit(raw, request)
  return row => Date.parse(String(row[field])) <= end
}

/** Rows whose field is at or after the time. */
export const from = (field: string) => named((raw, _name, request) => startingAt(field, raw, request))

/** Rows whose field is at or before the time. */
export const until = (field: string) => named((raw, _name, request) => endingAt(field, raw, request))

const isBoolean = (raw: string) => /^\s*(true|false)\s*$/i.test(raw)

/**
 * `lastupdatefromdate` and its twin are declared as boolean and meant as dates: a boolean is let through and narrows
 * nothing.
 */
export const since = (field: string) => named((raw, _name, request) => isBoolean(raw) ? null : startingAt(field, raw, request))
/** The end that belongs to {@link since}. */
export const before = (field: string) => named((raw, _name, request) => isBoolean(raw) ? null : endingAt(field, raw, request))

/** Rows of the span from `startdate` to `enddate` in the field that `datesearch` names; without a known name no narrowing. */
export const inSpan = (end: 'from' | 'until', fields: Readonly<Record<string, string>>) => named((raw, _name, request) => {
  const field = fields[lower(request.query.datesearch)]
  if (field === undefined) return null
  return end === 'from' ? startingAt(field, raw, request) : endingAt(field, raw, request)
})

/**
 * A JSON list of `{filter_name, filter_type, filter_value}` in one text; anything else is refused. Which comparison a
 * `filter_type` stands for is not published, so every one is taken as "contains" here.
 */
export const advancedSearch = () => named(raw => {
  let list: unknown
  try {
    list = JSON.parse(raw)
  } catch {
    throw conversionFailure('Unexpected character encountered while parsing value.')
  }
  if (!Array.isArray(list)) throw conversionFailure('Cannot deserialize the current JSON into a list of filters.')
  const wanted = (list as Row[]).map(({ filter_name: name, filter_value: value }) => [String(name), lower(value)] as const)
  return row => wanted.every(([name, value]) => row[name] === undefined || lower(row[name]).includes(value))
})
