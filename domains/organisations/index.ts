import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ORGANISATION_PARAMETERS } from './parameters.js'
import { ListOrganisations, ORGANISATION_COLUMNS, ORGANISATION_DETAILS, OrganisationData } from './schemas.js'

export default fp(async function organisations (app: DomainHost) {
  app.mcp.addDomain({
    name: 'organisations',
    path: '/Organisation',
    one: 'organisation',
    many: 'organisations',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Your own companies with contact data. Customers are clients.',
      paged: false,
      searched: false,
      arguments: ListOrganisations,
      parameters: ORGANISATION_PARAMETERS,
      columns: ORGANISATION_COLUMNS
    },
    get: {
      description: 'One own company with its departments.',
      columns: ORGANISATION_DETAILS,
      whole: ['address']
    },
    upsert: {
      description: 'Create (no id) or update one of your own companies. Customers: halo_clients_upsert.',
      data: OrganisationData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete an own company.' }
  })
}, { name: 'domain-organisations', dependencies: ['mcp-registry'], encapsulate: true })
