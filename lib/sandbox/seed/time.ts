const DAY = 86_400_000

/** ISO time of `days` before the start. */
export const before = (start: number, days: number) => new Date(start - days * DAY).toISOString()

/** ISO time of `days` after the start. */
export const after = (start: number, days: number) => new Date(start + days * DAY).toISOString()

/** Midnight of the day, without a zone, as Halo writes plain dates. */
export const day = (start: number, offset: number) => `${new Date(start + offset * DAY).toISOString().slice(0, 10)}T00:00:00`

/** A time of day, which Halo keeps as a date in 1900. */
export const timeOfDay = (hour: number, minute = 0) => `1900-01-01T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`
