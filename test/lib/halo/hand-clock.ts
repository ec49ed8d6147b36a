import type { Clock } from '../../../lib/clock.js'

export interface HandClock extends Clock {
  /** Moves time on, running what becomes due in order and letting promises settle in between. */
  advance: (ms: number) => Promise<void>
  /** How many callbacks are still to run. */
  pending: () => number
}

/** A clock that only moves when told to. */
export function handClock (startMs = Date.UTC(2026, 0, 1)): HandClock {
  let elapsed = 0
  const timers = new Set<{ at: number, callback: () => void }>()
  return {
    now: () => startMs + elapsed,
    monotonic: () => elapsed,
    after (delayMs, callback) {
      const timer = { at: elapsed + Math.max(0, delayMs), callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pending: () => timers.size,
    async advance (ms) {
      const end = elapsed + ms
      await settled()
      for (;;) {
        const due = [...timers].filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.delete(due)
        elapsed = Math.max(elapsed, due.at)
        due.callback()
        await settled()
      }
      elapsed = end
      await settled()
    }
  }
}

/** Lets every promise that can settle without time or I/O do so. */
export async function settled (): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve))
}
