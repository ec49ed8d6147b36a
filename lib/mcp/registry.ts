import { AppError } from '../errors.js'
import { nearest } from '../nearest.js'
import { prepareArguments } from './arguments.js'
import type { Domain, DomainHost } from './domain.js'
import { listedTool } from './listing.js'
import type { ListedTool } from './service.js'
import { standardTools } from './standard-tools.js'
import type { Tool, ToolAnswer, ToolContext, ToolPolicy } from './tool.js'

const NAME = /^halo_[a-z]+(_[a-z]+)*$/

export interface RegistryOptions {
  policy: ToolPolicy
  /** Neither list nor run a tool that changes anything. */
  readOnly: boolean
}

/** The one register of all tools: domains add to it at start, then it is sealed and only read. */
export class Registry implements DomainMcp {
  readonly #tools = new Map<string, Tool>()
  readonly #domains = new Map<string, Domain>()
  readonly #options: RegistryOptions
  #listing: readonly ListedTool[] | null = null

  constructor (options: RegistryOptions) {
    this.#options = options
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
    for (const tool of standardTools(domain)) this.add(tool)
  }

  /** Ends registration and makes the listing. */
  seal (): void {
    this.#listing ??= Object.freeze([...this.#tools.values()]
      .filter((tool) => this.allows(tool))
      .map(listedTool)
      .sort((a, b) => a.name < b.name ? -1 : 1))
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

  /** The allowed tools as clients see them: frozen, sorted by name, the same object every time. */
  list (): readonly ListedTool[] {
    if (this.#listing === null) throw new Error('the registry is not sealed yet')
    return this.#listing
  }

  /**
   * Runs a tool: every door to a tool leads through here.
   *
   * @throws AppError `unknown_tool`, `not_allowed`, `invalid_arguments`, or what the tool itself throws
   */
  async run (name: string, rawArgs: unknown, context: Omit<ToolContext, 'policy'>): Promise<ToolAnswer> {
    const tool = this.find(name)
    const args = prepareArguments(tool, rawArgs)
    return await tool.run(args, { ...context, policy: this.#options.policy })
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
