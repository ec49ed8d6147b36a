import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { domains } from './domains/index.js'
import { systemClock } from './lib/clock.js'
import type { Config } from './lib/config.js'
import { envCaller } from './lib/env-caller.js'
import { connectConfiguredHalo, withSandbox } from './lib/halo-setup.js'
import type { Logger } from './lib/logging.js'
import { createService } from './lib/mcp/create-service.js'
import { serveStdio } from './lib/mcp/protocol.js'
import { Registry } from './lib/mcp/registry.js'
import { VERSION } from './lib/version.js'

/** Longest wait for calls in flight when the client closes its end. */
const DRAIN_MS = 5_000

/** Serves MCP over stdin and stdout until stdin ends or SIGTERM or SIGINT comes. A second signal ends the process at once. */
export async function runStdio (configured: Config, logger: Logger): Promise<void> {
  const output = takeStdout()
  const { config, close: closeSandbox } = await withSandbox(configured)
  const registry = new Registry({ policy: { allowSql: config.mcp.allowSql }, readOnly: config.mcp.readOnly })
  for (const [, domain] of domains) await domain({ mcp: registry })
  registry.seal()
  const halo = connectConfiguredHalo(config, logger)
  const connection = await serveStdio({
    service: createService({ registry, halo, config, log: logger }),
    version: VERSION,
    log: logger,
    caller: envCaller(config),
    input: process.stdin,
    output,
    clock: systemClock,
    drainMs: DRAIN_MS
  })
  logger.info({ tools: registry.list().length }, 'MCP server ready on stdio')

  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    logger.info({ signal }, 'stopping: calls in flight may finish')
    connection.close()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  await connection.closed
  output.end()
  // Fails when the client is gone: then nobody waits for the rest.
  await finished(output).catch((error: Error) => logger.debug({ reason: error.message }, 'stdout ended early'))
  await halo.close()
  await closeSandbox()
  process.exit(0)
}

/**
 * The process's stdout for protocol messages alone. Whatever else writes to it from now on, `console.log` in a
 * dependency included, goes to stderr: one stray line there ends the client's connection.
 */
function takeStdout (): Writable {
  const { stdout, stderr } = process
  const write = stdout.write.bind(stdout)
  const output = new Writable({
    decodeStrings: false,
    write: (chunk, encoding, done) => { write(chunk as string, encoding, done) }
  })
  stdout.on('error', (error) => output.destroy(error))
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write
  return output
}
