/**
 * Local time and UTC, by way of Intl. A *wall time* is what a clock on the wall shows, written as the epoch
 * milliseconds that the same reading would have in UTC; the getUTC... methods of Date read its parts.
 */

export const DAY_MS = 86_400_000

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Whether `name` is an IANA time zone that this Node knows, such as `Europe/Berlin`. */
export function isTimeZone (name: string): boolean {
  // Newer versions of Node also take offsets such as +01:00, which know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    clockOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The wall time of an instant (epoch milliseconds) in a zone. */
export function wallTime (instant: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(instant)) parts[type] = Number(value)
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = parts
  const milliseconds = ((instant % 1_000) + 1_000) % 1_000
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
}

/**
 * The instant (epoch milliseconds) at which a clock in the zone shows `wall`. Of a reading that comes twice, when clocks
 * go back, `which` says the one meant; a reading that clocks skip is counted on from the last one before.
 */
export function instantAt (wall: number, timeZone: string, which: 'first' | 'last' = 'first'): number {
  const before = wall - offset(wall - DAY_MS, timeZone)
  const after = wall - offset(wall + DAY_MS, timeZone)
  const readings = (which === 'first' ? [before, after] : [after, before]).filter((instant) => wallTime(instant, timeZone) === wall)
  return readings[0] ?? before
}

/** The wall time of the day's midnight. */
export function midnight (wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS
}

function offset (instant: number, timeZone: string): number {
  return wallTime(instant, timeZone) - instant
}

/** Making a format costs far more than using it. */
function clockOf (timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
    clocks.set(timeZone, clock)
  }
  return clock
}
