import { buildApp } from './app.js'
import { ConfigError, type Config } from './lib/config.js'
import { withSandbox } from './lib/halo-setup.js'
import type { Logger } from './lib/logging.js'

/** Longest wait for calls in flight when the server is told to stop. */
const DRAIN_MS = 20_000
/** For what comes after the calls: the last lines of the audit, the last traces, Redis. */
const END_MS = 5_000

/** Serves MCP over HTTP until SIGTERM or SIGINT. A second signal ends the process at once. */
export async function serveHttp (configured: Config, logger: Logger): Promise<void> {
  const { config, close: closeSandbox } = await withSandbox(configured)
  const app = await buildApp(config, { logger, otel: process.env })
  try {
    await app.listen({ host: config.mcp.host, port: config.mcp.port, listenTextResolver: (address) => `MCP server listening at ${address}` })
  } catch (error) {
    await app.close()
    await closeSandbox()
    throw listenError(error, config)
  }

  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    logger.info({ signal }, 'stopping: calls in flight may finish')
    const limit = setTimeout(() => {
      logger.warn({ waitedMs: DRAIN_MS }, 'calls still in flight are cut off')
      app.server.closeAllConnections()
    }, DRAIN_MS)
    const end = setTimeout(() => process.exit(1), DRAIN_MS + END_MS)
    await app.close()
    clearTimeout(limit)
    await closeSandbox()
    clearTimeout(end)
    logger.info({}, 'stopped')
    process.exit(0)
  }
  // Sent by logrotate after it has moved the file away.
  process.on('SIGHUP', () => app.observers.audit.reopen())
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** One clear line instead of a stack for what an operator can change. */
function listenError (error: unknown, { mcp }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException
  const place = `${mcp.host}:${mcp.port}`
  if (code === 'EADDRINUSE') return new ConfigError([`Cannot listen on ${place}: the port is in use. Set MCP_PORT to a free one.`])
  if (code === 'EACCES') return new ConfigError([`Cannot listen on ${place}: permission denied. Ports below 1024 are reserved; set MCP_PORT.`])
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new ConfigError([`Cannot listen on ${place}: this machine has no such address. Set MCP_HOST.`])
  return error
}
