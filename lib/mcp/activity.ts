import { randomUUID } from 'node:crypto'
import { isAppError, type ErrorCode } from '../errors.js'
import { isPlainObject } from '../plain-object.js'
import type { Person, Question, RequestContext } from './service.js'
import type { Tool } from './tool.js'

/** By which of MCP's features a request came in. */
export type Door = 'tool' | 'resource' | 'prompt' | 'completion'

/** What became of asking a person before a change; `not_possible`: the client cannot ask one. */
export type Confirmation = 'not_needed' | 'off' | 'not_possible' | 'asked' | 'accepted'

/** `refused`: nothing was done for reasons on our side of Halo; `failed`: the attempt failed, mostly at Halo. */
export interface Outcome {
  kind: 'answered' | 'question' | 'declined' | 'refused' | 'failed'
  code?: ErrorCode
}

/** How a request ended. */
export interface Ending {
  outcome: Outcome
  durationMs: number
  /** The answer's texts, as the client gets them. */
  texts: readonly string[]
  /** Id of the record that the call created, where Halo told it. */
  createdId: Id | null
  /** What a failure was. */
  error: unknown
}

export type Id = number | string

/** Whoever keeps track of requests: audit, metrics, traces. */
export interface CallWatcher {
  /** Runs the request; for those who must be around it. */
  around?: <T>(activity: Activity, run: () => Promise<T>) => Promise<T>
  /** A change is about to be sent to Halo. Throws AppError to refuse it. */
  beforeWrite?: (activity: Activity) => Promise<void>
  ended?: (activity: Activity, ending: Ending) => void
}

/** Refused before anything was sent to Halo on behalf of the call. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['invalid_arguments', 'unknown_tool', 'not_allowed', 'config', 'duplicate_create', 'circuit_open', 'budget_exhausted', 'queue_full'])

const MOST_NAMES = 40
const LONGEST_NAME = 60
const MOST_IDS = 20

/** One request that may reach Halo, from its arrival to its answer. */
export class Activity {
  readonly id = randomUUID()
  /** The tools that ran, in order: one for a call, any number for a prompt. Those of a dispatcher are the tools that it ran. */
  readonly tools: Tool[] = []
  confirmation: Confirmation = 'not_needed'
  #error: unknown = null
  #name: string
  #ids: Readonly<Record<string, Id | Id[]>> = {}
  #argumentNames: readonly string[]

  /**
   * @param name what was asked for: a tool, a prompt, the address of a resource, or what is being completed
   */
  constructor (readonly door: Door, name: string, args: unknown, readonly request: RequestContext, private readonly watchers: readonly CallWatcher[]) {
    this.#name = name
    this.#argumentNames = argumentNames(args)
  }

  get name (): string {
    return this.#name
  }

  /** What the request failed with, null where it did not. */
  get error (): unknown {
    return this.#error
  }

  /** The tool of a call; null where it was refused before one was found, and for other doors. */
  get tool (): Tool | null {
    return this.door === 'tool' ? this.tools[0] ?? null : null
  }

  /** Names of the arguments, those of `data` and `filters` included; never their values. */
  get argumentNames (): readonly string[] {
    return this.#argumentNames
  }

  /** Ids in the arguments, by argument, with names replaced by the ids that they stand for. */
  get ids (): Readonly<Record<string, Id | Id[]>> {
    return this.#ids
  }

  /** The call is one of this tool: a dispatcher's is that of the tool that it names. */
  means (name: string, args: unknown): void {
    this.#name = name
    this.#argumentNames = argumentNames(args)
  }

  /** A tool is about to run for this request. */
  found (tool: Tool): void {
    this.tools.push(tool)
  }

  resolved (args: Readonly<Record<string, unknown>>): void {
    this.#ids = idsOf(args)
  }

  /** What asking a person came to; with `off` nobody is ever asked. */
  confirmed (question: Question | null, person: Person | undefined, off: boolean): void {
    if (question !== null) this.confirmation = 'asked'
    else if (off) this.confirmation = 'off'
    else this.confirmation = person === undefined ? 'not_possible' : 'accepted'
  }

  failed (error: unknown): void {
    this.#error = error
  }

  /** @throws AppError where a watcher does not let the change be made */
  async beforeWrite (): Promise<void> {
    for (const watcher of this.watchers) await watcher.beforeWrite?.(this)
  }
}

export function outcomeOf (error: unknown): Outcome {
  const code = isAppError(error) ? error.code : 'internal'
  if (code === 'declined') return { kind: 'declined', code }
  return { kind: REFUSALS.has(code) ? 'refused' : 'failed', code }
}

function argumentNames (args: unknown): string[] {
  if (!isPlainObject(args)) return []
  const names = Object.entries(args).flatMap(([name, value]) => {
    const inner = (name === 'data' || name === 'filters') && isPlainObject(value) ? Object.keys(value).map((key) => `${name}.${key}`) : []
    return [name, ...inner]
  })
  return names.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_NAME))
}

/** `id`, `ticket_id` and the like, here and in `data`. */
function idsOf (args: Readonly<Record<string, unknown>>, prefix = ''): Record<string, Id | Id[]> {
  const ids: Record<string, Id | Id[]> = {}
  for (const [name, value] of Object.entries(args)) {
    if (name === 'data' && isPlainObject(value)) Object.assign(ids, idsOf(value, 'data.'))
    if (!/(^|_)ids?$/.test(name) || name.length > LONGEST_NAME || Object.keys(ids).length >= MOST_IDS) continue
    if (isId(value)) ids[prefix + name] = value
    else if (Array.isArray(value) && value.every(isId)) ids[prefix + name] = value.slice(0, MOST_IDS)
  }
  return ids
}

/** A number, or a GUID: never a name. */
export function isId (value: unknown): value is Id {
  return typeof value === 'number' || (typeof value === 'string' && /^(\d{1,18}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(value))
}
