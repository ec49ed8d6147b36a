import type { Database } from './database.js'
import type { Row } from './types.js'

/** Halo's type of a field with one value of a list: kept as the value's id. */
const SINGLE_CHOICE = 2

const valuesOf = (definition: Row) => (definition.values ?? []) as Row[]

/** The value as Halo keeps it; undefined where the field's list does not have it. */
function kept (definition: Row, value: unknown): unknown {
  if (definition.type !== SINGLE_CHOICE || value === null || value === undefined || value === '') return value ?? null
  const known = valuesOf(definition).find(({ id }) => String(id) === String(value))
  return known?.id ?? (definition.addunknown === true ? value : undefined)
}

function shown (definition: Row, value: unknown): string {
  return String(valuesOf(definition).find(({ id }) => id === value)?.name ?? value ?? '')
}

function asField (definition: Row, value: unknown): Row {
  return {
    id: definition.id,
    name: definition.name,
    label: definition.label,
    type: definition.type,
    value,
    display: shown(definition, value),
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

/** Takes over the sent values by id; an id that is not defined for the type and a value that the field cannot have are ignored. */
export function mergeCustomFields (existing: unknown, sent: readonly unknown[], typeId: number, db: Database): Row[] {
  const values = new Map<unknown, unknown>()
  for (const field of (Array.isArray(existing) ? existing : []) as Row[]) values.set(field.id, field.value)
  for (const field of sent as Row[]) {
    const definition = db.rows('field-info').find(({ id }) => id === field.id)
    const value = definition === undefined ? undefined : kept(definition, field.value)
    if (value !== undefined) values.set(field.id, value)
  }
  return customFields(typeId, values, db)
}
