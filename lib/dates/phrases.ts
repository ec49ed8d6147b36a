import { DAY_MS, instantAt, midnight, wallTime } from './time-zone.js'

/** The desk's time: its IANA time zone and what the clock says (epoch milliseconds). */
export interface Desk {
  timeZone: string
  now: () => number
}

/** A span of time, both ends included, in epoch milliseconds. */
export interface Span {
  start: number
  end: number
}

/** The phrases that {@link phraseSpan} knows, for sentences to callers. */
export const PHRASES = 'now, today, yesterday, tomorrow, this week, last week, next week, this month, last month, this year, last N hours|days|weeks|months, next N days'

const HOUR_MS = 3_600_000

/** Days from today's midnight, as wall times: the first one, and the one after the last. */
type Days = (today: number) => [first: number, after: number]

const days = (from: number, to: number): Days => (today) => [today + from * DAY_MS, today + to * DAY_MS]
const weeks = (from: number): Days => (today) => [monday(today) + from * 7 * DAY_MS, monday(today) + (from + 1) * 7 * DAY_MS]
const months = (from: number): Days => (today) => [firstOfMonth(today, from), firstOfMonth(today, from + 1)]

const FIXED: ReadonlyMap<string, Days> = new Map([
  ['today', days(0, 1)],
  ['yesterday', days(-1, 0)],
  ['tomorrow', days(1, 2)],
  ['this week', weeks(0)],
  ['last week', weeks(-1)],
  ['next week', weeks(1)],
  ['this month', months(0)],
  ['last month', months(-1)],
  ['this year', (today: number) => [firstOfYear(today, 0), firstOfYear(today, 1)]]
])

/**
 * The span that a phrase such as `last week` or `last 7 days` names in the desk's time zone; undefined for any other
 * text. Weeks start on Monday. `last N days` (weeks, months) starts with the day N days ago and ends now, `next N days`
 * starts now and ends with the day N days ahead; `last N hours` is exact to the second.
 */
export function phraseSpan (text: string, desk: Desk): Span | undefined {
  const phrase = text.trim().toLowerCase().replaceAll(/[\s_]+/g, ' ')
  const now = Math.floor(desk.now() / 1_000) * 1_000
  if (phrase === 'now') return { start: now, end: now }
  const today = midnight(wallTime(now, desk.timeZone))
  const at = (wall: number) => instantAt(wall, desk.timeZone)
  const fixed = FIXED.get(phrase)
  if (fixed !== undefined) {
    const [first, after] = fixed(today)
    return { start: at(first), end: at(after) - 1 }
  }
  const next = count(/^next (\d{1,3}) days?$/, phrase)
  if (next !== undefined) return { start: now, end: at(today + (next + 1) * DAY_MS) - 1 }
  const hours = count(/^last (\d{1,3}) hours?$/, phrase)
  if (hours !== undefined) return { start: now - hours * HOUR_MS, end: now }
  const first = firstOfLast(phrase, today)
  return first === undefined ? undefined : { start: at(first), end: now }
}

/** Midnight of the first day of `last N days`, weeks or months. */
function firstOfLast (phrase: string, today: number): number | undefined {
  const back = count(/^last (\d{1,3}) days?$/, phrase)
  if (back !== undefined) return today - back * DAY_MS
  const weeksBack = count(/^last (\d{1,3}) weeks?$/, phrase)
  if (weeksBack !== undefined) return today - weeksBack * 7 * DAY_MS
  const monthsBack = count(/^last (\d{1,3}) months?$/, phrase)
  return monthsBack === undefined ? undefined : sameDayMonthsAgo(today, monthsBack)
}

function count (pattern: RegExp, phrase: string): number | undefined {
  const number = Number(pattern.exec(phrase)?.[1] ?? 0)
  return number > 0 ? number : undefined
}

function monday (wall: number): number {
  return wall - ((new Date(wall).getUTCDay() + 6) % 7) * DAY_MS
}

function firstOfMonth (wall: number, months: number): number {
  const date = new Date(wall)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
}

function firstOfYear (wall: number, years: number): number {
  return Date.UTC(new Date(wall).getUTCFullYear() + years, 0, 1)
}

/** A month that is too short ends the count on its last day: a month before 31 March is 28 or 29 February. */
function sameDayMonthsAgo (wall: number, months: number): number {
  const date = new Date(wall)
  const lastDay = firstOfMonth(wall, 1 - months) - DAY_MS
  return Math.min(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate()), lastDay)
}
