import { registerDomains } from '../domains/index.js'
import { loadConfig } from '../lib/config.js'
import { isAppError } from '../lib/errors.js'
import { estimateListedTokens } from '../lib/mcp/listing-cost.js'
import { Registry, registryOptions } from '../lib/mcp/registry.js'
import { readNarrowing } from '../lib/mcp/selection/narrowing.js'
import type { ListedTool } from '../lib/mcp/service.js'
import { Terminal } from './terminal.js'

/** The settings of which listings are made; what else a server needs may be missing. */
const SETTINGS = ['MCP_TOOLS', 'MCP_DISABLE', 'MCP_READ_ONLY']
/** Hosts that take no more tools than that. */
const HOSTS = [['VS Code', 128], ['Cursor', 40]] as const

type Environment = Readonly<Record<string, string | undefined>>
type Counted = readonly [tool: ListedTool, tokens: number]

/**
 * `halo-itsm-mcp tools [--json] [--tools=...] [--read-only] [--schema=flat]`: what a server with the settings in the environment
 * lists for a client that asks for that in its address, and about what it costs a model.
 *
 * @returns the exit code: 0, or 2 for unknown arguments
 * @throws ConfigError where the settings name what there is not
 */
export async function tools (args: readonly string[], env: Environment = process.env, terminal = new Terminal()): Promise<number> {
  const query = queryOf(args.filter((arg) => arg !== '--json'))
  const unknown = args.filter((arg) => arg !== '--json' && queryOf([arg]) === null)
  if (query === null) {
    terminal.line(`halo-itsm-mcp tools knows --json, --tools=..., --read-only and --schema=flat, not ${unknown.join(' ')}.`)
    return 2
  }
  const { config } = loadConfig({ HALO_SANDBOX: 'true', ...Object.fromEntries(SETTINGS.map((name) => [name, env[name]])) })
  const registry = new Registry(registryOptions(config))
  await registerDomains({ mcp: registry })
  registry.seal()
  try {
    const narrowing = readNarrowing({ query, headers: {} }, () => registry.offeredDomains)
    const listing = registry.select({ caller: {}, narrowing }).listing
    const counted = listing.map((tool): Counted => [tool, estimateListedTokens(tool)])
    if (args.includes('--json')) terminal.line(asJson(counted))
    else showTable(counted, terminal)
    return 0
  } catch (error) {
    if (!isAppError(error, 'invalid_arguments')) throw error
    terminal.line(error.message)
    return 2
  }
}

/** The arguments as the address of a request has them; null where one is none of them. */
function queryOf (args: readonly string[]): Record<string, string> | null {
  const query: Record<string, string> = {}
  for (const arg of args) {
    const [, name, value] = /^--(tools|schema)=(.*)$/s.exec(arg) ?? []
    if (name !== undefined && value !== undefined) query[name] = value
    else if (arg === '--read-only') query.read_only = 'true'
    else return null
  }
  return query
}

function asJson (counted: readonly Counted[]): string {
  return JSON.stringify({
    tools: counted.map(([tool, tokens]) => ({ ...tool, about_tokens: tokens })),
    total: { tools: counted.length, about_tokens: total(counted) }
  }, null, 2)
}

function showTable (counted: readonly Counted[], terminal: Terminal): void {
  terminal.table([['Tool', 'Does', 'About tokens'], ...counted.map(([tool, tokens]) => [tool.name, effectOf(tool), String(tokens).padStart(5)])], 0)
  terminal.heading(`${counted.length} tools, about ${total(counted)} tokens`)
  for (const [host, most] of HOSTS) {
    if (counted.length > most) terminal.line(`${host} takes at most ${most} tools: try --tools=core.`)
  }
}

function effectOf ({ name, annotations }: ListedTool): string {
  if (annotations.readOnlyHint) return 'reads'
  return name.endsWith('_delete') ? 'deletes' : 'writes'
}

function total (counted: readonly Counted[]): number {
  return counted.reduce((sum, [, tokens]) => sum + tokens, 0)
}
