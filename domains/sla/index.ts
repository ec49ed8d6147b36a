import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SLA_PARAMETERS } from './parameters.js'
import { ListSla, SLA_COLUMNS, SLA_DETAILS, SlaData } from './schemas.js'

export default fp(async function sla (app: DomainHost) {
  app.mcp.addDomain({
    name: 'sla',
    path: '/SLA',
    one: 'SLA',
    many: 'SLAs',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'SLAs with their working hours. Response and fix times are in halo_priorities_list.',
      paged: false,
      searched: false,
      arguments: ListSla,
      parameters: SLA_PARAMETERS,
      columns: SLA_COLUMNS
    },
    get: {
      description: 'One SLA with its priorities.',
      columns: SLA_DETAILS,
      whole: ['priorities']
    },
    upsert: {
      description: 'Create (no id) or update an SLA: working hours, clock rules and priorities.',
      data: SlaData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete an SLA.' }
  })
}, { name: 'domain-sla', dependencies: ['mcp-registry'], encapsulate: true })
