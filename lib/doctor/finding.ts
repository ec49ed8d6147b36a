/**
 * - `ok`: as it should be
 * - `warn`: works, and is worth a look
 * - `fail`: something to fix
 * - `skipped`: could not be checked, or does not apply
 */
export type Outcome = 'ok' | 'warn' | 'fail' | 'skipped'

/** One line of the diagnosis. */
export interface Finding {
  readonly check: string
  readonly outcome: Outcome
  readonly result: string
  /** What to do; null where there is nothing to do. */
  readonly advice: string | null
}

export function ok (check: string, result: string): Finding {
  return { check, outcome: 'ok', result, advice: null }
}

export function warn (check: string, result: string, advice: string): Finding {
  return { check, outcome: 'warn', result, advice }
}

export function fail (check: string, result: string, advice: string): Finding {
  return { check, outcome: 'fail', result, advice }
}

export function skipped (check: string, result: string): Finding {
  return { check, outcome: 'skipped', result, advice: null }
}
