import { systemClock, type Clock } from '../clock.js'
import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { prepareArguments } from './arguments.js'
import { wantsConfirmation } from './confirmation.js'
import type { Domain, DomainHost } from './domain.js'
import { listedTool } from './listing.js'
import { NameResolver, withTaken, type Resolved } from './names/resolve.js'
import { takingNames } from './names/schema.js'
import type { ListedTool, Question } from './service.js'
import { standardTools } from './standard-tools.js'
import type { Tool, ToolAnswer, ToolContext, ToolPolicy } from './tool.js'

const NAME = /^halo_[a-z]+(_[a-z]+)*$/

export interface RegistryOptions {
  policy: ToolPolicy
  /** Neither list nor run a tool that changes anything. */
  readOnly: boolean
  clock?: Clock
}

/** The one register of all tools: domains add to it at start, then it is sealed and only read. */
export class Registry implements DomainMcp {
  readonly #tools = new Map<string, Tool>()
  readonly #domains = new Map<string, Domain>()
  readonly #options: RegistryOptions
  readonly #names: NameResolver
  #listing: readonly ListedTool[] | null = null
  #reads: readonly ListedTool[] = []

  constructor (options: RegistryOptions) {
    this.#options = options
    this.#names = new NameResolver({ listed: (domain) => this.#listed(domain), runs: (name) => this.#runs(name) }, options.clock ?? systemClock)
  }

  add (tool: Tool): void {
    if (this.#listing !== null) throw new Error(`${tool.name} was added after the registry was sealed`)
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

  /** Ends registration and makes the listing. */
  seal (): void {
    this.#listing ??= Object.freeze([...this.#tools.values()]
      .filter((tool) => this.allows(tool))
      .map(listedTool)
      .sort((a, b) => a.name < b.name ? -1 : 1))
    this.#reads = Object.freeze(this.#listing.filter((tool) => tool.annotations.readOnlyHint))
  }

  get sealed (): boolean {
    return this.#listing !== null
  }

  /** Every registered tool, allowed or not, in the order of registration. */
  get tools (): readonly Tool[] {
    return [...this.#tools.values()]
  }

  get domains (): readonly Domain[] {
    return [...this.#domains.values()]
  }

  /** The allowed tools as clients see them, for callers who may only read those that do: frozen, sorted by name, the same object every time. */
  list (readOnly = false): readonly ListedTool[] {
    if (this.#listing === null) throw new Error('the registry is not sealed yet')
    return readOnly ? this.#reads : this.#listing
  }

  /** Whether this is the name of a tool that changes something. */
  isWrite (name: unknown): boolean {
    const tool = typeof name === 'string' ? this.#tools.get(name) : undefined
    return tool !== undefined && tool.effect !== 'read'
  }

  /**
   * Runs a tool: every door to a tool leads through here. The answer to a call that a person must confirm first is a
   * `question`, and nothing was done.
   *
   * @throws AppError `unknown_tool`, `not_allowed`, `invalid_arguments`, `declined`, or what the tool itself throws
   */
  async run (name: string, rawArgs: unknown, context: Omit<ToolContext, 'policy'>): Promise<ToolAnswer> {
    const tool = this.find(name)
    if (context.halo.caller.readOnly === true && tool.effect !== 'read') {
      throw new AppError('not_allowed', `${name} changes data, and this sign-in is for reading only. Sign in again with the scope "read write".`)
    }
    const resolved = await this.#resolve(tool, prepareArguments(tool, rawArgs), context)
    const ready: ToolContext = { ...context, policy: this.#options.policy }
    tool.check?.(resolved.args, ready.policy)
    if (tool.effect === 'read') return withTaken(await tool.run(resolved.args, ready), resolved)
    const question = await this.#question(tool, resolved, ready)
    if (question !== null) return { structured: {}, question }
    this.#names.forget(tool.domain)
    try {
      return withTaken(await tool.run(resolved.args, ready), resolved)
    } finally {
      this.#names.forget(tool.domain)
    }
  }

  async #question (tool: Tool, { args, taken }: Resolved, { confirm }: ToolContext): Promise<Question | null> {
    const change = { tool, domain: this.#domains.get(tool.domain), args, taken }
    if (!wantsConfirmation(change)) return null
    if (confirm === undefined) throw new Error(`${tool.name} was called with nobody to confirm it`)
    return await confirm(change)
  }

  async #resolve (tool: Tool, args: Record<string, unknown>, { halo }: Omit<ToolContext, 'policy'>): Promise<Resolved> {
    const domain = this.#domains.get(tool.domain)
    return domain === undefined ? { args, taken: {}, notes: [] } : await this.#names.resolve(domain, tool, args, halo)
  }

  #runs (name: string): boolean {
    const tool = this.#tools.get(name)
    return tool !== undefined && this.allows(tool)
  }

  /** The domain, if its list may be read: names are looked up by nobody who could not list them. */
  #listed (domain: string): Domain | undefined {
    return this.#runs(`halo_${domain}_list`) ? this.#domains.get(domain) : undefined
  }

  /** The tool of that name, if it may be run. */
  find (name: string): Tool {
    const tool = this.#tools.get(name)
    if (tool === undefined) {
      const guess = nearest(name, this.#tools.keys())
      throw new AppError('unknown_tool', `There is no tool ${JSON.stringify(name.slice(0, 80))}.${guess === undefined ? '' : ` Did you mean ${guess}?`}`)
    }
    if (!this.allows(tool)) throw new AppError('not_allowed', `${name} changes data and this server is read-only (MCP_READ_ONLY). Only its operator can change that.`)
    return tool
  }

  allows (tool: Tool): boolean {
    return !this.#options.readOnly || tool.effect === 'read'
  }
}

type DomainMcp = DomainHost['mcp']
