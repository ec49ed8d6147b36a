import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { TICKET_RULE_PARAMETERS } from './parameters.js'
import { ListTicketRules, TICKET_RULE_COLUMNS, TICKET_RULE_DETAILS, TicketRuleData } from './schemas.js'

export default fp(async function ticketRules (app: DomainHost) {
  app.mcp.addDomain({
    name: 'ticketrules',
    path: '/TicketRules',
    one: 'ticket rule',
    many: 'ticket rules',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Rules that match tickets by criteria and set team, agent, status or priority.',
      paged: false,
      searched: false,
      arguments: ListTicketRules,
      parameters: TICKET_RULE_PARAMETERS,
      columns: TICKET_RULE_COLUMNS
    },
    get: {
      description: 'One rule with its criteria.',
      columns: TICKET_RULE_DETAILS,
      whole: ['criteria', 'outcomes']
    },
    upsert: {
      description: 'Create (no id) or update a rule. It acts on all matching tickets; precedence sets the order.',
      data: TicketRuleData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a ticket rule.' }
  })
}, { name: 'domain-ticket-rules', dependencies: ['mcp-registry'], encapsulate: true })
