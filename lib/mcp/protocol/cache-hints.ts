import type { Asker, McpService } from '../service.js'

/** How long a client may keep an answer, and whether it may be shared between users (2026-07-28, caching). */
interface Hint {
  ttlMs: number
  cacheScope: 'public' | 'private'
}

const LISTING_TTL_MS = 300_000
const SHARED: Hint = { ttlMs: LISTING_TTL_MS, cacheScope: 'public' }
const OWN: Hint = { ttlMs: LISTING_TTL_MS, cacheScope: 'private' }

/**
 * The hint for the list of tools. It is for all to share where nothing but the operator's settings makes it: not where
 * callers differ in rights, and not where the request asks for less.
 */
export function toolsHint ({ byRights }: Pick<McpService, 'byRights'>, { narrowing }: Pick<Asker, 'narrowing'>): Hint {
  return byRights || narrowing !== undefined ? OWN : SHARED
}

/** The hints by method. Rights take nothing from the other lists: what they hold only reads. */
export function cacheHints (service: Pick<McpService, 'byRights'>, asker: Pick<Asker, 'narrowing'>) {
  const others = asker.narrowing === undefined ? SHARED : OWN
  return {
    'server/discover': SHARED,
    'tools/list': toolsHint(service, asker),
    'resources/list': others,
    'resources/templates/list': others,
    'prompts/list': others,
    'resources/read': { ttlMs: 0, cacheScope: 'private' }
  } as const
}
