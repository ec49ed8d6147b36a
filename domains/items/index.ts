import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { ITEM_PARAMETERS } from './parameters.js'
import { ITEM_COLUMNS, ITEM_DETAILS, ItemData, ListItems } from './schemas.js'

export default fp(async function items (app: DomainHost) {
  app.mcp.addDomain({
    name: 'items',
    path: '/Item',
    one: 'item',
    many: 'items',
    id: 'integer',
    key: 'items',
    list: {
      description: 'Products and services for sale, with prices and stock.',
      paged: true,
      searched: true,
      count: 'halo',
      arguments: ListItems,
      parameters: ITEM_PARAMETERS,
      columns: ITEM_COLUMNS
    },
    get: {
      description: 'One product with prices and stock.',
      columns: ITEM_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update an item for sale. baseprice is the selling price.',
      data: ItemData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an item.'
    }
  })
}, { name: 'domain-items', dependencies: ['mcp-registry'], encapsulate: true })
