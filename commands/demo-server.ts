import type { AddressInfo } from 'node:net'
import { buildApp } from '../app.js'
import { loadConfig } from '../lib/config.js'
import { withSandbox } from '../lib/halo-setup.js'
import { createLogger } from '../lib/logging.js'

export interface DemoServer {
  /** The MCP endpoint. */
  url: string
  /** Resolves on Ctrl+C. */
  stopped: () => Promise<void>
  close: () => Promise<void>
}

/** The HTTP server on the sandbox, on MCP_PORT or, where that is taken, on any free port of this machine. */
export async function startDemoServer (): Promise<DemoServer> {
  const { MCP_PORT: port = '3000', LOG_LEVEL: level = 'warn' } = process.env
  const { config: configured } = loadConfig({ HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_PORT: port, LOG_LEVEL: level })
  const { config, close: closeSandbox } = await withSandbox(configured)
  const app = await buildApp(config, { logger: createLogger({ level: config.logLevel, destination: 2 }) })
  const listen = async (port: number) => await app.listen({ host: config.mcp.host, port, listenTextResolver: () => 'the demo server listens' })
  try {
    await listen(config.mcp.port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listen(0)
  }
  const { port: bound } = app.server.address() as AddressInfo
  return {
    url: `http://localhost:${bound}/mcp`,
    stopped: async () => await new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
    close: async () => {
      await app.close()
      await closeSandbox()
    }
  }
}
