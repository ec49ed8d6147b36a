import { Kind, type TSchema } from '@sinclair/typebox'
import { TypeCompiler, type TypeCheck } from '@sinclair/typebox/compiler'
import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { isPlainObject } from '../plain-object.js'
import { DATE_FORMAT, isTextId, saysNone } from '../schemas/common.js'
import type { Tool } from './tool.js'

type Args = Record<string, unknown>

const MAX_DEPTH = 32

/** Arguments that hosts add to every call on their own, whatever the tool. They are dropped. */
const HOST_ARGUMENTS: ReadonlySet<string> = new Set([
  // n8n's agent passes its item on
  'sessionId', 'action', 'chatInput', 'toolCallId',
  // Cursor fills tools without parameters
  'random_string'
])

/**
 * Checks the arguments of a call against its tool: lenient on form ("5", "true", comma lists, JSON text for objects),
 * strict on meaning. `null` counts as left out.
 *
 * @returns a new object with the arguments in the types of the tool's schema
 * @throws AppError `invalid_arguments` with a sentence that names the argument and how to mend it
 */
export function prepareArguments (tool: Tool, raw: unknown): Args {
  if (raw === undefined || raw === null) raw = {}
  if (!isPlainObject(raw)) throw invalid(tool, 'the arguments must be one JSON object')
  checkDepth(tool, raw)
  const args: Args = {}
  for (const [name, value] of Object.entries(raw)) {
    const schema = Object.hasOwn(tool.input.properties, name) ? tool.input.properties[name] : undefined
    if (schema === undefined) {
      refuseUnknown(tool, name)
    } else if (value !== null && value !== undefined) {
      const coerced = coerce(schema, value)
      if (coerced !== undefined) args[name] = coerced
    }
  }
  for (const name of tool.input.required ?? []) {
    if (args[name] === undefined) throw invalid(tool, `${name} is missing`)
  }
  const check = compiled(tool)
  if (check.Check(args)) return args
  const error = check.Errors(args).First()
  if (error === undefined) throw invalid(tool, 'the arguments do not fit the schema')
  const hint = error.path === '/data/id' ? '. An update needs the id of an existing record; only a create leaves id out' : ''
  throw invalid(tool, explain(error.path, nonNull(error.schema), error.value) + hint)
}

/** An `invalid_arguments` error that opens with the tool's name. */
export function invalid (tool: Pick<Tool, 'name'>, reason: string): AppError {
  return new AppError('invalid_arguments', `${tool.name}: ${reason}${reason.endsWith('?') ? '' : '.'}`)
}

/** Makes `value` what `schema` wants where only its form differs; otherwise gives it back for the check to refuse. */
export function coerce (schema: TSchema, value: unknown): unknown {
  switch (schema[Kind]) {
    case 'Integer':
      return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value
    case 'IdOrName':
      return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value
    case 'Number':
      return typeof value === 'string' && /^\s*[+-]?\d{1,15}(\.\d{1,15})?\s*$/.test(value) ? Number(value) : value
    case 'Boolean':
      return coerceBoolean(value)
    case 'String':
      if (typeof value === 'number') return String(value)
      // An empty string is what form-like hosts send for "nothing".
      return value === '' && schema.maxLength !== undefined ? undefined : value
    case 'Choice':
      return typeof value === 'string' ? value.toLowerCase() : value
    case 'Array':
      return coerceArray(schema, value)
    case 'Object':
      return coerceObject(schema, value)
    case 'CustomFields':
      return typeof value === 'string' ? parseJson(value, '{') ?? parseJson(value, '[') ?? value : value
    case 'Union':
      return coerceUnion(schema, value)
    default:
      return value
  }
}

function coerceBoolean (value: unknown): unknown {
  if (value === 1 || value === 0) return value === 1
  if (typeof value !== 'string') return value
  const word = value.trim().toLowerCase()
  return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : value
}

function coerceArray (schema: TSchema, value: unknown): unknown {
  let list = value
  if (typeof list === 'string') list = parseJson(list, '[') ?? list
  if (typeof list === 'string' && schema.items[Kind] !== 'Object') list = list.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (typeof list === 'number') list = [list]
  return Array.isArray(list) ? list.map((item) => coerce(schema.items, item)) : list
}

function coerceObject (schema: TSchema, value: unknown): unknown {
  const object = typeof value === 'string' ? parseJson(value, '{') ?? value : value
  if (!isPlainObject(object)) return object
  const result: Args = {}
  for (const [name, field] of Object.entries(object)) {
    const own = Object.hasOwn(schema.properties, name) ? schema.properties[name] as TSchema : undefined
    const coerced = own === undefined || field === null ? field : coerce(own, field)
    Object.defineProperty(result, name, { value: coerced === undefined ? field : coerced, enumerable: true, configurable: true, writable: true })
  }
  return result
}

function coerceUnion (schema: TSchema, value: unknown): unknown {
  const members = schema.anyOf as TSchema[]
  if (members.some((member) => member[Kind] === 'Null') && value === null) return value
  const fitting = members.map((member) => coerce(member, value)).find((candidate, i) => accepts(members[i] as TSchema, candidate))
  return fitting === undefined ? value : fitting
}

