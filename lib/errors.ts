/**
 * What can go wrong, as a closed set. Branch on the code, never on the text.
 *
 * - `invalid_arguments`, `unknown_tool`, `not_allowed`: the caller must change the call
 * - `declined`: the person who was asked to confirm the call said no
 * - `config`: the operator must change a setting
 * - `audit_unavailable`: the audit log cannot be written, so no change was made
 * - `halo_*`: what Halo answered, or that it did not answer
 * - `maybe_applied`: a write may have reached Halo and its answer was lost
 * - `duplicate_create`: the same create again, shortly after such a write
 * - `circuit_open`, `budget_exhausted`, `queue_full`: nothing was sent to Halo
 */
export const ERROR_CODES = [
  'invalid_arguments', 'unknown_tool', 'not_allowed', 'declined', 'config', 'audit_unavailable',
  'halo_auth', 'halo_forbidden', 'halo_not_found', 'halo_refused', 'halo_limited',
  'halo_unavailable', 'halo_timeout', 'halo_bad_answer', 'answer_too_large',
  'maybe_applied', 'duplicate_create',
  'circuit_open', 'budget_exhausted', 'queue_full',
  'cancelled', 'internal'
] as const
export type ErrorCode = typeof ERROR_CODES[number]

export interface AppErrorOptions {
  /** The same call may succeed later without a change. */
  retryable?: boolean
  /** Earliest sensible time for the next try, in milliseconds from now. */
  retryAfterMs?: number
  /** HTTP status of Halo's answer, where there was one. */
  status?: number
  cause?: unknown
}

/** An expected failure. `message` is a sentence that may be shown to a model: no stack, token, URL query or markup. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined

  constructor (code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs
    this.status = options.status
  }
}

export function isAppError (error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code)
}
