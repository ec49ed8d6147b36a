import type { Config } from '../config.js'
import { isAppError } from '../errors.js'
import type { HaloApi, HaloConnection } from '../halo/types.js'
import { isPlainObject } from '../plain-object.js'
import type { Registry } from './registry.js'
import type { Asker, ListedResource, RequestContext, ResourceText } from './service.js'
import type { createTemplates } from './templates.js'
import type { CallContext } from './tool.js'

interface ResourceOptions {
  registry: Registry
  halo: HaloConnection
  config: Config
  /** The API for one request, with what is shared between tools and resources in front of it. */
  apiFor: (request: RequestContext) => HaloApi
  contextFor: (request: RequestContext) => CallContext
  templates: ReturnType<typeof createTemplates>
}

interface Resource extends Omit<ListedResource, 'mimeType'> {
  /** The tool beneath; where that is not allowed, neither is the resource. */
  tool: string
  read: (context: { api: HaloApi, request: RequestContext }) => Promise<unknown>
}

const MOST_PAGES = 20

/** The `halo://` resources: JSON with live values of Halo. */
export function createResources ({ registry, halo, config, apiFor, contextFor, templates }: ResourceOptions) {
  const resources: Resource[] = [
    {
      uri: 'halo://config/status',
      name: 'status',
      title: 'Connection status',
      description: 'The Halo instance, whether the credential works, Halo\'s version, and the scope asked for.',
      tool: 'halo_agents_me',
      read: async ({ api }) => ({ instance: config.halo.baseUrl?.origin ?? 'sandbox', ...await authentication(api), api_version: await version(api), scope: scopeOf(api) })
    },
    {
      uri: 'halo://config/rate-limit',
      name: 'rate-limit',
      title: 'Rate limit',
      description: 'Requests to Halo used and remaining in the window, in seconds.',
      tool: 'halo_agents_me',
      read: async ({ request }) => {
        const { windowMs, ...budget } = halo.budget(request.caller)
        return { ...budget, window: windowMs / 1_000 }
      }
    },
    schemaResource('statuses', 'Ticket statuses', 'halo_status_list'),
    schemaResource('teams', 'Teams', 'halo_teams_list'),
    schemaResource('agents', 'Agents', 'halo_agents_list'),
    schemaResource('ticket-types', 'Ticket types', 'halo_tickettypes_list')
  ]
  const byUri = new Map(resources.map((resource) => [resource.uri, resource]))

  function schemaResource (name: string, title: string, tool: string): Resource {
    return {
      uri: `halo://schema/${name}`,
      name,
      title,
      description: `${title} of this Halo with their ids.`,
      tool,
      read: async ({ request }) => await allRows(registry, tool, contextFor(request))
    }
  }

  async function valueOf (uri: string, request: RequestContext): Promise<unknown> {
    const resource = byUri.get(uri)
    if (resource === undefined) return await templates.read(uri, request)
    const tool = registry.get(resource.tool)
    if (tool === undefined) return null
    registry.select(request).require(tool)
    return await resource.read({ api: apiFor(request), request })
  }

  return {
    list: (asker?: Asker): readonly ListedResource[] => {
      const selection = registry.select(asker)
      return resources.filter(({ tool }) => selection.runs(tool)).map(({ uri, name, title, description }) => ({ uri, name, title, description, mimeType: 'application/json' }))
    },

    /** @throws AppError `not_allowed` where the tool beneath is closed; what Halo fails with */
    read: async (uri: string, request: RequestContext): Promise<ResourceText | null> => {
      const value = await valueOf(uri, request)
      return value === null ? null : { uri, mimeType: 'application/json', text: JSON.stringify(value) }
    }
  }
}

/** Whether Halo takes the credential; a refusal is part of the status, any other failure is a failure. */
async function authentication (api: HaloApi): Promise<{ authenticated: boolean, reason?: string }> {
  try {
    await api.read('/Agent/me')
    return { authenticated: true }
  } catch (error) {
    if (isAppError(error, 'halo_auth')) return { authenticated: false, reason: error.message }
    // An application without an agent may not ask who it is, and yet its token was taken.
    if (isAppError(error, 'halo_forbidden') || isAppError(error, 'halo_not_found') || isAppError(error, 'halo_refused')) return { authenticated: true }
    throw error
  }
}

/** Halo's application version; null where the instance does not tell. */
async function version (api: HaloApi): Promise<string | null> {
  try {
    const info = await api.read('/InstanceInfo')
    return isPlainObject(info) && typeof info.app_version === 'string' ? info.app_version : null
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('halo_')) return null
    throw error
  }
}

function scopeOf (api: HaloApi): string | null {
  return api.caller.credential.kind === 'application' ? api.caller.credential.scope : null
}

/** All rows of a list of configuration, page by page. */
async function allRows (registry: Registry, tool: string, context: CallContext): Promise<unknown> {
  const records: unknown[] = []
  let more = true
  for (let page = 1; more && page <= MOST_PAGES; page++) {
    const { structured } = await registry.run(tool, { page_size: 100, page_no: page }, context)
    records.push(...structured.records as unknown[])
    more = (structured.pagination as { has_more: boolean }).has_more
  }
  return { records, complete: !more }
}
