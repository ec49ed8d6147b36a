import { IncomingMessage, ServerResponse, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import { Duplex } from 'node:stream'

const HEADERS: IncomingHttpHeaders = { host: 'localhost', accept: 'application/json, text/event-stream', 'content-type': 'application/json' }

/** Lets a transport answer a message that came to another replica before; nobody gets the answer. Resolves when it is complete. */
export async function replay (body: unknown, handle: (request: IncomingMessage, response: ServerResponse, body: unknown) => Promise<void>): Promise<void> {
  const request = new IncomingMessage(new Socket())
  Object.assign(request, { method: 'POST', url: '/mcp', httpVersion: '1.1', headers: HEADERS, rawHeaders: Object.entries(HEADERS).flat() })
  request.push(null)
  const response = new ServerResponse(request)
  const nowhere = new Duplex({ read () {}, write (_chunk, _encoding, done) { done() } })
  response.assignSocket(nowhere as Socket)
  const complete = new Promise<void>((resolve) => {
    response.once('finish', resolve)
    response.once('close', resolve)
  })
  await handle(request, response, body)
  await complete
}
