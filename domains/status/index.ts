import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { STATUS_PARAMETERS } from './parameters.js'
import { ListStatus, STATUS_COLUMNS, STATUS_DETAILS, StatusData } from './schemas.js'

export default fp(async function status (app: DomainHost) {
  app.mcp.addDomain({
    name: 'status',
    path: '/Status',
    one: 'status',
    many: 'statuses',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Ticket statuses. domain: reqs (tickets), opps or prjs (projects).',
      paged: false,
      searched: false,
      count: 'local',
      arguments: ListStatus,
      parameters: STATUS_PARAMETERS,
      columns: STATUS_COLUMNS
    },
    get: {
      description: 'One status with what it triggers.',
      columns: STATUS_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a status. slaaction says what it does to the SLA clock.',
      data: StatusData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a status.' }
  })
}, { name: 'domain-status', dependencies: ['mcp-registry'], encapsulate: true })
