import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SITE_PARAMETERS } from './parameters.js'
import { ListSites, SITE_COLUMNS, SITE_DETAILS, SiteData } from './schemas.js'

export default fp(async function sites (app: DomainHost) {
  app.mcp.addDomain({
    name: 'sites',
    path: '/Site',
    one: 'site',
    many: 'sites',
    id: 'integer',
    key: 'sites',
    list: {
      description: 'Locations of customers. A site belongs to a client and holds its end users.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListSites,
      parameters: SITE_PARAMETERS,
      columns: SITE_COLUMNS
    },
    get: {
      description: 'One site with addresses and notes.',
      columns: SITE_DETAILS,
      whole: ['delivery_address', 'invoice_address']
    },
    upsert: {
      description: 'Create (no id) or update a site of the client in client_id.',
      data: SiteData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a site.' }
  })
}, { name: 'domain-sites', dependencies: ['mcp-registry'], encapsulate: true })
