import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { isAppError } from '../../errors.js'
import type { ProtocolLog } from './types.js'

/** Every list is one page, so no cursor can be ours. */
export function refuseCursor (cursor: unknown): void {
  if (cursor !== undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'Unknown cursor: this list has one page.')
}

/** What the client is told of a failure that is no tool result. Nothing of an unexpected one. */
export function protocolError (error: unknown, method: string, log: ProtocolLog): ProtocolError {
  if (error instanceof ProtocolError) return error
  if (isAppError(error)) {
    const { code, retryable, retryAfterMs } = error
    const callerCanChangeIt = code === 'invalid_arguments' || code === 'not_allowed'
    return new ProtocolError(callerCanChangeIt ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError, error.message, {
      code, retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs })
    })
  }
  log.error({ err: error, method }, 'an MCP request broke')
  return new ProtocolError(ProtocolErrorCode.InternalError, 'Internal error')
}

/** Mostly what clients got wrong; what broke on our side is logged where it broke. */
export function reporter (log: ProtocolLog): (error: Error) => void {
  return (error) => log.debug({ reason: error.message }, 'an MCP message was not served')
}
