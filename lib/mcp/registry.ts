import { systemClock, type Clock } from '../clock.js'
import type { Config } from '../config.js'
import { AppError } from '../errors.js'
import { MemoryStore } from '../store/memory.js'
import type { Store } from '../store/types.js'
import type { Activity } from './activity.js'
import { prepareArguments } from './arguments.js'
import { catalogueTools } from './catalogue/index.js'
import { dispatchedCall, meantCall, refuseOtherRisk } from './catalogue/dispatchers.js'
import { wantsConfirmation } from './confirmation.js'
import type { Domain, DomainHost } from './domain.js'
import { ToolForms } from './listing.js'
import type { Directory } from './names/finder.js'
import { NameResolver, withTaken, type Resolved } from './names/resolve.js'
import { takingNames } from './names/schema.js'
import { checkedCeiling, type Ceiling } from './selection/ceiling.js'
import { CATALOGUE, type Selection } from './selection/selection.js'
import { Selections } from './selection/selections.js'
import type { Asker, ListedTool, Question } from './service.js'
import { standardTools } from './standard-tools.js'
import { meantTool } from './tool-hint.js'
import { withSettled } from './writes/dates.js'
import type { CallContext, Tool, ToolAnswer, ToolContext, ToolPolicy } from './tool.js'

const NAME = /^halo_[a-z]+(_[a-z]+)*$/

export interface RegistryOptions extends Partial<Ceiling> {
  policy: ToolPolicy
  clock?: Clock
  /** By which replicas tell each other of writes; this process is alone by default. */
  store?: Store
}

/** The options by the settings of the server. */
export function registryOptions ({ mcp }: Config): RegistryOptions {
  return { policy: { allowSql: mcp.allowSql }, tools: mcp.tools, disable: mcp.disable, readOnly: mcp.readOnly }
}

/** The one register of all tools: domains add to it at start, then it is sealed and only read. */
export class Registry implements DomainMcp {
  readonly #tools = new Map<string, Tool>()
  readonly #domains = new Map<string, Domain>()
  readonly #policy: ToolPolicy
  readonly #ceiling: Ceiling
  readonly #names: NameResolver
  readonly #forms = new ToolForms()
  #selections: Selections | null = null

  constructor ({ policy, tools = 'full', disable = [], readOnly = false, clock = systemClock, store = new MemoryStore(clock) }: RegistryOptions) {
    this.#policy = policy
    this.#ceiling = { tools, disable, readOnly }
    this.#names = new NameResolver(clock, store)
  }

