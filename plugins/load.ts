import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Admission } from '../lib/mcp/admission.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Bounds the calls under way. */
    admission: Admission
  }
}

export interface LoadOptions {
  /** A client that takes in nothing of its answer for this long is cut off. */
  stalledMs?: number
  /** Most requests under way, subscriptions aside. */
  mostRequests?: number
}

const STALLED_MS = 30_000
const MOST_REQUESTS = 2_000
/** Beside requests and streams: those who keep their connection for the next request. */
const SPARE_CONNECTIONS = 500
const RETRY_AFTER_S = 2
/** When clients whose stream was ended by a stop should open another one, at another replica. */
const RECONNECT_MS = 1_000

/** Keeps the server within bounds whatever comes in: what is too much is told to come again, who is too slow is cut off. */
export default fp(async function load (app: FastifyInstance, { stalledMs = STALLED_MS, mostRequests = MOST_REQUESTS }: LoadOptions) {
  const { maxSessions } = app.config.mcp
  const { server, metrics } = app
  /**
   * Each connection with the answer that it waits for. One entry per connection, since what goes in and out of a Set with
   * every request would be held in the Set's outgrown tables until a full garbage collection, with all that hangs on it.
   */
  const connections = new Map<Socket, ServerResponse | null>()
  /** Answers that wait for those before them on their connection (RFC 9112, section 9.3.2). When it closes, Node closes only the first. */
  const queued = new Map<Socket, Set<ServerResponse>>()
  let underWay = 0
  // A session may hold a stream, and a client of 2026-07-28 a subscription.
  const streams = 2 * maxSessions
  const admission = new Admission()
  app.decorate('admission', admission)

  server.maxConnections = mostRequests + streams + SPARE_CONNECTIONS
  server.on('drop', () => metrics?.shed('socket'))
  server.on('connection', (socket: Socket) => {
    connections.set(socket, null)
    socket.once('close', () => {
      connections.delete(socket)
      for (const response of queued.get(socket) ?? []) {
        if (response.socket !== null || response.closed) continue
        response.destroy()
        response.emit('close')
      }
      queued.delete(socket)
    })
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay++
    if (response.socket === null) queue(socket, response)
    if (connections.has(socket)) connections.set(socket, response)
    response.once('close', () => {
      underWay--
      if (connections.get(socket) === response) connections.set(socket, null)
      queued.get(socket)?.delete(response)
    })
  })
  server.timeout = stalledMs
  // Silence is normal while a call runs or a stream has nothing to tell; only unread answers and unused connections are not.
  server.on('timeout', (socket: Socket) => {
    const busy = (connections.get(socket) ?? null) !== null
    if (busy && socket.writableLength === 0) return
    if (busy) metrics?.shed('slow_reader')
    socket.destroy()
  })

  app.addHook('onRequest', async (request) => {
    if (underWay <= mostRequests + streams || request.routeOptions.config?.probe === true) return
    metrics?.shed('http')
    throw app.httpErrors.createError(503, 'The server has too many requests under way. Try again in a moment.', { expose: true, headers: { 'Retry-After': String(RETRY_AFTER_S) } })
  })
  // Before the streams are ended (WHATWG HTML, section 9.2.6: the `retry` field).
  app.addHook('preClose', async () => { for (const stream of openStreams()) stream.write(`retry: ${RECONNECT_MS}\n\n`) })

  metrics?.connect({ sockets: () => connections.size, streams: () => openStreams().length, calls: () => admission.size })

  function queue (socket: Socket, response: ServerResponse): void {
    const answers = queued.get(socket) ?? new Set()
    queued.set(socket, answers.add(response))
  }

  function openStreams (): ServerResponse[] {
    return [...connections.values()].filter((answer) => answer !== null).filter((answer) => answer.headersSent && !answer.writableEnded && String(answer.getHeader('content-type')).startsWith('text/event-stream'))
  }
}, { name: 'load', fastify: '5.x', dependencies: ['metrics', 'errors'] })
