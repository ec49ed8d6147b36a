import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { QUOTE_PARAMETERS } from './parameters.js'
import { ListQuotes, QUOTE_COLUMNS, QUOTE_DETAILS, QuoteData } from './schemas.js'

export default fp(async function quotes (app: DomainHost) {
  app.mcp.addDomain({
    name: 'quotes',
    path: '/Quotation',
    one: 'quote',
    many: 'quotes',
    id: 'integer',
    key: 'quotes',
    outside: ['approvalname', 'approvalnote', 'ticket_summary', 'ticket_note'],
    list: {
      description: 'Quotes to customers, with value, expiry date and approval.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListQuotes,
      parameters: QUOTE_PARAMETERS,
      columns: QUOTE_COLUMNS
    },
    get: {
      description: 'One quote with its lines.',
      columns: QUOTE_DETAILS,
      whole: ['lines']
    },
    upsert: {
      description: 'Create (no id) or update a quote with lines, for a client or ticket.',
      data: QuoteData,
      fields: async () => (await import('./fields.js')).FIELDS,
      openWorld: true
    },
    delete: { description: 'Delete a quote.' }
  })
}, { name: 'domain-quotes', dependencies: ['mcp-registry'], encapsulate: true })
