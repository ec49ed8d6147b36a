import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RecordedRequest } from './server.js'

export type FaultMatch = ((request: RecordedRequest) => boolean) | { method?: string, path?: string | RegExp }

/** What happens instead of, or on top of, the normal answer. */
export type FaultEffect =
  | { status: number, body?: unknown, headers?: Record<string, string> }
  /** Answers normally, later. */
  | { delayMs: number }
  /** Nothing is done and no answer ever comes. */
  | { stallHeaders: true }
  /** The request is done; of the answer only the headers and half of the body come. */
  | { stallBody: true }
  /** The socket breaks before or after the request is done. */
  | { reset: 'before' | 'after' }
  /** The request is done; the body ends in its middle, as if it were whole. */
  | { truncate: true }
  /** A sign-in page with status 200. */
  | { notJson: true }
  | { redirect: string }
  /** A JSON list of about so many bytes. */
  | { hugeBytes: number }
  /** A POST is done and answered with 200 and no body. */
  | { silentWrite: true }

export interface Fault {
  /** Default: every request. A string is the whole path, in any case. */
  match?: FaultMatch
  /** How many requests it hits; default 1. */
  times?: number
  then: FaultEffect
}

const SIGN_IN_PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post"><input name="username"></form></body></html>'

function matches (match: FaultMatch | undefined, request: RecordedRequest): boolean {
  if (match === undefined) return true
  if (typeof match === 'function') return match(request)
  const { method, path } = match
  if (method !== undefined && method.toUpperCase() !== request.method) return false
  if (path === undefined) return true
  return typeof path === 'string' ? path.toLowerCase() === request.path.toLowerCase() : path.test(request.path)
}

/** Failures that the sandbox was told to show. The first one that matches a request is used. */
export class Faults {
  /** Every POST is done and answered with 200 and no body, as some Halo versions do. */
  silentWrites: boolean
  #list: Array<Fault & { left: number }> = []
  #timers = new Set<NodeJS.Timeout>()

  constructor (silentWrites = false) {
    this.silentWrites = silentWrites
  }

  add (fault: Fault): void {
    this.#list.push({ ...fault, left: fault.times ?? 1 })
  }

  clear (): void {
    this.#list = []
  }

  /** Takes the fault that the request runs into. */
  take (request: RecordedRequest): FaultEffect | undefined {
    const fault = this.#list.find(({ match }) => matches(match, request))
    if (fault === undefined) return undefined
    fault.left--
    if (fault.left <= 0) this.#list = this.#list.filter(other => other !== fault)
    return fault.then
  }

  wait (delayMs: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, delayMs)
      this.#timers.add(timer)
    })
  }

  /** Forgets delayed answers; their sockets are destroyed by whoever closes the server. */
  stop (): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.clear()
  }
}

function * hugeList (bytes: number): Generator<string> {
  yield '{"record_count":1,"tickets":[{"id":1,"summary":"'
  const chunk = 'x'.repeat(65_536)
  for (let left = bytes; left > 0; left -= chunk.length) yield left < chunk.length ? chunk.slice(0, left) : chunk
  yield '"}]}'
}

/**
 * Shows those effects that take the place of the request. Returns true where an answer was sent or never will be;
 * the others are left to {@link spoil}.
 */
export async function preempt (effect: FaultEffect, faults: Faults, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  if ('delayMs' in effect) {
    await faults.wait(effect.delayMs)
    return false
  }
  if ('stallHeaders' in effect) {
    reply.hijack()
    return true
  }
  if ('reset' in effect) {
    if (effect.reset === 'after') return false
    reply.hijack()
    request.raw.socket.resetAndDestroy()
    return true
  }
  if ('status' in effect) {
    const { status, body = '', headers = {} } = effect
    const mediaType = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
    reply.code(status).headers({ 'content-type': mediaType, ...headers })
    await reply.send(typeof body === 'string' ? body : JSON.stringify(body))
  } else if ('notJson' in effect) {
    await reply.type('text/html; charset=utf-8').send(SIGN_IN_PAGE)
  } else if ('redirect' in effect) {
    await reply.redirect(effect.redirect)
  } else if ('hugeBytes' in effect) {
    await reply.type('application/json; charset=utf-8').send(Readable.from(hugeList(effect.hugeBytes)))
    // Whoever hangs up in the middle must not have the request done after all.
    if (!reply.sent) reply.hijack()
  } else {
    return false
  }
  return true
}

/** Shows those effects that let the request be done and then damage its answer. Returns the payload to send. */
export function spoil (effect: FaultEffect | undefined, payload: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (effect === undefined) return payload
  if ('reset' in effect) {
    request.raw.socket.resetAndDestroy()
    return payload
  }
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '')
  const half = body.subarray(0, Math.ceil(body.length / 2))
  if ('truncate' in effect) {
    reply.header('content-length', half.length)
    return half
  }
  if ('stallBody' in effect) {
    reply.header('content-length', Math.max(1, body.length))
    const stalled = new Readable({ read () {} })
    stalled.push(half)
    return stalled
  }
  return payload
}
