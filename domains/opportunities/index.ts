import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ticketReferences } from '../../lib/mcp/names/references.js'
import { OPPORTUNITY_PARAMETERS } from './parameters.js'
import { DeleteOpportunity, ListOpportunities, OPPORTUNITY_COLUMNS, OPPORTUNITY_DETAILS, OpportunityData } from './schemas.js'

export default fp(async function opportunities (app: DomainHost) {
  app.mcp.addDomain({
    name: 'opportunities',
    path: '/Opportunities',
    one: 'opportunity',
    many: 'opportunities',
    id: 'integer',
    // Opportunities are tickets of another area to Halo, and answered under their name.
    key: 'tickets',
    references: ticketReferences('opps'),
    outside: ['summary', 'details', 'details_html', 'oppcontactname', 'oppcompanyname', 'oppemailaddress', 'customfields'],
    plain: ['details', 'closure_note', 'note'],
    list: {
      description: 'Sales opportunities with stage and value.',
      paged: true,
      searched: true,
      arguments: ListOpportunities,
      implied: [{ name: 'datesearch', value: 'dateoccured', by: ['startdate', 'enddate'] }],
      parameters: OPPORTUNITY_PARAMETERS,
      columns: OPPORTUNITY_COLUMNS
    },
    get: {
      description: 'One sales opportunity.',
      columns: OPPORTUNITY_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a sales opportunity. oppcompanyname is a prospect not yet a client.',
      data: OpportunityData,
      fields: async () => (await import('./fields.js')).FIELDS,
      commands: ['_validate_updates', '_recover'],
      openWorld: true
    },
    delete: {
      description: 'Delete an opportunity.',
      arguments: DeleteOpportunity,
      recovery: 'An opportunity is a ticket: halo_tickets_upsert with data { id, _recover: true, _validate_updates: true } restores it.'
    }
  })
}, { name: 'domain-opportunities', dependencies: ['mcp-registry'], encapsulate: true })
