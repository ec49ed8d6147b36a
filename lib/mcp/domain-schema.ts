import type { TSchema } from '@sinclair/typebox'
import { nonNull } from './arguments.js'
import type { Domain } from './domain.js'
import type { ListParameters } from './parameters.js'
import { byType } from './record-fields.js'
import type { Tool } from './tool.js'

/** How a value of a list parameter is written by callers. */
const KIND_WORDS = {
  id: 'id', ids: 'ids (one, a list, or 1,2,3)', int: 'integer', number: 'number', flag: 'boolean', text: 'text', date: 'date or phrase', column: 'field name', rules: 'list of {filter_name, filter_type, filter_value}'
} as const

/**
 * All that can be said to a domain's tools, for those who want more than the listing of the tools holds: arguments,
 * every parameter of Halo's list, fields of `data` with their types, commands, and the columns of concise answers.
 *
 * @param tools those of the domain that may be run
 */
export async function domainSchema (domain: Domain, tools: readonly Tool[]): Promise<Record<string, unknown>> {
  const verb = (name: string) => tools.find((tool) => tool.name === `halo_${domain.name}_${name}`)
  const [list, get, upsert, remove] = [verb('list'), verb('get'), verb('upsert'), verb('delete')]
  return {
    domain: domain.name,
    record: domain.one,
    id: domain.id,
    tools: tools.map((tool) => tool.name),
    ...(list === undefined ? {} : { list: { arguments: argumentsOf(list), filters: filtersOf(domain.list.parameters), columns: domain.list.columns, paged_by_halo: domain.list.paged, searched_by_halo: domain.list.searched } }),
    ...(get === undefined ? {} : { get: { arguments: argumentsOf(get), required: required(get), columns: domain.get?.columns ?? domain.list.columns } }),
    ...(upsert === undefined ? {} : { upsert: await upsertSchema(domain, upsert) }),
    ...(remove === undefined ? {} : { delete: { arguments: argumentsOf(remove), required: required(remove), ...(domain.delete?.recovery === undefined ? {} : { recovery: domain.delete.recovery }) } })
  }
}

async function upsertSchema ({ upsert: verb }: Domain, tool: Tool): Promise<Record<string, unknown>> {
  const data = types((tool.input.properties.data?.properties ?? {}) as Record<string, TSchema>)
  const fields = await verb?.fields?.()
  return {
    data,
    ...(fields === undefined ? {} : { further_fields: byType(fields.often, data), other_fields: byType(fields.others, data) }),
    about_fields: 'The tool lists those of data; further_fields and other_fields, by type, are taken in data just as well. Some of other_fields Halo computes itself (names beside ids, counts, totals): it ignores them.',
    required: verb?.required ?? [],
    commands: verb?.commands ?? [],
    ...(verb?.writeOnly === undefined ? {} : { never_given_back: verb.writeOnly })
  }
}

function argumentsOf (tool: Tool): Record<string, string> {
  return types(tool.input.properties)
}

function required (tool: Tool): readonly string[] {
  return tool.input.required ?? []
}

function types (properties: Readonly<Record<string, TSchema>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, schema]) => schema.unlisted !== true).map(([name, schema]) => [name, typeWords(schema)]))
}

/** `integer or string`, `list of integer`, `one of a, b`; with what the schema says of it beside. */
function typeWords (nullable: TSchema): string {
  const schema = nonNull(nullable)
  const words = schema.enum !== undefined ? `one of ${(schema.enum as string[]).join(', ')}` : plainType(schema)
  return schema.description === undefined ? words : `${words}: ${schema.description}`
}

function plainType (schema: TSchema): string {
  if (schema.anyOf !== undefined) return (schema.anyOf as TSchema[]).map(plainType).join(' or ')
  if (Array.isArray(schema.type)) return schema.type.join(' or ')
  if (schema.type === 'array') {
    const items = plainType(schema.items as TSchema)
    return items === 'any' ? 'list' : `list of ${items}`
  }
  return typeof schema.type === 'string' ? schema.type : 'any'
}

function filtersOf ({ kinds, notes, values }: ListParameters): Record<string, string> {
  return Object.fromEntries([...kinds].map(([name, kind]) => {
    const known = new Set(values.get(name)?.values())
    const said = [KIND_WORDS[kind], notes.get(name), known.size > 0 ? `known: ${[...known].join(', ')}` : undefined]
    return [name, said.filter((part) => part !== undefined).join('; ')]
  }))
}
