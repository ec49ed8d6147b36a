import { isAppError } from '../errors.js'
import type { Domain } from './domain.js'
import { domainSchema } from './domain-schema.js'
import type { Registry } from './registry.js'
import type { ListedTemplate, RequestContext } from './service.js'
import type { ToolContext } from './tool.js'

interface TemplateOptions {
  registry: Registry
  contextFor: (request: RequestContext) => Omit<ToolContext, 'policy'>
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
  const allowed = (tool: string): boolean => registry.list().some(({ name }) => name === tool)
  const toolsOf = (domain: Domain) => registry.tools.filter((tool) => tool.domain === domain.name && allowed(tool.name))
  const openDomains = (): readonly Domain[] => registry.domains.filter((domain) => toolsOf(domain).length > 0)

  async function record (domain: string, id: number, request: RequestContext): Promise<unknown> {
    const tool = `halo_${domain}_get`
    if (!allowed(tool)) return null
    try {
      return (await registry.run(tool, { id }, contextFor(request))).structured
    } catch (error) {
      if (isAppError(error, 'halo_not_found')) return null
      throw error
    }
  }

  function schema (word: string): unknown {
    const domain = openDomains().find((candidate) => schemaWord(candidate) === word || `halo_${candidate.name}` === word)
    return domain === undefined ? null : domainSchema(domain, toolsOf(domain))
  }

  return {
    list: (): readonly ListedTemplate[] => [
      ...RECORDS.filter(({ domain }) => allowed(`halo_${domain}_get`)).map(({ domain, title, description }) => ({
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

    /** The value at an address that one of the templates makes, null where there is none. Throws AppError when Halo fails. */
    read: async (uri: string, request: RequestContext): Promise<unknown> => {
      const [, place = '', word = ''] = /^halo:\/\/([a-z]+)\/([\w-]{1,60})$/.exec(uri) ?? []
      if (place === 'schema') return schema(word)
      const isRecord = RECORDS.some(({ domain }) => domain === place)
      return isRecord && /^[1-9]\d{0,9}$/.test(word) && Number(word) <= 2_147_483_647 ? await record(place, Number(word), request) : null
    },

    /** What `{domain}` may be. */
    schemaWords: (): string[] => openDomains().map(schemaWord).sort(),

    /** The domain whose ids a template takes, `schema` for that of the schemas, null for an unknown template. */
    kindOf: (uriTemplate: string): string | null => {
      if (uriTemplate === SCHEMA_URI) return 'schema'
      return RECORDS.find(({ domain }) => uriOf(domain) === uriTemplate && allowed(`halo_${domain}_get`))?.domain ?? null
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
