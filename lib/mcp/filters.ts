import { type TSchema, Type } from '@sinclair/typebox'
import { Errors } from '@sinclair/typebox/errors'
import { nearest } from '../nearest.js'
import { AdvancedSearch, Flag, Id, IdList, Int, Num, type Properties, Text } from '../schemas/common.js'
import { coerce, explain, invalid, nonNull, quote } from './arguments.js'
import type { Domain, ListVerb } from './domain.js'
import { rightNames, snakeCase } from './other-names.js'
import type { ListParameters, ParameterKind } from './parameters.js'
import type { Tool } from './tool.js'

type Args = Readonly<Record<string, unknown>>

/** A field to sort by; also the type of the argument `order`. */
export const Column = Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9_.]+$' })

/** A date argument of a list; `list-dates.ts` reads it, since phrases need the clock and the desk's time zone. */
export const ListDate = Type.String({ maxLength: 50 })

/** The argument `filters`: which names it may hold is in the domain's table, and would cost every model too many tokens. */
export const Filters = Type.Object({})

const SCHEMAS: Readonly<Record<ParameterKind, TSchema>> = {
  id: Id,
  ids: IdList,
  int: Int,
  number: Num,
  flag: Flag,
  text: Text(500),
  date: ListDate,
  column: Column,
  rules: AdvancedSearch
}

/**
 * The arguments of a list call with what its `filters` hold beside them: those that are arguments of the tool as such,
 * the others of Halo's parameters under their own names. Each is coerced and checked as an argument is; null and ""
 * count as left out. Values that callers try get the spelling that Halo knows.
 *
 * @throws AppError `invalid_arguments` for a name that the list does not know, a value that does not fit, and a name
 * that is given as argument too, with another value
 */
export function mergeFilters (tool: Tool, domain: Domain, args: Args): Args {
  const { filters = {}, ...given } = args
  const merged: Record<string, unknown> = given
  for (const [name, value] of Object.entries(filters as Args)) {
    const checked = checkedFilter(tool, domain, name, value)
    if (checked === undefined) continue
    if (merged[name] !== undefined && !same(merged[name], checked)) throw invalid(tool, `${name} is given as argument and in filters, with different values. Give it once`)
    merged[name] = checked
  }
  for (const [name, value] of Object.entries(merged)) {
    // A query cannot carry half a character: another one would arrive.
    if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw invalid(tool, `${name} holds half of a character, cut somewhere`)
  }
  for (const [name, spellings] of domain.list.parameters.values) {
    const value = merged[name]
    if (typeof value === 'string') merged[name] = spellings.get(value.toLowerCase()) ?? value
  }
  return merged
}

/** Notes on values that Halo does not document where it documents some: it may ignore them. */
export function unusualValues ({ parameters }: ListVerb, args: Args): string[] {
  return [...parameters.values].flatMap(([name, spellings]) => {
    const value = args[name]
    if (typeof value !== 'string') return []
    const documented = [...new Set(spellings.values())]
    return !documented.includes(value) ? [`${name}=${quote(value)}: Halo documents ${documented.join(' and ')}, and may not narrow the list by another. Check the rows.`] : []
  })
}

/**
 * What to use instead of a name that the list does not know: a sentence without full stop, undefined where nothing is
 * known but perhaps a similar name.
 */
export function insteadOf ({ name: domainName, one, get, list: { parameters } }: Domain, properties: Properties, name: string): string | undefined {
  const told = parameters.instead.get(snakeCase(name))
  if (told !== undefined) return told
  if (name.toLowerCase() === 'id' && get !== undefined) return `halo_${domainName}_get reads one ${one} by its id`
  const right = rightNames(name).find((other) => Object.hasOwn(properties, other) || parameters.kinds.has(other))
  if (right === undefined) return undefined
  const note = parameters.notes.get(right)
  return `Use ${Object.hasOwn(properties, right) ? right : `filters: {"${right}": ...}`}${note === undefined ? '' : ` (${note})`}`
}

/** Points to one of Halo's parameters that an unknown argument resembles more than any other argument. */
export function similarParameter ({ list: { parameters } }: Domain, properties: Properties, name: string): string | undefined {
  const guess = nearest(name, [...Object.keys(properties), ...parameters.kinds.keys()])
  return guess === undefined || Object.hasOwn(properties, guess) ? undefined : `Did you mean filters: {"${guess}": ...}?`
}

function checkedFilter (tool: Tool, domain: Domain, name: string, value: unknown): unknown {
  const { parameters } = domain.list
  const schema = schemaOf(tool, parameters, name)
  if (schema === undefined) throw invalid(tool, unknownFilter(tool, domain, name))
  if (value === null || value === undefined) return undefined
  const coerced = coerce(schema, value)
  if (coerced === undefined) return undefined
  const error = Errors(schema, [], coerced).First()
  if (error === undefined) return coerced
  const note = parameters.notes.get(name)
  throw invalid(tool, explain(`/filters/${name}${error.path}`, nonNull(error.schema), error.value) + (note === undefined ? '' : `. ${name}: ${note}`))
}

function schemaOf (tool: Tool, { kinds }: ListParameters, name: string): TSchema | undefined {
  if (name !== 'filters' && Object.hasOwn(tool.input.properties, name)) return tool.input.properties[name]
  const kind = kinds.get(name)
  return kind === undefined ? undefined : SCHEMAS[kind]
}

function unknownFilter (tool: Tool, domain: Domain, name: string): string {
  const refused = tool.refused !== undefined && Object.hasOwn(tool.refused, name) ? tool.refused[name] : undefined
  if (refused !== undefined) return `${name} cannot be used here. ${refused.replace(/\.$/, '')}`
  const right = insteadOf(domain, tool.input.properties, name)
  if (right !== undefined) return `unknown filter ${quote(name)}. ${right}`
  const own = Object.keys(tool.input.properties).filter((other) => other !== 'filters')
  const { kinds } = domain.list.parameters
  if (kinds.size === 0) return `this list has no filters. Use its arguments: ${own.join(', ')}`
  const known = [...new Set([...own, ...kinds.keys()])]
  const guess = nearest(name, known)
  return `unknown filter ${quote(name)}. ${guess === undefined ? `Filters: ${known.slice(0, 80).join(', ')}` : `Did you mean ${guess}?`}`
}

function same (one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
