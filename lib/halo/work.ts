import { Cancellation, type Signal } from '../cancellation.js'
import type { Clock } from '../clock.js'
import { AppError } from '../errors.js'
import type { Roster } from '../roster.js'

/** One piece of waiting and asking: how long it may take, and what ends it early. */
export class Work {
  /** When a place in the budget is expected, monotonic milliseconds; set while waiting for one. */
  placeExpectedAt: number | undefined
  /** The shared work that this one waits for. */
  waitingOn: Work | undefined

  constructor (readonly signal: Signal, readonly remainingMs: () => number) {}

  /** When the place is expected that this work, or the work it waits for, is queued for. */
  queuedUntil (): number | undefined {
    return this.placeExpectedAt ?? this.waitingOn?.queuedUntil()
  }
}

/**
 * The time one tool call may spend on Halo. Only runs while an operation is under way, so that a person who is asked
 * for a confirmation in between costs nothing; operations side by side count once.
 */
export class CallTime {
  #spentMs = 0
  #running = 0
  #since = 0

  constructor (private readonly clock: Clock, readonly totalMs: number) {}

  enter (): void {
    if (this.#running++ === 0) this.#since = this.clock.monotonic()
  }

  leave (): void {
    if (--this.#running === 0) this.#spentMs += this.clock.monotonic() - this.#since
  }

  remainingMs (): number {
    const running = this.#running > 0 ? this.clock.monotonic() - this.#since : 0
    return Math.max(0, this.totalMs - this.#spentMs - running)
  }
}

export interface OperationContext {
  clock: Clock
  time: CallTime
  signal: Signal | undefined
  /** Everything under way, so that closing the connection can end it. */
  active: Roster<Cancellation>
}

/**
 * Runs one operation of a call under its deadline and its cancel signal. The work's signal aborts with the AppError that
 * the caller is to see: `cancelled`, `halo_timeout`, or `budget_exhausted` when the time ran out in the queue.
 */
export async function operate<T> (context: OperationContext, run: (work: Work) => Promise<T>): Promise<T> {
  const { clock, time, signal, active } = context
  if (signal?.aborted) throw cancelled()
  const remainingMs = time.remainingMs()
  if (remainingMs <= 0) throw timeUp(time.totalMs)

  const cancellation = new Cancellation()
  const work = new Work(cancellation, () => time.remainingMs())
  const onCancel = () => cancellation.abort(cancelled())
  time.enter()
  active.add(cancellation)
  signal?.addEventListener('abort', onCancel, { once: true })
  const stopTimer = clock.after(remainingMs, () => cancellation.abort(deadlineError(work, clock, time.totalMs)))
  try {
    return await run(work)
  } finally {
    stopTimer()
    signal?.removeEventListener('abort', onCancel)
    active.delete(cancellation)
    time.leave()
  }
}

function cancelled (): AppError {
  return new AppError('cancelled', 'The call was cancelled before Halo answered.')
}

function timeUp (totalMs: number): AppError {
  return new AppError('halo_timeout',
    `The ${seconds(totalMs)} that one call may spend on Halo are used up. Ask for less in one call, or try again.`,
    { retryable: true })
}

function deadlineError (work: Work, clock: Clock, totalMs: number): AppError {
  const expectedAt = work.queuedUntil()
  return expectedAt === undefined ? timeUp(totalMs) : budgetExhausted(Math.max(1000, expectedAt - clock.monotonic()))
}

/** `budget_exhausted`: nothing was sent; `waitMs` is the time until a place is expected. */
export function budgetExhausted (waitMs: number): AppError {
  return new AppError('budget_exhausted',
    `The request budget for Halo is used up, so nothing was sent. Try again in about ${seconds(waitMs)}.`,
    { retryable: true, retryAfterMs: Math.ceil(waitMs) })
}

/** "15 s", for sentences; never "0 s". */
export function seconds (ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))} s`
}
