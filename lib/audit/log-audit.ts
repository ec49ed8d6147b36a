import { systemClock } from '../clock.js'
import { isAppError } from '../errors.js'
import type { CallWatcher, Ending } from '../mcp/activity.js'
import { auditEntry, isAudited } from './entry.js'

/** The part of pino's logger that is used here. */
interface Log {
  info: (details: object, message: string) => void
}

const SENTENCES: Readonly<Record<Ending['outcome']['kind'], string>> = {
  answered: 'tool call answered',
  question: 'tool call asks for a confirmation',
  declined: 'tool call failed',
  refused: 'tool call failed',
  failed: 'tool call failed'
}

/** The audit of a server without AUDIT_LOG: its lines are lines of the log. */
export function auditToLog (log: Log): CallWatcher {
  return {
    ended (activity, ending) {
      if (!isAudited(activity)) return
      // The log has a time of its own, and one line says all.
      const { time, event, ...entry } = auditEntry(activity, systemClock, ending)
      const { error } = ending
      const cause = isAppError(error) ? { code: error.code, status: error.status } : {}
      log.info({ ...entry, ...cause }, activity.door === 'tool' ? SENTENCES[ending.outcome.kind] : `${activity.door} ${ending.outcome.kind}`)
    }
  }
}
