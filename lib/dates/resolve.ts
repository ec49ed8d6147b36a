import { type Desk, phraseSpan, type Span } from './phrases.js'
import { DAY_MS, instantAt, wallTime } from './time-zone.js'

/** Which end of a span an argument bounds; `day` for one that names a calendar day. */
export type DateRole = 'start' | 'end' | 'day'

/** Examples for sentences to callers. */
export const DATE_EXAMPLES = '2026-11-22 or 2026-11-22T09:30:00Z'

/** SQL Server's datetime, in which Halo keeps its times, begins here. */
const FIRST_INSTANT = Date.UTC(1753, 0, 1)
const LAST_INSTANT = Date.UTC(9999, 11, 31)
const HOUR_MS = 3_600_000

/** What a date argument bounds, by Halo's ways of naming it: `startdate`, `lastupdatefromdate`, `calendar_enddate`, ... */
export function dateRole (name: string): DateRole {
  if (/start|from|since|after/.test(name)) return 'start'
  return /end_?date|to_?date|until|before/.test(name) ? 'end' : 'day'
}

/** The argument that bounds the other end: `enddate` for `startdate`. */
export function otherEnd (name: string): string {
  return name.replace('start', 'end').replace('from', 'to')
}

/**
 * The span of time that a text names: an ISO 8601 date (that day), a date and time (that instant), or a phrase, see
 * {@link phraseSpan}. Days and times without an offset are those of the desk. Undefined for any other text.
 */
export function dateSpan (text: string, desk: Desk): Span | undefined {
  const span = isoSpan(text.trim(), desk) ?? phraseSpan(text, desk)
  return span !== undefined && span.start >= FIRST_INSTANT && span.end < LAST_INSTANT ? span : undefined
}

/**
 * An instant in the form that Halo reads, UTC to the second. A fraction of a second stays, except a day's last
 * millisecond: a database that counts in 1/300 s would round it up to the next day.
 */
export function haloTime (instant: number): string {
  const iso = new Date(instant).toISOString()
  return /\.(000|999)Z$/.test(iso) ? `${iso.slice(0, 19)}Z` : iso
}

/** The calendar day of the desk that a span lies in, `2026-11-22`; undefined where it is more than one. */
export function dayOf ({ start, end }: Span, { timeZone }: Desk): string | undefined {
  const [first, last] = [start, end].map((instant) => new Date(wallTime(instant, timeZone)).toISOString().slice(0, 10))
  return first === last ? first : undefined
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i

function isoSpan (text: string, { timeZone }: Desk): Span | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '0', zone] = match
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // Date.UTC takes 30 February for a day in March.
  if (new Date(midnight).toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined
  if (hour === undefined) return { start: instantAt(midnight, timeZone), end: instantAt(midnight + DAY_MS, timeZone) - 1 }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const wall = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + Math.floor(Number(`0.${fraction}`) * 1_000)
  if (zone === undefined) return { start: instantAt(wall, timeZone), end: instantAt(wall, timeZone, 'last') }
  const instant = wall - offsetMs(zone)
  // No zone is further than 14 hours from UTC.
  return Math.abs(instant - wall) <= 14 * HOUR_MS ? { start: instant, end: instant } : undefined
}

function offsetMs (zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000
}
