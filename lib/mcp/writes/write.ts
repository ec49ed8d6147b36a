import { isAppError, type ErrorCode } from '../../errors.js'
import type { Row } from '../shape.js'
import type { Tool, ToolContext } from '../tool.js'
import type { Recent } from './recent.js'

/** A write on its way to Halo. */
export interface Write {
  tool: Pick<Tool, 'name'>
  data: Row
  context: ToolContext
  /** The record as this caller knows it; null where they do not. */
  known: Recent | null
}

/** What goes out instead, and what the answer tells of it. */
export interface Prepared {
  data: Row
  notes?: readonly string[]
}

/** What is known of the writes of one domain beyond its data. */
export interface Guide {
  /** Completes the data, or refuses it with AppError `invalid_arguments`. */
  prepare: (write: Write) => Promise<Prepared>
  /** Sentences on what Halo may have missed, after it refused the write; null where nothing is known. */
  explain: (write: Write) => Promise<string | null>
}

/** Halo's no, and its silence. Anything else ends the call. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'halo_forbidden', 'halo_not_found', 'halo_refused', 'halo_bad_answer', 'halo_unavailable', 'halo_timeout', 'answer_too_large'
])

/** What is read beside a write, null where it cannot be read: the write does not fail for it. */
export async function ifReadable<T> (read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (isAppError(error) && UNREADABLE.has(error.code)) return null
    throw error
  }
}
