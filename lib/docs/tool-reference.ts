import { catalogueTools } from '../mcp/catalogue/index.js'
import { domainSchema } from '../mcp/domain-schema.js'
import type { Domain, ListArgument } from '../mcp/domain.js'
import { listedTool } from '../mcp/listing.js'
import type { Registry } from '../mcp/registry.js'
import type { Tool } from '../mcp/tool.js'

/** Arguments of all lists and gets, told once at the top of the page. */
const SHARED = new Set(['page_size', 'page_no', 'order', 'orderdesc', 'search', 'pageinate', 'all', 'filters', 'fields', 'detail'])

/** What the domain schema calls types, as they are said to people. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  'integer or string': 'id or name', 'list of integer or string': 'ids or names', 'list of integer': 'ids', string: 'text', boolean: 'true or false', 'list of string': 'list of texts', any: 'any value', 'ids (one, a list, or 1,2,3)': 'ids', 'date or phrase': 'date'
}

const EFFECTS: Readonly<Record<Tool['effect'], string>> = { read: 'reads', create: 'creates', update: 'creates or changes', delete: 'deletes' }

interface DomainSchema {
  list?: { arguments: Types, filters: Types }
  get?: { arguments: Types }
  upsert?: { data: Types, required: readonly string[], commands: readonly string[] }
  delete?: { arguments: Types }
}

type Types = Readonly<Record<string, string>>

/** Every tool with its arguments, as Markdown under one heading per domain. The registry must not be narrowed. */
export async function toolReference (registry: Registry): Promise<string> {
  const sections = await Promise.all([...registry.domains].sort(byName).map(async (domain) => await domainSection(domain, registry.tools.filter((tool) => tool.domain === domain.name))))
  const domains = new Set(registry.domains.map(({ name }) => name))
  const others = [...registry.tools.filter((tool) => !domains.has(tool.domain)), ...catalogueTools(registry.tools)]
  return [...sections, `## Beyond one domain\n\n${others.map((tool) => toolEntry(tool, listedTypes(tool))).join('\n\n')}`].join('\n\n')
}

async function domainSection (domain: Domain, tools: readonly Tool[]): Promise<string> {
  const schema = await domainSchema(domain, tools) as DomainSchema
  return [`## ${domain.name}`, aboutDomain(domain), ...[...tools].sort(byVerb).map((tool) => domainTool(domain, tool, schema))].join('\n\n')
}

function aboutDomain ({ path, id, configuration, list }: Domain): string {
  const by = (halo: boolean) => halo ? 'Halo' : 'this server'
  return [
    `Halo's \`${path}\`. Paged by ${by(list.paged)}, searched by ${by(list.searched)}.`,
    ...(id === 'guid' ? ['Its ids are GUIDs.'] : []),
    ...(configuration === true ? ['Configuration of the desk: kept for a short time, and changes ask first.'] : [])
  ].join(' ')
}

function domainTool (domain: Domain, tool: Tool, { list, get, upsert, delete: remove }: DomainSchema): string {
  switch (tool.name.slice(`halo_${domain.name}_`.length)) {
    case 'list': return toolEntry(tool, list?.arguments ?? {}, [...filterLines(list), ...handlingLines(domain.list.arguments ?? {}), `A row shows: ${names(domain.list.columns)}.`])
    case 'get': return toolEntry(tool, get?.arguments ?? {})
    case 'upsert': return toolEntry(tool, {}, upsertLines(domain, upsert))
    case 'delete': return toolEntry(tool, remove?.arguments ?? {}, domain.delete?.recovery === undefined ? [] : [domain.delete.recovery])
    default: return toolEntry(tool, listedTypes(tool))
  }
}

