import type { Database } from './database.js'
import type { Row } from './types.js'

function asField (definition: Row, value: unknown): Row {
  return {
    id: definition.id,
    name: definition.name,
    label: definition.label,
    type: definition.type,
    value,
    display: value === null ? '' : String(value),
    characterlimit: 0,
    inputtype: definition.inputtype ?? 0,
    copytochild: false,
    searchable: true,
    usage: definition.usage ?? 1,
    showondetailsscreen: true
  }
}

/** The custom fields that records of a type carry, all of them, with the values given by id. */
export function customFields (typeId: number, values: ReadonlyMap<unknown, unknown>, db: Database): Row[] {
  return db.rows('field-info')
    .filter(({ usage }) => usage === typeId)
    .map(definition => asField(definition, values.get(definition.id) ?? null))
}

/** Takes over the sent values by id; an id that is not defined for the type is ignored. */
export function mergeCustomFields (existing: unknown, sent: readonly unknown[], typeId: number, db: Database): Row[] {
  const values = new Map<unknown, unknown>()
  for (const field of [...Array.isArray(existing) ? existing : [], ...sent] as Row[]) values.set(field.id, field.value)
  return customFields(typeId, values, db)
}
