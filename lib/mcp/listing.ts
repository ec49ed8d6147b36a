import type { TSchema } from '@sinclair/typebox'
import { nonNull } from './arguments.js'
import { flatSchema } from './flat-schema.js'
import type { ListedTool } from './service.js'
import type { Tool } from './tool.js'

/** Tools as clients see them, each made once in each form. */
export class ToolForms {
  readonly #full = new Map<Tool, ListedTool>()
  readonly #flat = new Map<Tool, ListedTool>()

  /** @param flat for hosts that know little of JSON Schema, see `flat-schema.ts` */
  listed (tool: Tool, flat: boolean): ListedTool {
    const forms = flat ? this.#flat : this.#full
    let form = forms.get(tool)
    if (form === undefined) {
      form = flat ? flattened(this.listed(tool, false)) : listedTool(tool)
      forms.set(tool, form)
    }
    return form
  }
}

/**
 * A tool as clients see it: its schema without what only the check needs (lengths, formats, 32-bit bounds), which
 * would cost every model tokens and help none.
 */
export function listedTool (tool: Tool): ListedTool {
  const hidden = new Set(tool.unlisted)
  const properties: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(tool.input.properties)) {
    if (!hidden.has(name)) properties[name] = listedSchema(schema)
  }
  const required = tool.input.required ?? []
  return deepFreeze({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: { type: 'object' as const, properties, ...(required.length > 0 ? { required: [...required] } : {}) },
    annotations: annotations(tool)
  })
}

function flattened (tool: ListedTool): ListedTool {
  return deepFreeze({ ...tool, inputSchema: flatSchema(tool.inputSchema) })
}

/** All four hints where they mean something: the protocol defines destructive and idempotent only for writes. */
function annotations (tool: Tool): ListedTool['annotations'] {
  const openWorldHint = tool.openWorld === true
  if (tool.effect === 'read') return { readOnlyHint: true, destructiveHint: false, openWorldHint }
  return {
    readOnlyHint: false,
    destructiveHint: tool.effect !== 'create',
    idempotentHint: tool.effect === 'delete',
    openWorldHint
  }
}

function listedSchema (nullable: TSchema): unknown {
  const schema = nonNull(nullable)
  if (schema.listedAs !== undefined) return schema.listedAs
  // The first word is the default and need not be told.
  if (schema.enum !== undefined) return { enum: (schema.enum as string[]).slice(1) }
  if (schema.anyOf !== undefined) return { type: (schema.anyOf as TSchema[]).map((member) => member.type as string) }
  const words = schema.description === undefined ? {} : { description: schema.description }
  if (schema.type === 'array') return { type: 'array', items: listedSchema(schema.items as TSchema), ...words }
  if (schema.type === 'object') {
    const properties = schema.properties as Record<string, TSchema>
    if (Object.keys(properties).length === 0) return { type: 'object', ...words }
    return { type: 'object', properties: Object.fromEntries(Object.entries(properties).filter(([, field]) => field.unlisted !== true).map(([name, field]) => [name, listedSchema(field)])) }
  }
  return {
    ...(schema.type === undefined ? {} : { type: schema.type as string }),
    ...words
  }
}

function deepFreeze<T> (value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
