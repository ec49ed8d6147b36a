import { FormatRegistry, Kind, Type, TypeRegistry, type TSchema } from '@sinclair/typebox'

export const DATE_FORMAT = 'iso-date'
FormatRegistry.Set(DATE_FORMAT, isIsoDate)
const ID_FORMAT = 'record-id'
FormatRegistry.Set(ID_FORMAT, (text) => !saysNone(text))
TypeRegistry.Set<{ enum: readonly string[] }>('Choice', (schema, value) => schema.enum.includes(value as string))

/**
 * The argument and field types that all domains share. Bounds are checked on every call; those that help no model
 * (`maxLength`, 32-bit limits) are left out of the listing by `lib/mcp/listing.ts`.
 */

const INT32_MAX = 2_147_483_647

/** Another entity's integer id. Halo uses 0 and negative numbers for "none" in places. */
export const Id = Type.Integer({ minimum: -INT32_MAX, maximum: INT32_MAX })

/** The integer id of the record at hand. */
export const RecordId = Type.Integer({ minimum: 1, maximum: INT32_MAX })

/** The id of the record at hand where Halo uses GUIDs (holidays, priorities). */
export const RecordGuid = Type.String({
  format: ID_FORMAT,
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  description: 'GUID'
})

/** The id of the record at hand where Halo takes a number or a text. */
export const RecordKey = Type.Union([RecordId, Type.String({ minLength: 1, maxLength: 100, format: ID_FORMAT })])

export const Flag = Type.Boolean()
export const Int = Type.Integer({ minimum: -INT32_MAX, maximum: INT32_MAX })
export const Num = Type.Number()

/** Several ids: an array, one id, or `1,2,3`. Halo receives `1,2,3`. */
export const IdList = Type.Array(Type.Integer({ minimum: -INT32_MAX, maximum: INT32_MAX }), { maxItems: 100 })

/** A string argument of at most `maxLength` characters (50 to 2,000 for arguments). */
export function Text (maxLength: number) {
  return Type.String({ maxLength })
}

/** A date or date and time, ISO 8601. */
export const DateText = Type.String({ maxLength: 50, format: DATE_FORMAT })

/** Halo's advanced search: sent as JSON text. */
export const AdvancedSearch = Type.Array(Type.Object({
  filter_name: Text(100),
  filter_type: Type.Integer({ minimum: 0, maximum: 10 }),
  filter_value: Text(2_000)
}, { additionalProperties: false }), { maxItems: 50 })

/** A string field of `data`; only the size of `data` as a whole bounds it. */
export const TextField = Type.String()

/** A date field of `data` that holds an instant, ISO 8601; without an offset it is a time of the desk. */
export const DateField = Type.String({ format: DATE_FORMAT })

/** A date field of `data` that holds a day; midnight without an offset is that day too. */
export const DayField = Type.String({ format: DATE_FORMAT, holdsDay: true })

/** One of a few words. The first is the default and goes without saying in the listing. */
export function Choice (words: readonly [string, ...string[]]) {
  return Type.Unsafe<string>({ [Kind]: 'Choice', enum: words })
}

/** An array field of `data` whose objects Halo defines, such as lines or custom fields. */
export const ListField = Type.Array(Type.Unknown())

/** An object field of `data` whose shape Halo defines. */
export const ObjectField = Type.Object({})

/** Whether `text` is an ISO 8601 date (`2026-11-22`) or date and time, with or without an offset. */
export function isIsoDate (text: string): boolean {
  return /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text)) && isDay(text.slice(0, 10))
}

/** Whether this is a date that Halo writes for "none": some day of 1899 or 1900. */
export function isNoDate (text: string): boolean {
  return isIsoDate(text) && Number(text.slice(0, 4)) <= 1900
}

/** Whether this is the schema of a date in `data`: of an instant, or of a day. */
export function dateHeld (schema: TSchema): 'instant' | 'day' | undefined {
  if (schema.format !== DATE_FORMAT) return undefined
  return schema.holdsDay === true ? 'day' : 'instant'
}

/** Date.parse takes 30 February for a day in March. */
function isDay (text: string): boolean {
  const midnight = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text)
}

/** Whether the text of an id says that there is none: blanks, signs (dots would be another place in a path) and zeros alone, or a program's word for nothing. */
export function saysNone (id: string): boolean {
  return !/[\p{L}1-9]/u.test(id) || /^\W*(null|undefined|none|nil|nan|object object)\W*$/i.test(id)
}

/** Whether this is the schema of a record's id that may be a text. */
export function isTextId (schema: TSchema): boolean {
  return [schema, ...(schema.anyOf as TSchema[] | undefined ?? [])].some(({ format }) => format === ID_FORMAT)
}

export type Properties = Record<string, TSchema>
