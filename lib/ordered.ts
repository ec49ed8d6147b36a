import { isPlainObject } from './plain-object.js'

/** The same value whatever the order in which its fields were written, at any depth; lists keep theirs. */
export function ordered (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, inner]) => [name, ordered(inner)]))
}
