import { cleanText } from '../text/clean.js'
import { htmlToText, isWhollyHtml, looksLikeHtml } from '../text/html.js'
import { showsMarker } from '../text/markers.js'
import { isPlainObject } from '../plain-object.js'
import { outsideNotes } from './outside.js'
import { partJson } from './part-json.js'

export type Row = Readonly<Record<string, unknown>>

/** How much of each record an answer shows. */
export interface Shape {
  /** Fields asked for by name; null: the concise columns, or all. */
  fields: readonly string[] | null
  full: boolean
}

/** The concise form of a domain's records. */
export interface Columns {
  names: readonly string[]
  /** Those of them whose nested objects are shown with all that is in them, instead of by id and name. */
  whole?: readonly string[] | undefined
  /** Those of them of whose nested objects these fields are shown. */
  parts?: Readonly<Record<string, readonly string[]>> | undefined
  /** Fields, at any depth, that hold plain text: Halo keeps its markup in a field beside it. */
  plain?: readonly string[] | undefined
  /** Longer texts are cut, with a marker. */
  maxCharacters?: number | undefined
  /** Fields, among all of the record, whose texts people outside the desk write. */
  outside?: readonly string[] | undefined
}

const MAX_CHARACTERS = 3_000

/** Halo stores "no date" as midnight of a day in 1899 or 1900. */
const UNSET_DATE = /^(1899-12-30|1899-12-31|1900-01-01)(T00:00:00(\.0+)?Z?)?$/

/** Whether Halo means "no date" by this text. */
export function isUnsetDate (text: string): boolean {
  return text.charCodeAt(0) === 49 && UNSET_DATE.test(text)
}

/** Fields that hold a credential of some other system; no answer carries them. */
const SECRET_FIELD = /password|passwd|secret|api_?key|private_?key|(^|_)token$/i

/**
 * The record as the caller asked for it: all of it (`full`), the named fields, or the concise columns without empty
 * ones. Unset dates become null in every form, and secrets are left out. Concise texts are readable, folded and cut;
 * named ones are whole, and markup only where the name ends in `html`; with `full` nothing is touched.
 */
export function shapeRecord (record: Row, columns: Columns, shape: Shape): Record<string, unknown> {
  if (shape.full && shape.fields === null) return plain(record) as Record<string, unknown>
  const shaped: Record<string, unknown> = {}
  for (const name of shape.fields ?? columns.names) {
    const raw = record[name]
    // Most values by far, and nothing to shape in them.
    if (typeof raw === 'number' || typeof raw === 'boolean') {
      shaped[name] = raw
      continue
    }
    if (!Object.hasOwn(record, name) || isSecret(name, raw)) continue
    if (shape.fields !== null) {
      const value = plain(raw)
      shaped[name] = typeof value === 'string' && !/html$/i.test(name) && isMarkup(name, value, columns) ? htmlToText(value) : value
      continue
    }
    const concise = readable(name, conciseValue(name, raw, columns), columns)
    if (!isEmpty(concise)) shaped[name] = concise
  }
  return shaped
}

/** What the caller should know of how the records were shaped; `shaped` is what they became, as it stands in the answer. */
export function shapeNotes (records: readonly Row[], columns: Columns, shape: Shape, shaped: Row | readonly Row[]): string[] {
  if (records.length === 0) return []
  const asked = shape.fields ?? (shape.full ? [...new Set(records.flatMap((record) => Object.keys(record)))] : columns.names)
  const notes: string[] = []
  const secret = asked.filter((name) => isSecretName(name) && records.some((record) => isSecret(name, record[name])))
  if (secret.length > 0) notes.push(`Not shown, being secrets: ${secret.join(', ')}.`)
  if (shape.fields !== null) {
    const absent = shape.fields.filter((name) => !records.some((record) => Object.hasOwn(record, name)))
    if (absent.length > 0) notes.push(`Not in Halo's answer: ${absent.join(', ')}.`)
  } else if (!shape.full) {
    notes.push('Concise: name further fields in fields, or detail=full for all of them.')
    if (showsMarker(partJson(shaped))) notes.push('Texts are folded or cut where marked […]; a field named in fields is whole. Never write a marker back.')
  }
  notes.push(...outsideNotes((columns.outside ?? []).filter((name) => asked.includes(name)), Array.isArray(shaped) ? shaped : [shaped]))
  return notes
}

function conciseValue (name: string, value: unknown, { whole, parts }: Columns): unknown {
  const shown = parts?.[name]
  if (shown !== undefined && isPlainObject(value)) return withoutEmpty(plain(Object.fromEntries(shown.map((part) => [part, value[part]]))))
  return whole?.includes(name) === true ? withoutEmpty(plain(value)) : brief(value)
}

function isMarkup (name: string, text: string, { plain }: Columns): boolean {
  return plain?.includes(name) === true ? isWhollyHtml(text) : looksLikeHtml(text)
}

/** Most values are short plain words, which need no look inside. */
function readable (name: string, value: unknown, columns: Columns): unknown {
  if (typeof value === 'string') {
    const { maxCharacters = MAX_CHARACTERS, plain } = columns
    if (value.length <= maxCharacters && !/[<&\n\u00ad\u200b-\u206f\ufeff]/.test(value)) return value
    return cleanText(value, { maxCharacters, plain: plain?.includes(name) === true }).text
  }
  if (Array.isArray(value)) return value.map((inner) => readable(name, inner, columns))
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([inner, held]) => [inner, readable(inner, held, columns)]))
}

function isSecret (name: string, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && isSecretName(name)
}

const secretNames = new Map<string, boolean>()
/** Halo has some thousands of field names; custom ones come on top. */
const MAX_NAMES = 20_000

/** The same names come with every record, so each is looked at once. */
function isSecretName (name: string): boolean {
  let secret = secretNames.get(name)
  if (secret === undefined) {
    secret = SECRET_FIELD.test(name)
    if (secretNames.size < MAX_NAMES) secretNames.set(name, secret)
  }
  return secret
}

/** A value that is no list or object, with unset dates as null; undefined for others and for secrets. */
export function plainScalar (name: string, value: unknown): string | number | boolean | null | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string' || isSecret(name, value)) return undefined
  return isUnsetDate(value) ? null : value
}

/** Copies a value, with unset dates as null and without secrets. */
function plain (value: unknown): unknown {
  if (typeof value === 'string') return isUnsetDate(value) ? null : value
  if (Array.isArray(value)) return value.map(plain)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([name, inner]) => !isSecret(name, inner)).map(([name, inner]) => [name, plain(inner)]))
}

const NAMING = ['id', 'name', 'value', 'text', 'summary', 'filename', 'display'] as const

/** Nested records by id and name only; the whole of them is there through `fields` and `detail`. */
function brief (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(brief).filter((inner) => !isEmpty(inner))
  if (!isPlainObject(value)) return plain(value)
  const shown: Record<string, unknown> = {}
  for (const name of NAMING) {
    const scalar = plainScalar(name, value[name])
    if (!isEmpty(scalar)) shown[name] = scalar
  }
  return shown
}

function withoutEmpty (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)]).filter(([, inner]) => !isEmpty(inner)))
}

function isEmpty (value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isPlainObject(value) && Object.keys(value).length === 0
}
