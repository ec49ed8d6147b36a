import { readRecord, readRows } from '../../halo/list.js'
import type { HaloApi } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import type { Row } from '../shape.js'
import { choices, definitionOf, type Choice, type FieldDefinition } from '../writes/field-definitions.js'
import { ifReadable } from '../writes/write.js'

/** A field as a ticket type or an outcome has it. */
export interface TypeField {
  /** Custom fields go into `customfields`, all others into the record under this name. */
  custom: boolean
  name: string
  label: string
  id: number
  /** As agents see it: on a new ticket, on an existing one, on an action. */
  required: { create: boolean, update: boolean, action: boolean }
  definition: FieldDefinition | undefined
}

export interface TicketType {
  id: number
  name: string
  row: Row
  fields: readonly TypeField[]
}

/** Halo's number for "shown and mandatory" among what agents see of a field. */
const MANDATORY = 2

/** A ticket type with its fields; null where it cannot be read. */
export async function readTicketType (id: number, halo: HaloApi): Promise<TicketType | null> {
  const row = await ifReadable(async () => readRecord(await halo.read(`/TicketType/${id}`, { includedetails: true }), null, id))
  return row === null ? null : { id, name: typeof row.name === 'string' ? row.name : String(id), row, fields: typeFields(row.fields) }
}

/** Fields from a list as ticket types and outcomes have it; those of a group stand in the group. */
export function typeFields (fields: unknown): TypeField[] {
  return (Array.isArray(fields) ? fields as unknown[] : []).flatMap((field) => {
    if (!isPlainObject(field)) return []
    const inner = isPlainObject(field.group) ? typeFields(field.group.fields) : []
    return [...inner, ...typeField(field)]
  })
}

function typeField (field: Row): TypeField[] {
  const info = isPlainObject(field.fieldinfo) ? field.fieldinfo : {}
  const name = [info.faults_field_name, field.fieldname, info.name].find((text): text is string => typeof text === 'string' && text.trim() !== '')
  if (name === undefined || typeof field.fieldid !== 'number') return []
  const custom = info.custom === 1 || info.custom === true || /^CF[A-Z0-9]/.test(name)
  const label = typeof info.label === 'string' && info.label !== '' ? info.label : name
  const required = { create: field.technew === MANDATORY, update: field.techdetail === MANDATORY, action: field.techaction === MANDATORY || field.technew === MANDATORY }
  return [{ custom, name: custom ? name : name.toLowerCase(), label, id: field.fieldid, required, definition: definitionOf({ ...info, id: field.fieldid }) }]
}

/**
 * The only statuses that tickets of the type may have; null where it allows all, or where Halo's answer can be read in more
 * than one way.
 */
export async function allowedStatuses ({ row }: TicketType, halo: HaloApi): Promise<Choice[] | null> {
  const listed = row.allowed_status
  if (row.allowall_status !== false || !Array.isArray(listed) || listed.length === 0) return null
  const statuses = await ifReadable(async () => choices(readRows(await halo.read('/Status'), null).rows))
  if (statuses === null) return null
  const allowed = (listed as unknown[]).map((item) => statusOf(item, statuses))
  return allowed.every((status) => status !== undefined) ? allowed as Choice[] : null
}

/** An entry's own id may be that of the status or that of the entry: it is the former where the names agree. */
function statusOf (item: unknown, statuses: readonly Choice[]): Choice | undefined {
  if (!isPlainObject(item)) return undefined
  const status = statuses.find(({ id }) => id === (item.status_id ?? item.id))
  return status !== undefined && (item.status_id !== undefined || item.name === status.name) ? status : undefined
}
