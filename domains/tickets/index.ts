import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ticketReferences } from '../../lib/mcp/names/references.js'
import { TICKET_PARAMETERS } from './parameters.js'
import { DeleteTicket, GetTicket, LAST_ACTION, ListTickets, TICKET_COLUMNS, TICKET_COMMANDS, TICKET_DETAILS, TicketData } from './schemas.js'

export default fp(async function tickets (app: DomainHost) {
  app.mcp.addDomain({
    name: 'tickets',
    path: '/Tickets',
    one: 'ticket',
    many: 'tickets',
    id: 'integer',
    key: 'tickets',
    references: ticketReferences('reqs'),
    outside: ['summary', 'details', 'details_html', 'user_name', 'reportedby', 'last_action', 'lastnote', 'action_note', 'satisfactioncomment', 'customfields'],
    plain: ['details', 'closure_note', 'note'],
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
      added: { includelastaction: 'last_action' },
      columns: TICKET_DETAILS,
      parts: { last_action: LAST_ACTION },
      // The story and the last action, both long, still make a small answer.
      textCharacters: 1_700
    },
    upsert: {
      description: 'Create (no id) or update a ticket. Replies and time: halo_actions_upsert.',
      data: TicketData,
      fields: async () => (await import('./fields.js')).FIELDS,
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
