import { Kind, Type, TypeRegistry, type TSchema } from '@sinclair/typebox'
import type { HaloApi } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import { invalid } from '../arguments.js'
import type { Domain } from '../domain.js'
import { foldedText } from '../names/match.js'
import type { Row } from '../shape.js'
import type { Tool } from '../tool.js'
import { choicesOf, customFieldDefinitions, nearestNames, quoted, shownChoices, type FieldDefinition } from './field-definitions.js'
import { ifReadable } from './write.js'

/** Halo's `typeid` of the custom fields that records of a domain carry; what an action carries are its ticket's. */
const KINDS: Readonly<Record<string, number>> = { tickets: 1, projects: 1, opportunities: 1, actions: 1, clients: 2, sites: 3, users: 4, assets: 5 }

/** What was taken for a name. */
export interface TakenField {
  id: number
  name: string
  /** The value of a list that was taken for its name. */
  value?: { id: number, name: string }
}

interface Entry {
  /** As the caller wrote it, for sentences. */
  label: string
  id?: number
  name?: string
  value: unknown
  /** As the caller wrote it, where Halo understands it so: fields that are tables have more than a value. */
  raw?: Row
}

const MOST_NAMES = 10
/** What says which field it is. A field with nothing else was read so, its value being empty or too large to show: it stays as it is. */
const NAMING: ReadonlySet<string> = new Set(['id', 'name', 'label', 'display', 'summary', 'text'])

// Its form is checked where it is read: it has too many for a schema to explain.
TypeRegistry.Set('CustomFields', () => true)

/** The schema of `customfields` in `data`: values by name, or Halo's own list. It has no one type to be listed by. */
export function namedCustomFields (domain: Domain, name: string, schema: TSchema): TSchema {
  if (name !== 'customfields' || KINDS[domain.name] === undefined) return schema
  return Type.Unsafe({ [Kind]: 'CustomFields', description: '{name: value}, [{name, value}] or [{id, value}]', listedAs: { description: '{name: value}' } })
}

/**
 * The data with custom fields as Halo takes them, `[{id, value}]`: for those given by name, in `customfields` or as a
 * `CF...` field of the record, and for values of lists given by name.
 *
 * @throws AppError `invalid_arguments` for a name that no field has or several have, and for a value that a field's closed
 * list does not have
 */
export async function withCustomFields (tool: Pick<Tool, 'name'>, domain: Domain, data: Row, halo: HaloApi): Promise<{ data: Row, taken: TakenField[] }> {
  const typeid = KINDS[domain.name]
  const given = Object.keys(data).find((name) => name.toLowerCase() === 'customfields')
  const onTop = typeid === undefined ? [] : Object.keys(data).filter((name) => /^cf[a-z]/i.test(name))
  if (typeid === undefined || (given === undefined && onTop.length === 0)) return { data, taken: [] }
  const entries = given === undefined ? [] : entriesOf(tool, parsed(data[given]))
  const names = [...entries.flatMap(({ name }) => name ?? []), ...onTop.filter(isSurelyCustom)]
  const definitions = entries.length === 0 && onTop.length === 0 ? [] : await readDefinitions(tool, typeid, halo, names)
  const raised = onTop.filter((name) => isSurelyCustom(name) || matching(name, definitions).length > 0)
  const fields = new Map<number, Row>()
  const taken: TakenField[] = []
  for (const entry of [...entries, ...raised.map((name): Entry => ({ label: `data.${name}`, name, value: data[name] }))]) {
    const definition = definitionFor(tool, entry, definitions)
    const id = definition?.id ?? entry.id as number
    if (fields.has(id)) throw invalid(tool, `${entry.label}: the custom field ${id} is given twice`)
    const choice = definition === undefined ? null : await choiceFor(tool, entry, definition, halo)
    fields.set(id, { ...(entry.raw ?? { value: entry.value }), ...(choice === null ? {} : { value: choice.id }), id })
    if (definition !== undefined && (entry.name !== undefined || choice !== null)) taken.push({ id, name: definition.label, ...(choice === null ? {} : { value: choice }) })
  }
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => name !== given && !raised.includes(name)))
  return { data: fields.size === 0 ? rest : { ...rest, customfields: [...fields.values()] }, taken }
}

/** `CFCostCentre` can be nothing else; another name that begins with these letters may be a field of Halo's own. */
function isSurelyCustom (name: string): boolean {
  return /^CF[A-Z0-9]/.test(name)
}

/** Hosts that write objects as JSON text. */
function parsed (value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    // No JSON after all: refused by its form.
    return value
  }
}

