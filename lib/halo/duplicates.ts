import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'
import { ExpiringMap } from './expiring-map.js'

const GUARD_MS = 120_000
const MAX_GUARDED = 10_000

/** Remembers for two minutes which creates may have been applied although their answer was lost. */
export class DuplicateGuard {
  #creates: ExpiringMap<true>

  constructor (clock: Clock) {
    this.#creates = new ExpiringMap(clock, MAX_GUARDED)
  }

  isDuplicate (key: string): boolean {
    return this.#creates.get(key) === true
  }

  remember (key: string): void {
    this.#creates.set(key, true, GUARD_MS)
  }
}

/** The key of a create, null when the records only update: Halo creates where a record has no id. */
export function createKey (principal: string, path: string, records: readonly unknown[], body: string): string | null {
  if (!records.some(hasNoId)) return null
  return createHash('sha256').update(JSON.stringify([principal, path])).update(body).digest('base64url')
}

function hasNoId (record: unknown): boolean {
  if (typeof record !== 'object' || record === null || !('id' in record)) return true
  const { id } = record
  return id === undefined || id === null || id === 0 || id === ''
}
