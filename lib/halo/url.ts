import { AppError } from '../errors.js'
import type { Query } from './types.js'

/**
 * The address of an API path below `root`. Throws `internal` for a path that would leave the API, as one made from an
 * unchecked id could.
 */
export function apiUrl (root: URL, path: string, query: Query): URL {
  const url = new URL(root)
  url.pathname = `${root.pathname}${path}`
  if (!path.startsWith('/') || !url.pathname.startsWith(`${root.pathname}/`)) {
    throw new AppError('internal', 'A Halo path must stay below the API root.')
  }
  url.search = toParams(query).toString().replaceAll('%2C', ',')
  return url
}

/** The query in a form that is the same whatever the order of its names. */
export function sortedQuery (query: Query): string {
  const params = toParams(query)
  params.sort()
  return params.toString()
}

function toParams (query: Query): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    // Halo takes lists of ids as `1,2,3`.
    params.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return params
}
