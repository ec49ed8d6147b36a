import type { ListedTool } from '../../lib/mcp/service.js'

type Schema = Readonly<Record<string, unknown>>

/** Claude drops tools with longer schemas. */
const SCHEMA_BYTES = 16_384
/** Of the hosts' APIs; some put the server's name in front, so there should be room. */
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/
const PROPERTY_NAME = /^[a-zA-Z0-9_.-]{1,64}$/
const LONGEST_DESCRIPTION = 1_024
/** Tools that VS Code and Cursor take. */
export const MOST_TOOLS = { 'VS Code': 128, Cursor: 40 } as const

const REFERENCES = ['$ref', '$defs', 'definitions', '$dynamicRef']
/** Keywords that hosts with narrow JSON Schema support drop the tool for, or read wrongly. */
const BEYOND_FLAT = ['anyOf', 'oneOf', 'allOf', 'not', 'if', 'const', 'patternProperties', 'prefixItems', 'exclusiveMinimum', 'exclusiveMaximum', 'nullable']

/** What of a tool every host would stumble over. */
export function commonViolations ({ name, description, inputSchema }: ListedTool): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(inputSchema))
  return [
    ...(TOOL_NAME.test(name) ? [] : [`${name}: its name`]),
    ...(description.length <= LONGEST_DESCRIPTION ? [] : [`${name}: a description of ${description.length} characters`]),
    ...(bytes <= SCHEMA_BYTES ? [] : [`${name}: a schema of ${bytes} bytes`]),
    ...within(inputSchema, name).flatMap(([path, schema]) => REFERENCES.filter((word) => word in schema).map((word) => `${path}: ${word}`)),
    ...within(inputSchema, name).flatMap(([path, { properties }]) => Object.keys((properties ?? {}) as Schema).filter((key) => !PROPERTY_NAME.test(key)).map((key) => `${path}: the name ${key}`))
  ]
}

/** What of a tool in the flat form hosts with narrow JSON Schema support would stumble over. */
export function flatViolations (tool: ListedTool): string[] {
  return [...commonViolations(tool), ...within(tool.inputSchema, tool.name).flatMap(([path, schema, isOptional]) => [
    ...(typeof schema.type === 'string' && schema.type !== 'null' ? [] : [`${path}: its type is ${JSON.stringify(schema.type)}`]),
    ...BEYOND_FLAT.filter((word) => word in schema).map((word) => `${path}: ${word}`),
    ...(schema.enum === undefined || (schema.enum as unknown[]).every((value) => typeof value === 'string') ? [] : [`${path}: an enum of other than texts`]),
    ...(schema.type === 'array' && schema.items === undefined ? [`${path}: a list of anything`] : []),
    ...(schema.type === 'object' && path !== tool.name && (isOptional || Object.keys((schema.properties ?? {}) as Schema).length === 0) ? [`${path}: an object that is optional or has no fields`] : [])
  ])]
}

/** The schema and all in it, with their paths, and whether they may be left out. */
function within (schema: Schema, path: string, isOptional = false): Array<[path: string, schema: Schema, isOptional: boolean]> {
  const required = (schema.required ?? []) as string[]
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, field]) => within(field, `${path}.${name}`, !required.includes(name)))
  return [[path, schema, isOptional], ...fields, ...(schema.items === undefined ? [] : within(schema.items as Schema, `${path}[]`, true))]
}