  add (tool: Tool): void {
    if (this.sealed) throw new Error(`${tool.name} was added after the registry was sealed`)
    if (!NAME.test(tool.name)) throw new Error(`${tool.name} is no tool name of the form halo_<domain>_<verb>`)
    if (this.#tools.has(tool.name)) throw new Error(`${tool.name} is registered twice`)
    if (tool.description.trim() === '' || tool.title.trim() === '') throw new Error(`${tool.name} has no title or description`)
    this.#tools.set(tool.name, tool)
  }

  addDomain (domain: Domain): void {
    if (this.#domains.has(domain.name)) throw new Error(`the domain ${domain.name} is registered twice`)
    this.#domains.set(domain.name, domain)
    for (const tool of standardTools(domain)) this.add(takingNames(domain, tool))
  }

  /**
   * Ends registration: adds the catalogue of what is there, and settles what the operator allows of it.
   *
   * @throws ConfigError where MCP_TOOLS or MCP_DISABLE name what there is not
   */
  seal (): void {
    if (this.sealed) return
    for (const tool of catalogueTools(this.tools)) this.add(tool)
    const all = [...this.#tools.values()]
    this.#selections = new Selections({
      tools: this.#tools,
      ceiling: this.#ceiling,
      disabled: checkedCeiling(this.#ceiling, all, this.#domainNames()),
      listed: (tool, flat) => this.#forms.listed(tool, flat)
    })
  }

  get sealed (): boolean {
    return this.#selections !== null
  }

  /** Every registered tool, allowed or not, in the order of registration; without those of the catalogue. */
  get tools (): readonly Tool[] {
    return [...this.#tools.values()].filter((tool) => tool.domain !== CATALOGUE)
  }

  get domains (): readonly Domain[] {
    return [...this.#domains.values()]
  }

  /** The names of the domains that the operator offers, sorted. */
  get offeredDomains (): readonly string[] {
    const { tools } = this.#ceiling
    return typeof tools === 'string' ? this.#domainNames() : this.#domainNames().filter((name) => tools.includes(name))
  }

  /** What a request may see and run; the same object for the same rights and wishes. Without one, what the operator allows. */
  select (asker?: { caller: Pick<Asker['caller'], 'readOnly'>, narrowing?: Asker['narrowing'] }): Selection {
    if (this.#selections === null) throw new Error('the registry is not sealed yet')
    return this.#selections.of(asker?.narrowing, asker?.caller.readOnly === true)
  }

  /** What the operator lists, as clients see it: frozen, sorted by name, the same object every time. */
  list (): readonly ListedTool[] {
    return this.select().listing
  }

  /** The tool of that name, whether it may be run or not. */
  get (name: unknown): Tool | undefined {
    return typeof name === 'string' ? this.#tools.get(name) : undefined
  }

  /** Whether a call changes something and a caller with every right could run it, confined as the request asks. */
  needsWriting (name: unknown, args: unknown, narrowing: Asker['narrowing']): boolean {
    const tool = this.get(name)
    if (tool === undefined || tool.effect === 'read') return false
    const selection = this.select({ caller: {}, ...(narrowing === undefined ? {} : { narrowing }) })
    return selection.runs(tool.name) && selection.runs(meantCall(tool.name, args, (inner) => this.get(inner)).name)
  }

  /**
   * Runs a tool: every door to a tool leads through here. A dispatcher's call is run as the call of the tool that it names.
   * The answer to a call that a person must confirm first is a `question`, and nothing was done.
   *
   * @throws AppError `unknown_tool`, `not_allowed`, `invalid_arguments`, `declined`, or what the tool itself throws
   */
  async run (name: string, rawArgs: unknown, context: CallContext): Promise<ToolAnswer> {
    const selection = this.select({ caller: context.halo.caller, narrowing: context.narrowing })
    const { tool, args } = this.#target(name, rawArgs, selection, context.activity)
    const named = await this.#resolve(tool, args, context, selection)
    context.activity?.resolved(named.args)
    const ready: ToolContext = { policy: this.#policy, runs: (other) => selection.runs(other), ...context }
    await tool.check?.(named.args, ready.policy)
    if (tool.effect === 'read') return withTaken(await tool.run(named.args, ready), named)
    const settled = await tool.settle?.(named.args, ready)
    const resolved = settled === undefined ? named : { ...named, args: settled.args }
    const question = await this.#question(tool, resolved, ready)
    if (question !== null) return { structured: {}, question }
    await context.activity?.beforeWrite()
    await this.#names.forget(tool.domain)
    try {
      return withTaken(withSettled(await tool.run(resolved.args, ready), settled), resolved)
    } finally {
      await this.#names.forget(tool.domain)
    }
  }

  /** The tool that a call means, with its checked arguments. */
  #target (name: string, rawArgs: unknown, selection: Selection, activity?: Activity): { tool: Tool, args: Record<string, unknown> } {
    // What keeps the meant tool from running tells more than what keeps the one that it is called through.
    this.find(meantCall(name, rawArgs, (inner) => this.get(inner)).name, selection)
    const tool = this.find(name, selection)
    if (tool.dispatches === undefined) {
      activity?.found(tool)
      return { tool, args: prepareArguments(tool, rawArgs) }
    }
    const call = dispatchedCall(prepareArguments(tool, rawArgs))
    const meant = this.find(call.name, selection)
    activity?.found(meant)
    refuseOtherRisk(tool, meant)
    return { tool: meant, args: prepareArguments(meant, call.args) }
  }

  async #question (tool: Tool, { args, taken }: Resolved, { confirm }: ToolContext): Promise<Question | null> {
    const change = { tool, domain: this.#domains.get(tool.domain), args, taken }
    if (!wantsConfirmation(change)) return null
    if (confirm === undefined) throw new Error(`${tool.name} was called with nobody to confirm it`)
    return await confirm(change)
  }

  async #resolve (tool: Tool, args: Record<string, unknown>, { halo }: CallContext, selection: Selection): Promise<Resolved> {
    const domain = this.#domains.get(tool.domain)
    return domain === undefined ? { args, taken: {}, notes: [] } : await this.#names.resolve(domain, tool, args, halo, this.#directory(selection))
  }

  /** Names are looked up by nobody who could not list them. */
  #directory (selection: Selection): Directory {
    return {
      listed: (domain) => selection.runs(`halo_${domain}_list`) ? this.#domains.get(domain) : undefined,
      runs: (name) => selection.runs(name)
    }
  }

  /**
   * The tool of that name.
   *
   * @throws AppError `unknown_tool`; `not_allowed` where the selection does not let it run
   */
  find (name: string, selection = this.select()): Tool {
    const tool = this.#tools.get(name)
    if (tool === undefined) {
      const guess = meantTool(name, this.#tools.keys())
      throw new AppError('unknown_tool', `There is no tool ${JSON.stringify(name.slice(0, 80))}.${guess === undefined ? '' : ` Did you mean ${guess}?`}`)
    }
    selection.require(tool)
    return tool
  }

  #domainNames (): string[] {
    return [...new Set(this.tools.map((tool) => tool.domain))].sort()
  }
}

type DomainMcp = DomainHost['mcp']
