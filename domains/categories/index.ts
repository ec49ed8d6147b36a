import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { CATEGORY_PARAMETERS } from './parameters.js'
import { CATEGORY_COLUMNS, CATEGORY_DETAILS, CategoryData, ListCategories } from './schemas.js'

export default fp(async function categories (app: DomainHost) {
  app.mcp.addDomain({
    name: 'categories',
    path: '/Category',
    one: 'category',
    many: 'categories',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Ticket categories; type_id is the level, 1 to 4. Tickets take the value.',
      paged: false,
      searched: false,
      arguments: ListCategories,
      parameters: CATEGORY_PARAMETERS,
      columns: CATEGORY_COLUMNS
    },
    get: {
      description: 'One category and its notes.',
      columns: CATEGORY_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a category. type_id is its level, 1 to 4.',
      data: CategoryData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete a ticket category.'
    }
  })
}, { name: 'domain-categories', dependencies: ['mcp-registry'], encapsulate: true })
