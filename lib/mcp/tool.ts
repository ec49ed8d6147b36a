import type { TObject } from '@sinclair/typebox'
import type { Signal } from '../cancellation.js'
import type { Desk } from '../dates/phrases.js'
import type { HaloApi } from '../halo/types.js'
import type { Activity } from './activity.js'
import type { Domain } from './domain.js'
import type { Named } from './names/finder.js'
import type { Narrowing } from './selection/narrowing.js'
import type { Question } from './service.js'

/** What a tool does to Halo's data; upserts are `update`, since they may overwrite. */
export type Effect = 'read' | 'create' | 'update' | 'delete'

/** What a tool's `run` gets beside its arguments. */
export interface ToolContext {
  /** Bound to the caller and to this call's deadline. */
  halo: HaloApi
  /** Aborted when the client cancels. */
  signal: Signal
  /** For dates given as days or phrases. */
  desk: Desk
  policy: ToolPolicy
  /** What the request asks to be confined to. */
  narrowing?: Narrowing
  /** Whether there is a tool of that name and this caller may run it with this request. */
  runs: (tool: string) => boolean
  /** Asks the person before a change. Null: go on. Throws AppError `declined` or `not_allowed`. */
  confirm?: (change: PendingChange) => Promise<Question | null>
  /** Tells the client how far the call is; absent where it did not ask for it. */
  progress?: (done: number, total: number | null) => void
  /** Keeps track of the request that the tool runs for. */
  activity?: Activity
}

/** What a call brings along; the rest of its context comes from the registry. */
export type CallContext = Omit<ToolContext, 'policy' | 'runs'>

/** A change that is about to be made. */
export interface PendingChange {
  tool: Tool
  /** Undefined for tools outside the domains. */
  domain: Domain | undefined
  /** Checked, with ids in the place of names. */
  args: Readonly<Record<string, unknown>>
  /** The names that were given for ids. */
  taken: Readonly<Record<string, Named | Named[]>>
}

/** What the operator allows, as far as tools must know. */
export interface ToolPolicy {
  allowSql: boolean
}

/** A tool as data. */
export interface Tool {
  name: string
  title: string
  description: string
  /** The domain's name, for filters and metrics. */
  domain: string
  effect: Effect
  /** May act on people or systems outside Halo, such as sending mail. */
  openWorld?: boolean
  /** Calls another tool of one of these effects, named in its arguments: the registry runs that one in its place. */
  dispatches?: readonly Effect[]
  /** Checked on every call; listed by `lib/mcp/listing.ts`. */
  input: TObject
  /** Accepted arguments that are not listed. */
  unlisted?: readonly string[]
  /** Argument names that are refused, with what to use instead. */
  refused?: Readonly<Record<string, string>>
  /** A sentence without full stop on what to use instead of a name that is no argument; undefined where only a similar name may help. */
  instead?: (name: string) => string | undefined
  /** What no schema can say, refused before anybody is asked to confirm. Throws AppError `invalid_arguments`. */
  check?: (args: Readonly<Record<string, unknown>>, policy: ToolPolicy) => void | Promise<void>
  /** What a write means beyond its words, such as times of the desk: settled before anybody is asked to confirm. Throws AppError `invalid_arguments`. */
  settle?: (args: Readonly<Record<string, unknown>>, context: Pick<ToolContext, 'halo' | 'desk'>) => Promise<Settled>
  run: (args: Readonly<Record<string, unknown>>, context: ToolContext) => Promise<ToolAnswer>
}

export interface Settled {
  /** The arguments as they go on. */
  args: Readonly<Record<string, unknown>>
  /** What became of fields that this changed, for the answer. */
  resolved: Readonly<Record<string, string>>
}

/** A tool's answer before it is put into MCP's form. */
export interface ToolAnswer {
  /** The answer as JSON; also its text. */
  structured: Record<string, unknown>
  /** A file that belongs to the answer, with its text where it can be read. */
  file?: { uri: string, mediaType: string, bytes: Uint8Array, text?: string }
  /** Nothing was done yet: the person must be asked first. */
  question?: Question
}
