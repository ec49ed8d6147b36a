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
}

/** What is known of the request at hand. Rights come from here, never from a session. */
export interface RequestContext {
  caller: Caller
  /** Aborted when the client cancels or goes away. */
  signal: AbortSignal
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
