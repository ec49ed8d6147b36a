import { createHash } from 'node:crypto'
import type { Caller } from './types.js'

const known = new WeakMap<Caller, string>()

/**
 * A key for what one caller may see, and `about` what. Two callers may see different things by principal and by scope;
 * a token of its own may have any scope. Holds neither a token nor a value in the clear.
 */
export function callerKey (caller: Caller, ...about: readonly unknown[]): string {
  let own = known.get(caller)
  if (own === undefined) {
    const { principal, credential } = caller
    own = digest([principal, credential.kind === 'application' ? credential.scope : credential.accessToken])
    known.set(caller, own)
  }
  return about.length === 0 ? own : digest([own, ...about])
}

/**
 * Whose requests to Halo count together: those of one application at one instance and tenant. Nobody gets a second budget
 * by other capitals, which Halo may not tell apart.
 */
export function budgetKeyOf ({ baseUrl, tenant }: { baseUrl: URL, tenant: string | null }, applicationId: string): string {
  return [baseUrl.href, tenant ?? '', applicationId].join('|').toLowerCase()
}

function digest (value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64')
}
