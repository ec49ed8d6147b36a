import { ConfigError, type Config } from '../../config.js'
import { nearest } from '../../nearest.js'
import type { Tool } from '../tool.js'

/** What the operator allows at most: MCP_TOOLS, MCP_DISABLE and MCP_READ_ONLY. */
export interface Ceiling {
  tools: Config['mcp']['tools']
  /** Patterns of tool names in which `*` stands for anything. */
  disable: readonly string[]
  readOnly: boolean
}

/**
 * The names that the patterns switch off.
 *
 * @throws ConfigError for a domain in MCP_TOOLS that no tool has and for a pattern in MCP_DISABLE that fits no tool
 */
export function checkedCeiling ({ tools: allowed, disable }: Ceiling, tools: readonly Tool[], domains: readonly string[]): ReadonlySet<string> {
  const names = tools.map((tool) => tool.name)
  const fitting = disable.map((pattern) => names.filter(matcher(pattern)))
  const problems = [
    ...(typeof allowed === 'string' ? [] : allowed.filter((domain) => !domains.includes(domain)).map((domain) => unknownDomain(domain, domains))),
    ...disable.filter((_, index) => fitting[index]?.length === 0).map((pattern) => fitsNothing(pattern, names))
  ]
  if (problems.length > 0) throw new ConfigError(problems)
  return new Set(fitting.flat())
}

function matcher (pattern: string): (name: string) => boolean {
  const parts = pattern.toLowerCase().split('*').map((part) => part.replaceAll(/[^a-z0-9_]/g, '\\$&'))
  const expression = new RegExp(`^${parts.join('.*')}$`)
  return (name) => expression.test(name)
}

function unknownDomain (domain: string, domains: readonly string[]): string {
  const guess = nearest(domain, domains)
  return `MCP_TOOLS: there is no domain ${JSON.stringify(domain)}.${guess === undefined ? '' : ` Did you mean ${guess}?`} Use full, core or search alone, or domains out of ${domains.join(', ')}.`
}

function fitsNothing (pattern: string, names: readonly string[]): string {
  const guess = nearest(pattern.replaceAll('*', ''), names)
  return `MCP_DISABLE: no tool fits ${JSON.stringify(pattern)}.${guess === undefined ? '' : ` Did you mean ${guess}?`} Write tool names, with * for any part of them, such as halo_*_delete.`
}
