import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { idOf } from '../../lib/mcp/names/references.js'
import { DOWNTIME_PARAMETERS } from './parameters.js'
import { DOWNTIME_COLUMNS, DOWNTIME_DETAILS, DowntimeData, ListDowntime } from './schemas.js'

export default fp(async function downtime (app: DomainHost) {
  app.mcp.addDomain({
    name: 'downtime',
    path: '/Downtime',
    one: 'downtime',
    many: 'downtimes',
    id: 'integer',
    key: null,
    references: { data: { service: idOf('services') } },
    outside: ['fault_summary'],
    list: {
      description: 'Outages of services. start_date and end_date bound when they began.',
      paged: false,
      searched: false,
      arguments: ListDowntime,
      parameters: DOWNTIME_PARAMETERS,
      columns: DOWNTIME_COLUMNS
    },
    get: {
      description: 'One outage of a service.',
      columns: DOWNTIME_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a service\'s downtime. faultid is its ticket.',
      data: DowntimeData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete a downtime.'
    }
  })
}, { name: 'domain-downtime', dependencies: ['mcp-registry'], encapsulate: true })
