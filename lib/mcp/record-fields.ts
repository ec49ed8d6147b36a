/** How a field of a record is written. */
export type FieldType = 'integer' | 'number' | 'boolean' | 'string' | 'date' | 'list' | 'object'

/** Names of fields, parted by blanks, under their types. */
export type FieldNames = Readonly<Partial<Record<FieldType, string>>>

/** The fields that Halo's description of its API gives a record, but for the id and commands (`_...`). */
export interface RecordFields {
  /** Those most worth knowing for a write. */
  often: ReadonlyMap<string, FieldType>
  others: ReadonlyMap<string, FieldType>
}

/** A record's fields from their names. What is among `often` may be among `others` too. */
export function recordFields (often: FieldNames, others: FieldNames = {}): RecordFields {
  const used = typesByName(often)
  return { often: used, others: new Map([...typesByName(others)].filter(([name]) => !used.has(name))) }
}

function typesByName (names: FieldNames): Map<string, FieldType> {
  return new Map(Object.entries(names).flatMap(([type, text]) => (
    text.split(/\s+/).filter((name) => name !== '').map((name): [string, FieldType] => [name, type as FieldType])
  )))
}

/** `{ integer: 'a b', date: 'c' }` of those fields that are not `known`. */
export function byType (fields: ReadonlyMap<string, FieldType>, known: Readonly<Record<string, unknown>>): FieldNames {
  const groups: Partial<Record<FieldType, string>> = {}
  for (const [name, type] of fields) {
    if (Object.hasOwn(known, name)) continue
    groups[type] = groups[type] === undefined ? name : `${groups[type]} ${name}`
  }
  return groups
}
