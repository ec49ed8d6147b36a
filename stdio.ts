import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { systemClock } from './lib/clock.js'
import { ConfigError, type Config } from './lib/config.js'
import type { Logger } from './lib/logging.js'
import { INSTRUCTIONS } from './lib/mcp/instructions.js'
import { serveStdio } from './lib/mcp/protocol/stdio.js'
import type { Entry } from './lib/mcp/protocol/types.js'
import { VERSION } from './lib/version.js'

/** Longest wait for calls in flight when the client closes its end. */
const DRAIN_MS = 5_000

interface Desk extends Entry {
  close: () => Promise<void>
}

/** Serves MCP over stdin and stdout until stdin ends or SIGTERM or SIGINT comes. A second signal ends the process at once. */
export async function runStdio (config: Config, logger: Logger): Promise<void> {
  const output = takeStdout()
  let opening: Promise<Desk> | undefined
  const desk = async () => await (opening ??= openDesk(config, logger))
  const connection = await serveStdio({
    instructions: INSTRUCTIONS,
    version: VERSION,
    log: logger,
    entry: desk,
    onFirstAnswer: () => {
      desk().catch((error: unknown) => {
        logger.fatal(error instanceof ConfigError ? { problems: error.problems } : { err: error }, 'the tools could not be loaded')
        process.exit(1)
      })
    },
    input: process.stdin,
    output,
    clock: systemClock,
    drainMs: DRAIN_MS
  })

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
  await (await opening)?.close()
  process.exit(0)
}

/**
 * The tools, the connection to Halo and, with HALO_SANDBOX, the sandbox. Loaded while the client takes in the answer to
 * its `initialize`, which it therefore gets in half the time.
 */
async function openDesk (configured: Config, logger: Logger): Promise<Desk> {
  const [{ registerDomains }, { Registry, registryOptions }, { createService }, { envCaller }, { connectConfiguredHalo, withSandbox }, { openStdioObservers }, { openStore }] = await Promise.all([
    import('./domains/index.js'), import('./lib/mcp/registry.js'), import('./lib/mcp/create-service.js'), import('./lib/env-caller.js'), import('./lib/halo-setup.js'), import('./lib/stdio-observers.js'), import('./lib/store/open.js')
  ])
  const { config, close: closeSandbox } = await withSandbox(configured)
  const store = await openStore(config.redisUrl, { clock: systemClock, log: logger })
  const registry = new Registry({ ...registryOptions(config), store })
  await registerDomains({ mcp: registry })
  registry.seal()
  const observers = await openStdioObservers(config, logger, process.env)
  const halo = connectConfiguredHalo(config, logger, { store, listeners: observers.haloEvents })
  observers.connect(halo, registry.domains)
  logger.info({ tools: registry.list().length }, 'tools ready')
  return {
    service: createService({ registry, halo, config, log: logger, store, ...observers.service }),
    caller: envCaller(config),
    close: async () => {
      await halo.close()
      await store.close()
      await closeSandbox()
      await observers.close()
    }
  }
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
