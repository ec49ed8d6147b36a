import { invalidRequest, refusal } from './errors.js'
import type { FieldType } from './fields/field-table.js'
import { toInteger } from './filters.js'
import { recordOf } from './shape.js'
import { mergeCustomFields } from './custom-fields.js'
import type { Context, Resource, Row } from './types.js'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether JSON text of this value would bind to a .NET property of the type; null binds to any, as all are nullable. */
function binds (value: unknown, type: FieldType): boolean {
  if (value === null) return true
  switch (type) {
    case 'integer': return Number.isInteger(value)
    case 'number': return typeof value === 'number'
    case 'boolean': return typeof value === 'boolean'
    case 'string': return typeof value === 'string' || typeof value === 'number'
    case 'date': return typeof value === 'string' && ISO.test(value) && !Number.isNaN(Date.parse(value))
    case 'guid': return typeof value === 'string' && GUID.test(value)
    case 'array': return Array.isArray(value)
    case 'object': return isRow(value)
  }
}

/** The fields of a sent record that Halo knows, in the form in which it keeps them. What it does not know is dropped. */
function known (sent: Row, resource: Resource, at: number): Row {
  const values: Row = {}
  for (const [name, value] of Object.entries(sent)) {
    const type = resource.fields.types.get(name)
    if (type === undefined) continue
    if (!binds(value, type)) {
      throw invalidRequest(`[${at}].${name}`, `Error converting value ${JSON.stringify(value)?.slice(0, 80)} to type '${type}'. Path '[${at}].${name}'.`)
    }
    values[name] = value === null ? resource.fields.blank[name] : type === 'string' ? String(value) : value
  }
  return values
}

/** Fields that name a record of another table, wherever they occur. */
const REFERENCES: Readonly<Record<string, string>> = {
  client_id: 'clients',
  site_id: 'sites',
  user_id: 'users',
  agent_id: 'agents',
  supplier_id: 'suppliers',
  assettype_id: 'asset-types',
  assetgroup_id: 'asset-groups',
  tickettype_id: 'ticket-types',
  toplevel_id: 'top-level',
  contract_id: 'contracts',
  ticket_id: 'tickets',
  sla_id: 'sla'
}

function checkReferences (values: Row, resource: Resource, { db }: Context): void {
  for (const [field, table] of Object.entries(REFERENCES)) {
    const value = values[field]
    // Zero and negative ids mean "none" to Halo.
    if (typeof value !== 'number' || value <= 0 || db.find(table, value) !== undefined) continue
    throw refusal('exception', 400,
      `The statement conflicted with the FOREIGN KEY constraint of ${field} in ${resource.path}: ${value} does not exist.`)
  }
}

function checkRequired (values: Row, resource: Resource): void {
  for (const field of resource.required ?? []) {
    const value = values[field]
    if (value === undefined || value === null || value === '' || value === 0) {
      throw refusal(resource.errors, 400, `Please provide a value for ${field}.`)
    }
  }
}

/** The record that a sent one updates, or undefined for a create: without an id, with null and with 0 Halo creates. */
function target (values: Row, resource: Resource, { db }: Context): Row | undefined {
  const { id } = values
  if (id === undefined || id === 0 || id === '00000000-0000-0000-0000-000000000000') return undefined
  let row: Row | undefined
  if (resource.table === 'actions') {
    const ticketId = Number(values.ticket_id ?? 0)
    if (ticketId === 0) throw refusal(resource.errors, 400, 'A ticket_id is needed to update an action.')
    row = db.actions(ticketId).find(action => action.id === id)
  } else {
    row = db.find(resource.table, id)
  }
  if (row === undefined || resource.belongs?.(row, db) === false) throw refusal(resource.errors, 404, `${resource.path} ${String(id)} was not found.`)
  return row
}

