import type { Desk } from '../../dates/phrases.js'
import { DATE_EXAMPLES, dateRole, dateSpan, haloTime } from '../../dates/resolve.js'
import { isPlainObject } from '../../plain-object.js'
import { dateHeld, Flag, isIsoDate, isNoDate } from '../../schemas/common.js'
import { coerce, invalid, quote } from '../arguments.js'
import type { UpsertVerb } from '../domain.js'
import type { Row } from '../shape.js'
import type { Settled, Tool, ToolAnswer } from '../tool.js'
import type { Recent } from './recent.js'

const LOCAL_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/i
const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?$/i
const DAY_FIRST = /^\d{4}-\d\d-\d\d([T ]|$)/i

/** What a date field holds. */
type Held = 'instant' | 'day'

/**
 * The data with times as Halo reads them, UTC: a date and time without an offset is one of the desk. Days stay days, and so
 * does a text that Halo itself gave in that form, as `known` shows it.
 *
 * @returns the data, and what became of the fields that this changed
 * @throws AppError `invalid_arguments` for a day that no calendar has
 */
export async function writtenDates (tool: Pick<Tool, 'name'>, verb: UpsertVerb, data: Row, known: Recent | null, desk: Desk): Promise<{ data: Row, resolved: Record<string, string> }> {
  const resolved: Record<string, string> = {}
  const given = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && DAY_FIRST.test(entry[1]))
  const fields = given.length === 0 ? new Map<string, Held>() : await dateFields(verb)
  // What lasts whole days begins and ends at midnight, whatever the zone.
  const wholeDays = coerce(Flag, data.allday ?? known?.values.allday) === true
  for (const [name, text] of given) {
    const held = fields.get(name.toLowerCase())
    if (held === undefined) continue
    if (!isIsoDate(text.slice(0, 10))) throw invalid(tool, `data.${name} must be an ISO 8601 date such as ${DATE_EXAMPLES}, not ${quote(text)}`)
    if (!LOCAL_TIME.test(text) || isNoDate(text) || known?.values[name] === text) continue
    if (MIDNIGHT.test(text) && (held === 'day' || wholeDays)) continue
    const instant = instantOf(name, text, desk)
    if (instant !== undefined && instant !== instantOf(name, text, { ...desk, timeZone: 'UTC' })) resolved[name] = haloTime(instant)
  }
  return { data: { ...data, ...resolved }, resolved }
}

function instantOf (name: string, text: string, desk: Desk): number | undefined {
  const span = dateSpan(text, desk)
  return dateRole(name) === 'end' ? span?.end : span?.start
}

/** The date fields by name; those that the tool does not list may hold days. */
async function dateFields ({ data, fields, timesOfDay = false }: UpsertVerb): Promise<Map<string, Held>> {
  const described = timesOfDay ? undefined : await fields?.()
  const dates = new Map<string, Held>()
  for (const [name, type] of [...described?.often ?? [], ...described?.others ?? []]) {
    if (type === 'date' && !Object.hasOwn(data, name)) dates.set(name, 'day')
  }
  for (const [name, schema] of Object.entries(data)) {
    const held = dateHeld(schema)
    if (held !== undefined) dates.set(name, held)
  }
  return dates
}

/** The answer with what was settled of its call, beside what else was resolved. */
export function withSettled (answer: ToolAnswer, settled: Settled | undefined): ToolAnswer {
  if (settled === undefined || Object.keys(settled.resolved).length === 0) return answer
  const { resolved, notes, ...rest } = answer.structured
  return { ...answer, structured: { ...rest, resolved: { ...settled.resolved, ...(isPlainObject(resolved) ? resolved : {}) }, ...(notes === undefined ? {} : { notes }) } }
}
