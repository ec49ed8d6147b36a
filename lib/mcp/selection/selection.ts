import { AppError } from '../../errors.js'
import type { ListedTool } from '../service.js'
import type { Tool } from '../tool.js'
import type { Ceiling } from './ceiling.js'
import { CORE_TOOLS } from './core-tools.js'
import { narrowerProfile, type Narrowing, type Profile } from './narrowing.js'

/** The pseudo-domain of the tools that find and call other tools: no list of domains closes them. */
export const CATALOGUE = 'catalogue'

/** What a selection is made of. */
export interface SelectionParts {
  /** Every registered tool, by name; those of the catalogue too. */
  tools: ReadonlyMap<string, Tool>
  ceiling: Ceiling
  /** The names that MCP_DISABLE switches off. */
  disabled: ReadonlySet<string>
  /** What the request asks to be confined to. */
  narrowing: Narrowing | undefined
  /** The caller signed in for reading only. */
  rightsReadOnly: boolean
  /** A tool as clients see it; the same object each time. */
  listed: (tool: Tool, flat: boolean) => ListedTool
}

/**
 * What one request may see and run. Three parties take away from all there is, and none gives back: the operator
 * (MCP_TOOLS, MCP_DISABLE, MCP_READ_ONLY), the rights of the caller, and the request itself.
 *
 * - Lists of domains, patterns and read-only decide what may be *run*, through whatever door: called directly or by a
 *   dispatcher, under a resource, template, prompt or completion, for the look-up of a name, in a search over all.
 * - The profiles `full`, `core` and `search` decide what is *listed*. With `core` and `search` the rest is found and called
 *   through the catalogue; calling it by its name is the same.
 * - Of two profiles the narrower one counts, of two lists of domains what they share. So a client that asks a `core` server for
 *   `full` gets `core`, and one that asks it for `tickets` gets the core tools of tickets, and the catalogue for the others.
 * - A dispatcher is listed where there is something left for it to call.
 */
export class Selection {
  readonly #parts: SelectionParts
  readonly #profile: Profile
  #listing: readonly ListedTool[] | undefined

  constructor (parts: SelectionParts) {
    this.#parts = parts
    const { ceiling, narrowing } = parts
    this.#profile = narrowerProfile(typeof ceiling.tools === 'string' ? ceiling.tools : 'full', narrowing?.profile ?? 'full')
  }

  /** What clients see: frozen, sorted by name, the same object every time. */
  get listing (): readonly ListedTool[] {
    this.#listing ??= Object.freeze([...this.#parts.tools.values()]
      .filter((tool) => this.#shows(tool))
      .map((tool) => this.listed(tool))
      .sort((a, b) => a.name < b.name ? -1 : 1))
    return this.#listing
  }

  /** A tool in the form that the request asked for. */
  listed (tool: Tool): ListedTool {
    return this.#parts.listed(tool, this.#parts.narrowing?.flat === true)
  }

  /** Whether there is such a tool and it may be run. */
  runs (name: string): boolean {
    const tool = this.#parts.tools.get(name)
    return tool !== undefined && this.#refusal(tool) === null
  }

  /** @throws AppError `not_allowed` with a sentence that says who can change it */
  require (tool: Tool): void {
    const reason = this.#refusal(tool)
    if (reason !== null) throw new AppError('not_allowed', reason)
  }

  #shows (tool: Tool): boolean {
    if (this.#refusal(tool) !== null) return false
    if (tool.domain === CATALOGUE) return this.#profile !== 'full' && this.#hasWork(tool)
    return this.#profile === 'full' || (this.#profile === 'core' && CORE_TOOLS.has(tool.name))
  }

  #hasWork ({ dispatches }: Tool): boolean {
    return dispatches === undefined || [...this.#parts.tools.values()].some((tool) => tool.domain !== CATALOGUE && dispatches.includes(tool.effect) && this.#refusal(tool) === null)
  }

  #refusal (tool: Tool): string | null {
    const { ceiling, disabled, narrowing, rightsReadOnly } = this.#parts
    const { name } = tool
    const changes = tool.effect !== 'read'
    if (disabled.has(name)) return `${name} is switched off on this server (MCP_DISABLE). Only its operator can change that.`
    if (typeof ceiling.tools !== 'string' && isOutside(tool, ceiling.tools)) return `${name} is not offered here: this server is limited to ${ceiling.tools.join(', ')} (MCP_TOOLS). Only its operator can change that.`
    if (changes && ceiling.readOnly) return `${name} changes data and this server is read-only (MCP_READ_ONLY). Only its operator can change that.`
    if (narrowing?.domains && isOutside(tool, narrowing.domains)) return `${name} is closed to this connection, which asks for ${narrowing.domains.join(', ')} alone (tools in its address, or its header X-MCP-Tools). Whoever set the connection up can change that.`
    if (changes && narrowing?.readOnly === true) return `${name} changes data, and this connection asks for reading only (read_only in its address, or its header X-MCP-Readonly). Whoever set the connection up can change that.`
    // Last, since a new sign-in helps only where nothing else is in the way.
    if (changes && rightsReadOnly) return `${name} changes data, and this sign-in is for reading only. Sign in again with the scope "read write".`
    return null
  }
}

function isOutside ({ domain }: Tool, domains: readonly string[]): boolean {
  return domain !== CATALOGUE && !domains.includes(domain)
}
