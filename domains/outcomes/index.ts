import fp from 'fastify-plugin'
import { Id } from '../../lib/schemas/common.js'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { OUTCOME_COLUMNS, OUTCOME_PARAMETERS } from './parameters.js'

export default fp(async function outcomes (app: DomainHost) {
  app.mcp.addDomain({
    name: 'outcomes',
    path: '/Outcome',
    one: 'outcome',
    many: 'outcomes',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'What agents can do on a ticket (note, mail, close, ...): outcome_id of actions.',
      paged: false,
      searched: false,
      arguments: { tickettype_id: Id },
      parameters: OUTCOME_PARAMETERS,
      columns: OUTCOME_COLUMNS
    }
  })
}, { name: 'domain-outcomes', dependencies: ['mcp-registry'], encapsulate: true })
