import { randomBytes } from 'node:crypto'
import type { JSONRPCMessage } from '@modelcontextprotocol/server'

interface Message {
  id?: unknown
  method?: unknown
  params?: { requestId?: unknown }
}

/**
 * Ids of the requests that this process puts to clients. Each replica counts its own, and a client's answer may come to any
 * of them, so the ids on the wire carry the replica's name.
 */
export class NamedRequests {
  readonly #prefix = `${randomBytes(6).toString('base64url')}.`

  /** A message of the server as it goes to the client. */
  outbound (message: JSONRPCMessage): JSONRPCMessage {
    const { id, method, params } = message as Message
    if (method === undefined) return message
    if (id !== undefined) return { ...message, id: `${this.#prefix}${String(id)}` } as JSONRPCMessage
    if (method !== 'notifications/cancelled') return message
    return { ...message, params: { ...params, requestId: `${this.#prefix}${String(params?.requestId)}` } } as JSONRPCMessage
  }

  /** A message of a client as the server of this process knows it. */
  inbound (message: unknown): unknown {
    return this.asked(message) ? { ...message as object, id: Number(String((message as Message).id).slice(this.#prefix.length)) } : message
  }

  /** Whether it answers a request that this process put. */
  asked (message: unknown): boolean {
    return isAnswer(message) && String((message as Message).id).startsWith(this.#prefix)
  }
}

/** Whether a message of a client answers a request of the server. */
export function isAnswer (message: unknown): boolean {
  const { id, method } = (message ?? {}) as Message
  return id !== undefined && method === undefined
}
