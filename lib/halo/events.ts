import type { HaloEvents } from './types.js'

/** Tells each of several listeners, in order. */
export function joinedEvents (...listeners: readonly HaloEvents[]): HaloEvents {
  return {
    onRequest: (event) => { for (const { onRequest } of listeners) onRequest?.(event) },
    onRetry: (event) => { for (const { onRetry } of listeners) onRetry?.(event) },
    onSharedRead: () => { for (const { onSharedRead } of listeners) onSharedRead?.() },
    onBreaker: (event) => { for (const { onBreaker } of listeners) onBreaker?.(event) },
    onBudgetWarning: (event) => { for (const { onBudgetWarning } of listeners) onBudgetWarning?.(event) }
  }
}
