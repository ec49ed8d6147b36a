import { Kind, OptionalKind, Type, TypeRegistry, type TObject, type TSchema } from '@sinclair/typebox'
import { nonNull } from '../arguments.js'
import type { Domain } from '../domain.js'
import type { Tool } from '../tool.js'
import { referencesOf, type Place } from './references.js'

/** Characters; Halo's own names are shorter. */
export const MAX_NAME_LENGTH = 200

TypeRegistry.Set<TSchema>('IdOrName', (schema, value) => {
  if (typeof value === 'string') return value.trim() !== '' && value.length <= MAX_NAME_LENGTH && !isDigits(value)
  return Number.isInteger(value) && (value as number) >= (schema.minimum as number) && (value as number) <= (schema.maximum as number)
})

/** Whether the text is an id, and so never a name. */
export function isDigits (text: string): boolean {
  return /^\s*[+-]?\d+\s*$/.test(text)
}

/** The tool with a schema that takes a name as well, wherever the domain has a field of ids that point to something. */
export function takingNames (domain: Domain, tool: Tool): Tool {
  const properties = widened(domain, 'arguments', tool.input.properties)
  const data = properties.data as TObject | undefined
  if (data?.[Kind] === 'Object') properties.data = { ...data, properties: widened(domain, 'data', data.properties) }
  return { ...tool, input: { ...tool.input, properties } }
}

function widened (domain: Domain, place: Place, properties: Readonly<Record<string, TSchema>>): Record<string, TSchema> {
  const references = referencesOf(domain, place)
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, references.has(name) ? orName(schema) : schema]))
}

/** Ids and lists of ids; a field that takes a name already stays as it is. */
function orName (schema: TSchema): TSchema {
  const inner = nonNull(schema)
  const wide = inner[Kind] === 'Integer'
    ? { ...inner, [Kind]: 'IdOrName', type: ['integer', 'string'], maxLength: MAX_NAME_LENGTH }
    : inner[Kind] === 'Array' ? { ...inner, items: orName(inner.items as TSchema) } : inner
  if (inner === schema) return wide
  const nullable = Type.Union([wide, Type.Null()])
  return OptionalKind in schema ? Type.Optional(nullable) : nullable
}
