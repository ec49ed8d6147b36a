import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.js'

export interface MetricsListener {
  readonly port: number
  close: () => Promise<void>
}

const REQUEST_TIMEOUT_MS = 10_000
/** Prometheus and a person or two. */
const MOST_CONNECTIONS = 20

/**
 * Serves `GET /metrics` on a port of its own, so that it need not be reachable where MCP clients are.
 *
 * @throws the system's error, such as EADDRINUSE
 */
export async function listenForScrapes (metrics: Metrics, { host, port }: { host: string, port: number }, onError: (error: unknown) => void): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 }, (request, response) => {
    const path = request.url?.split('?', 1)[0]
    response.setHeader('X-Content-Type-Options', 'nosniff')
    if (path !== '/metrics') return response.writeHead(404).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { Allow: 'GET' }).end()
    metrics.scrape().then((text) => {
      response.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }).end(text)
    }, (error: unknown) => {
      onError(error)
      response.writeHead(500).end()
    })
  })
  server.maxConnections = MOST_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    }
  }
}
