import { type Desk, PHRASES, phraseSpan, type Span } from '../dates/phrases.js'
import { DATE_EXAMPLES, dateRole, dateSpan, dayOf, haloTime, otherEnd } from '../dates/resolve.js'
import { DateText } from '../schemas/common.js'
import { invalid, quote } from './arguments.js'
import type { ListArgument, ListVerb } from './domain.js'
import type { Tool } from './tool.js'

type Args = Readonly<Record<string, unknown>>

export interface ResolvedDates {
  args: Args
  /** What became of dates that were not given as Halo receives them, by argument. */
  resolved: Record<string, string>
  notes: string[]
}

/** Whether this argument or parameter of a list is a date. */
export function isDate (list: ListVerb, name: string): boolean {
  const argument = list.arguments !== undefined && Object.hasOwn(list.arguments, name) ? list.arguments[name] : undefined
  return argument === undefined ? list.parameters.kinds.get(name) === 'date' : schemaOf(argument) === DateText
}

/**
 * The arguments of a list call with its dates as Halo reads them. A start is the first instant of what is given, an end
 * the last one; a date of neither kind, and one of the list's `days`, is a day. Only the bound that is named is set, whatever the phrase.
 *
 * @throws AppError `invalid_arguments` for a text that is no date, and a start after its end
 */
export function resolveDates (tool: Tool, list: ListVerb, args: Args, desk: Desk): ResolvedDates {
  const spans = new Map<string, Span>()
  for (const name of Object.keys(args).filter((name) => isDate(list, name))) spans.set(name, spanOf(tool, name, textOf(args, name), desk))
  const resolved: Record<string, string> = {}
  const notes: string[] = []
  const result = { ...args }
  for (const [name, span] of spans) {
    const given = textOf(args, name)
    const value = resolvedDate(tool, list, { name, given, span }, desk)
    result[name] = value
    if (value !== given) resolved[name] = value
    if (dateRole(name) !== 'start') continue
    const other = otherEnd(name)
    const end = spans.get(other)?.end
    if (end !== undefined && span.start > end) throw invalid(tool, `${name} (${haloTime(span.start)}) is after ${other} (${haloTime(end)})`)
    const isPast = span.start < span.end && wholeSeconds(span.end) < wholeSeconds(desk.now())
    if (end === undefined && isPast && isDate(list, other) && phraseSpan(given, desk) !== undefined) notes.push(`${name}=${quote(given)} sets only the start: give ${other}=${quote(given)} too for that time alone.`)
  }
  return { args: result, resolved, notes }
}

/** A span that ends now ends with the last whole second. */
function wholeSeconds (instant: number): number {
  return Math.floor(instant / 1_000)
}

function textOf (args: Args, name: string): string {
  return String(args[name]).trim()
}

function spanOf (tool: Tool, name: string, given: string, desk: Desk): Span {
  const span = dateSpan(given, desk)
  if (span === undefined) throw invalid(tool, `${name} must be a date such as ${DATE_EXAMPLES}, or one of: ${PHRASES}; not ${quote(given)}`)
  return span
}

function resolvedDate (tool: Tool, list: ListVerb, { name, given, span }: { name: string, given: string, span: Span }, desk: Desk): string {
  const role = dateRole(name)
  const instant = role === 'start' ? span.start : span.end
  if (role === 'day' || list.days?.includes(name) === true) {
    const day = dayOf(role === 'day' ? span : { start: instant, end: instant }, desk)
    if (day === undefined) throw invalid(tool, `${name} is one day, such as 2026-11-22 or today; ${quote(given)} is more`)
    return day
  }
  // Rows that are compared here have fractions of seconds, so the end of a day has them too.
  return isComparedHere(list, name) ? new Date(instant).toISOString().replace('.000Z', 'Z') : haloTime(instant)
}

function isComparedHere (list: ListVerb, name: string): boolean {
  const argument = list.arguments?.[name]
  return argument !== undefined && 'keep' in argument
}

function schemaOf (argument: ListArgument): unknown {
  return 'schema' in argument ? argument.schema : argument
}
