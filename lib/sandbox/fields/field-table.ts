import type { Row } from '../types.js'

export type FieldType = 'integer' | 'number' | 'boolean' | 'string' | 'date' | 'guid' | 'array' | 'object'

/** What one kind of record consists of. */
export interface FieldTable {
  readonly types: ReadonlyMap<string, FieldType>
  /** Fields of a list row, in order. */
  readonly row: readonly string[]
  /** A record with nothing filled in, as Halo serves unset fields. */
  readonly blank: Readonly<Row>
}

export const UNSET_DATE = '1900-01-01T00:00:00'
export const UNSET_GUID = '00000000-0000-0000-0000-000000000000'

/** Halo has no single form for "no text": some fields come as null, others as an empty string. */
function unset (name: string, type: FieldType): unknown {
  switch (type) {
    case 'integer':
    case 'number': return 0
    case 'boolean': return false
    case 'date': return UNSET_DATE
    case 'guid': return UNSET_GUID
    case 'array': return []
    case 'object': return null
    case 'string': return name.length % 2 === 0 ? null : ''
  }
}

const words = (text: string) => text.split(/\s+/).filter(word => word !== '')

/** Builds a table from one list of names per type, and the names that a list row carries. */
export function fieldTable (lists: Partial<Record<FieldType, string>> & { row: string }): FieldTable {
  const { row, ...byType } = lists
  const types = new Map<string, FieldType>()
  for (const [type, names] of Object.entries(byType) as Array<[FieldType, string]>) {
    for (const name of words(names)) types.set(name, type)
  }
  const blank: Row = {}
  for (const [name, type] of types) blank[name] = unset(name, type)
  return { types, row: words(row), blank }
}
