#!/usr/bin/env node
import { ConfigError, loadConfig } from './lib/config.js'
import { createLogger } from './lib/logging.js'
import { VERSION } from './lib/version.js'

const HELP = `halo-itsm-mcp ${VERSION}: MCP server for Halo ITSM, HaloPSA and Halo Service Desk

Usage: halo-itsm-mcp [demo [--oauth] [--once] | doctor [--sandbox] [--json] | tools [...] | --help | --version]

Without arguments it serves MCP: over stdin and stdout, or over HTTP with MCP_TRANSPORT=http.
Settings are environment variables; HALO_BASE_URL, HALO_CLIENT_ID and HALO_CLIENT_SECRET come first.
HALO_SANDBOX=true tries it without a Halo instance; demo shows it at work and stays up for your own client.
doctor checks the settings and all that they lead to, and says what to fix; --sandbox tries it without a Halo instance.
tools [--json] [--tools=core] [--read-only] [--schema=flat] prints what is listed for clients, and what it costs them.
`

/** Sub-commands, each loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  demo: async (args) => { process.exitCode = await (await import('./commands/demo.js')).demo(args) },
  doctor: async (args) => { process.exitCode = await (await import('./commands/doctor.js')).doctor(args) },
  tools: async (args) => { process.exitCode = await (await import('./commands/tools.js')).tools(args) },
  '--help': async () => { process.stdout.write(HELP) },
  '-h': async () => { process.stdout.write(HELP) },
  '--version': async () => { process.stdout.write(`${VERSION}\n`) },
  '-v': async () => { process.stdout.write(`${VERSION}\n`) }
}

async function serve (): Promise<void> {
  const { config, warnings } = loadConfig(process.env)
  const stdio = config.mcp.transport === 'stdio'
  const logger = createLogger({ level: config.logLevel, destination: stdio ? 2 : 1 })
  for (const warning of warnings) logger.warn({}, warning)
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an unexpected error ended the server')
    process.exit(1)
  })
  if (stdio) await (await import('./stdio.js')).runStdio(config, logger)
  else await (await import('./server.js')).serveHttp(config, logger)
}

async function main (): Promise<void> {
  const [word, ...rest] = process.argv.slice(2)
  if (word === undefined) return await serve()
  const command = COMMANDS[word]
  if (command === undefined) throw new ConfigError([`Unknown argument: ${word}. Try --help.`])
  await command(rest)
}

try {
  await main()
} catch (error) {
  const lines = error instanceof ConfigError ? error.problems : [error instanceof Error ? error.stack ?? error.message : String(error)]
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
