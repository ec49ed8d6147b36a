import type { HaloApi } from '../../halo/types.js'
import { isPlainObject } from '../../plain-object.js'
import type { Row } from '../shape.js'
import { choicesOf, lookupChoices, quoted, shownChoices, type Choice } from '../writes/field-definitions.js'
import type { TypeField } from './ticket-type.js'

const MOST_FIELDS = 10

/** The fields that have no value, neither in what was sent nor in the record as it is. */
export function missingFields (fields: readonly TypeField[], sent: Row, record: Row | null): TypeField[] {
  return fields.filter((field) => !hasValue(field, sent) && (record === null || !hasValue(field, record)))
}

function hasValue ({ custom, id, name }: TypeField, row: Row): boolean {
  if (!custom) return !isEmpty(row[name]) || !isEmpty(row[`${name}_html`]) || !isEmpty(row[`${name}_id`])
  const fields = Array.isArray(row.customfields) ? row.customfields as unknown[] : []
  return fields.some((field) => isPlainObject(field) && field.id === id && !isEmpty(field.value))
}

function isEmpty (value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0
}

/** The missing fields in words, with the values that each may have, and how they are written in `data`. */
export async function missingSentence (missing: readonly TypeField[], halo: HaloApi): Promise<string> {
  const told: string[] = []
  const example: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const field of missing.slice(0, MOST_FIELDS)) {
    const choices = await valuesOf(field, halo)
    const value = choices[0]?.name ?? '...'
    if (field.custom) custom[field.label] = value
    else example[field.name] = value
    told.push(`${quoted(field.label)}${choices.length > 0 ? ` (${shownChoices(choices)})` : ''}`)
  }
  const more = missing.length > MOST_FIELDS ? ` and ${missing.length - MOST_FIELDS} more` : ''
  const data = { ...example, ...(Object.keys(custom).length > 0 ? { customfields: custom } : {}) }
  return `${told.join(', ')}${more}. Add to data, with values of your own: ${JSON.stringify(data)}`
}

async function valuesOf ({ definition }: TypeField, halo: HaloApi): Promise<Choice[]> {
  if (definition === undefined) return []
  const own = await choicesOf(definition, halo)
  return own.length > 0 ? own : await lookupChoices(definition, halo)
}
