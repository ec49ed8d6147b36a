import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { SUPPLIER_PARAMETERS } from './parameters.js'
import { ListSuppliers, SUPPLIER_COLUMNS, SUPPLIER_DETAILS, SupplierData } from './schemas.js'

export default fp(async function suppliers (app: DomainHost) {
  app.mcp.addDomain({
    name: 'suppliers',
    path: '/Supplier',
    one: 'supplier',
    many: 'suppliers',
    id: 'integer',
    key: 'suppliers',
    list: {
      description: 'Companies you buy from or hand tickets to, with contact data.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListSuppliers,
      parameters: SUPPLIER_PARAMETERS,
      columns: SUPPLIER_COLUMNS
    },
    get: {
      description: 'One supplier with address and notes.',
      columns: SUPPLIER_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a supplier.',
      data: SupplierData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: { description: 'Delete a supplier.' }
  })
}, { name: 'domain-suppliers', dependencies: ['mcp-registry'], encapsulate: true })
