import type { Signal } from '../cancellation.js'
import type { Caller } from '../halo/types.js'
import type { Activity } from './activity.js'
import type { Origin } from './origin.js'
import type { Narrowing } from './selection/narrowing.js'

/**
 * What `lib/mcp/protocol/` serves over any transport: tools and resources in MCP's words, without the SDK's types.
 */
export interface McpService {
  /** Sent to clients when they connect. */
  readonly instructions: string
  /** Whether callers differ in what they may do, and so in what is listed for them. */
  readonly byRights: boolean
  /** Frozen and sorted by name; the same object for every request with the same selection. Without one, what the operator allows. */
  listTools: (asker?: Asker) => readonly ListedTool[]
  /** Never throws for what a caller can do wrong or Halo can refuse: those are results with `isError`. */
  callTool: (name: string, args: unknown, request: RequestContext) => Promise<CallResult>
  listResources: (asker?: Asker) => readonly ListedResource[]
  /** Null when there is no such resource. Throws AppError when it is closed to the caller and when Halo fails. */
  readResource: (uri: string, request: RequestContext) => Promise<ResourceText | null>
  listResourceTemplates: (asker?: Asker) => readonly ListedTemplate[]
  listPrompts: (asker?: Asker) => readonly ListedPrompt[]
  /** Null when there is no such prompt. Throws AppError when it is closed to the caller, for wrong arguments and when Halo fails. */
  getPrompt: (name: string, args: Readonly<Record<string, unknown>>, request: RequestContext) => Promise<PromptText | null>
  /** Null when there is no such prompt or template. Throws AppError when it is closed to the caller and when Halo fails. */
  complete: (completion: Completion, request: RequestContext) => Promise<Completed | null>
}

/** Who asks with the request at hand, and for how much of what there is. Both come with each request, never from a session. */
export interface Asker {
  caller: Caller
  narrowing?: Narrowing
}

/** What is known of the request at hand. */
export interface RequestContext extends Asker {
  /** Aborted when the client cancels or goes away. */
  signal: Signal
  /** The person at the client; absent where the client cannot ask one. */
  person?: Person
  /** Tells the client how far a long call is; absent where the client did not ask for it. */
  progress?: (done: number, total: number | null) => void
  /** What the request tells of where it comes from. */
  origin?: Origin
  /** Keeps track of the request; set by the service itself. */
  activity?: Activity
}

/** A person who can be asked, and what they said to an earlier question of this call; null while they were not asked. */
export interface Person {
  answer: 'accept' | 'decline' | 'cancel' | null
  /** The question's `state`, as the client gave it back. */
  state: string | null
}

/** What a person must say yes to before the call is run. */
export interface Question {
  message: string
  /** Comes back with the answer; opaque to the client. */
  state: string
}

export interface ListedTool {
  name: string
  title: string
  description: string
  inputSchema: { type: 'object', properties: Record<string, unknown>, required?: string[] }
  annotations: { readOnlyHint: boolean, destructiveHint: boolean, idempotentHint?: boolean, openWorldHint: boolean }
}

export type Content =
  | { type: 'text', text: string }
  | { type: 'resource', resource: { uri: string, mimeType: string, blob: string } | { uri: string, mimeType: string, text: string } }

export interface CallResult {
  content: Content[]
  /** The same as the first content, which is its JSON as text. */
  structuredContent?: Record<string, unknown>
  isError?: boolean
  /** In the place of an answer: asked only where the request has a person. */
  question?: Question
}

export interface ListedResource {
  uri: string
  name: string
  title: string
  description: string
  mimeType: string
}

export interface ResourceText {
  uri: string
  mimeType: string
  text: string
}

export interface ListedTemplate extends Omit<ListedResource, 'uri'> {
  uriTemplate: string
}

export interface ListedPrompt {
  name: string
  title: string
  description: string
  arguments: Array<{ name: string, description: string, required: boolean }>
}

export interface PromptText {
  description: string
  /** Messages in the user's name. */
  texts: readonly string[]
}

/** What a person has typed so far into an argument of a prompt or a resource template. */
export interface Completion {
  of: 'prompt' | 'template'
  /** The prompt's name or the URI template. */
  name: string
  argument: string
  value: string
}

export interface Completed {
  /** At most 100. */
  values: string[]
  total: number
  hasMore: boolean
}
