import type { Caller } from '../halo/types.js'

/**
 * What `lib/mcp/protocol.ts` serves over any transport: tools and resources in MCP's words, without the SDK's types.
 */
export interface McpService {
  /** Sent to clients when they connect. */
  readonly instructions: string
  /** Frozen and sorted by name; the same object for every request with the same selection. Without a caller, everybody's. */
  listTools: (caller?: Caller) => readonly ListedTool[]
  /** Never throws for what a caller can do wrong or Halo can refuse: those are results with `isError`. */
  callTool: (name: string, args: unknown, request: RequestContext) => Promise<CallResult>
  listResources: () => readonly ListedResource[]
  /** Null when there is no such resource. Throws AppError when Halo fails. */
  readResource: (uri: string, request: RequestContext) => Promise<ResourceText | null>
  listResourceTemplates: () => readonly ListedTemplate[]
  listPrompts: () => readonly ListedPrompt[]
  /** Null when there is no such prompt. Throws AppError for wrong arguments and when Halo fails. */
  getPrompt: (name: string, args: Readonly<Record<string, unknown>>, request: RequestContext) => Promise<PromptText | null>
  /** Null when there is no such prompt or template. Throws AppError when Halo fails. */
  complete: (completion: Completion, request: RequestContext) => Promise<Completed | null>
}

/** What is known of the request at hand. Rights come from here, never from a session. */
export interface RequestContext {
  caller: Caller
  /** Aborted when the client cancels or goes away. */
  signal: AbortSignal
  /** The person at the client; absent where the client cannot ask one. */
  person?: Person
  /** Tells the client how far a long call is; absent where the client did not ask for it. */
  progress?: (done: number, total: number | null) => void
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