function entriesOf (tool: Pick<Tool, 'name'>, given: unknown): Entry[] {
  if (given === null) return []
  if (isPlainObject(given)) return Object.entries(given).map(([name, value]) => /^\d+$/.test(name) ? { label: `customfields.${name}`, id: Number(name), value } : { label: `customfields.${name}`, name, value })
  if (!Array.isArray(given)) throw invalid(tool, 'data.customfields must be [{id, value}], [{name, value}] or {name: value}')
  return given.flatMap((field: unknown, index): Entry[] => {
    const label = `data.customfields[${index}]`
    if (!isPlainObject(field)) throw invalid(tool, `${label} must be {id, value} or {name, value}`)
    if (Object.keys(field).length > 1 && Object.keys(field).every((key) => NAMING.has(key))) return []
    const value = field.value ?? null
    const id = typeof field.id === 'string' && /^\d+$/.test(field.id) ? Number(field.id) : field.id
    if (Number.isInteger(id) && (id as number) > 0) return [{ label, id: id as number, value, raw: field }]
    const name = [field.name, field.label].find((text): text is string => typeof text === 'string' && text.trim() !== '')
    if (name === undefined) throw invalid(tool, `${label} has neither id nor name`)
    return [{ label, name, value }]
  })
}

/** None where they cannot be read: ids go out all the same, and names are refused. */
async function readDefinitions (tool: Pick<Tool, 'name'>, typeid: number, halo: HaloApi, [first]: readonly string[]): Promise<FieldDefinition[]> {
  const definitions = await ifReadable(async () => await customFieldDefinitions(typeid, halo))
  if (definitions === null && first !== undefined) throw invalid(tool, `the custom field ${quoted(first)} cannot be looked up: Halo's list of fields could not be read. Give [{id, value}]`)
  return definitions ?? []
}

/** Undefined for an id that the definitions do not have: Halo knows what it means. */
function definitionFor (tool: Pick<Tool, 'name'>, { id, name, label }: Entry, definitions: readonly FieldDefinition[]): FieldDefinition | undefined {
  if (name === undefined) return definitions.find((definition) => definition.id === id)
  const [first, ...others] = matching(name, definitions)
  if (first !== undefined && others.length === 0) return first
  if (first !== undefined) throw invalid(tool, `${label}: ${quoted(name)} fits several custom fields: ${shown([first, ...others])}. Give the id: [{id, value}]`)
  const near = nearestNames(name, definitions).flatMap((nearId) => definitions.find((definition) => definition.id === nearId) ?? [])
  const instead = near.length > 0 ? `Nearest: ${shown(near)}` : definitions.length > 0 ? `There are ${shown(definitions)}` : 'Halo lists none'
  throw invalid(tool, `${label}: no custom field is called ${quoted(name)}. ${instead}`)
}

/** As it is written, then without regard to blanks and signs, and to the letters that Halo puts in front. */
function matching (name: string, definitions: readonly FieldDefinition[]): FieldDefinition[] {
  for (const form of [foldedText, squeezed]) {
    const wanted = form(name)
    const found = definitions.filter(({ names }) => wanted !== '' && names.some((own) => form(own) === wanted))
    if (found.length > 0) return found
  }
  return []
}

function squeezed (name: string): string {
  return foldedText(name).replace(/[^\p{L}\p{N}]/gu, '').replace(/^cf/, '')
}

function shown (definitions: readonly FieldDefinition[]): string {
  const more = definitions.length > MOST_NAMES ? ` and ${definitions.length - MOST_NAMES} more` : ''
  return `${definitions.slice(0, MOST_NAMES).map(({ id, label, names }) => `${id} ${quoted(label)}${names[1] === undefined ? '' : ` (${names[1].slice(0, 60)})`}`).join(', ')}${more}`
}

/** The value of a list that a name means; null where the value goes out as it is. */
async function choiceFor (tool: Pick<Tool, 'name'>, { label, name, value }: Entry, definition: FieldDefinition, halo: HaloApi): Promise<{ id: number, name: string } | null> {
  if (!definition.single || value === null || value === '' || (typeof value !== 'string' && typeof value !== 'number')) return null
  const all = await choicesOf(definition, halo)
  if (all.length === 0) return null
  const text = String(value)
  const byId = all.find(({ id }) => String(id) === text.trim())
  const byName = typeof value === 'string' ? all.filter((choice) => foldedText(choice.name) === foldedText(text)) : []
  const [only] = byName
  if (byId !== undefined && (only === undefined || only.id === byId.id || name === undefined)) return null
  if (byId === undefined && only !== undefined && byName.length === 1) return only
  if (byName.length > 1 || byId !== undefined) throw invalid(tool, `${label}: ${quoted(text)} may be several values of ${quoted(definition.label)}. Give {id: ${definition.id}, value: <id of the value>}: ${all.slice(0, 20).map((choice) => `${choice.id} ${quoted(choice.name)}`).join(', ')}`)
  if (!definition.closed) return null
  throw invalid(tool, `${label}: ${quoted(definition.label)} cannot be ${quoted(text)}. It can be ${shownChoices(all, text)}`)
}
