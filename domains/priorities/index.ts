import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { PRIORITY_PARAMETERS } from './parameters.js'
import { ListPriorities, PRIORITY_COLUMNS, PRIORITY_DETAILS, PriorityData } from './schemas.js'

export default fp(async function priorities (app: DomainHost) {
  app.mcp.addDomain({
    name: 'priorities',
    path: '/Priority',
    one: 'priority',
    many: 'priorities',
    id: 'guid',
    key: null,
    configuration: true,
    list: {
      description: 'Priorities per SLA, with response and fix times. Tickets use priorityid, not id.',
      paged: false,
      searched: false,
      arguments: ListPriorities,
      parameters: PRIORITY_PARAMETERS,
      columns: PRIORITY_COLUMNS
    },
    get: {
      description: 'One priority, by its GUID.',
      columns: PRIORITY_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a priority of the SLA in slaid. Its id is a GUID.',
      data: PriorityData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a priority.' }
  })
}, { name: 'domain-priorities', dependencies: ['mcp-registry'], encapsulate: true })
