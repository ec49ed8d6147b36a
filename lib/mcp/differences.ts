import { isPlainObject } from '../plain-object.js'
import { isIsoDate, isNoDate } from '../schemas/common.js'
import type { Row } from './shape.js'

export interface NotApplied {
  field: string
  /** What Halo holds instead; left out when it is long. */
  kept?: unknown
}

const LONGEST_SHOWN = 200

/**
 * Compares what was sent with the record as Halo kept it, field by field; only plain values can be compared, those of custom
 * fields too (`customfields.<id>`).
 *
 * @returns fields that Halo kept otherwise, and fields that its answer does not show
 */
export function differences (sent: Row, record: Row): { notApplied: NotApplied[], notShown: string[] } {
  const notApplied: NotApplied[] = []
  const notShown: string[] = []
  for (const [field, value] of Object.entries(sent)) {
    if (field === 'id' || field.startsWith('_')) continue
    if (!Object.hasOwn(record, field)) {
      notShown.push(field)
    } else if (field === 'customfields') {
      compareCustomFields(value, record[field], notApplied, notShown)
    } else if (isScalar(value) && isScalar(record[field]) && !same(value, record[field])) {
      const kept = record[field]
      notApplied.push(typeof kept === 'string' && kept.length > LONGEST_SHOWN ? { field } : { field, kept })
    }
  }
  return { notApplied, notShown }
}

/** Halo shows a value of a list by its id in `value` and by its name in `display`. */
function compareCustomFields (sent: unknown, kept: unknown, notApplied: NotApplied[], notShown: string[]): void {
  const fields = new Map(rows(kept).map((row) => [row.id, row]))
  for (const { id, value = null } of rows(sent)) {
    const name = `customfields.${String(id)}`
    const field = fields.get(id)
    if (field === undefined) notShown.push(name)
    else if (isScalar(value) && isScalar(field.value ?? null) && !same(value, field.value) && !same(value, field.display ?? null)) notApplied.push({ field: name, kept: field.value ?? null })
  }
}

function rows (value: unknown): Row[] {
  return (Array.isArray(value) ? value as unknown[] : []).filter(isPlainObject)
}

function isScalar (value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** Equal in meaning: numbers as text, yes and no as 1 and 0, instants in other notations, and empty in any form. */
export function same (a: unknown, b: unknown): boolean {
  if (a === b || plainText(a) === plainText(b)) return true
  if (typeof a === 'string' && typeof b === 'string' && isIsoDate(a) && isIsoDate(b)) return instant(a) === instant(b)
  return plainText(a) !== '' && plainText(b) !== '' && Number(a) === Number(b)
}

/** Empty for a date that is not set too: Halo keeps null as a day of 1899 or 1900. */
function plainText (value: unknown): string {
  const text = String(value ?? '').trim()
  return isNoDate(text) ? '' : text
}

/** Halo's times without an offset are UTC. */
function instant (text: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes(':') ? text : `${text}Z`)
}
