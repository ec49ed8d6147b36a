import { ObjectField, Text } from '../../schemas/common.js'
import { isPlainObject } from '../../plain-object.js'
import { coerce, invalid } from '../arguments.js'
import { withRequired } from '../record.js'
import { CATALOGUE } from '../selection/selection.js'
import type { Effect, Tool } from '../tool.js'

/** One for each risk, so that a host can let one pass and ask its user before another. */
const RISKS: ReadonlyArray<{ name: string, title: string, kind: string, does: string, effect: Effect, dispatches: readonly Effect[] }> = [
  { name: 'halo_call_read', title: 'Call a tool that reads', kind: 'reads', does: 'Run a _list, _get or other reading tool.', effect: 'read', dispatches: ['read'] },
  { name: 'halo_call_write', title: 'Call a tool that creates or changes', kind: 'creates or changes', does: 'Run an _upsert tool.', effect: 'update', dispatches: ['create', 'update'] },
  { name: 'halo_call_delete', title: 'Call a tool that deletes', kind: 'deletes', does: 'Run a _delete tool.', effect: 'delete', dispatches: ['delete'] }
]

const SHAPE = '{"tool":"halo_sites_list","arguments":{"client_id":12}}'

/** The tools that call tools. The registry runs the named one in their place, with all that belongs to it. */
export function dispatchers (): Tool[] {
  return RISKS.map(({ name, title, does, effect, dispatches }) => ({
    name,
    title,
    description: `${does} Names and schemas: halo_find_tools.`,
    domain: CATALOGUE,
    effect,
    openWorld: effect !== 'read',
    dispatches,
    input: withRequired({ tool: Text(80), arguments: ObjectField }, ['tool']),
    instead: () => `A call is ${SHAPE}`,
    run: async () => { throw new Error(`${name} was run itself, in the place of what it calls`) }
  }))
}

/** The call in a dispatcher's checked arguments. */
export function dispatchedCall (args: Readonly<Record<string, unknown>>): { name: string, args: unknown } {
  return { name: args.tool as string, args: args.arguments }
}

/** The call that is meant by one whose arguments nobody has checked yet: a dispatcher's inner call where it names a tool, else itself. */
export function meantCall (name: string, args: unknown, get: (name: string) => Tool | undefined): { name: string, args: unknown } {
  const isInner = get(name)?.dispatches !== undefined && isPlainObject(args) && typeof args.tool === 'string' && get(args.tool) !== undefined
  return isInner ? { name: args.tool as string, args: coerce(ObjectField, args.arguments) } : { name, args }
}

/** The dispatcher for a tool; undefined for those of the catalogue, which are called directly. */
export function dispatcherOf ({ domain, effect }: Pick<Tool, 'domain' | 'effect'>): string | undefined {
  return domain === CATALOGUE ? undefined : RISKS.find((risk) => risk.dispatches.includes(effect))?.name
}

/** @throws AppError `invalid_arguments` that names the right dispatcher */
export function refuseOtherRisk (dispatcher: Tool, meant: Tool): void {
  const right = dispatcherOf(meant)
  if (right === dispatcher.name) return
  if (right === undefined) throw invalid(dispatcher, `${meant.name} is no tool to be called through another. Call it directly`)
  throw invalid(dispatcher, `${meant.name} ${RISKS.find(({ name }) => name === right)?.kind ?? ''}. Call it with ${right}`)
}