/** A line on the tool, and a list of what belongs to it. */
function toolEntry (tool: Tool, types: Types, more: readonly string[] = []): string {
  const own = grouped(Object.fromEntries(Object.entries(types).filter(([name]) => !SHARED.has(name))))
  const required = (tool.input.required ?? []).filter((name) => name !== 'data')
  const lines = [
    ...(own === '' ? [] : [`Arguments: ${own}.`]),
    ...(required.length === 0 ? [] : [`Required: ${names(required)}.`]),
    ...more
  ]
  const effect = `${EFFECTS[tool.effect]}${tool.openWorld === true ? ', may notify people outside the desk' : ''}`
  return [`**\`${tool.name}\`** (${effect}): ${tool.description}`, ...(lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')])].join('\n\n')
}

function upsertLines ({ upsert: verb }: Domain, upsert: DomainSchema['upsert']): string[] {
  if (upsert === undefined) return []
  return [
    `Fields of \`data\`: ${grouped(upsert.data)}; any other field of Halo's is taken as well.`,
    ...(upsert.required.length === 0 ? [] : [`Required in \`data\`: ${names(upsert.required)}.`]),
    ...(upsert.commands.length === 0 ? [] : [`Commands allowed in \`data\`: ${names(upsert.commands)}.`]),
    ...(verb?.writeOnly === undefined ? [] : [`Taken and never given back: ${names(verb.writeOnly)}.`])
  ]
}

/** What `filters` takes beyond the arguments, by kind, and a line for each whose name does not say what it does. */
function filterLines (list: DomainSchema['list']): string[] {
  if (list === undefined) return []
  const further = Object.entries(list.filters).filter(([name]) => !Object.hasOwn(list.arguments, name))
  const kinds = Object.fromEntries(further.map(([name, words]) => [name, words.split('; ')[0] ?? words]))
  const noted = further.flatMap(([name, words]) => {
    const [, ...notes] = words.split('; ')
    return notes.length === 0 ? [] : [`\`${name}\` ${notes.join('; ')}`]
  })
  return [
    ...(further.length === 0 ? [] : [`Also in \`filters\`: ${grouped(kinds)}.`]),
    ...(noted.length === 0 ? [] : [`Of these: ${noted.join(' · ')}.`])
  ]
}

/** Arguments that are not simply sent on to Halo. */
function handlingLines (args: Readonly<Record<string, ListArgument>>): string[] {
  return Object.entries(args).flatMap(([name, argument]) => {
    if (!('schema' in argument)) return []
    if ('refused' in argument) return [`\`${name}\` is refused: ${String(argument.refused)}`]
    if ('noEffect' in argument) return [`\`${name}\` has no effect: ${String(argument.noEffect)}`]
    if ('keep' in argument) return [`\`${name}\` is applied by this server to Halo's whole list.`]
    return [`\`${name}\` is sent as Halo's \`${String((argument as { sendAs: string }).sendAs)}\`.`]
  })
}

/** For tools that no domain has a schema for. */
function listedTypes (tool: Tool): Types {
  const properties = listedTool(tool).inputSchema.properties as Record<string, { type?: string | string[] }>
  return Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, [type ?? 'any'].flat().join(' or ')]))
}

/** `a`, `b` (id or name); `c` (text) */
function grouped (types: Types): string {
  const groups = new Map<string, string[]>()
  for (const [name, type] of Object.entries(types)) {
    // What a schema says of a field tells its type as well.
    const words = TYPE_WORDS[type] ?? type.replace(/^[a-z]+: /, '')
    groups.set(words, [...groups.get(words) ?? [], name])
  }
  return [...groups].map(([words, group]) => `${names(group)} (${words})`).join('; ')
}

function names (list: readonly string[]): string {
  return list.map((name) => `\`${name}\``).join(' ')
}

const VERBS = ['list', 'get', 'me', 'upsert', 'delete']

function byVerb (a: Tool, b: Tool): number {
  const rank = ({ name }: Tool) => VERBS.indexOf(name.slice(name.lastIndexOf('_') + 1))
  return rank(a) - rank(b)
}

function byName (a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
