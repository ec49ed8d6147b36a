import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  url: string
  /** Where requests go, by turns. */
  upstreams: string[]
  /** Requests that were on their way to an upstream when it broke. */
  broken: () => number
  close: () => Promise<void>
}

/**
 * A load balancer without sticky sessions: the next upstream for each request, and another one where nobody listens. What
 * breaks after it was sent is answered with 502 and not sent again.
 */
export async function startRoundRobin (): Promise<RoundRobin> {
  let turn = 0
  let broken = 0
  const upstreams: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', () => forward(request, Buffer.concat(chunks), response, rotated(upstreams, turn++)))
  })

  function forward (request: IncomingMessage, body: Buffer, response: ServerResponse, [upstream, ...others]: string[]): void {
    if (upstream === undefined) {
      response.writeHead(503).end('no upstream')
      return
    }
    const sent = httpRequest(`${upstream}${request.url ?? ''}`, { method: request.method, headers: request.headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => {
        broken++
        response.destroy()
      })
      answer.pipe(response)
    })
    response.once('close', () => sent.destroy())
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent || response.destroyed) return
      if (error.code === 'ECONNREFUSED') return forward(request, body, response, others)
      broken++
      response.writeHead(502).end('the upstream broke')
    })
    sent.end(body)
  }

  // Longer than the test, so that no client meets a connection that is just being closed.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    upstreams,
    broken: () => broken,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function rotated<T> (items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}
