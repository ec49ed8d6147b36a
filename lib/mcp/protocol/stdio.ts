import { PassThrough } from 'node:stream'
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server'
import { PendingRequests } from '../pending-requests.js'
import { cacheHints } from './cache-hints.js'
import { reporter } from './errors.js'
import { buildServer } from './server.js'
import type { StdioConnection, StdioOptions } from './types.js'

/** One process serves one client with one credential, so there is nothing in which requests could differ. */
const HINTS = cacheHints({ byRights: false }, {})

/** Serves the tools and resources to one client over a pair of streams, in the era that the client opens with. */
export async function serveStdio (options: StdioOptions): Promise<StdioConnection> {
  const { StdioServerTransport, serveStdio: serve } = await import('@modelcontextprotocol/server/stdio')
  const { input, output, clock, drainMs, entry, log } = options
  let { onFirstAnswer } = options
  const pending = new PendingRequests()
  // The transport drops calls in flight when its input ends, so the end is kept from it until they are answered.
  const held = new PassThrough()
  const wire = new StdioServerTransport(held, output)
  const counting: Transport = {
    start: async () => await wire.start(),
    send: async (message) => {
      await wire.send(message)
      pending.sent(message)
      onFirstAnswer()
      onFirstAnswer = () => {}
    },
    close: async () => await wire.close()
  }
  let onClosed = () => {}
  const closed = new Promise<void>((resolve) => { onClosed = resolve })
  wire.onmessage = (message: JSONRPCMessage) => {
    pending.received(message)
    counting.onmessage?.(message)
  }
  wire.onerror = (error) => counting.onerror?.(error)
  wire.onclose = () => {
    counting.onclose?.()
    onClosed()
  }
  const handle = serve(() => buildServer({ ...options, entryOf: entry, cacheHints: HINTS }), { transport: counting, onerror: reporter(log) })

  let closing: Promise<void> | undefined
  const close = async () => {
    input.unpipe(held)
    // Messages already received are on their way through the stream.
    await new Promise((resolve) => setImmediate(resolve))
    await pending.settled(drainMs, clock)
    await handle.close()
  }
  const closeOnce = async () => await (closing ??= close())
  input.once('end', closeOnce)
  input.once('error', closeOnce)
  input.pipe(held, { end: false })
  return { closed, close: closeOnce }
}
