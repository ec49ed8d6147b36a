import { createHash } from 'node:crypto'
import type { Caller } from './types.js'

/**
 * A key for what one caller may see, and `about` what. Two callers may see different things by principal and by scope;
 * a token of its own may have any scope. Holds neither a token nor a value in the clear.
 */
export function callerKey ({ principal, credential }: Caller, ...about: readonly unknown[]): string {
  const rights = credential.kind === 'application' ? credential.scope : credential.accessToken
  return createHash('sha256').update(JSON.stringify([principal, rights, ...about])).digest('base64')
}
