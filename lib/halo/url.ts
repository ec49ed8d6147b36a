import { AppError } from '../errors.js'
import type { Query } from './types.js'

/**
 * The address of an API path below `root`; the same for equal queries, whatever the order of their names. Throws `internal`
 * for a path that would leave the API, as one made from an unchecked id could.
 */
export function apiUrl (root: URL, path: string, query: Query): URL {
  const url = new URL(`${root.href}${path.replace(/[?#]/g, encodeURIComponent)}${searchOf(query)}`)
  if (!path.startsWith('/') || !url.pathname.startsWith(`${root.pathname}/`)) {
    throw new AppError('internal', 'A Halo path must stay below the API root.')
  }
  return url
}

function searchOf (query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    // Halo takes lists of ids as `1,2,3`.
    params.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  params.sort()
  return params.size === 0 ? '' : `?${params.toString().replaceAll('%2C', ',')}`
}
