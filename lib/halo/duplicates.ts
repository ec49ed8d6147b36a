import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'
import { ordered } from '../ordered.js'
import { CopiedStore } from '../store/copied.js'
import type { Store } from '../store/types.js'

const GUARD_MS = 120_000
const MAX_GUARDED = 10_000

/** What became of a create that was sent: Halo answered, or it may have been applied without an answer. */
export type Outcome = 'answered' | 'maybe applied'

/** Equal creates of this process that are under way. They may be meant, so they do not stop each other. */
interface UnderWay {
  count: number
  /** Whether there was no mark when the first of them set its own. */
  unmarked: Promise<boolean>
  /** One of them may have been applied. */
  lost: boolean
}

/**
 * Remembers for two minutes which creates may have been applied although their answer was lost, and shares that with the
 * other processes. A create is marked before it is sent, so that the mark outlives a process that dies meanwhile.
 */
export class DuplicateGuard {
  readonly #marks: CopiedStore
  readonly #underWay = new Map<string, UnderWay>()

  constructor (store: Store, clock: Clock) {
    this.#marks = new CopiedStore({ store, clock, maxCopies: MAX_GUARDED })
  }

  /** Null when the same create may have been applied already; else to be called with what became of this one. */
  async enter (key: string): Promise<((outcome: Outcome) => Promise<void>) | null> {
    const mark = `create:${key}`
    const creates = this.#underWay.get(key) ?? { count: 0, unmarked: this.#marks.add(mark, '1', GUARD_MS), lost: false }
    this.#underWay.set(key, creates)
    creates.count++
    const leave = () => {
      if (--creates.count === 0) this.#underWay.delete(key)
    }
    if (!await creates.unmarked || creates.lost) {
      leave()
      return null
    }
    return async (outcome) => {
      leave()
      creates.lost ||= outcome === 'maybe applied'
      if (creates.lost) await this.#marks.set(mark, '1', GUARD_MS)
      else if (creates.count === 0) await this.#marks.delete(mark)
    }
  }
}

/**
 * The key of a create, the same whatever the order of its fields: models write an object anew each time. Null when the
 * records only update: Halo creates where a record has no id.
 */
export function createKey (principal: string, path: string, records: readonly unknown[]): string | null {
  if (!records.some(hasNoId)) return null
  return createHash('sha256').update(JSON.stringify([principal, path, ordered(records)])).digest('base64url')
}

function hasNoId (record: unknown): boolean {
  if (typeof record !== 'object' || record === null || !('id' in record)) return true
  const { id } = record
  return id === undefined || id === null || id === 0 || id === ''
}
