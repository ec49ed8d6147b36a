import fp from 'fastify-plugin'
import type { DomainHost } from '../../lib/mcp/domain.js'
import { FIELD_PARAMETERS } from './parameters.js'
import { FIELD_COLUMNS, FIELD_DETAILS, FieldData, ListFields, OfKind } from './schemas.js'

export default fp(async function fields (app: DomainHost) {
  app.mcp.addDomain({
    name: 'fields',
    path: '/Field',
    one: 'field',
    many: 'fields',
    id: 'integer',
    key: null,
    configuration: true,
    list: {
      description: 'Field definitions of asset types. Not the custom fields.',
      paged: false,
      searched: false,
      arguments: ListFields,
      parameters: FIELD_PARAMETERS,
      columns: FIELD_COLUMNS
    },
    get: {
      description: 'One asset field, with its choices.',
      arguments: OfKind,
      columns: FIELD_DETAILS
    },
    upsert: {
      description: 'Create (no id) or update a field of asset types. Not a custom field.',
      data: FieldData,
      fields: async () => (await import('./fields.js')).FIELDS
    },
    delete: {
      description: 'Delete an asset field.',
      arguments: OfKind
    }
  })
}, { name: 'domain-fields', dependencies: ['mcp-registry'], encapsulate: true })
