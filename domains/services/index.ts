import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SERVICE_PARAMETERS } from './parameters.js'
import { ListServices, SERVICE_COLUMNS, SERVICE_DETAILS, ServiceData } from './schemas.js'

export default fp(async function services (app: DomainHost) {
  app.mcp.addDomain({
    name: 'services',
    path: '/Service',
    one: 'service',
    many: 'services',
    id: 'integer',
    key: 'services',
    plain: ['status_message_update_public', 'status_message_update_internal'],
    list: {
      description: 'Service catalogue: what users can request or report a fault on, with owners and status.',
      paged: true,
      searched: true,
      arguments: ListServices,
      parameters: SERVICE_PARAMETERS,
      columns: SERVICE_COLUMNS
    },
    get: {
      description: 'One service of the catalogue.',
      columns: SERVICE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a service of the catalogue.',
      data: ServiceData,
      fields: async () => (await import('./fields.js')).FIELDS,
      openWorld: true
    },
    delete: { description: 'Delete a service.' }
  })
}, { name: 'domain-services', dependencies: ['mcp-registry'], encapsulate: true })