function accepts (schema: TSchema, value: unknown): boolean {
  if (schema.type === 'integer') return Number.isInteger(value)
  if (schema[Kind] === 'IdOrName') return Number.isInteger(value) || typeof value === 'string'
  if (schema[Kind] === 'CustomFields') return Array.isArray(value) || isPlainObject(value)
  if (schema.type === 'array') return Array.isArray(value)
  if (schema.type === 'object') return isPlainObject(value)
  return String(schema.type) === (typeof value as string)
}

function parseJson (text: string, opening: '[' | '{'): unknown {
  if (!text.trimStart().startsWith(opening)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON after all: the check will say what was wanted.
    return undefined
  }
}

function refuseUnknown (tool: Tool, name: string): void {
  const refused = tool.refused !== undefined && Object.hasOwn(tool.refused, name) ? tool.refused[name] : undefined
  if (refused !== undefined) throw invalid(tool, `${name} cannot be used here. ${refused.replace(/\.$/, '')}`)
  if (HOST_ARGUMENTS.has(name)) return
  const instead = tool.instead?.(name)
  if (instead !== undefined) throw invalid(tool, `unknown argument ${quote(name)}. ${instead}`)
  const known = Object.keys(tool.input.properties)
  if (known.includes('data') && !known.includes('page_size')) {
    throw invalid(tool, `unknown argument ${quote(name)}. Fields of the record, its id too, go inside data: {"data":{${JSON.stringify(name.slice(0, 60))}: ...}}`)
  }
  const guess = nearest(name, known)
  throw invalid(tool, `unknown argument ${quote(name)}. ${guess === undefined ? `Arguments: ${known.slice(0, 80).join(', ')}` : `Did you mean ${guess}?`}`)
}

/** Deeply nested input would overflow the stack of whoever walks it; `__proto__` has no business in data. */
function checkDepth (tool: Tool, root: Args): void {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw invalid(tool, `the arguments are nested more than ${MAX_DEPTH} levels deep`)
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if (Object.hasOwn(value, '__proto__')) throw invalid(tool, 'unknown argument "__proto__"')
      for (const inner of Object.values(value)) next.push(inner)
    }
    level = next
  }
}

const checks = new WeakMap<Tool, TypeCheck<TSchema>>()

/** Compiled on a tool's first call: compiling all at start would cost every user seconds. */
function compiled (tool: Tool): TypeCheck<TSchema> {
  let check = checks.get(tool)
  if (check === undefined) {
    check = TypeCompiler.Compile(tool.input as TSchema)
    checks.set(tool, check)
  }
  return check
}

/** A sentence without full stop about the value at `path` (a JSON pointer). */
export function explain (path: string, schema: TSchema, value: unknown): string {
  const place = path.slice(1).replaceAll('/', '.')
  const got = preview(value)
  if (typeof value === 'string' && typeof schema.maxLength === 'number' && value.length > schema.maxLength) return `${place} is ${value.length} characters long, at most ${schema.maxLength} are allowed`
  if (Array.isArray(value) && typeof schema.maxItems === 'number' && value.length > schema.maxItems) return `${place} has ${value.length} entries, at most ${schema.maxItems} are allowed`
  if (Array.isArray(value) && typeof schema.minItems === 'number' && value.length < schema.minItems) return `${place} is an empty list; leave it out to not filter by it`
  if (isTextId(schema) && saysNone(String(value))) return `${place} is ${got}, which is the id of no record`
  if (schema.format === DATE_FORMAT && typeof value === 'string') return `${place} must be an ISO 8601 date such as 2026-11-22 or 2026-11-22T09:30:00Z, not ${got}`
  if (typeof value === 'number' && typeof schema.minimum === 'number' && value < schema.minimum) return `${place} must be at least ${schema.minimum}, not ${got}`
  if (typeof value === 'number' && typeof schema.maximum === 'number' && value > schema.maximum) return `${place} must be at most ${schema.maximum}, not ${got}`
  return `${place} must be ${wanted(schema)}, not ${got}`
}

/** The schema of a nullable field without its null. */
export function nonNull (schema: TSchema): TSchema {
  const members = (schema.anyOf as TSchema[] | undefined)?.filter((member) => member[Kind] !== 'Null') ?? []
  return members.length === 1 ? members[0] as TSchema : schema
}

function wanted (schema: TSchema): string {
  if (schema.description === 'GUID') return 'a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301'
  switch (schema[Kind]) {
    case 'Integer': return 'a whole number'
    case 'IdOrName': return 'an id or a name'
    case 'Number': return 'a number'
    case 'Boolean': return 'true or false'
    case 'Choice': return `one of ${(schema.enum as string[]).join(', ')}`
    case 'Array': return 'a list'
    case 'Object': return 'one JSON object'
    case 'Union': return (schema.anyOf as TSchema[]).map(wanted).join(' or ')
    default: return schema.pattern === undefined ? 'text' : 'a plain word (letters, digits, underscores)'
  }
}

function preview (value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return quote(String(value))
}

/** Text of a caller in a sentence: in quotes, cut where it is long. */
export function quote (text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text)
}
