/** Why a request may be sent once more. */
export type RetryReason =
  /** 429: Halo refused it, so nothing was applied. */
  | 'limited'
  /** 502, 503, 504 and the like, or a 500 that is not Halo's own exception. */
  | 'outage'
  /** The connection broke after the request was sent. */
  | 'reset'
  /** The connection was never made. */
  | 'unconnected'

export type Effect = 'read' | 'write'

interface Rule {
  /** How often a request is sent again for this reason. */
  read: number
  write: number
  /** Backoff before the first repetition, doubled for each later one, up to the cap. */
  baseMs: number
  capMs: number
}

export const RETRY_RULES: Readonly<Record<RetryReason, Rule>> = {
  limited: { read: 3, write: 3, baseMs: 1000, capMs: 8000 },
  outage: { read: 1, write: 0, baseMs: 500, capMs: 2000 },
  reset: { read: 1, write: 0, baseMs: 250, capMs: 1000 },
  unconnected: { read: 1, write: 1, baseMs: 250, capMs: 1000 }
}

export interface RetryQuestion {
  reason: RetryReason
  effect: Effect
  /** How often the request was sent again for this reason already. */
  repeated: number
  /** From Halo's Retry-After, null where it gave none that makes sense. */
  retryAfterMs: number | null
  remainingMs: number
  /** At least 0, below 1. */
  random: () => number
}

/**
 * Milliseconds to wait before the request is sent again; null when it must not be, or when the wait would leave no time
 * within the deadline. Backoff has full jitter; Halo's own Retry-After goes before it.
 */
export function retryDelayMs (question: RetryQuestion): number | null {
  const rule = RETRY_RULES[question.reason]
  if (question.repeated >= rule[question.effect]) return null
  const delayMs = question.retryAfterMs ?? question.random() * Math.min(rule.capMs, rule.baseMs * 2 ** question.repeated)
  return delayMs < question.remainingMs ? delayMs : null
}

/**
 * Milliseconds from `now` (epoch) that a Retry-After header asks for: seconds or an HTTP date (RFC 9110 §10.2.3), 0 for a
 * date that has passed. Null where the header is missing, negative or makes no sense.
 */
export function parseRetryAfter (header: string | string[] | undefined, now: number): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim()
  if (value === undefined) return null
  if (/^\d+(\.\d+)?$/.test(value)) {
    const delayMs = Number(value) * 1000
    return Number.isFinite(delayMs) ? delayMs : null
  }
  if (!/^[A-Za-z]{3,9},? /.test(value)) return null
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
