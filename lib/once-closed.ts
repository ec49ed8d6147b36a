import type { ServerResponse } from 'node:http'

/** Whether nobody can get anything of the answer any more: it is complete, or the client has gone. */
export function isClosed (response: ServerResponse): boolean {
  return response.closed || response.destroyed
}

/** Calls `listener` once the answer is closed; now, where it is already: its 'close' is not told a second time. */
export function onceClosed (response: ServerResponse, listener: () => void): void {
  if (isClosed(response)) listener()
  else response.once('close', listener)
}
