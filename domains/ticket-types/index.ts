import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TICKET_TYPE_PARAMETERS } from './parameters.js'
import { TICKET_TYPE_COLUMNS, TICKET_TYPE_DETAILS, TicketTypeData } from './schemas.js'

export default fp(async function ticketTypes (app: DomainHost) {
  app.mcp.addDomain({
    name: 'tickettypes',
    path: '/TicketType',
    one: 'ticket type',
    many: 'ticket types',
    id: 'integer',
    key: null,
    configuration: true,
    plain: ['default_details'],
    list: {
      description: 'Ticket types, such as incident or request; the id goes into tickettype_id.',
      paged: false,
      searched: false,
      count: 'local',
      parameters: TICKET_TYPE_PARAMETERS,
      columns: TICKET_TYPE_COLUMNS
    },
    get: {
      description: 'One ticket type with its defaults.',
      columns: TICKET_TYPE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a ticket type: who may pick it, defaults, workflow.',
      data: TicketTypeData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a ticket type.' }
  })
}, { name: 'domain-ticket-types', dependencies: ['mcp-registry'], encapsulate: true })
