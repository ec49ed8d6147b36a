import {
  CLIENT_CAPABILITIES_META_KEY, inputRequired, inputResponse, ProtocolError, ProtocolErrorCode, ResourceNotFoundError, type Server,
  type ClientCapabilities, type InputRequiredResult, type ServerContext, type ServerOptions, type Tool
} from '@modelcontextprotocol/server'
import { CONFIRMATION_MS } from '../confirmation.js'
import { originOf } from '../origin.js'
import type { ListedPrompt, ListedResource, ListedTemplate, McpService, Question, RequestContext } from '../service.js'
import { protocolError, refuseCursor } from './errors.js'
import { LenientServer } from './lenient-server.js'
import type { Entry, ProtocolLog, ProtocolOptions } from './types.js'

/** What differs from one served connection or request to the next. */
export interface Serving extends ProtocolOptions {
  instructions: string
  entryOf: (context: ServerContext) => Entry | Promise<Entry>
  /** For 2026-07-28. */
  cacheHints: ServerOptions['cacheHints']
  /** The client gave up waiting for this request; it gets no answer. */
  onCancelled?: (requestId: string | number) => void
}

/** How the server introduces itself. */
export function serverInfo (version: string): { name: string, title: string, version: string } {
  return { name: 'halo-itsm-mcp', title: 'Halo ITSM', version }
}

/** The SDK's server for one connection or one request. */
export function buildServer ({ version, log, instructions, entryOf, onCancelled, cacheHints }: Serving): Server {
  const server = new LenientServer(serverInfo(version), {
    capabilities: { tools: { listChanged: false }, resources: { listChanged: false, subscribe: false }, prompts: { listChanged: false }, completions: {} },
    instructions,
    ...(cacheHints === undefined ? {} : { cacheHints }),
    inputRequired: { roundTimeoutMs: CONFIRMATION_MS }
  })
  const handle: Handle = async (context, run) => {
    const { id, method, signal } = context.mcpReq
    if (onCancelled !== undefined) signal.addEventListener('abort', () => onCancelled(id), { once: true })
    try {
      const { service, headers, ...asker } = await entryOf(context)
      const { _meta: meta, envelope } = context.mcpReq
      return await run(service, { ...asker, signal, origin: originOf({ ...meta, ...envelope }, headers, server.getClientVersion()) })
    } catch (error) {
      throw signal.aborted ? error : protocolError(error, method, log)
    }
  }
  server.setRequestHandler('tools/list', (request, context) => handle(context, (service, asker) => {
    refuseCursor(request.params?.cursor)
    return { tools: service.listTools(asker) as unknown as Tool[] }
  }))
  server.setRequestHandler('tools/call', (request, context) => handle(context, async (service, basics) => {
    const { question, ...result } = await service.callTool(request.params.name, request.params.arguments ?? {}, {
      ...basics, ...personAt(server, context), ...progressTo(context, log)
    })
    return question === undefined ? result : confirmationRequest(question)
  }))
  server.setRequestHandler('resources/list', (request, context) => handle(context, (service, asker) => {
    refuseCursor(request.params?.cursor)
    return { resources: service.listResources(asker) as ListedResource[] }
  }))
  server.setRequestHandler('resources/templates/list', (request, context) => handle(context, (service, asker) => {
    refuseCursor(request.params?.cursor)
    return { resourceTemplates: service.listResourceTemplates(asker) as ListedTemplate[] }
  }))
  server.setRequestHandler('resources/read', (request, context) => handle(context, async (service, basics) => {
    const resource = await service.readResource(request.params.uri, basics)
    if (resource === null) throw new ResourceNotFoundError(request.params.uri)
    return { contents: [{ ...resource }] }
  }))
  servePrompts(server, handle)
  return server
}

/** Runs a handler for the service and the caller behind a request, with its failures as the protocol tells them. */
type Handle = <T>(context: ServerContext, run: (service: McpService, request: RequestContext) => T | Promise<T>) => Promise<T>

function servePrompts (server: Server, handle: Handle): void {
  server.setRequestHandler('prompts/list', (request, context) => handle(context, (service, asker) => {
    refuseCursor(request.params?.cursor)
    return { prompts: service.listPrompts(asker) as ListedPrompt[] }
  }))
  server.setRequestHandler('prompts/get', (request, context) => handle(context, async (service, basics) => {
    const { name, arguments: args = {} } = request.params
    const prompt = await service.getPrompt(name, args, basics)
    if (prompt === null) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${JSON.stringify(name.slice(0, 80))}.`)
    return { description: prompt.description, messages: prompt.texts.map((text) => ({ role: 'user' as const, content: { type: 'text' as const, text } })) }
  }))
  server.setRequestHandler('completion/complete', (request, context) => handle(context, async (service, basics) => {
    const { ref, argument } = request.params
    const [of, name] = ref.type === 'ref/prompt' ? ['prompt' as const, ref.name] : ['template' as const, ref.uri]
    const completion = await service.complete({ of, name, argument: argument.name, value: argument.value }, basics)
    if (completion === null) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no ${of} ${JSON.stringify(name.slice(0, 80))} to complete.`)
    return { completion: { ...completion } }
  }))
}

const CONFIRMATION = 'confirmation'

/** In 2026-07-28 the client puts the question and calls again; in the 2025 era the SDK puts it and calls the handler again. */
function confirmationRequest ({ message, state }: Question): InputRequiredResult {
  const form = inputRequired.elicit({ message, requestedSchema: { type: 'object', properties: {} } })
  return inputRequired({ inputRequests: { [CONFIRMATION]: form }, requestState: state })
}

/** The person behind a client that takes forms, and their answer if the request brings one. */
function personAt (server: Server, { mcpReq }: ServerContext): Pick<RequestContext, 'person'> {
  const declared = (mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined
  const { elicitation } = declared ?? server.getClientCapabilities() ?? {}
  // An empty declaration is that of the revisions before there was anything but forms.
  if (elicitation === undefined || (elicitation.form === undefined && elicitation.url !== undefined)) return {}
  const view = inputResponse(mcpReq.inputResponses, CONFIRMATION)
  return { person: { answer: view.kind === 'elicit' ? view.action : null, state: mcpReq.requestState<string>() ?? null } }
}

function progressTo ({ mcpReq }: ServerContext, log: ProtocolLog): Pick<RequestContext, 'progress'> {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return {}
  return {
    progress: (progress, total) => {
      const params = { progressToken, progress, ...(total === null ? {} : { total }) }
      mcpReq.notify({ method: 'notifications/progress', params }).catch((error: Error) => log.debug({ reason: error.message }, 'progress was not told'))
    }
  }
}
