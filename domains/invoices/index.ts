import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { INVOICE_PARAMETERS } from './parameters.js'
import { DeleteInvoice, INVOICE_COLUMNS, INVOICE_DETAILS, InvoiceData, ListInvoices } from './schemas.js'

export default fp(async function invoices (app: DomainHost) {
  app.mcp.addDomain({
    name: 'invoices',
    path: '/Invoice',
    one: 'invoice',
    many: 'invoices',
    id: 'integer',
    key: 'invoices',
    list: {
      description: 'Invoices to customers, with totals and payment state.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListInvoices,
      parameters: INVOICE_PARAMETERS,
      columns: INVOICE_COLUMNS
    },
    get: {
      description: 'One invoice; lines with includedetails.',
      columns: INVOICE_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an invoice. Posting and voiding are done in Halo.',
      data: InvoiceData,
      fields: async () => (await import('./fields.js')).FIELDS,
      openWorld: true
    },
    delete: {
      description: 'Delete an invoice.',
      arguments: DeleteInvoice,
      // The deletion also goes to the accounts package, unless Halo is told not to.
      openWorld: true
    }
  })
}, { name: 'domain-invoices', dependencies: ['mcp-registry'], encapsulate: true })
