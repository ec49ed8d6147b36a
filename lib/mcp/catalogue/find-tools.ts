import { Type } from '@sinclair/typebox'
import { nearest } from '../../nearest.js'
import { Text } from '../../schemas/common.js'
import { invalid, quote } from '../arguments.js'
import { listedTool } from '../listing.js'
import { withRequired } from '../record.js'
import { CATALOGUE } from '../selection/selection.js'
import type { Tool, ToolAnswer, ToolContext } from '../tool.js'
import { dispatcherOf } from './dispatchers.js'
import { exampleOf } from './example.js'
import { flatSchema } from '../flat-schema.js'

const NAME = 'halo_find_tools'
const USUAL_LIMIT = 5
const MOST = 20

interface Wanted {
  query?: string
  domain?: string
  limit?: number
}

/** `halo_find_tools`: those of `tools` that fit, best first, of those that the caller may run with this request. */
export function findTools (tools: readonly Tool[]): Tool {
  return {
    name: NAME,
    title: 'Find Halo tools',
    description: 'Find the tool for a task by plain words, a domain, or both; neither lists the domains. Then call it: call_with names the dispatcher.',
    domain: CATALOGUE,
    effect: 'read',
    input: withRequired({ query: Text(200), domain: Text(60), limit: Type.Integer({ minimum: 1, maximum: MOST }) }, []),
    run: async (args, context) => await find(tools, args, context)
  }
}

async function find (tools: readonly Tool[], { query, domain, limit }: Wanted, { runs, narrowing }: ToolContext): Promise<ToolAnswer> {
  const open = tools.filter((tool) => runs(tool.name))
  if (query === undefined && domain === undefined) return { structured: { domains: domainsOf(open) } }
  const name = domain === undefined ? undefined : knownDomain(domain, open)
  const within = name === undefined ? open : open.filter((tool) => tool.domain === name)
  const ranked = query === undefined ? within : await rankedBy(tools, query, within)
  const shown = ranked.slice(0, limit ?? (query === undefined ? MOST : USUAL_LIMIT))
  return {
    structured: {
      tools: shown.map((tool) => described(tool, narrowing?.flat === true)),
      ...notesOn(ranked.length, ranked.length - shown.length)
    }
  }
}

async function rankedBy (tools: readonly Tool[], query: string, within: readonly Tool[]): Promise<Tool[]> {
  const { searchOf } = await import('./search.js')
  const open = new Set(within.map((tool) => tool.name))
  return searchOf(tools)(query).filter((tool) => open.has(tool.name))
}

function described (tool: Tool, flat: boolean): Record<string, unknown> {
  const { name, description, inputSchema, annotations } = listedTool(tool)
  return {
    name,
    description,
    call_with: dispatcherOf(tool),
    input_schema: flat ? flatSchema(inputSchema) : inputSchema,
    annotations,
    example: { tool: name, arguments: exampleOf(tool) }
  }
}

function notesOn (found: number, further: number): { notes?: string[] } {
  if (found === 0) return { notes: ['Nothing fits. Use other words, or call without any for the list of domains.'] }
  return further === 0 ? {} : { notes: [`${further} further tools fit less well: raise limit, or name the domain.`] }
}

function domainsOf (tools: readonly Tool[]): string[] {
  return [...new Set(tools.map((tool) => tool.domain))].sort()
}

function knownDomain (given: string, tools: readonly Tool[]): string {
  const domains = domainsOf(tools)
  const name = given.toLowerCase().replaceAll(/[^a-z]/g, '')
  const known = domains.find((domain) => domain === name)
  if (known !== undefined) return known
  const guess = nearest(name, domains)
  throw invalid({ name: NAME }, `there is no domain ${quote(given)}${guess === undefined ? '' : `, did you mean ${guess}?`} Domains: ${domains.join(', ')}`)
}
