import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TICKET_REFERENCES } from '../../lib/mcp/names/references.js'
import { TICKET_PARAMETERS } from './parameters.js'
import { DeleteTicket, GetTicket, ListTickets, TICKET_COLUMNS, TICKET_COMMANDS, TICKET_DETAILS, TicketData } from './schemas.js'

export default fp(async function tickets (app: DomainHost) {
  app.mcp.addDomain({
    name: 'tickets',
    path: '/Tickets',
    one: 'ticket',
    many: 'tickets',
    id: 'integer',
    key: 'tickets',
    references: TICKET_REFERENCES,
    list: {
      description: 'Incidents, requests and changes.',
      paged: true,
      searched: true,
      arguments: ListTickets,
      implied: [{ name: 'datesearch', value: 'dateoccured', by: ['startdate', 'enddate'] }],
      unpaged: ['ticketidonly'],
      parameters: TICKET_PARAMETERS,
      columns: TICKET_COLUMNS
    },
    get: {
      description: 'Ticket; replies: halo_actions_list.',
      arguments: GetTicket,
      columns: TICKET_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a ticket. Replies and time: halo_actions_upsert.',
      data: TicketData,
      commands: TICKET_COMMANDS,
      openWorld: true
    },
    delete: {
      description: 'Soft-delete a ticket.',
      arguments: DeleteTicket,
      recovery: 'halo_tickets_upsert with data { id, _recover: true, _validate_updates: true } restores it.'
    }
  })
}, { name: 'domain-tickets', dependencies: ['mcp-registry'], encapsulate: true })
