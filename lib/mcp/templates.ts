import { isAppError } from '../errors.js'
import type { Domain } from './domain.js'
import { domainSchema } from './domain-schema.js'
import type { Registry } from './registry.js'
import type { Asker, ListedTemplate, RequestContext } from './service.js'
import type { CallContext, Tool } from './tool.js'

interface TemplateOptions {
  registry: Registry
  contextFor: (request: RequestContext) => CallContext
}

const SCHEMA_URI = 'halo://schema/{domain}'

/** Domains whose records have an address of their own. */
const RECORDS = [
  { domain: 'tickets', title: 'Ticket', description: 'One ticket, by its number.' },
  { domain: 'clients', title: 'Client', description: 'One client, by its id.' },
  { domain: 'kb', title: 'Knowledge base article', description: 'One article with its solution, by its id.' }
] as const

/** Words that stood for lists of records before domains had schemas. */
const TAKEN = new Set(['statuses', 'teams', 'agents', 'ticket-types'])

/** The resource templates: single records through their get tools, and what each domain's tools take. */
export function createTemplates ({ registry, contextFor }: TemplateOptions) {
  const runs = (tool: string, asker: Asker | undefined): boolean => registry.select(asker).runs(tool)
  const own = (domain: Domain): readonly Tool[] => registry.tools.filter((tool) => tool.domain === domain.name)
  const toolsOf = (domain: Domain, asker: Asker) => own(domain).filter((tool) => runs(tool.name, asker))
  const openDomains = (asker: Asker): readonly Domain[] => registry.domains.filter((domain) => toolsOf(domain, asker).length > 0)

  async function record (domain: string, id: number, request: RequestContext): Promise<unknown> {
    const tool = `halo_${domain}_get`
    if (registry.get(tool) === undefined) return null
    try {
      return (await registry.run(tool, { id }, contextFor(request))).structured
    } catch (error) {
      if (isAppError(error, 'halo_not_found')) return null
      throw error
    }
  }

  async function schema (word: string, asker: Asker): Promise<unknown> {
    const domain = registry.domains.find((candidate) => schemaWord(candidate) === word || `halo_${candidate.name}` === word)
    const tools = domain === undefined ? [] : toolsOf(domain, asker)
    if (domain !== undefined && tools.length > 0) return await domainSchema(domain, tools)
    const [closed] = domain === undefined ? [] : own(domain)
    if (closed !== undefined) registry.select(asker).require(closed)
    return null
  }

  return {
    list: (asker?: Asker): readonly ListedTemplate[] => [
      ...RECORDS.filter(({ domain }) => runs(`halo_${domain}_get`, asker)).map(({ domain, title, description }) => ({
        uriTemplate: uriOf(domain), name: domain, title, description, mimeType: 'application/json'
      })),
      {
        uriTemplate: SCHEMA_URI,
        name: 'schema',
        title: 'Tools of a domain in full',
        description: 'All list parameters, arguments, fields of data and columns of a domain (tickets, clients, ...).',
        mimeType: 'application/json'
      }
    ],

    /** The value at an address that one of the templates makes, null where there is none. Throws AppError where it is closed and when Halo fails. */
    read: async (uri: string, request: RequestContext): Promise<unknown> => {
      const [, place = '', word = ''] = /^halo:\/\/([a-z]+)\/([\w-]{1,60})$/.exec(uri) ?? []
      if (place === 'schema') return await schema(word, request)
      const isRecord = RECORDS.some(({ domain }) => domain === place)
      return isRecord && /^[1-9]\d{0,9}$/.test(word) && Number(word) <= 2_147_483_647 ? await record(place, Number(word), request) : null
    },

    /** What `{domain}` may be. */
    schemaWords: (asker: Asker): string[] => openDomains(asker).map(schemaWord).sort(),

    /**
     * The domain whose ids a template takes, `schema` for that of the schemas, null for an unknown template.
     *
     * @throws AppError `not_allowed` where the template is closed
     */
    kindOf: (uriTemplate: string, asker: Asker): string | null => {
      if (uriTemplate === SCHEMA_URI) return 'schema'
      const domain = RECORDS.find((record) => uriOf(record.domain) === uriTemplate)?.domain
      const tool = domain === undefined ? undefined : registry.get(`halo_${domain}_get`)
      if (domain === undefined || tool === undefined) return null
      registry.select(asker).require(tool)
      return domain
    }
  }
}

function uriOf (domain: string): string {
  return `halo://${domain}/{id}`
}

/** The domain's name, or its name in the tools where `halo://schema/` has the name for something else. */
function schemaWord ({ name }: Domain): string {
  return TAKEN.has(name) ? `halo_${name}` : name
}
