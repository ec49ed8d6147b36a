import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
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

/**
 * The HTTP server on the sandbox, on MCP_PORT or, where that is taken, on any free port of this machine. With `oauth`
 * clients must sign in.
 */
export async function startDemoServer ({ oauth }: { oauth: boolean }): Promise<DemoServer> {
  const { MCP_PORT: wanted = '3000', LOG_LEVEL: level = 'warn' } = process.env
  const { config: checked } = loadConfig({ HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_PORT: wanted, LOG_LEVEL: level })
  const port = await freePort(checked.mcp.port)
  const signIn = { MCP_AUTH: 'oauth', MCP_HOST: '127.0.0.1', MCP_SIGNIN: 'both', MCP_SECRET_KEY: randomBytes(32).toString('hex') }
  const { config: configured } = loadConfig({ HALO_SANDBOX: 'true', MCP_TRANSPORT: 'http', MCP_PORT: String(port), LOG_LEVEL: level, ...(oauth ? signIn : {}) })
  const { config, close: closeSandbox } = await withSandbox(configured)
  const app = await buildApp(config, { logger: createLogger({ level: config.logLevel, destination: 2 }) })
  await app.listen({ host: config.mcp.host, port, listenTextResolver: () => 'the demo server listens' })
  return {
    url: new URL('/mcp', config.mcp.publicUrl).href,
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

/** The wanted port, or another one where it is taken. */
async function freePort (wanted: number): Promise<number> {
  const probe = createServer()
  const listen = async (port: number) => await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(port, '127.0.0.1', () => { resolve() })
  })
  try {
    await listen(wanted)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listen(0)
  }
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
