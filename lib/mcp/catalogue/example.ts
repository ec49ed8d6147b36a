import { Kind, type TObject, type TSchema } from '@sinclair/typebox'
import { nonNull } from '../arguments.js'
import type { Tool } from '../tool.js'

/** Enough fields to show how `data` is filled. */
const FIELDS = 3
const GUID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

/** Arguments of a call that the tool takes: what it requires, a page size for lists, and some fields for a record. */
export function exampleOf ({ input }: Tool): Record<string, unknown> {
  const required = new Set(input.required)
  const wanted = Object.entries(input.properties).filter(([name]) => required.has(name) || name === 'page_size')
  return Object.fromEntries(wanted.map(([name, schema]) => [name, exampleValue(name, schema)]))
}

function exampleValue (name: string, nullable: TSchema): unknown {
  const schema = nonNull(nullable)
  if (name === 'page_size') return 10
  if (name === 'data') return exampleRecord(schema as unknown as TObject)
  switch (schema[Kind]) {
    case 'IdOrName':
    case 'Integer': return 1
    case 'Number': return 1.5
    case 'Boolean': return true
    case 'Choice': return (schema.enum as string[])[0]
    case 'Array': return []
    case 'Object': return {}
    case 'Union': return exampleValue(name, (schema.anyOf as TSchema[])[0] as TSchema)
    default: return schema.pattern !== undefined ? GUID : schema.format !== undefined ? '2026-12-01' : 'Text'
  }
}

/** A new record, on a ticket where it can be; with `id` it would be a change. */
function exampleRecord ({ properties }: TObject): Record<string, unknown> {
  const fields = Object.entries(properties).filter(([name, schema]) => name !== 'id' && !['Array', 'Object'].includes(nonNull(schema)[Kind]))
  const onTicketFirst = fields.toSorted(([a], [b]) => Number(b === 'ticket_id') - Number(a === 'ticket_id'))
  return Object.fromEntries(onTicketFirst.slice(0, FIELDS).map(([name, schema]) => [name, exampleValue(name, schema)]))
}
