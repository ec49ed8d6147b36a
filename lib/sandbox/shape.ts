import { toBoolean } from './filters.js'
import type { Context, ListRequest, Resource, Row } from './types.js'

const asked = (query: Context['query'], name: string) => Boolean(query[name]) && toBoolean(name, query[name] ?? '')

/** A list row: the fields that Halo shows in the list, plus what the parameters add. */
export function rowOf (row: Row, request: ListRequest): Row {
  const { fields, rowExtras } = request.resource
  const shown: Row = {}
  for (const name of fields.row) shown[name] = row[name] === undefined ? fields.blank[name] : row[name]
  return rowExtras === undefined ? shown : Object.assign(shown, rowExtras(row, request))
}

/**
 * A single record with all its fields. Nested lists and objects come with `includedetails=true` only, save those that
 * the resource always carries.
 */
export function recordOf (row: Row, resource: Resource, context: Context, withDetails = asked(context.query, 'includedetails')): Row {
  const { fields, always = [] } = resource
  const record: Row = { ...fields.blank }
  for (const [name, type] of fields.types) {
    const nested = type === 'array' || type === 'object'
    if (row[name] === undefined || (nested && !withDetails && name !== 'customfields' && !always.includes(name))) continue
    record[name] = row[name]
  }
  if (resource.details !== undefined) {
    Object.assign(record, resource.details(row, {
      ...context,
      query: withDetails ? { ...context.query, includedetails: 'true' } : context.query
    }))
  }
  return record
}
