import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'

interface Message {
  id?: unknown
  method?: unknown
  params?: { protocolVersion?: unknown }
}

/**
 * The answers to `initialize`. They depend on the asked revision alone, so the SDK makes each of them once, and whoever asks
 * the same again gets the same.
 */
export class Introductions {
  /** Results as JSON, by revision. */
  readonly #results = new Map<string, string>()

  /** The JSON-RPC message that answers a well-formed `initialize`; null where the SDK has not made it yet. */
  answerTo (message: unknown): string | null {
    const { id } = (message ?? {}) as Message
    const result = this.#results.get(revisionOf(message) ?? '')
    return result === undefined || (typeof id !== 'string' && typeof id !== 'number') ? null : `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`
  }

  /** Takes over what the SDK answered to an `initialize`. */
  learn (initialize: unknown, answer: unknown): void {
    const revision = revisionOf(initialize)
    const { result } = answer as { result?: unknown }
    if (revision !== null && result !== undefined) this.#results.set(revision, JSON.stringify(result))
  }
}

/** The revision that an `initialize` asks for, if it is one that the SDK knows: strangers' words fill no map. */
function revisionOf (message: unknown): string | null {
  const { method, params } = (message ?? {}) as Message
  const revision = params?.protocolVersion
  return method === 'initialize' && typeof revision === 'string' && SUPPORTED_PROTOCOL_VERSIONS.includes(revision) ? revision : null
}

/** The client's word that it has taken in the answer to its `initialize`. */
export function isInitialized (message: unknown): boolean {
  const { id, method } = (message ?? {}) as Message
  return method === 'notifications/initialized' && id === undefined
}
