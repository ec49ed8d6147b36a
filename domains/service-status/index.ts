import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SERVICE_STATUS_PARAMETERS } from './parameters.js'
import { ListServiceStatus, SERVICE_STATUS_COLUMNS, SERVICE_STATUS_DETAILS, ServiceStatusData } from './schemas.js'

export default fp(async function serviceStatus (app: DomainHost) {
  app.mcp.addDomain({
    name: 'servicestatus',
    path: '/ServiceStatus',
    one: 'service status',
    many: 'service statuses',
    id: 'any',
    key: 'servicestatuses',
    plain: ['message_public', 'message_internal'],
    list: {
      description: 'Status posts of catalogue services, such as outages and maintenance. Filter by service_id.',
      paged: true,
      searched: false,
      arguments: ListServiceStatus,
      parameters: SERVICE_STATUS_PARAMETERS,
      columns: SERVICE_STATUS_COLUMNS
    },
    get: {
      description: 'One status post with its counters.',
      columns: SERVICE_STATUS_DETAILS
    },
    upsert: {
      description: "Post (no id) or correct a service's status; users read message_public.",
      data: ServiceStatusData,
      fields: async () => (await import('./fields.js')).FIELDS,
      openWorld: true
    },
    delete: { description: 'Delete a status post.' }
  })
}, { name: 'domain-service-status', dependencies: ['mcp-registry'], encapsulate: true })