function create (values: Row, sent: Row, resource: Resource, context: Context): Row {
  const { db } = context
  checkRequired(values, resource)
  checkReferences(values, resource, context)
  const row: Row = { ...values }
  if (resource.customFields !== undefined) row.customfields ??= mergeCustomFields([], [], resource.customFields, db)
  row.id = resource.table === 'actions'
    ? Math.max(0, ...db.actions(Number(row.ticket_id)).map(action => Number(action.id))) + 1
    : resource.id === 'guid' ? db.random(`id ${resource.table} ${db.rows(resource.table).length} ${context.now}`).guid() : db.nextId(resource.table)
  resource.create?.(row, sent, context)
  db.add(resource.table, row)
  return row
}

function update (row: Row, values: Row, sent: Row, resource: Resource, context: Context): Row {
  checkReferences(values, resource, context)
  const { id: _id, ...changes } = values
  resource.update?.(row, changes, sent, context)
  Object.assign(row, changes)
  context.db.changed()
  return row
}

/** Keeps a sent record and gives Halo's answer to it: the record, or what it warns of. */
function store (sent: unknown, resource: Resource, context: Context, at: number): Row {
  if (!isRow(sent)) throw invalidRequest(`[${at}]`, 'Error converting the value to the type of the record.')
  const values = known(sent, resource, at)
  const existing = target(values, resource, context)
  if (resource.customFields !== undefined && Array.isArray(values.customfields)) {
    values.customfields = mergeCustomFields(existing?.customfields, values.customfields, resource.customFields, context.db)
  }
  const warning = resource.warning?.(existing, values, sent, context)
  if (warning !== undefined) return { ...recordOf({ ...existing, ...values }, resource, context, true), id: existing?.id ?? 0, _warning: warning }
  const row = existing === undefined ? create(values, sent, resource, context) : update(existing, values, sent, resource, context)
  resource.stored?.(row, sent, context)
  if (resource.derive !== undefined) resource.derive(row, context.db)
  context.db.changed()
  return recordOf(row, resource, context, true)
}

/**
 * Creates and updates the sent records and returns what Halo answers: the last record, or all with `returnall=true`.
 * Throws a HaloFailure where the body is not a list of records or a record is refused; those before it stay stored.
 */
export function upsert (resource: Resource, body: unknown, context: Context): unknown {
  if (!Array.isArray(body)) {
    throw invalidRequest('', `A JSON ${isRow(body) ? 'object' : 'value'} cannot be deserialized where a JSON array is required.`)
  }
  if (body.length === 0) throw refusal(resource.errors, 400, 'No records were provided.')
  const stored = body.map((sent, at) => {
    const passing = isRow(sent) ? resource.ephemeral?.(sent, context) : undefined
    return passing ?? store(sent, resource, context, at)
  })
  return context.query.returnall === 'true' ? stored : stored.at(-1)
}

/** Deletes a record and returns what Halo answers. */
export function remove (row: Row, resource: Resource, context: Context): object {
  if (resource.remove !== undefined) resource.remove(row, context)
  else context.db.remove(resource.table, row)
  context.db.changed()
  return {}
}

/** Finds the record that a path names. Throws Halo's refusal where the id has the wrong form or nothing has it. */
export function lookUp (rawId: string, resource: Resource, context: Context): Row {
  const { db, query } = context
  let id: string | number = rawId
  if (resource.id === 'guid') {
    if (!GUID.test(rawId)) throw refusal(resource.errors, 400, 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).')
    id = rawId.toLowerCase()
  } else if (resource.id === 'loose') {
    id = /^\d+$/.test(rawId) ? Number(rawId) : rawId
  } else {
    id = toInteger('id', rawId)
  }
  if (resource.table !== 'actions') {
    const row = db.find(resource.table, id)
    if (row !== undefined) {
      db.current(resource.table)
      if (resource.belongs?.(row, db) !== false) return row
    }
  } else {
    // Action 1 exists in every ticket, so the id alone names nothing.
    if (!query.ticket_id) throw refusal('exception', 400, 'Object reference not set to an instance of an object.')
    const row = db.actions(toInteger('ticket_id', query.ticket_id)).find(action => action.id === id)
    if (row !== undefined) return row
  }
  throw refusal(resource.errors, 404, `${resource.path} ${rawId} was not found.`)
}
