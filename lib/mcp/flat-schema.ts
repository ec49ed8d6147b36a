import type { ListedTool } from './service.js'

type Schema = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, Schema>>

/**
 * A listed input schema for hosts that know little of JSON Schema (Microsoft Copilot Studio among them): each field has one
 * type, there is no union, no `$ref`, and no object but the arguments themselves and a required one with named fields. What
 * takes an id or a name is text; any other nested object or list of objects is JSON as text. The server takes both forms.
 */
export function flatSchema (schema: ListedTool['inputSchema']): ListedTool['inputSchema'] {
  const required = new Set(schema.required)
  const properties = Object.entries(schema.properties as Properties).map(([name, field]) => {
    const nested = required.has(name) ? field.properties as Properties | undefined : undefined
    return [name, nested === undefined ? flatField(field) : { ...field, properties: flatFields(nested) }] as const
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

function flatFields (properties: Properties): Record<string, Schema> {
  return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, flatField(field)]))
}

function flatField (field: Schema): Schema {
  const { type, items, description } = field
  const words = description === undefined ? {} : { description }
  if (field.enum !== undefined) return { type: 'string', ...field }
  if (type === undefined || type === 'object') return { type: 'string', description: described(type === undefined ? 'JSON' : 'JSON object', description) }
  if (type !== 'array') return { ...field, type: oneType(type) }
  const item = items as Schema
  if (item.type === undefined || item.type === 'object') return { type: 'string', description: described('JSON list', description ?? shapeOf(item)) }
  return { type: 'array', items: { type: oneType(item.type) }, ...words }
}

/** Of several types it is text, which can hold them all. */
function oneType (type: unknown): unknown {
  return typeof type === 'string' ? type : 'string'
}

function described (form: string, words: unknown): string {
  return words === undefined ? form : `${form}: ${String(words)}`
}

function shapeOf ({ properties }: Schema): string | undefined {
  return properties === undefined ? undefined : `[{${Object.keys(properties as Properties).join(', ')}}]`
}
