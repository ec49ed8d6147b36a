import { readRecord, readRows } from '../../halo/list.js'
import type { HaloApi } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import { foldedText, nearestCandidates } from '../names/match.js'
import type { Row } from '../shape.js'
import { ifReadable } from './write.js'

/** One of the values that a field may have. */
export interface Choice {
  id: number
  name: string
}

/** A field as Halo defines it. */
export interface FieldDefinition {
  id: number
  /** As people see it. */
  label: string
  /** All its names. */
  names: readonly string[]
  /** One value of a list; `closed` where Halo itself gives the whole list and takes no other. */
  single: boolean
  closed: boolean
  row: Row
}

/** Halo's type of a field with one value of a list. */
const SINGLE_CHOICE = 2
const MOST_SHOWN = 20

/** Custom fields of a kind of record (`typeid`). Throws what Halo fails with. */
export async function customFieldDefinitions (typeid: number, halo: HaloApi): Promise<FieldDefinition[]> {
  const { rows } = readRows(await halo.read('/FieldInfo', { typeid, includevalues: true }), null)
  const custom = rows.filter(({ custom }) => custom !== 0 && custom !== false)
  // An instance that does not know the kind gives the fields of all of them.
  const ofKind = custom.filter(({ usage }) => usage === undefined || usage === typeid)
  return (ofKind.length > 0 ? ofKind : custom).flatMap((row) => definitionOf(row) ?? [])
}

/** A definition from Halo's row; undefined where it has no id or name. */
export function definitionOf (row: Row): FieldDefinition | undefined {
  const names = [row.label, row.name, row.labellong].filter((name): name is string => typeof name === 'string' && name.trim() !== '')
  const [label] = names
  if (typeof row.id !== 'number' || label === undefined) return undefined
  const single = row.type === SINGLE_CHOICE
  const open = row.addunknown === true || isSet(row.database_lookup_id) || isSet(row.sqllookup) || isSet(row.integration_method_id)
  return { id: row.id, label, names: [...new Set(names)], single, closed: single && !open, row }
}

/** The values of a field; empty where it has none, or Halo does not tell. */
export async function choicesOf ({ id, row, single }: FieldDefinition, halo: HaloApi): Promise<Choice[]> {
  const listed = choices(row.values)
  if (listed.length > 0 || !single) return listed
  const whole = await ifReadable(async () => readRecord(await halo.read(`/FieldInfo/${id}`, { includedetails: true, getlookupvalues: true }), null, id))
  return choices(whole?.values)
}

/** The values that a field's lookup list has: what may be meant, but not what Halo surely takes. */
export async function lookupChoices ({ row }: FieldDefinition, halo: HaloApi): Promise<Choice[]> {
  const { lookup } = row
  if (typeof lookup !== 'number' || lookup <= 0) return []
  return choices(await ifReadable(async () => readRows(await halo.read('/Lookup', { lookupid: lookup }), null).rows))
}

/** Values as they stand in Halo's answers: rows with an id and a name. */
export function choices (values: unknown): Choice[] {
  return (Array.isArray(values) ? values as unknown[] : []).flatMap((value) => (
    isPlainObject(value) && typeof value.id === 'number' && typeof value.name === 'string' ? [{ id: value.id, name: value.name }] : []
  ))
}

/** At most 20 values, those first that are most like `wanted`. */
export function shownChoices (all: readonly Choice[], wanted = ''): string {
  const near = wanted === '' ? [] : nearestNames(wanted, all.map(({ id, name }) => ({ id, names: [name] })))
  const ordered = [...all].sort((a, b) => rank(near, a.id) - rank(near, b.id))
  const more = all.length > MOST_SHOWN ? ` and ${all.length - MOST_SHOWN} more` : ''
  return `${ordered.slice(0, MOST_SHOWN).map(({ name }) => quoted(name)).join(', ')}${more}`
}

/** The ids of those whose names are most like a text, the likeliest first. */
export function nearestNames (text: string, all: ReadonlyArray<{ id: number, names: readonly string[] }>): number[] {
  const candidates = all.map(({ id, names }) => ({
    id, name: names[0] ?? '', plain: [], folded: names.map(foldedText), codes: [], hint: '', inactive: false
  }))
  return nearestCandidates(text, candidates, MOST_SHOWN).map(({ id }) => id)
}

/** Text from Halo or a caller in a sentence: one line, quoted, short. */
export function quoted (text: string): string {
  const line = [...text.replace(/[\s\p{Cc}]+/gu, ' ').trim()]
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60).join('')}...` : line.join(''))
}

function rank (near: readonly number[], id: number): number {
  const at = near.indexOf(id)
  return at < 0 ? near.length : at
}

function isSet (value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0 && value !== ''
}
