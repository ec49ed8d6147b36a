import type { Config } from '../config.js'
import { isAppError } from '../errors.js'
import { connectHalo } from '../halo/client.js'
import type { HaloApi } from '../halo/types.js'
import { VERSION } from '../version.js'
import { fail, ok, warn, type Finding } from './finding.js'
import { readScopeOf } from './permissions.js'

const CHECK = 'Rights'
const CONCURRENCY = 4
/** The right to read is all that matters: of a list that Halo does not page no more is read. */
const MAX_ANSWER_BYTES = 256 * 1024

export interface ReadableDomain {
  name: string
  path: string
}

export interface RightsOptions {
  config: Config
  baseUrl: URL
  accessToken: string
  domains: readonly ReadableDomain[]
  onProgress: (done: number, total: number) => void
}

/** Why a domain cannot be read. */
interface Refusal {
  domain: string
  code: string
  message: string
}

/** Reads one row of every domain with the token. Gives the findings and the number of requests that took. */
export async function checkRights ({ config, baseUrl, accessToken, domains, onProgress }: RightsOptions): Promise<{ findings: Finding[], sent: number }> {
  const { timeoutMs, rateLimitMax: limit, rateLimitWindowMs: windowMs } = config.halo
  let sent = 0
  const connection = connectHalo({ baseUrl, timeoutMs, budget: { limit, windowMs }, version: VERSION, maxAnswerBytes: MAX_ANSWER_BYTES, events: { onRequest: () => { sent++ } } })
  const caller = { principal: 'doctor', budgetKey: 'doctor', credential: { kind: 'token', accessToken } } as const
  const refusals: Refusal[] = []
  const waiting = [...domains]
  let done = 0
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const refusal = await refusalOf(next, connection.forCall({ caller }))
      if (refusal !== null) refusals.push(refusal)
      onProgress(++done, domains.length)
    }
  }
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  } finally {
    await connection.close()
  }
  return { findings: findingsOf(domains.length, refusals.sort((a, b) => a.domain < b.domain ? -1 : 1)), sent }
}

/** Null when the domain can be read. Halo ignores parameters that a list does not know. */
async function refusalOf ({ name, path }: ReadableDomain, halo: HaloApi): Promise<Refusal | null> {
  try {
    await halo.read(path, { pageinate: true, page_size: 1, page_no: 1, count: 1 })
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    return error.code === 'answer_too_large' ? null : { domain: name, code: error.code, message: error.message }
  }
}

function findingsOf (total: number, refusals: readonly Refusal[]): Finding[] {
  const readable = `${total - refusals.length} of ${total} domains can be read`
  if (refusals.length === 0) return [ok(CHECK, readable)]
  const groups = new Map<string, Refusal[]>()
  for (const refusal of refusals) {
    const key = refusal.code === 'halo_forbidden' ? `forbidden ${readScopeOf(refusal.domain) ?? ''}` : refusal.code
    groups.set(key, [...groups.get(key) ?? [], refusal])
  }
  return [warn(CHECK, readable, 'See the lines below.'), ...[...groups.values()].map(groupFinding)]
}

/** One finding for all domains that cannot be read for the same reason. */
function groupFinding (refusals: readonly Refusal[]): Finding {
  const names = refusals.map(({ domain }) => domain).join(', ')
  const [{ domain, code, message } = { domain: '', code: '', message: '' }] = refusals
  switch (code) {
    case 'halo_forbidden': {
      const scope = readScopeOf(domain)
      const missing = scope === null ? 'Give the API application and its agent the right to see this' : `Add ${scope} to the API application's permissions and to HALO_SCOPE (unless that is "all"), and let its agent's role see this`
      return fail(CHECK, `not allowed: ${names}`, `${missing}; or leave it out with MCP_TOOLS or MCP_DISABLE.`)
    }
    case 'halo_auth': return fail(CHECK, `Halo no longer accepts the token: ${names}`, 'Run doctor again; if it stays so, see whether the API application\'s agent is active.')
    case 'halo_not_found': return warn(CHECK, `not known to this Halo: ${names}`, 'The version or edition of this Halo lacks them; leave them out with MCP_TOOLS or MCP_DISABLE.')
    case 'budget_exhausted': return fail(CHECK, `not checked, HALO_RATE_LIMIT_MAX is used up: ${names}`, 'Raise HALO_RATE_LIMIT_MAX, or wait for a window and run doctor again.')
    default: return fail(CHECK, `not readable: ${names}`, message)
  }
}
